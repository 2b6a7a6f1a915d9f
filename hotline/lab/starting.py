"""JupyterLab on a month's notebook: on this machine only, with the right kernel, asking nothing of the network."""

from __future__ import annotations

import os
import secrets
import signal
from contextlib import suppress
from pathlib import Path
from threading import Timer

import click
from jupyter_server.serverapp import ServerApp
from jupyterlab.labapp import LabApp

from hotline.errors import INTERRUPTED, NotebookError, UsageError
from hotline.folders import Project
from hotline.months import Month
from hotline.notebook.execution import kernel_environment

EXTENSIONS = Path(__file__).parent / "labextension"
ADDRESS, FIRST_PORT = "127.0.0.1", 8888
# Seconds that Jupyter may take to end its kernels and itself.
PATIENCE = 15


def open_lab(project: Project, month: Month, *, port: int = 0, open_browser: bool = True) -> None:
    """Serve JupyterLab on the notebook of *month* until Ctrl-C.

    *port* 0 is the first free one.  Everything is said as if on the command line, where it goes before what a
    user's own Jupyter configuration says.

    Raises:
        NotebookError: the month has no notebook.
        UsageError: the port is taken.
    """
    notebook = project.notebook(month)
    if not notebook.is_file():
        raise NotebookError(
            "没有这个月的笔记本。", where=project.shown(notebook), remedy=f"请先用 hotline new {month} 建立。"
        )
    os.environ.update(kernel_environment(project))
    token = secrets.token_hex(24)
    page = f"/lab/workspaces/hotline-{month}/tree/{notebook.relative_to(project.root).as_posix()}"
    server = _server(
        *settings(project.root),
        # A month has a workspace of its own: what was open beside its notebook comes back with it.
        f"--LabApp.default_url={page}",
        # Jupyter would announce a token of its own making at length, in English.
        f"--IdentityProvider.token={token}",
        f"--ServerApp.port={port or FIRST_PORT}",
        f"--ServerApp.port_retries={0 if port else 50}",
        f"--ServerApp.open_browser={open_browser}",
    )
    signal.signal(signal.SIGINT, lambda *_: _stop(server))
    click.echo(f"JupyterLab 已打开 {project.shown(notebook)}，按 Ctrl-C 结束。浏览器没有自动打开时，请打开：")
    click.echo(f"http://{ADDRESS}:{server.port}{page}?token={token}")
    server.start()
    click.echo("JupyterLab 已结束。")


def _server(*arguments: str) -> ServerApp:
    """A server of JupyterLab that has its port and does not serve yet.

    Raises:
        UsageError: it cannot begin; what Jupyter said of it stands above.
    """
    try:
        return LabApp.initialize_server(argv=list(arguments))
    except SystemExit:
        raise UsageError(
            "JupyterLab 没有启动，原因见上面的英文信息（多半是端口已被占用）。",
            remedy="请换一个端口，或不加 --port，由程序自动选一个。",
        ) from None


def _stop(server: ServerApp) -> None:
    """End *server* in good order, without asking, as Jupyter would; a second Ctrl-C ends it in any case."""
    signal.signal(signal.SIGINT, lambda *_: _end_now(server))
    late = Timer(PATIENCE, _end_now, [server])
    late.daemon = True
    late.start()
    server.stop(from_signal=True)


def _end_now(server: ServerApp) -> None:
    """End this process and its kernels, whatever they are at."""
    kernels = server.kernel_manager
    for kernel in map(kernels.get_kernel, kernels.list_kernel_ids()):
        process = getattr(kernel.provisioner, "pid", None)
        if process:
            with suppress(OSError):
                os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))
    os._exit(INTERRUPTED)


def settings(root: Path) -> list[str]:
    """The command line that every JupyterLab on the project in *root* has."""
    return [
        f"--ServerApp.ip={ADDRESS}",
        "--ServerApp.base_url=/",
        f"--ServerApp.root_dir={root}",
        "--ServerApp.kernel_spec_manager_class=hotline.lab.kernels.ThisInterpreter",
        "--AsyncMappingKernelManager.kernel_manager_class=hotline.lab.kernels.LocalServerKernelManager",
        # In a container there is no other user.
        "--ServerApp.allow_root=True",
        f"--LabApp.extra_labextensions_path={EXTENSIONS}",
        # Neither news nor updates nor extensions are looked for: that would ask the network.
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        "--Application.log_level=ERROR",
    ]
