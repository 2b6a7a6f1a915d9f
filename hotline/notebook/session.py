"""What a notebook opens: the figures of its month beside those of the months it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hotline.folders import Project, find_project
from hotline.ledger.files import find_ledger
from hotline.ledger.opening import open_ledger
from hotline.months import Month
from hotline.narrative import Facts
from hotline.parameters import MonthParameters, Site, read_month, read_site
from hotline.parameters.reading import validated_month
from hotline.stats import Figures, month_figures


@dataclass(frozen=True)
class Opened:
    """A month, opened: its figures, those of the month before and of last year if there are any."""

    site: Site
    parameters: MonthParameters
    this_month: Figures
    previous: Figures | None
    last_year: Figures | None
    facts: Facts


_opened: list[Opened] = []


def open_month(month: str, **given: Any) -> Opened:
    """Read, check and count the ledger of *month* (``2022-02``) and of the months it is compared with.

    *given* are the other keys of ``params/<month>.yaml``; what is ``None`` is taken from that file.

    Raises:
        UserError: parameters or ledger cannot be used; the text says what to mend.
    """
    project = find_project()
    site = read_site(project)
    parameters = _parameters(project, Month.parse(month), given)
    period = parameters.period
    previous = _earlier(project, site, period.previous, parameters)
    last_year = _earlier(project, site, period.last_year, parameters)
    figures = month_figures(
        open_ledger(project, site, period), site, parameters, previous=previous, last_year=last_year
    )
    opened = Opened(site, parameters, figures, previous, last_year, Facts(parameters.facts))
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


def _parameters(project: Project, month: Month, given: Mapping[str, Any]) -> MonthParameters:
    named = {key: value for key, value in given.items() if value is not None}
    if "as_of" in named:
        return validated_month({"month": str(month), **named}, "笔记本的参数")
    in_file = read_month(project, month).model_dump(mode="json", exclude_none=True)
    return validated_month({**in_file, **named}, "笔记本的参数")


def _earlier(project: Project, site: Site, month: Month, now: MonthParameters) -> Figures | None:
    if find_ledger(project, month) is None:
        return None
    if project.month_file(month).is_file():
        parameters = read_month(project, month)
    else:
        parameters = MonthParameters.assumed(month, now.days_after_the_month)
    return month_figures(open_ledger(project, site, month), site, parameters)
