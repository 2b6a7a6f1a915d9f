"""What the head should know before signing: the findings of a report, gathered.

The figures' own findings come with the record of the run; here those of the parameters, of the months compared
with, and of what was issued before are added, and those of the fonts once these are chosen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from nbformat import NotebookNode

from hotline.findings import Finding, Kind
from hotline.folders import Project
from hotline.issuing import counts_when_issued
from hotline.ledger.files import find_ledger
from hotline.months import Month, chinese_date
from hotline.notebook import RECORD_KEY
from hotline.notebook.drafts import drafts_of
from hotline.parameters import MonthParameters
from hotline.render.fonts import ROLE_NAMES, Fonts, Used


def findings_before_signing(
    project: Project, parameters: MonthParameters, executed: NotebookNode
) -> list[Finding]:
    """Every finding of the report of *parameters*, made of the notebook *executed*, but those of its fonts."""
    record = executed.metadata[RECORD_KEY]
    return [
        *_of_drafts(executed),
        *_of_issue(project, parameters.period, record["figures"]["counts"]),
        *_of_parameters(parameters),
        *(Finding(**{**each, "kind": Kind(each["kind"])}) for each in record["findings"]),
        *_of_compared_months(project, parameters.period),
    ]


def findings_of_fonts(fonts: Fonts, used: Mapping[str, Used]) -> list[Finding]:
    """Fonts that stand in for others: for a whole role, or for characters that the role's own lacks."""
    lacking = [
        Finding(Kind.FONTS, f"{ROLE_NAMES[role]}字体中没有“{seen}”，用 {family} 显示")
        for role, families in used.items()
        for family, characters in families.items()
        # Nobody sees another font's full stop.
        if (seen := "".join(each for each in characters or "" if unicodedata.category(each)[0] != "P"))
    ]
    return [*(Finding(Kind.FONTS, warning) for warning in fonts.warnings), *lacking]


def _of_drafts(executed: NotebookNode) -> Iterator[Finding]:
    """Cells that the program drafted and nobody has edited."""
    for cell in drafts_of(executed):
        yield Finding(
            Kind.DRAFTS,
            "这一段还是程序起草的文字，没有人改过",
            where=cell.id,
            remedy="请核对并改写；确实一字不用改的，在单元格的标签中去掉 草稿",
        )


def _of_issue(project: Project, month: Month, counts: Mapping[str, int]) -> Iterator[Finding]:
    """Whether an issued month still says what was signed."""
    signed = counts_when_issued(project, month)
    if signed is not None and signed != counts:
        then, now = signed.get("received"), counts.get("received")
        moved = f"（受理量签发时{then}件，现在{now}件）" if then != now else ""
        yield Finding(Kind.ISSUED, f"本月已经签发，现在的统计与签发时不同{moved}")


def _of_parameters(parameters: MonthParameters) -> Iterator[Finding]:
    where = f"params/{parameters.month}.yaml"
    missing = {"发文字号": parameters.document_number, "成文日期": parameters.issue_date}
    absent = [name for name, value in missing.items() if value is None]
    if absent:
        yield Finding(Kind.PARAMETERS, f"{'、'.join(absent)}还没有填写（{where}）")
    if parameters.issue_date and parameters.issue_date < parameters.as_of:
        yield Finding(
            Kind.PARAMETERS,
            f"成文日期（{chinese_date(parameters.issue_date)}）早于数据截止日（{chinese_date(parameters.as_of)}）",
        )
    if parameters.as_of < parameters.period.last_day:
        yield Finding(Kind.PARAMETERS, f"数据只到{chinese_date(parameters.as_of)}，本月还没有结束")
    if parameters.calls is None:
        yield Finding(Kind.PARAMETERS, f"电话呼入和接听次数没有填写（{where}），电话接通率为“不适用”")


def _of_compared_months(project: Project, month: Month) -> Iterator[Finding]:
    """Months that were counted as of an assumed day, for want of a parameter file."""
    for name, earlier in (("上月", month.previous), ("去年同月", month.last_year)):
        if find_ledger(project, earlier) and not project.month_file(earlier).is_file():
            yield Finding(
                Kind.COMPARISON,
                f"{name}（{earlier.chinese}）没有参数文件，截止日按与本月相同的天数推算，电话数据从缺",
            )
