"""The whole, as a table of contents: how a month's ledger becomes a published report."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat import NotebookNode

from hotline.findings import by_kind
from hotline.folders import Project
from hotline.inputs import hashes_of_read
from hotline.ledger.source import find_ledger
from hotline.months import Month
from hotline.notebook import RECORD_KEY
from hotline.notebook.execution import kernel_environment, run_notebook
from hotline.notebook.reading import read_notebook
from hotline.notebook.written_against import remember_values
from hotline.parameters import MonthParameters, Site, read_month, read_site
from hotline.privacy.publicly_known import PubliclyKnown
from hotline.progress import Progress
from hotline.proofreading.sign_off import Settled, refuse_unsettled, settle
from hotline.proofreading.telling import told
from hotline.publish.manifest import expressions_of, write_manifest
from hotline.publish.replacing import publish
from hotline.publish.staging import Place, staging
from hotline.render.choosing import Renderer, choose_renderer
from hotline.render.fonts import Fonts, Used, installed_families, sound_fonts
from hotline.render.front_matter import front_matter
from hotline.render.staged import staged_notebook
from hotline.signing import findings_before_signing, findings_of_fonts
from hotline.temporary_folders import TemporaryFolder
from hotline.versions import versions

if TYPE_CHECKING:
    from hotline.render.summary import SummaryPage


@dataclass(frozen=True)
class Report:
    """What a run is about.

    ``issued`` says whether the month has been issued (``hotline issue``); until then its documents say 送审稿.
    ``header`` is the front matter of its documents.
    """

    project: Project
    month: Month
    site: Site
    parameters: MonthParameters
    renderer: Renderer
    fonts: Fonts
    issued: bool
    header: str

    @property
    def issued_at(self) -> datetime:
        """The moment that the documents say they were made at: the day of issue, or else the as-of day."""
        day = self.parameters.issue_date or self.parameters.as_of
        return datetime(day.year, day.month, day.day, tzinfo=UTC)

    @property
    def epoch(self) -> int:
        """That moment in seconds, for tools that take it so."""
        return int(self.issued_at.timestamp())


@dataclass(frozen=True)
class Checked:
    """An executed notebook that was looked over: as it will be rendered, the fonts it takes, what was found."""

    executed: NotebookNode
    staged: NotebookNode
    fonts: dict[str, Used]
    page: SummaryPage
    settled: Settled


def make_report(project: Project, month: Month, renderer: str | None, progress: Progress) -> list[Path]:
    """Make and publish the report of *month*; the published files.

    Raises:
        UserError: somebody has to mend something first; what was published before is untouched.
    """
    with staging(project, month) as place:
        with progress.step("prepare", "读取参数"):
            report = prepare(project, month, renderer, progress)
        with progress.step("execute", "读取台账，运行笔记本"):
            executed = execute(report, progress)
        with progress.step("check", "核对"):
            checked = check(report, executed)
        with progress.step("render", f"排版 HTML、PDF、DOCX（{report.renderer.name}）"):
            render(report, checked, place)
        with progress.step("gate", "检查有没有个人信息"):
            write_manifest(place.staging, manifest(report, checked))
            let_through(report, checked, place)
        with progress.step("publish", "发布"):
            return put_in_place(report, checked, place, progress)


def prepare(project: Project, month: Month, renderer: str | None, progress: Progress) -> Report:
    """Everything that can be refused before any work is done."""
    site = read_site(project)
    if not project.notebook(month).exists() and find_ledger(project, site, month):
        from hotline.creation import create_month  # noqa: PLC0415 - two seconds that other months need not wait for

        made = create_month(project, month)
        listed = "、".join(project.shown(path) for path in made)
        progress.say(f"已建立：{listed}；其中的文字由程序起草，请核对、改写")
    fonts = sound_fonts(installed_families())
    for warning in fonts.warnings:
        progress.warn(warning)
    parameters = read_month(project, month)
    issued = project.issued(month).is_file()
    header = front_matter(site, parameters, fonts, issued=issued)
    return Report(project, month, site, parameters, choose_renderer(renderer), fonts, issued, header)


def execute(report: Report, progress: Progress) -> NotebookNode:
    """The month's notebook, run with its parameters: ledger → stats → narrative, charts and tables."""
    path = report.project.notebook(report.month)
    shown = report.project.shown(path)
    # While the kernel works this process waits: time to import what later steps need (a second).
    for needed in ("hotline.render.making", "hotline.gate.portable_documents"):
        Thread(target=import_module, args=(needed,), daemon=True).start()
    return run_notebook(
        read_notebook(path, shown),
        report.parameters.for_notebook(),
        shown=shown,
        folder=report.project.notebooks,
        environment=kernel_environment(report.project),
        progress_bar=progress.on_terminal,
    )


def check(report: Report, executed: NotebookNode) -> Checked:
    """What can be said of the executed notebook before it is rendered: characters without a font, findings."""
    from hotline.render.making import SummaryPage, fonts_used, passages  # noqa: PLC0415 - see execute()

    staged = staged_notebook(executed, report.header, report.project.notebooks)
    fonts = fonts_used(passages(staged), report.fonts)
    found = [
        *findings_before_signing(report.project, report.parameters, executed),
        *findings_of_fonts(report.fonts, fonts),
    ]
    settled = settle(found, report.parameters)
    if report.site.strict:
        refuse_unsettled(settled.to_settle, report.parameters)
    summary = executed.metadata[RECORD_KEY]["summary"]
    page = SummaryPage(report.site, report.parameters, report.issued, summary, settled.for_the_head)
    fonts_used(page.passages(), report.fonts)
    return Checked(executed, staged, fonts, page, settled)


def render(report: Report, checked: Checked, place: Place) -> None:
    """The documents, workbook, head's page and executed notebook, staged."""
    write_documents(report, checked.staged, place)
    write_beside(report, checked, place)


def write_documents(report: Report, staged: NotebookNode, place: Place) -> None:
    """The report as HTML, PDF and DOCX."""
    from hotline.render.making import render_documents  # noqa: PLC0415 - see execute()

    with TemporaryFolder() as work:
        documents = render_documents(
            staged, report.renderer, report.project.extension, work, report.epoch, report.site.layout
        )
        for ending, document in documents.items():
            shutil.copyfile(document, place.staging / f"report.{ending}")


def write_beside(report: Report, checked: Checked, place: Place) -> None:
    """What stands beside the report: the appendix workbook, the head's page, the checks, the executed notebook."""
    from hotline.proofreading.page import checks_page  # noqa: PLC0415 - see execute()
    from hotline.render.making import write_checks, write_summary, write_workbook  # noqa: PLC0415 - see execute()

    write_workbook(
        checked.executed.metadata[RECORD_KEY]["appendix"],
        place.staging / "appendix.xlsx",
        title=report.site.attachment,
        author=report.site.office,
        created=report.issued_at,
    )
    write_summary(
        checked.page,
        place.staging / "summary.pdf",
        fonts=report.fonts,
        extension=report.project.extension,
        epoch=report.epoch,
    )
    ledgers = checked.executed.metadata[RECORD_KEY]["ledgers"]
    # The latest first: a notebook that was saved has its keys sorted.
    accounts = [(ledgers[month]["called"], ledgers[month]["words"]) for month in sorted(ledgers, reverse=True)]
    checks = checks_page(checked.settled, report.parameters, accounts)
    write_checks(checks, place.staging / "checks.html", extension=report.project.extension)
    nbformat.write(checked.executed, place.staging / "report.ipynb")


def let_through(report: Report, checked: Checked, place: Place) -> None:
    """The last gate: nothing personal goes out, but what is public anyway, or somebody answers for.

    Raises:
        PrivacyError: a finished file holds what is personal.
    """
    from hotline.gate.scanning import refuse_personal  # noqa: PLC0415 - see execute()

    known = PubliclyKnown.of([*report.site.public_phrases, *checked.settled.answered_for])
    refuse_personal(place.staging, known)


def put_in_place(report: Report, checked: Checked, place: Place, progress: Progress) -> list[Path]:
    """Publish; whatever a person changed in the previous report is kept."""
    for words in told(checked.settled):
        progress.warn(words)
    kept = publish(place)
    remember(report, checked.executed, progress)
    for name in kept:
        shown = report.project.shown(place.target / name)
        progress.warn(
            f"上次发布后有人修改过报告，修改的文件保留为 {shown}；改了什么见 hotline diff {report.month}"
        )
    return sorted(path for path in place.target.iterdir() if path.is_file())


def remember(report: Report, executed: NotebookNode, progress: Progress) -> None:
    """Note the values that the words now published were written against."""
    try:
        remember_values(report.project, report.month, executed)
    except OSError as error:
        shown = report.project.shown(report.project.written_against(report.month))
        progress.warn(f"引用的数字没有记下来（{shown}：{error.strerror}），下次运行时不能比较")


def manifest(report: Report, checked: Checked) -> dict[str, Any]:
    """What the report was made from and what it says."""
    record = checked.executed.metadata[RECORD_KEY]
    return {
        "month": str(report.month),
        "renderer": report.renderer.name,
        "inputs": hashes_of_read(report.project, report.month, record["ledgers"].values()),
        "expressions": expressions_of(checked.executed),
        "ledger": record["ledgers"],
        "figures": record["figures"],
        "checks": by_kind(checked.settled.pending),
        "signed_off": checked.settled.record(),
        "fonts": checked.fonts,
        "versions": versions(report.renderer.command),
    }
