"""What the head should know before signing: the findings of a report, gathered.

The figures' own findings, also on what was signed before, come with the record of the run; here those of the
parameters and of the months compared with are added, and those of the fonts once these are chosen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace

from nbformat import NotebookNode

from hotline.findings import Finding, Kind
from hotline.folders import Project
from hotline.ledger.source import find_ledger
from hotline.months import Month, chinese_date
from hotline.notebook import RECORD_KEY
from hotline.notebook.drafts import drafts_of
from hotline.notebook.written_against import words_to_reread
from hotline.parameters import MonthParameters, read_site
from hotline.privacy.publicly_known import PubliclyKnown
from hotline.privacy.recognition import blotted
from hotline.proofreading.remark import Remark
from hotline.render.fonts import ROLE_NAMES, Fonts, Used

# Of the record's findings: where the ledger is in doubt, or the figures are not those signed, all else waits.
FIRST = (Kind.LEDGER, Kind.ISSUED)


def findings_before_signing(
    project: Project, parameters: MonthParameters, executed: NotebookNode
) -> list[Finding]:
    """Every finding of the report of *parameters*, made of the notebook *executed*, but those of its fonts."""
    known = PubliclyKnown.of(read_site(project).public_phrases)
    return [without_what_is_personal(finding, known) for finding in _found(project, parameters, executed)]


def _found(project: Project, parameters: MonthParameters, executed: NotebookNode) -> list[Finding]:
    record = executed.metadata[RECORD_KEY]
    of_figures = [Finding(**{**each, "kind": Kind(each["kind"])}) for each in record["findings"]]
    return [
        *_of_drafts(executed),
        *words_to_reread(project, parameters.period, executed),
        *findings_of_ledger_note(executed),
        *(each for each in of_figures if each.kind in FIRST),
        *_of_parameters(parameters),
        *_of_words(project, parameters, executed),
        *(each for each in of_figures if each.kind not in FIRST),
        *_of_compared_months(project, parameters.period),
    ]


def without_what_is_personal(finding: Finding, known: PubliclyKnown) -> Finding:
    """*finding* with nothing personal in what it quotes: it is told on screens, in logs and in files."""
    words, remedy = blotted(finding.words, known), blotted(finding.remedy, known)
    if not isinstance(finding, Remark):
        return replace(finding, words=words, remedy=remedy)
    sentence, suggestion = blotted(finding.sentence, known), blotted(finding.suggestion, known)
    return replace(finding, words=words, remedy=remedy, sentence=sentence, suggestion=suggestion)


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


def findings_of_ledger_note(executed: NotebookNode) -> Iterator[Finding]:
    """What is to be said of the ledger stands under the statistics table, or where its word is referred to."""
    note = executed.metadata[RECORD_KEY]["ledger_note"]
    if note and not any(re.search(r"统计表\(\s*本月|台账说明\(", cell.source) for cell in executed.cells):
        yield Finding(
            Kind.LEDGER,
            f"报告没有写明：{note.rstrip('。')}",
            remedy="请保留“统计表(本月)”，或在正文中写上 `{python} 台账说明()`",
        )


def _of_words(project: Project, parameters: MonthParameters, executed: NotebookNode) -> list[Remark]:
    """Typed numbers, and words that the data or the language contradicts."""
    from hotline.proofreading.proofread import proofread  # noqa: PLC0415 - takes nbconvert, half a second

    return proofread(executed, read_site(project), parameters, executed.metadata[RECORD_KEY])


def _of_drafts(executed: NotebookNode) -> Iterator[Finding]:
    """Cells that the program drafted and nobody has edited."""
    for cell in drafts_of(executed):
        yield Finding(
            Kind.DRAFTS,
            "这一段还是程序起草的文字，没有人改过",
            where=cell.id,
            remedy="请核对并改写；确实一字不用改的，去掉单元格的“草稿”标签",
        )


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
        assumed = not (project.month_file(earlier).is_file() or project.issued(earlier).is_file())
        if find_ledger(project, read_site(project), earlier) and assumed:
            yield Finding(
                Kind.COMPARISON,
                f"{name}（{earlier.chinese}）没有参数文件，截止日按与本月相同的天数推算，电话数据从缺",
            )
