"""What was signed and is counted otherwise now, in words: 2022年1月受理量签发时489件，现在重新统计为493件."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline.findings import Finding, Kind
from hotline.months import chinese_date
from hotline.stats import Figures, Indicator
from hotline.stats.restated import RestatedPart, restated_indicators, restated_parts
from hotline.text import one_line, shortened

# Figures that a sentence names; the appendix has all of them.
NAMED_AT_MOST = 3
LONGEST_NAME = 40
WHAT_COUNTS = "环比、同比以签发的数据为准"
WHAT_IS_SHOWN = "本报告是重新统计的数据"


def findings_of_restated(month: Figures) -> Iterator[Finding]:
    """What *month* itself says otherwise than when it was signed, and then the months that it is compared with."""
    yield from (Finding(Kind.ISSUED, words) for words in _of_the_month_itself(month))
    yield from (Finding(Kind.RESTATED, words) for words in _of_compared_months(month))


def restated_in_words(month: Figures) -> str:
    """The same as sentences for a reader of the report, and which figures it goes by; empty if nothing differs."""
    itself, compared = list(_of_the_month_itself(month)), list(_of_compared_months(month))
    sentences = [*itself, *([WHAT_IS_SHOWN] if itself else []), *compared, *([WHAT_COUNTS] if compared else [])]
    return "".join(f"{sentence}。" for sentence in sentences)


def _of_the_month_itself(month: Figures) -> Iterator[str]:
    if month.signed is None:
        return
    yield from _sentences(month.signed, "本月")
    if month.signed.as_of != month.as_of:
        then, now = chinese_date(month.signed.as_of), chinese_date(month.as_of)
        yield f"本月数据签发时截至{then}，现在截至{now}"


def _of_compared_months(month: Figures) -> Iterator[str]:
    for earlier in (month.previous, month.last_year):
        if earlier is not None:
            yield from _sentences(earlier, earlier.month.chinese)


def _sentences(signed: Figures, called: str) -> Iterator[str]:
    """One sentence on the whole of the *signed* month, which is *called* so, and one on its parts."""
    whole, parts = _to_be_named(restated_indicators(signed)), restated_parts(signed)
    if whole:
        yield _first(f"{called}{whole[0].label}", whole[0]) + _more(
            [f"{each.label}{_was_and_is(each)}" for each in whole[1:]], len(whole) - 1, "项指标"
        )
    moved = [each for each in parts if each.figure.is_restated]
    if moved:
        yield _first(
            f"{called}{moved[0].label}{_quoted(moved[0])}{moved[0].figure.label}", moved[0].figure
        ) + _more([f"{_quoted(each)}{_was_and_is(each.figure)}" for each in moved[1:]], len(parts) - 1, "个分项")
    elif parts:
        yield f"{called}{parts[0].label}{_quoted(parts[0])}等{len(parts)}个分项的办理情况与签发时不同"


def _to_be_named(restated: Sequence[Indicator]) -> Sequence[Indicator]:
    """Those that print otherwise; a rate that does not is named only where nothing else is."""
    return [each for each in restated if str(each) != str(each.recounted)] or restated


def _first(name: str, figure: Indicator) -> str:
    assert figure.recounted is not None
    return f"{name}签发时{figure.in_full}，现在重新统计为{figure.recounted.in_full}"


def _more(named: Sequence[str], number: int, what: str) -> str:
    """The next of *number* others that differ too."""
    shown = named[: NAMED_AT_MOST - 1]
    listed = "、".join(shown)
    if len(shown) == number:
        return f"；{listed}" if listed else ""
    return f"；{listed}等{number}{what}也不同" if listed else f"；另有{number}{what}不同"


def _was_and_is(figure: Indicator) -> str:
    return f"{figure.in_full}→{figure.recounted.in_full}" if figure.recounted is not None else figure.in_full


def _quoted(part: RestatedPart) -> str:
    return f"“{shortened(one_line(part.signed.name), LONGEST_NAME)}”"
