"""Running a month's notebook with papermill.  The notebook file itself is only ever read."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from hotline.errors import NotebookError, UserError, user_error_named
from hotline.folders import Project
from hotline.notebook.engine import ReportClient
from hotline.privacy.recognition import masked

CELL_TIMEOUT_SECONDS = 600


def kernel_environment(project: Project) -> dict[str, str]:
    """What a kernel is told: where the project is, and nothing that could differ from run to run."""
    return {"HOTLINE_ROOT": str(project.root), "PYTHONHASHSEED": "0", "MPLBACKEND": "agg"}


def run_notebook(
    notebook: NotebookNode,
    parameters: Mapping[str, Any],
    *,
    shown: str,
    folder: Path,
    environment: Mapping[str, str],
    progress_bar: bool = False,
    client: Callable[..., ReportClient] = ReportClient,
) -> NotebookNode:
    """*notebook* run in *folder* with *parameters*: outputs, inline values, and the record of the run.

    The result is the same for the same input: times and random names are taken out.  *client* makes what runs the
    cells, of the same arguments.

    Raises:
        UserError: what a cell raised, if it was one.
        NotebookError: any other failure of a cell or a reference.
    """
    try:
        executed = papermill.execute_notebook(
            notebook,
            None,
            parameters=dict(parameters),
            engine_name="hotline",
            progress_bar=progress_bar,
            request_save_on_cell_execute=False,
            cwd=str(folder),
            execution_timeout=CELL_TIMEOUT_SECONDS,
            environment=dict(os.environ) | dict(environment),
            client=client,
        )
    except PapermillExecutionError as error:
        raise _in_chinese(error, notebook, shown) from None
    except (DeadKernelError, CellTimeoutError) as error:
        raise NotebookError(
            f"笔记本没有运行完（{type(error).__name__}）。", where=shown, remedy="请检查内存是否够用，再重新运行。"
        ) from None
    except NotebookError as error:
        raise NotebookError(str(error).replace("位置：", f"位置：{shown} ", 1)) from None
    return reproducible(executed)


def reproducible(executed: NotebookNode) -> NotebookNode:
    """*executed* without what differs from run to run: times, random cell ids, warnings with paths."""
    executed.metadata.pop("papermill", None)
    for cell in executed.cells:
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    return executed


def _in_chinese(error: PapermillExecutionError, notebook: NotebookNode, shown: str) -> UserError:
    known = user_error_named(error.ename, error.evalue)
    if known is not None:
        return known
    cell = next((cell.id for cell in notebook.cells if cell.source == error.source), str(error.cell_index))
    return NotebookError(
        f"单元格运行出错：{error.ename}：{masked(error.evalue)}",
        where=f"{shown} 单元格 {cell}",
        remedy="请在 JupyterLab 中打开笔记本，运行到这个单元格查看。",
    )
