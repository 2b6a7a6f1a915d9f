"""From the staged notebook to Markdown that pandoc reads, by way of nbconvert."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from nbconvert.exporters import TemplateExporter
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from hotline.errors import RenderError
from hotline.notebook.expressions import substitute
from hotline.render.cell_options import CellOptions, cell_options
from hotline.render.pictures import FIGURES, write_pictures
from hotline.render.staged import DRAWING, PICTURE

_TEMPLATE = """\
{%- for cell in nb.cells if cell.source -%}
{{ cell.source }}

{% endfor -%}
"""


class ReportPreprocessor(Preprocessor):
    """Turns every cell into the Markdown it stands for; the images go to the exporter's resources."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        if cell.cell_type == "markdown":
            cell.source = substitute(cell.source, cell.metadata.get("user_expressions", []))
        elif cell.cell_type == "code":
            cell.source = self._shown(cell, resources)
        return cell, resources

    def _shown(self, cell: NotebookNode, resources: dict[str, Any]) -> str:
        options = cell_options(cell)
        blocks = [self._output(cell, output, options, resources) for output in cell.outputs]
        content = "\n\n".join(block for block in blocks if block)
        if not options.label:
            return content
        if not content:
            raise RenderError("这个单元格有标签和题注，却没有图或表。", where=f"单元格 {cell.id}")
        return f"::: {{#{options.label}}}\n{content}\n\n{options.caption}\n:::"

    def _output(
        self, cell: NotebookNode, output: NotebookNode, options: CellOptions, resources: dict[str, Any]
    ) -> str:
        data = output.get("data", {})
        if DRAWING in data:
            return self._figure(cell, data, options, resources)
        if "text/markdown" in data:
            return str(data["text/markdown"])
        kinds = "、".join(data) or output.output_type
        raise RenderError(
            f"正文中放不下这种输出：{kinds}。",
            where=f"单元格 {cell.id}",
            remedy="请让单元格给出本项目的表或图，或在单元格开头加 #| include: false。",
        )

    def _figure(
        self, cell: NotebookNode, data: dict[str, Any], options: CellOptions, resources: dict[str, Any]
    ) -> str:
        name = options.label or cell.id
        images = resources.setdefault("images", {})
        images[f"{name}.svg"] = data[DRAWING].encode("utf-8")
        images[f"{name}.png"] = base64.b64decode(data[PICTURE])
        # Words in the brackets would be a caption where the cell has none.
        return f'![]({FIGURES}/{name}){{fig-alt="{options.alternative}"}}'


class ReportExporter(TemplateExporter):
    """nbconvert's exporter of a staged notebook to the Markdown that the report's format reads."""

    output_mimetype = "text/markdown"
    raw_template = _TEMPLATE

    def _file_extension_default(self) -> str:
        return ".md"


def write_markdown(staged: NotebookNode, work: Path) -> Path:
    """Write *staged* as ``report.md`` with its images in ``figures/`` into the folder *work*.

    Raises:
        RenderError: an output is of a kind that the report does not have.
    """
    exporter = ReportExporter()
    exporter.register_preprocessor(ReportPreprocessor(), enabled=True)
    body, resources = exporter.from_notebook_node(staged)
    write_pictures(staged, work)
    for name, content in resources.get("images", {}).items():
        (work / FIGURES / name).write_bytes(content)
    source = work / "report.md"
    source.write_text(body, encoding="utf-8", newline="\n")
    return source
