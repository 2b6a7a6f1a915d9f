"""The papermill engine of the report: runs the cells and evaluates the inline references between them.

Registered under papermill's entry point as ``hotline``, so that ``papermill --engine hotline`` works too.
"""

from __future__ import annotations

import ast
import json
import queue
import time
from collections.abc import Mapping
from typing import Any

from nbclient.exceptions import DeadKernelError
from nbclient.util import ensure_async, run_sync
from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine

from hotline.errors import NotebookError
from hotline.notebook import RECORD_KEY
from hotline.notebook.expressions import find_expressions, refuse_left_standing, stored
from hotline.notebook.kernel import LocalKernelManager

RECORD = "__import__('hotline.notebook.record', fromlist=['record']).record()"


class ReportClient(PapermillNotebookClient):
    """Runs code cells as papermill does, and Markdown cells by evaluating their references in the kernel."""

    async def async_execute_cell(
        self, cell: NotebookNode, cell_index: int, *args: Any, **kwargs: Any
    ) -> NotebookNode:
        if cell.cell_type == "markdown":
            await self._evaluate_references(cell, f"单元格 {cell.get('id', cell_index)}")
            return cell
        return await super().async_execute_cell(cell, cell_index, *args, **kwargs)

    execute_cell = run_sync(async_execute_cell)

    def papermill_execute_cells(self) -> None:
        super().papermill_execute_cells()
        if not any(output.output_type == "error" for cell in self.nb.cells for output in cell.get("outputs", [])):
            self.after_the_last_cell()

    def after_the_last_cell(self) -> None:
        """What is done when every cell has run."""
        self.note_record()

    def note_record(self) -> None:
        """Put the record of the run into the notebook.

        Raises:
            NotebookError: the notebook has opened no month.
        """
        self.nb.metadata[RECORD_KEY] = run_sync(self._record)()

    async def _evaluate_references(self, cell: NotebookNode, where: str) -> None:
        refuse_left_standing(cell.source, where)
        expressions = find_expressions(cell.source)
        if expressions:
            replies = await self.values_of(expressions)
            cell.metadata["user_expressions"] = [
                stored(expression, reply, where) for expression, reply in zip(expressions, replies, strict=True)
            ]

    async def _record(self) -> dict[str, Any]:
        (reply,) = await self.values_of([RECORD])
        if reply["status"] == "error":
            raise NotebookError(
                f"笔记本运行后没有得到本月的数据（{reply['evalue']}）。",
                remedy="笔记本开头要有 打开(month, …) 的单元格，请对照 notebooks/template.ipynb。",
            )
        return json.loads(ast.literal_eval(reply["data"]["text/plain"]))

    async def values_of(self, expressions: list[str]) -> list[dict[str, Any]]:
        """What the kernel makes of each of *expressions*, in order."""
        keys = {str(number): expression for number, expression in enumerate(expressions)}
        reply = await self.ask("", keys)
        return [reply["user_expressions"][key] for key in keys]

    async def ask(self, code: str, expressions: Mapping[str, str]) -> dict[str, Any]:
        """The kernel's reply to *code* and *expressions*, which leave no trace in its history.

        Raises:
            NotebookError: it does not reply.
        """
        assert self.kc is not None
        request = await ensure_async(self.kc.execute(code, silent=True, user_expressions=dict(expressions)))
        return (await self._reply_to(request))["content"]

    async def _reply_to(self, request: str) -> dict[str, Any]:
        assert self.kc is not None
        deadline = time.monotonic() + (self.timeout or 600)
        while time.monotonic() < deadline:
            try:
                message = await ensure_async(self.kc.shell_channel.get_msg(timeout=1))
            except queue.Empty:
                if self.km is not None and not await ensure_async(self.km.is_alive()):
                    raise DeadKernelError("Kernel died") from None
                continue
            if message["parent_header"].get("msg_id") == request:
                return message
        raise NotebookError("引用长时间没有算完。", remedy="请检查正文中的引用是否过于复杂。")


class ReportEngine(NBClientEngine):
    """Papermill's own engine with :class:`ReportClient` for client, or the one that ``client`` makes."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        log_output: bool = False,
        stdout_file: Any = None,
        stderr_file: Any = None,
        start_timeout: int = 60,
        execution_timeout: int | None = None,
        environment: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> NotebookNode:
        options = {"kernel_manager_class": LocalKernelManager, **kwargs}
        options.pop("input_path", None)
        client = options.pop("client", ReportClient)(
            nb_man,
            timeout=execution_timeout,
            startup_timeout=start_timeout,
            kernel_name=kernel_name,
            log_output=log_output,
            stdout_file=stdout_file,
            stderr_file=stderr_file,
            # Nothing is left for the kernel to do; waiting for it to take leave costs a second.
            shutdown_kernel="immediate",
            **options,
        )
        return client.execute(env=environment) if environment else client.execute()
