"""From a save to what the browser is told: the page made anew, or why there is none."""

from __future__ import annotations

import asyncio
import sys
import time
import traceback
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar

from hotline.errors import UserError
from hotline.folders import Project
from hotline.months import Month
from hotline.preview.board import Board
from hotline.preview.building import Builder, Built
from hotline.preview.warm import WarmKernel
from hotline.preview.watching import Look, at_rest, look, stirrings

FIRST, WORDS, CODE = "正在启动", "正在更新", "正在重新运行笔记本"
Result = TypeVar("Result")

# Seconds.  An error is held back this long: the file may have been half written.  A run that takes longer than the
# second is given up for what was saved meanwhile.
HELD_BACK, PATIENCE = 0.6, 5.0


class Follower:
    """Follows the files of *month* and keeps *board* up to date.

    All that takes long is done by *worker*, a single thread, so that the browser is always answered.
    """

    def __init__(self, project: Project, month: Month, board: Board, kernel: WarmKernel, worker: Executor) -> None:
        self._project = project
        self._month = month
        self._board = board
        self._kernel = kernel
        self._worker = worker
        self._builder = Builder(project, month, kernel)
        self._seen: Look = frozenset()

    async def follow(self) -> None:
        """Make the page now, and whenever the files have changed; until cancelled."""
        async for _ in stirrings(self._project):
            while (now := await at_rest(self._project, self._month, self._seen)) != self._seen:
                self._seen = now
                await self._update()

    async def _update(self) -> None:
        began = time.perf_counter()
        self._board.doing(WORDS if self._board.state.version else FIRST)
        try:
            built = await self._built()
            self._board.show(built.page, time.perf_counter() - began)
            self._board.add_findings(await self._work(self._builder.findings, built))
        except Exception as error:  # noqa: BLE001 - a preview outlives whatever a file can do to it
            await self._fail(error)

    async def _fail(self, error: Exception) -> None:
        """Show *error*, unless the file was still being written."""
        await asyncio.sleep(HELD_BACK)
        if look(self._project, self._month) != self._seen:
            return
        if not isinstance(error, UserError):
            traceback.print_exception(error, file=sys.stderr)
        self._board.fail(error)

    async def _built(self) -> Built:
        """The page; a run that takes very long is stopped once it is out of date."""
        began = time.perf_counter()
        run = asyncio.ensure_future(self._work(self._builder.build, self._about_to_run()))
        while not run.done():
            await asyncio.wait({run}, timeout=1)
            overdue = time.perf_counter() - began > PATIENCE
            if overdue and not run.done() and look(self._project, self._month) != self._seen:
                await self._kernel.interrupt()
        return run.result()

    def _about_to_run(self) -> Callable[[], None]:
        """Says from the worker's thread that code is about to be run."""
        loop, board = asyncio.get_running_loop(), self._board

        def tell() -> None:
            if board.state.version:
                loop.call_soon_threadsafe(board.doing, CODE)

        return tell

    async def _work(self, work: Callable[..., Result], *given: object) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._worker, work, *given)
