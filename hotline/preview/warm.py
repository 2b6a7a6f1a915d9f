"""The warm kernel of a preview: started once, it runs a notebook again only where its code or its data changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from nbclient.util import run_sync
from nbformat import NotebookNode

from hotline.notebook.execution import run_notebook
from hotline.notebook.kernel import LocalKernelManager
from hotline.preview.memory import Memory, code_of
from hotline.preview.replaying import WarmClient


class WarmKernel:
    """A kernel, and what the last whole run in it left.  Used by one thread, but for what says otherwise."""

    def __init__(self) -> None:
        self._manager: LocalKernelManager | None = None
        self._channels: Any = None
        self._running: WarmClient | None = None
        self._memory: Memory | None = None
        self._basis: Hashable = None

    def run(
        self,
        notebook: NotebookNode,
        parameters: Mapping[str, Any],
        data: Hashable,
        *,
        shown: str,
        folder: Path,
        environment: Mapping[str, str],
        about_to_run: Callable[[], None],
    ) -> NotebookNode:
        """*notebook* as :func:`hotline.notebook.execution.run_notebook` gives it, still without its record.

        Args:
            data: stands for all that the code reads; as long as it is equal, only a change of code runs anything.
            about_to_run: called before code cells are run.

        Raises:
            UserError: as ``run_notebook``.
        """
        self._start()
        basis = (data, repr(parameters), code_of(notebook))
        replaying = self._memory is not None and self._basis == basis and self._memory.serves(notebook)
        if not replaying:
            self._memory = None
            about_to_run()
        memory = self._memory or Memory()
        client = partial(self._client, memory=memory, replaying=replaying)
        try:
            executed = run_notebook(
                notebook, parameters, shown=shown, folder=folder, environment=environment, client=client
            )
        finally:
            self._channels = self._running.kc if self._running else None
        self._memory, self._basis = memory, basis
        return executed

    def note_record(self) -> None:
        """Put the record of the run into the notebook that was run last.

        Raises:
            NotebookError: the notebook has opened no month.
        """
        assert self._running is not None
        self._running.note_record()

    async def interrupt(self) -> None:
        """Stop the cell that runs; from any thread."""
        if self._manager and self._manager.has_kernel:
            await self._manager.interrupt_kernel()

    async def kill(self) -> None:
        """End the kernel at once, whatever it does; from any thread.  What waits for it is then told."""
        if self._manager and self._manager.provisioner:
            await self._manager.provisioner.kill()

    def close(self) -> None:
        """Leave no process and no file behind."""
        manager, self._manager, self._memory = self._manager, None, None
        if self._channels:
            self._channels.stop_channels()
            self._channels = None
        if manager and manager.has_kernel:
            run_sync(manager.shutdown_kernel)(now=True)

    def _start(self) -> None:
        """See to it that there is a kernel; the first client starts its process."""
        if self._channels and self._manager and not run_sync(self._manager.is_alive)():
            self.close()
        if not self._manager:
            self._manager = LocalKernelManager()

    def _client(self, *given: Any, memory: Memory, replaying: bool, **options: Any) -> WarmClient:
        assert self._manager is not None
        self._running = WarmClient(
            *given, km=self._manager, kc=self._channels, memory=memory, replaying=replaying, **options
        )
        return self._running
