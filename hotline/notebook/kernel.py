"""The kernel that a report runs in."""

from __future__ import annotations

import sys
from typing import Any

from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from hotline.temporary_folders import TemporaryFolder


class LocalKernelManager(AsyncKernelManager):
    """Talks to the kernel through sockets in a private folder rather than through TCP ports.

    No other user of the machine can listen in, and no port has to be free.  Windows has no such sockets;
    there the kernel is reached as usual, on the loopback address.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._folder = TemporaryFolder()
        self.connection_file = str(self._folder.path / "connection.json")
        if sys.platform != "win32":
            self.transport = "ipc"
            # A socket's address must be short and absolute.
            self.ip = str(self._folder.path / "kernel")

    @property
    def kernel_spec(self) -> KernelSpec:
        """This very interpreter, whatever kernels a user has installed under the same name."""
        return KernelSpec(resource_dir=RESOURCES, **get_kernel_dict())

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        await super()._async_cleanup_resources(restart=restart)
        if not restart:
            self._folder.cleanup()

    cleanup_resources = _async_cleanup_resources
