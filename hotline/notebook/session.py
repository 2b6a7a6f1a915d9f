"""What a notebook opens: the figures of its month beside those of the months it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from hotline.errors import LedgerError
from hotline.folders import Project, find_project
from hotline.issued import IssuedRecord, read_issued
from hotline.ledger.checking.jumps import JUMP, Jump
from hotline.ledger.opening import Ledger, open_ledger
from hotline.ledger.source import find_ledger
from hotline.months import Month
from hotline.narrative import Facts
from hotline.narrative.ledger_account import AccountedLedger
from hotline.parameters import MonthParameters, Site, read_month, read_site
from hotline.parameters.month import Acceptance
from hotline.parameters.reading import validated_month
from hotline.stats import Figures, month_figures, recorded_figures
from hotline.stats.carried_over import LastMonth
from hotline.stats.jumps import jumps_of


@dataclass(frozen=True)
class Opened:
    """A month, opened: its figures, those of the month before and of last year if there are any.

    An earlier month that was issued has the figures that were signed.  ``by_report`` says that a run gave the
    parameters: such a run writes nothing but its report.  ``ledgers`` are the accounts of those that were read,
    this month's first.
    """

    site: Site
    parameters: MonthParameters
    this_month: Figures
    previous: Figures | None
    last_year: Figures | None
    facts: Facts
    project: Project
    by_report: bool
    ledgers: tuple[AccountedLedger, ...]


_opened: list[Opened] = []


def open_month(month: str, *, project: Project | None = None, **given: Any) -> Opened:
    """Read, check and count the ledger of *month* (``2022-02``) and of the months it is compared with.

    *given* are the other keys of ``params/<month>.yaml``; what is ``None`` is taken from that file.  Without a
    *project* it is the one around the current folder.

    Raises:
        UserError: parameters or ledger cannot be used; the text says what to mend.
    """
    project = project or find_project()
    site = read_site(project)
    parameters = _parameters(project, Month.parse(month), given)
    period = parameters.period
    further = _further(project, site, parameters)
    previous = _earlier(project, site, period.previous, parameters)
    last_year = _earlier(project, site, period.last_year, parameters)
    ledger = open_ledger(project, site, period, _accepted(project, period))
    figures = month_figures(
        ledger,
        site,
        parameters,
        previous=previous.figures,
        last_year=last_year.figures,
        last_month=previous.counted,
    )
    signed = read_issued(project, period)
    if signed is not None:
        figures = replace(figures, signed=recorded_figures(signed, site, recounted=figures))
    others = [each for each in (previous.figures, *further, last_year.figures) if each is not None]
    accounts = _accounts(
        project, {"本月台账": ledger, "上月台账": previous.ledger, "去年同月台账": last_year.ledger}
    )
    opened = Opened(
        site,
        parameters,
        figures,
        previous.figures,
        last_year.figures,
        Facts(parameters.facts),
        project,
        by_report=given.get("as_of") is not None,
        ledgers=(_with_jumps(accounts[0], jumps_of(figures, others)), *accounts[1:]),
    )
    _opened[:] = [opened]
    return opened


def last_opened() -> Opened:
    """What this notebook opened last.

    Raises:
        LookupError: it has opened nothing.
    """
    if not _opened:
        raise LookupError("笔记本没有打开报告")
    return _opened[0]


def forget_opened() -> None:
    """Open nothing any more: a kernel in which a notebook begins anew knows as little as a new one."""
    _opened.clear()


def _parameters(project: Project, month: Month, given: Mapping[str, Any]) -> MonthParameters:
    named = {key: value for key, value in given.items() if value is not None}
    if "as_of" in named:
        return validated_month({"month": str(month), **named}, "笔记本的参数")
    in_file = read_month(project, month).model_dump(mode="json", exclude_none=True)
    return validated_month({**in_file, **named}, "笔记本的参数")


@dataclass(frozen=True)
class _Earlier:
    """An earlier month: the figures it is compared by, and its ledger, with the day its figures are as of."""

    figures: Figures | None = None
    counted: LastMonth | None = None
    ledger: Ledger | None = None


def _earlier(project: Project, site: Site, month: Month, now: MonthParameters) -> _Earlier:
    """What was signed counts; what the ledger says by now stands beside it, and without a record for it."""
    record = read_issued(project, month)
    if find_ledger(project, site, month) is None:
        return _Earlier(recorded_figures(record, site) if record else None)
    parameters = _parameters_then(project, month, now, record)
    ledger = open_ledger(project, site, month, _accepted(project, month))
    figures = month_figures(ledger, site, parameters)
    if record is not None:
        figures = recorded_figures(record, site, recounted=figures)
    return _Earlier(figures, LastMonth(ledger, parameters.as_of), ledger)


def _further(project: Project, site: Site, now: MonthParameters) -> list[Figures]:
    """The figures of months further back, for jumps alone: one with a ledger that cannot be used is left out."""
    beside = (now.period.previous, now.period.last_year)
    found = []
    for month in site.compared_months(now.period):
        if month not in beside:
            with suppress(LedgerError):
                found.append(_earlier(project, site, month, now).figures)
    return [figures for figures in found if figures is not None]


def _with_jumps(ledger: AccountedLedger, jumps: list[Jump]) -> AccountedLedger:
    accepted = any(each.rule == JUMP for each in ledger.accepted)
    return replace(ledger, account=ledger.account.with_jumps(len(jumps), accepted=accepted), jumps=tuple(jumps))


def _accepted(project: Project, month: Month) -> list[Acceptance]:
    """The problems of a ledger that somebody lets pass: they stand in the file, whoever gives the rest."""
    return read_month(project, month).accept if project.month_file(month).is_file() else []


def _accounts(project: Project, ledgers: Mapping[str, Ledger | None]) -> tuple[AccountedLedger, ...]:
    """The accounts of the *ledgers* there are, each as it is called and, but for this month's, with its month."""
    return tuple(
        AccountedLedger(
            name if ledger is ledgers["本月台账"] else f"{name}（{ledger.month.chinese}）",
            ledger.month,
            ledger.account,
            _accepted(project, ledger.month),
        )
        for name, ledger in ledgers.items()
        if ledger is not None
    )


def _parameters_then(
    project: Project, month: Month, now: MonthParameters, record: IssuedRecord | None
) -> MonthParameters:
    """The parameters of an earlier *month*, as of the day that was signed if it was."""
    if project.month_file(month).is_file():
        parameters = read_month(project, month)
    else:
        parameters = MonthParameters.assumed(month, now.days_after_the_month)
    return parameters if record is None else parameters.model_copy(update={"as_of": record.as_of})
