"""What ``hotline adopt`` says: which column became which field, what is missing, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hotline.adopting.lacking import lacking_fields, not_applicable
from hotline.adopting.months import Months
from hotline.adopting.own_words import words_of
from hotline.adopting.proposal import Proposal
from hotline.adopting.value_words import WORDS
from hotline.adopting.yaml_text import CHECK, in_comment, shown
from hotline.ledger.fields import FIELD_NAMES, REQUIRED_FIELDS, YES_NO_FIELDS
from hotline.months import Month
from hotline.parameters import Site

FORMS_AT_MOST = 3
HEADERS_AT_MOST = 60
# The first lines of the file say what the mark means.
HEAD_LINES = 2


@dataclass(frozen=True)
class Written:
    """What was written: the site's file, its ``text`` and what it says, and the ledgers of months.

    The file ``replaces`` the project's own once somebody has looked at it, or is it already.
    """

    file: str
    text: str
    site: Site
    replaces: bool
    ledgers: Sequence[str] = ()


def told(proposal: Proposal, written: Written) -> Iterator[str]:
    """The lines of the summary."""
    columns = len(proposal.export.columns)
    yield f"{in_comment(proposal.export.name)}：{proposal.export.rows} 行，{columns} 个可用的列"
    yield from proposal.export.raw.remarks
    yield from _recognised(proposal)
    yield from _missing(proposal, written.site)
    yield from _unused(proposal)
    yield from _of_months(proposal.months)
    yield from (f"已写好 {name}" for name in (written.file, *written.ledgers))
    yield from _next(proposal.months, written)


def _recognised(proposal: Proposal) -> Iterator[str]:
    sure = [guess for guess in proposal.guesses.values() if guess.sure]
    unsure = [guess for guess in proposal.guesses.values() if not guess.sure]
    if sure:
        yield "有把握的列："
        yield from (f"  {shown(guess.column.header)} → {FIELD_NAMES[guess.field]}" for guess in sure)
    if unsure:
        yield "要核对的列："
        for guess in unsure:
            reasons = in_comment("；".join(guess.doubts))
            yield f"  {shown(guess.column.header)} → {FIELD_NAMES[guess.field]}：{reasons}"
    if proposal.all_transferred:
        gaps = f"除 {proposal.without_unit} 行外" if proposal.without_unit else "各行"
        yield f"没有办理方式，而{gaps}都有承办单位：暂都当作转办，请核对 fixed"
    for field, meanings in proposal.meanings.items():
        if meanings.unknown:
            words = "、".join(f"“{shown(word)}”" for word in list(meanings.unknown)[:HEADERS_AT_MOST])
            yield f"{FIELD_NAMES[field]}里有不认识的写法：{words}，请在 aliases 中写明意思"


def _missing(proposal: Proposal, site: Site) -> Iterator[str]:
    absent = [FIELD_NAMES[field] for field in REQUIRED_FIELDS if field not in proposal.guesses]
    if absent:
        yield f"没有找到{'、'.join(absent)}，没有它就不能出报告；请在 headers 中填写"
    lacking = lacking_fields(proposal.fields)
    if lacking:
        yield f"台账里没有：{'、'.join(lacking)}"
    labels = not_applicable(site, proposal.fields, whole_days=proposal.months.whole_days)
    if labels:
        yield f"因此“不适用”的指标：{'、'.join(labels)}"


def _unused(proposal: Proposal) -> Iterator[str]:
    export = proposal.export
    empty = [column.header for column in proposal.unused if not column.sampled and export.rows]
    others = [column.header for column in proposal.unused if column.header not in empty]
    for what, headers in (("没有用到的列", others), ("整列没有内容、没有用的列", empty)):
        if headers:
            more = f"……等 {len(headers)} 列" if len(headers) > HEADERS_AT_MOST else ""
            yield f"{what}：{'、'.join(map(shown, headers[:HEADERS_AT_MOST]))}{more}"
    for column in proposal.unused:
        yield from _unreadable_words(proposal, column.header)
    for header, times in export.repeated_headers.items():
        yield f"表头“{shown(header)}”有 {times} 列，分不清，没有用；请在表中改成不同的名称"
    if export.without_header:
        yield f"有 {export.without_header} 列没有表头，没有用"
    if export.with_hidden_header:
        yield f"有 {export.with_hidden_header} 列的表头里有看不见的字符，没有用；请在表中改正"


def _unreadable_words(proposal: Proposal, header: str) -> Iterator[str]:
    """A header that names a field of our words, over words that are not."""
    for field in (*WORDS, *YES_NO_FIELDS):
        if field not in proposal.guesses and header == FIELD_NAMES[field]:
            ours = "、".join(dict.fromkeys(words_of(field).values()))
            yield f"“{header}”的写法认不出来；要用时在 headers 中写上它，并在 aliases 中写明各是哪种（{ours}）"


def _of_months(months: Months) -> Iterator[str]:
    if months.rows:
        yield f"各月行数：{'，'.join(f'{month}：{rows}' for month, rows in months.rows.items())}"
    if months.whole_days:
        yield "受理时间只有日期，没有时刻：不能按小时计算及时处办率"
    if months.undated:
        yield f"有 {months.undated} 行没有读得出来的受理时间，不属于任何月份"
    if months.unread:
        forms = "、".join(f"“{form}”（{rows} 行）" for form, rows in list(months.unread.items())[:FORMS_AT_MOST])
        yield f"受理时间中读不出来的写法：{forms}；请在台账中改成 2022-02-03 09:12:00 的形式"


def _next(months: Months, written: Written) -> Iterator[str]:
    doubts = sum(CHECK in line for line in written.text.splitlines()[HEAD_LINES:])
    steps = [f"打开 {written.file}，核对写着“{CHECK}”的 {doubts} 处，填写“（请填写）”的地方；先不改也能试"]
    if written.replaces:
        steps.append(f"把原来的 params/site.yaml 移到别处，把 {written.file} 改名为 params/site.yaml")
    if months.rows and not written.ledgers:
        steps.append("把台账按月分成 data/年-月.csv（加上 --split 可由程序来分）")
    if months.rows:
        month = _example(months)
        steps.append(
            f"例如 {month}：hotline new {month} 建立笔记本和参数（截止日请核对），再 hotline report {month}"
        )
    yield "接下来："
    yield from (f"  {number}. {step}" for number, step in enumerate(steps, start=1))


def _example(months: Months) -> Month:
    """The last month that is not just a beginning."""
    most = max(months.rows.values())
    return max(month for month, rows in months.rows.items() if rows * 2 >= most)
