"""``hotline adopt``, from the file to the proposed ``site.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from hotline.adopting.export import read_export
from hotline.adopting.months import ledger_texts
from hotline.adopting.proposal import Proposal, propose
from hotline.adopting.site_text import site_text
from hotline.adopting.telling import Written, told
from hotline.errors import LedgerError, UsageError, UserError
from hotline.folders import Project
from hotline.ledger.source import ledger_files
from hotline.parameters import Site, read_site
from hotline.parameters.safe_yaml import load
from hotline.whole_files import write_all_new

# What is left of a file name is to fit into one, whatever it is written in.
LONGEST_STEM = 60


def adopt_file(project: Project, file: Path, *, split: bool = False) -> Iterator[str]:
    """Propose a site for the export in *file* and write it; the lines that tell of it.

    ``params/site.yaml`` is written where there is none, else one beside it.  With *split* the export is also
    cut into a ledger for each of its months.

    Raises:
        LedgerError: the file cannot be read, or is to be split and no row has a date.
        UsageError: a file that is to be written exists; nothing was written.
    """
    if not file.name:
        raise UsageError("没有指明文件。", remedy="请写上要看的台账，例如 hotline adopt 台账.xlsx。")
    proposal = propose(read_export(file), _known_headers(project))
    text = site_text(proposal)
    site = Site.model_validate(load(text))
    path = _site_path(project, file)
    ledgers = _ledgers(project, proposal) if split else {}
    _refuse_to_overwrite(project, path)
    write_all_new({path: text, **ledgers})
    ledger_names = [project.shown(ledger) for ledger in ledgers]
    written = Written(project.shown(path), text, site, replaces=path != project.site_file, ledgers=ledger_names)
    return told(proposal, written)


def _known_headers(project: Project) -> Mapping[str, list[str]]:
    """The headers of the site that is there; one that cannot be read is no hindrance to another."""
    try:
        return read_site(project).headers  # type: ignore[return-value]  # a field's name is a text
    except UserError:
        return {}


def _site_path(project: Project, file: Path) -> Path:
    if not project.site_file.exists():
        return project.site_file
    return project.site_file.with_name(f"site.{file.stem[:LONGEST_STEM]}.yaml")


def _ledgers(project: Project, proposal: Proposal) -> dict[Path, str]:
    months = list(proposal.months.rows)
    if not months:
        raise LedgerError(
            "没有一行有读得出来的受理时间，不能按月分开。",
            where=proposal.export.raw.where,
            remedy="请不加 --split 再运行一次，看看受理时间是哪一列、写成什么样。",
        )
    for month in months:
        for there in ledger_files(project, month):
            raise UsageError(
                f"{month.chinese}的台账已经有了，不会覆盖；什么都没有写。",
                where=project.shown(there),
                remedy="请先把它移到别处，或不加 --split。",
            )
    return {
        project.data / f"{month}.csv": text
        for month, text in ledger_texts(proposal.export, proposal.months).items()
    }


def _refuse_to_overwrite(project: Project, path: Path) -> None:
    if path.exists():
        raise UsageError(
            "这个文件已经有了，不会覆盖；什么都没有写。",
            where=project.shown(path),
            remedy="请先把它移到别处或改名。",
        )
