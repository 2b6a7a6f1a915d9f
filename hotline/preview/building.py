"""The page of a preview: the report's own web page, as the embedded renderer makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from importlib import import_module
from threading import Thread

from nbformat import NotebookNode

from hotline.findings import Finding
from hotline.folders import Project
from hotline.inputs import input_hashes
from hotline.months import Month
from hotline.notebook.execution import kernel_environment
from hotline.notebook.reading import read_notebook
from hotline.parameters import MonthParameters, read_month, read_site
from hotline.preview.warm import WarmKernel
from hotline.render.fonts import Fonts, installed_families, sound_fonts
from hotline.render.front_matter import front_matter
from hotline.signing import findings_before_signing
from hotline.temporary_folders import TemporaryFolder


@dataclass(frozen=True)
class Built:
    """The report's web page, and what it was made from."""

    page: bytes
    parameters: MonthParameters
    executed: NotebookNode


class Builder:
    """Makes the page of a month, again and again, in one thread."""

    def __init__(self, project: Project, month: Month, kernel: WarmKernel) -> None:
        self._project = project
        self._month = month
        self._kernel = kernel
        # While the kernel starts this process waits: time to import what follows (half a second).
        Thread(target=import_module, args=("hotline.render.embedded",), daemon=True).start()

    def build(self, about_to_run: Callable[[], None]) -> Built:
        """The page as the files are now; *about_to_run* is called if that takes running the notebook's code.

        Raises:
            UserError: what ``hotline report`` would stop at.
        """
        site = read_site(self._project)
        parameters = read_month(self._project, self._month)
        executed = self._executed(parameters, about_to_run)
        issued = self._project.issued(self._month).is_file()
        header = front_matter(site, parameters, self._fonts, issued=issued)
        return Built(self._page(executed, header, parameters), parameters, executed)

    def findings(self, built: Built) -> list[Finding]:
        """What the head should know before signing what was *built*, the last one, but for what concerns fonts.

        Raises:
            NotebookError: the notebook has opened no month.
        """
        self._kernel.note_record()
        return findings_before_signing(self._project, built.parameters, built.executed)

    @cached_property
    def _fonts(self) -> Fonts:
        """Fonts are installed once, and looked for once: it takes a quarter of a second."""
        return sound_fonts(installed_families())

    def _executed(self, parameters: MonthParameters, about_to_run: Callable[[], None]) -> NotebookNode:
        project, path = self._project, self._project.notebook(self._month)
        shown = project.shown(path)
        return self._kernel.run(
            read_notebook(path, shown),
            parameters.for_notebook(),
            self._data(),
            shown=shown,
            folder=project.notebooks,
            environment=kernel_environment(project),
            about_to_run=about_to_run,
        )

    def _data(self) -> frozenset[tuple[str, str]]:
        """The hashes of the files that the notebook's code reads."""
        notebooks = self._project.shown(self._project.notebooks)
        hashes = input_hashes(self._project, self._month)
        return frozenset((name, value) for name, value in hashes.items() if not name.startswith(f"{notebooks}/"))

    def _page(self, executed: NotebookNode, header: str, parameters: MonthParameters) -> bytes:
        from hotline.render.embedded import html_document  # noqa: PLC0415 - see __init__()
        from hotline.render.markdown import write_markdown  # noqa: PLC0415
        from hotline.render.staged import staged_notebook  # noqa: PLC0415

        day = parameters.issue_date or parameters.as_of
        epoch = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        staged = staged_notebook(executed, header, self._project.notebooks)
        with TemporaryFolder() as work:
            return html_document(write_markdown(staged, work), self._project.extension, work, epoch).read_bytes()
