"""``hotline preview``: a server that only this machine reaches, and that leaves nothing behind."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
import webbrowser
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import click
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from hotline.errors import UsageError
from hotline.folders import Project
from hotline.months import Month
from hotline.preview.board import Board
from hotline.preview.following import Follower
from hotline.preview.pages import Site, application
from hotline.preview.warm import WarmKernel

LOOPBACK = "127.0.0.1"
# Ctrl-C comes as KeyboardInterrupt; these as little mean that anything went wrong.
ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def preview_month(project: Project, month: Month, *, port: int, open_browser: bool) -> None:
    """Show the report of *month* in the browser, and again whenever one of its files is saved; until Ctrl-C.

    Args:
        port: 0 for any that is free.

    Raises:
        UsageError: the port is not free.
    """
    try:
        asyncio.run(_until_ended(project, month, port, open_browser))
    except (KeyboardInterrupt, asyncio.CancelledError):
        click.echo("预览已结束。", err=True)


async def _until_ended(project: Project, month: Month, port: int, open_browser: bool) -> None:
    _end_on_signals()
    board = Board()
    async with _served(board, month, port) as address:
        click.echo(f"预览：{address}")
        click.echo("保存笔记本、参数、台账或 site.yaml 后，网页随即更新。按 Ctrl-C 结束。", err=True)
        if open_browser:
            webbrowser.open(address)
        async with _warm_kernel() as (kernel, worker):
            await Follower(project, month, board, kernel, worker).follow()


def _end_on_signals() -> None:
    task = asyncio.current_task()
    assert task is not None
    if sys.platform != "win32":
        for number in ENDINGS:
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)


@contextlib.asynccontextmanager
async def _served(board: Board, month: Month, port: int) -> AsyncIterator[str]:
    """The address that *board* is shown at."""
    try:
        sockets = bind_sockets(port, LOOPBACK)
    except OSError as error:
        raise UsageError(
            f"端口 {port} 不能用（{error.strerror}）。", remedy="请换一个端口，或不写 --port。"
        ) from None
    site = Site(board, month, sockets[0].getsockname()[1])
    server = HTTPServer(application(site))
    server.add_sockets(sockets)
    try:
        yield site.address
    finally:
        server.stop()
        await server.close_all_connections()


@contextlib.asynccontextmanager
async def _warm_kernel() -> AsyncIterator[tuple[WarmKernel, ThreadPoolExecutor]]:
    """A kernel and the one thread that works with it."""
    kernel = WarmKernel()
    worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hotline-preview")
    try:
        yield kernel, worker
    finally:
        # Whatever the thread waits for, it need not wait any longer.
        await kernel.kill()
        worker.submit(kernel.close).result()
        worker.shutdown()
