"""The parameter file of a new month, from last month's: what stays is kept, what is a month's own is emptied.

Last month's file is taken apart by its keys, where YAML finds them, and put together again as text, so that
whatever people noted beside them stays where it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import yaml

from hotline.months import Month
from hotline.parameters.month import Fact, MonthParameters

# No blank after the hash: what is left when it is taken away has to be YAML.
_TO_FILL_IN = "填写后去掉行首的井号"
# What a file says of a key that last month's does not have.
_STANDARD = {
    "month": 'month: "{month}" # 月份，要加引号\n',
    "as_of": "as_of: {as_of} # 数据截止日期：到这一天结束为止；之后办结的工单按未办结计\n",
    "document_number": f"#document_number: 某政办函〔{{month.year}}〕1号 # 发文字号，{_TO_FILL_IN}\n",
    "issue_date": f"#issue_date: {{as_of}} # 成文日期，{_TO_FILL_IN}\n",
    "calls": f"\n# 电话接通情况（次），取自话务系统；没有则电话接通率为“不适用”。{_TO_FILL_IN}\n"
    "#calls: {{offered: 0, answered: 0}} # 呼入、接听\n",
    "facts": "\n# 报告中引用的、不是工单数量的事实，在正文中写作 事实.名称。名称只能用汉字、字母、数字和下划线\n"
    "facts: {{}}\n#  受影响耕地: {{value: 300, unit: 亩, source: 乡镇上报}}\n",
}


def first_month_text(month: Month) -> str:
    """The parameters of *month* where there is no month before to take anything from."""
    head = f"# {month.chinese}的参数：台账里没有、又要写进报告的内容。\n"
    return head + _standard(_STANDARD, month, month.last_day)


def next_month_text(last_text: str, last: MonthParameters, month: Month) -> str:
    """The parameters of *month* after *last*, the parameters in a file that says *last_text*.

    As of as many days after the month as last time; the addressee stays.  Document number and date of issue are
    put down as comments to go on from, facts by their names; calls are emptied.  What else there is (who signed
    off what) was last month's.
    """
    as_of = _as_long_after(last, last.as_of, month)
    issued = _as_long_after(last, last.issue_date, month) if last.issue_date else None
    entries = {entry.key: entry for entry in _entries(last_text)}
    said = {
        "month": lambda entry: entry.with_value(f'"{month}"'),
        "as_of": lambda entry: entry.with_value(str(as_of)),
        "addressee": lambda entry: entry.text,
        "document_number": lambda entry: _commented(entry.text, "这是上月的，请接着编号"),
        "issue_date": lambda entry: _commented(entry.with_value(str(issued)), "确定后去掉行首的井号"),
        "calls": lambda entry: _commented(entry.with_zeros(), _TO_FILL_IN),
        "facts": lambda entry: f"facts: {{}}{entry.remark}\n{''.join(_facts_to_fill_in(last.facts))}",
    }
    kept = [(entry.before, said[key](entry)) for key, entry in entries.items() if key in said]
    # The first words of a file say of which month it is.
    kept[0] = (kept[0][0].replace(last.period.chinese, month.chinese), kept[0][1])
    missing = {key: text for key, text in _STANDARD.items() if key not in entries}
    return "".join(before + text for before, text in kept) + _standard(missing, month, as_of)


@dataclass(frozen=True)
class _Entry:
    """A key of a parameter file with its lines: ``before`` are the blank and comment lines above it.

    ``start`` is where ``text`` begins in the file, ``remark`` what stands behind the value, or behind the colon.
    """

    key: str
    before: str
    text: str
    start: int
    value: yaml.Node

    @property
    def remark(self) -> str:
        first = self.text.splitlines()[0]
        end = self.value.end_mark.index - self.start
        behind = first[end:] if end <= len(first) else first.partition(":")[2]
        return behind if behind.lstrip().startswith("#") else ""

    def with_value(self, value: str) -> str:
        """The lines with another scalar *value*."""
        return self._replaced([self.value], value)

    def with_zeros(self) -> str:
        """The lines with 0 for each number."""
        values = [value for _, value in self.value.value] if isinstance(self.value, yaml.MappingNode) else []
        return self._replaced(values, "0")

    def _replaced(self, nodes: list[yaml.Node], value: str) -> str:
        text = self.text
        for node in reversed(nodes):
            begin, end = node.start_mark.index - self.start, node.end_mark.index - self.start
            text = text[:begin] + value + text[end:]
        return text


def _entries(text: str) -> Iterator[_Entry]:
    """The keys of the parameter file *text*, in order."""
    lines = text.splitlines(keepends=True)
    document = yaml.compose(text)
    assert isinstance(document, yaml.MappingNode)
    begins = [key.start_mark.line for key, _ in document.value]
    above = 0
    for (key, value), begin, next_begin in zip(document.value, begins, [*begins[1:], len(lines)], strict=True):
        end = next_begin
        while end > begin + 1 and _is_remark(lines[end - 1]):
            end -= 1
        start = sum(map(len, lines[:begin]))
        own = "".join(lines[begin:end])
        yield _Entry(
            key.value, "".join(lines[above:begin]), own if own.endswith("\n") else f"{own}\n", start, value
        )
        above = end


def _is_remark(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _commented(text: str, remark: str) -> str:
    first, *others = text.splitlines()
    noted = f"{first}{'；' if '#' in first else ' # '}{remark}"
    return "".join(f"#{line}\n" for line in (noted, *others))


def _facts_to_fill_in(facts: Mapping[str, Fact]) -> Iterator[str]:
    if facts:
        yield "# 上月引用的事实；本月还要用的，填写后去掉行首的井号，并删去上一行的 {}\n"
    for label, fact in facts.items():
        yield f"#  {label}: {{value: 0, unit: {json.dumps(fact.unit, ensure_ascii=False)}, source: 出处}}\n"


def _as_long_after(last: MonthParameters, day: date, month: Month) -> date:
    """The day that is as long after the end of *month* as *day* was after the end of last month."""
    return MonthParameters.assumed(month, (day - last.period.last_day).days).as_of


def _standard(texts: Mapping[str, str], month: Month, as_of: date) -> str:
    return "".join(text.format(month=month, as_of=as_of) for text in texts.values())
