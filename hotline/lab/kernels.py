"""The one kernel that ``hotline lab`` offers: the interpreter that runs it."""

from __future__ import annotations

from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager

from hotline.notebook.kernel import LocalKernelManager

# As in the notebooks: JupyterLab would write any other name into a notebook as soon as it is opened.
DISPLAY_NAME = "Python 3"


class ThisInterpreter(KernelSpecManager):
    """Offers this very interpreter as ``python3``, whatever kernels a user has installed under that name."""

    def find_kernel_specs(self) -> dict[str, str]:
        """The folder of each kernel by its name: of the only one."""
        return {NATIVE_KERNEL_NAME: RESOURCES}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """How to start it.

        Raises:
            NoSuchKernel: *kernel_name* is another.
        """
        if kernel_name != NATIVE_KERNEL_NAME:
            raise NoSuchKernel(kernel_name)
        return KernelSpec(resource_dir=RESOURCES, **{**get_kernel_dict(), "display_name": DISPLAY_NAME})


class LocalServerKernelManager(LocalKernelManager, ServerKernelManager):
    """A kernel of a server, reached as a report's is: where the system has private sockets, through these."""
