"""Cards: what an indicator, a split or a whole month shows of itself when it stands alone in a notebook's cell.

They are for the analyst who looks something up while editing; no document has one.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hotline.months import chinese_date
from hotline.narrative.changes import month_on_month_cell, month_on_month_phrase, year_on_year_phrase
from hotline.stats import Breakdown, Figures, Indicator
from hotline.stats.registry import DEFINITIONS, SHARE
from hotline.tables.markdown import Column, Table
from hotline.text import Inline, PlainText, Shown, one_line

LARGEST = 3
# The first of these that the parts of a split have; what the others are is the month's table to say.
COLUMNS = ("received", "share", "handled", "closed", "open", "on_time_rate", "satisfaction_rate")
_LARGE = "font-size:1.7em;line-height:1.4"
_LINE = "display:flex;line-height:1.7"
_NAME = "flex:0 0 6.5em;color:var(--jp-ui-font-color2,#616161)"
_FRAME = "border-left:3px solid var(--jp-brand-color1,#1976d2);padding:2px 0 2px 14px;margin:4px 0"


@dataclass(frozen=True, repr=False)
class Card(Shown):
    """A heading, a value, what there is to say of it (a name and words each), and a table beneath."""

    heading: str
    value: str = ""
    lines: Sequence[tuple[str, Inline]] = ()
    table: Table | None = None

    def html(self) -> str:
        value = f'<div style="{_LARGE}">{_escaped(self.value)}</div>' if self.value else ""
        lines = "".join(
            f'<div style="{_LINE}"><span style="{_NAME}">{_escaped(name)}</span><span>{words.html()}</span></div>'
            for name, words in self.lines
        )
        table = self.table.html() if self.table else ""
        heading = f'<div style="font-weight:600">{_escaped(self.heading)}</div>'
        return f'<div style="{_FRAME}">{heading}{value}{lines}{table}</div>'

    def __str__(self) -> str:
        said = [f"{name}：{words}" for name, words in self.lines]
        return "\n".join(filter(None, [f"{self.heading}　{self.value}".rstrip(), *said, str(self.table or "")]))


def indicator_card(indicator: Indicator, written: str = "") -> Card:
    """What *indicator* is, how it changed, and how it splits; *written* is its reference, if it is known."""
    definition = indicator.definition
    lines: list[tuple[str, Inline]] = [
        ("算法", PlainText(indicator.made_of)),
        ("范围", PlainText(definition.scope.value)),
        ("数据截至", PlainText(chinese_date(indicator.as_of))),
    ]
    if definition.note:
        lines.append(("说明", PlainText(definition.note)))
    lines += [("环比", month_on_month_phrase(indicator)), ("同比", year_on_year_phrase(indicator))]
    lines += [(each.label, _largest(each, definition.key)) for each in splits_of(indicator)]
    if definition.aliases:
        lines.append(("也可写作", PlainText("、".join(definition.aliases))))
    if written:
        lines.append(("引用", PlainText(f"`{{python}} {written}`")))
    return Card(f"{indicator.month.chinese}{indicator.of}{definition.label}", indicator.with_unit, lines)


def breakdown_card(breakdown: Breakdown) -> Card:
    """The parts of *breakdown* that are not empty, with what is known of them."""
    indicators = {part.name: {key: part.indicator(key) for key in COLUMNS} for part in breakdown if _filled(part)}
    keys = [key for key in COLUMNS if any(row[key].numerator is not None for row in indicators.values())]
    definitions = {definition.key: definition for definition in (*DEFINITIONS, SHARE)}
    columns = [Column(breakdown.label), *(Column(definitions[key].label, True) for key in keys), Column("环比")]
    rows: list[list[Inline | str]] = [
        [name, *(row[key] for key in keys), month_on_month_cell(row["received"])]
        for name, row in indicators.items()
    ]
    note: list[tuple[str, Inline]] = []
    if breakdown.overlapping:
        note.append(("说明", PlainText("协办的工单每个单位各计一次，相加多于总数")))
    return Card(breakdown.label, "" if rows else "没有数据", note, Table.of(columns, rows) if rows else None)


def figures_card(figures: Figures) -> Card:
    """Every indicator of *figures* that there is data for, and the ways to split them."""
    indicators = [figures.indicator(each.key) for each in (*DEFINITIONS, SHARE) if each.label in dir(figures)]
    known = [each for each in indicators if each.numerator is not None]
    columns = [Column("指标"), Column("数值", True), Column("算法")]
    rows = [(each.label, each.with_unit, each.made_of) for each in known]
    lines: list[tuple[str, Inline]] = [("数据截至", PlainText(chinese_date(figures.as_of)))]
    if figures.breakdowns:
        lines.append(("可再分为", PlainText("、".join(figures.breakdowns))))
    return Card(figures.name or figures.month.chinese, "", lines, Table.of(columns, rows))


def splits_of(indicator: Indicator) -> Iterator[Breakdown]:
    """The splits of the group that *indicator* is of, as far as their parts have such an indicator of the same."""
    if indicator.group is None:
        return
    for label in indicator.group.breakdowns:
        breakdown = indicator.group.breakdown(label)
        parts = [part.indicator(indicator.definition.key) for part in breakdown]
        if any(each.numerator and each.numerator_meaning == indicator.numerator_meaning for each in parts):
            yield breakdown


def _largest(breakdown: Breakdown, key: str) -> Inline:
    """The largest parts of *breakdown*, each with its indicator *key*: 求助 282；咨询 152；其他 28 等6项."""
    parts = [part for part in breakdown if part.counts.get("received")]
    shown = sorted(parts, key=lambda part: -part.counts["received"])[:LARGEST]
    named = "；".join(f"{part.name} {part.indicator(key)}" for part in shown)
    return PlainText(f"{named} 等{len(parts)}项" if len(parts) > len(shown) else named)


def _filled(part: Figures) -> bool:
    return bool(part.counts.get("received") or (part.previous and part.previous.counts.get("received")))


def _escaped(words: str) -> str:
    return html.escape(one_line(words))
