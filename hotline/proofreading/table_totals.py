"""Tables typed by hand whose last row is not the sum of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

from hotline.proofreading.narrative import Narrative, Paragraph
from hotline.proofreading.numerals import arabic_number, half_width
from hotline.proofreading.remark import Remark, word_remark

_TOTAL = re.compile(r"\s*(?:合计|总计|共计|总数)")
_COUNT = re.compile(r"\s*(\d[\d,]*)\s*(?:件|件次|个|户|人|次|起)?\s*")


def table_totals(narrative: Narrative) -> Iterator[Remark]:
    """A remark for each column of counts whose total is another one."""
    rows = (paragraph for paragraph in narrative.paragraphs if paragraph.table)
    for _, table in groupby(rows, key=lambda row: row.table):
        listed = list(table)
        totals = [row for row in listed if _TOTAL.match(row.words)]
        if len(totals) == 1 and totals[0] is listed[-1]:
            yield from _of_table(listed[:-1], totals[0])


def _of_table(rows: list[Paragraph], total: Paragraph) -> Iterator[Remark]:
    columns = [[_count(cell) for cell in row.words.split("\t")] for row in rows]
    for number, cell in enumerate(total.words.split("\t")):
        said = _count(cell)
        counts = [row[number] for row in columns if number < len(row) and row[number] is not None]
        added = sum((count for count in counts if count is not None), Fraction(0))
        if said is not None and len(counts) > 1 and added != said:
            start = sum(len(each) + 1 for each in total.words.split("\t")[:number])
            yield word_remark(
                "合计",
                total,
                (start, start + len(cell)),
                what=f"表中各行相加是 {added}，合计写的是 {said}",
                reason="各部分相加要等于合计",
                remedy="核对各行，最好改用 构成表(…) 由程序列表",
                suggestion="构成表(本月.诉求类型)",
            )


def _count(cell: str) -> Fraction | None:
    match = _COUNT.fullmatch(half_width(cell))
    return arabic_number(match[1]) if match else None
