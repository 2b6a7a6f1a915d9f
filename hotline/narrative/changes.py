"""How a change is said: the words follow from the numbers, so that they cannot contradict them."""

from __future__ import annotations

from hotline.months import chinese_date
from hotline.stats import NOT_APPLICABLE, Change, ChangeState, Indicator
from hotline.stats.changes import month_on_month, year_on_year
from hotline.stats.rounding import round_half_up
from hotline.text import Explained

DECIMALS = 2


def month_on_month_phrase(indicator: Indicator) -> Explained:
    """环比 in words: 较上月上升12.30%, 较上月下降1.20个百分点, 与上月持平, 上月为0, 上月无数据."""
    return _phrase(month_on_month(indicator), "上月")


def year_on_year_phrase(indicator: Indicator) -> Explained:
    """同比 in words, against the same month last year."""
    return _phrase(year_on_year(indicator), "去年同月")


def month_on_month_cell(indicator: Indicator) -> Explained:
    """环比 for a table whose heading already says against what: 上升12.30%, 持平, 无数据."""
    return _cell(month_on_month(indicator), "上月")


def year_on_year_cell(indicator: Indicator) -> Explained:
    """同比 for a table, as :func:`month_on_month_cell`."""
    return _cell(year_on_year(indicator), "去年同月")


def _cell(change: Change, earlier: str) -> Explained:
    return Explained(_words(change, "", "", ""), _explanation(change, earlier))


def _phrase(change: Change, earlier: str) -> Explained:
    words = _words(change, earlier, f"较{earlier}", f"与{earlier}")
    return Explained(words, _explanation(change, earlier))


def _words(change: Change, earlier: str, than: str, with_: str) -> str:
    """The change in words, with what stands before a state, a movement and a likeness."""
    match change.state:
        case ChangeState.UNKNOWN:
            return NOT_APPLICABLE
        case ChangeState.NO_DATA:
            return f"{earlier}无数据"
        case ChangeState.NOT_APPLICABLE:
            return f"{with_}不可比"
        case ChangeState.ZERO_BASE:
            return f"{earlier}为0" if earlier else "基数为0"
        case ChangeState.EQUAL:
            return f"{with_}持平"
        case ChangeState.UP | ChangeState.DOWN:
            return _movement(change, than, with_)


def _movement(change: Change, than: str, with_: str) -> str:
    assert change.size is not None
    size = abs(round_half_up(change.size, DECIMALS))
    if not size:
        return f"{with_}基本持平"
    direction = "上升" if change.state is ChangeState.UP else "下降"
    return f"{than}{direction}{size}{'个百分点' if change.in_points else '%'}"


def _explanation(change: Change, earlier: str) -> str:
    """Both figures with what they were divided by, how the change follows from them, of what, and as of when."""
    current = change.current
    parts = [
        f"{current.of}{current.label}与{earlier}比：本月{_with_parts(current)}，{earlier}{_with_parts(change.base)}"
    ]
    if change.size is not None:
        parts.append(f"变化＝本月－{earlier}" if change.in_points else f"变化＝（本月－{earlier}）÷{earlier}")
    parts.append(f"范围：{current.definition.scope.value}")
    parts.append(f"本月数据截至{chinese_date(current.as_of)}")
    if change.base is not None and change.base.numerator is not None:
        parts.append(f"{earlier}数据截至{chinese_date(change.base.as_of)}")
    if change.base is not None and change.base.is_restated:
        parts.append(f"{earlier}{change.base.restatement}")
    return "；".join(parts)


def _with_parts(indicator: Indicator | None) -> str:
    """The figure in full; of an earlier time it may not be there."""
    if indicator is None or indicator.numerator is None:
        return "无数据"
    return indicator.in_full
