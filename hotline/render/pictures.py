"""Pictures that a person puts into a Markdown cell: pasted, so that the notebook holds them, or files beside it.

Each becomes a numbered figure like any chart: a labelled division, as cross-reference.lua reads it, with the
words in its brackets as the caption and as what is read to those who do not see it.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path

from nbformat import NotebookNode

from hotline.errors import RenderError
from hotline.render.picture_sources import QUOTED, content_of, local_file
from hotline.text import shortened

FIGURES = "figures"
# A line that is a picture and nothing else.
_PICTURE = re.compile(
    r"^!\[(?P<words>[^\n]*?)\]\(\s*(?:<(?P<bracketed>[^<>\n]+)>|(?P<bare>[^\s<>()]+))(?:\s+\"[^\"\n]*\")?\s*\)"
    r"(?:\{(?P<options>[^{}\n]*)\})?[ \t]*$",
    re.MULTILINE,
)
_DIVISION = re.compile(r"^:{3,}[ \t]*(?P<opens>[^\s:].*)?$", re.MULTILINE)
_LABEL = re.compile(r"#(fig-[\w-]+)")
_ALTERNATIVE = re.compile(r'fig-alt="[^"]*"')
_FILE_NAME = re.compile(r"\S*\.(png|jpe?g|gif|svg|webp|bmp|tiff?)", re.IGNORECASE)


def stage_pictures(cell: NotebookNode, folder: Path | None) -> None:
    """Make a labelled figure of each picture in the Markdown *cell*; its attachments are then their files.

    Args:
        folder: where the notebook's own files are; ``None`` where it has none.

    Raises:
        RenderError: a picture has no words, is not to be had, or is of a kind that Word does not show.
    """
    attached = cell.pop("attachments", {})
    files: dict[str, dict[str, str]] = {}

    def figure(found: re.Match[str]) -> str:
        # Pillow takes its time to import, and few reports have a picture.
        from hotline.render.picture_files import picture_file, shown_width  # noqa: PLC0415

        target, options, where = found["bracketed"] or found["bare"], found["options"] or "", f"单元格 {cell.id}"
        picture = picture_file(content_of(target, attached, folder, where), target, where)
        by_hand, named = _in_figure(cell.source[: found.start()]), _LABEL.search(options)
        label = named[1] if named and not by_hand else f"fig-{cell.id}-{len(files) + 1}"
        name = f"{label}.{picture.kind}"
        files[name] = {f"image/{picture.kind}": base64.b64encode(picture.content).decode("ascii")}
        kept = [*_ALTERNATIVE.findall(options), f"width={shown_width(picture, options):.1f}mm"]
        words = found["words"].strip()
        image = f"![{words if by_hand and _says_something(words) else ''}]({FIGURES}/{name}){{{' '.join(kept)}}}"
        return image if by_hand else _labelled(label, image, words, target, where)

    cell.source = _PICTURE.sub(figure, cell.source)
    if files:
        cell.attachments = files


def write_pictures(staged: NotebookNode, work: Path) -> None:
    """Write the pictures of the *staged* notebook where its Markdown looks for them, in the folder *work*."""
    (work / FIGURES).mkdir(exist_ok=True)
    for cell in staged.cells:
        for name, bundle in cell.get("attachments", {}).items():
            for content in bundle.values():
                (work / FIGURES / name).write_bytes(base64.b64decode(content))


def local_pictures(notebook: NotebookNode, folder: Path) -> list[Path]:
    """The files in *folder* that the Markdown cells of *notebook* show: inputs of the report, like the ledger."""
    targets = [
        found["bracketed"] or found["bare"]
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for found in _PICTURE.finditer(cell.source)
    ]
    return sorted({path for target in targets if (path := local_file(target, folder))})


def _in_figure(before: str) -> bool:
    """Whether the division that is open after *before* is a figure: whoever wrote it has written its caption."""
    opened: list[str] = []
    for mark in _DIVISION.finditer(before):
        if mark["opens"]:
            opened.append(mark["opens"])
        elif opened:
            opened.pop()
    return bool(opened and _LABEL.search(opened[-1]))


def _says_something(words: str) -> bool:
    """Whether *words* are any; JupyterLab writes the name of the file for them."""
    return bool(words) and not _FILE_NAME.fullmatch(words)


def _labelled(label: str, image: str, words: str, target: str, where: str) -> str:
    """The figure of *image*, with its *words* as the caption; in a span no caption is a list or a heading."""
    if _says_something(words):
        return f"\n::: {{#{label}}}\n{image}\n\n[{words}]{{}}\n:::\n"
    raise RenderError(
        f"图片没有说明：{shortened(target, QUOTED)}",
        where=where,
        remedy="请在方括号里写明图的内容，如 ![滑坡现场](…)；它就是图题，也读给看不见图的人听。",
    )
