"""Running a notebook in a kernel that is warm, or replaying from memory what it gave before."""

from __future__ import annotations

import copy
from typing import Any

from nbclient.util import run_sync
from nbformat import NotebookNode

from hotline.notebook.engine import ReportClient
from hotline.preview.memory import Memory, is_own_code

# Modules stay imported, which is what takes long; nothing else of the run before is left.
BEGIN_ANEW = """
from hotline.notebook.session import forget_opened
forget_opened()
get_ipython().reset()
"""


class WarmClient(ReportClient):
    """Runs a notebook in a kernel that stays, and notes in *memory* what it gives; or takes it all from there.

    With *replaying* no code cell is executed, and the kernel is asked only for values that *memory* does not have.
    The record of the run, which takes half a second, is noted only when it is asked for.
    """

    def __init__(self, *given: Any, memory: Memory, replaying: bool, kc: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.kc = kc
        self._memory = memory
        self._replaying = replaying
        self._outputs = iter(copy.deepcopy(memory.outputs))
        self._place = 0

    def papermill_execute_cells(self) -> None:
        if not self._replaying:
            run_sync(self.ask)(BEGIN_ANEW, {})
        super().papermill_execute_cells()

    def after_the_last_cell(self) -> None:
        """Nothing yet: see :meth:`WarmKernel.note_record`."""

    async def async_execute_cell(
        self, cell: NotebookNode, cell_index: int, *args: Any, **kwargs: Any
    ) -> NotebookNode:
        if cell.cell_type == "code" and self._replaying:
            cell.update(next(self._outputs))
        else:
            await super().async_execute_cell(cell, cell_index, *args, **kwargs)
            if cell.cell_type == "code":
                kept = {"outputs": cell.outputs, "execution_count": cell.execution_count}
                self._memory.outputs.append(copy.deepcopy(NotebookNode(kept)))
        self._place += is_own_code(cell)
        return cell

    execute_cell = run_sync(async_execute_cell)

    async def values_of(self, expressions: list[str]) -> list[dict[str, Any]]:
        known = self._memory.values
        asked = [each for each in expressions if (self._place, each) not in known]
        replies = dict(zip(asked, await super().values_of(asked), strict=True)) if asked else {}
        known.update({(self._place, each): reply for each, reply in replies.items() if reply["status"] == "ok"})
        return [replies.get(each) or known[self._place, each] for each in expressions]
