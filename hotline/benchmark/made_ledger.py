"""Ledgers to measure with: as large as wanted, the same every time, with as many bad rows as wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from hotline.ledger.fields import FIELD_NAMES, TIME_FIELDS
from hotline.months import Month
from hotline.parameters import Site

SEED = 12345
MONTH = Month(2022, 2)
_FIRST = np.datetime64("2022-02-01T00:00:00")
_DAY = 24 * 60 * 60
_PART = 100_000
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_SYLLABLES = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂建文辉玲红国志"
_OPENINGS = ("来电反映", "群众反映，", "村民来电：", "市民咨询", "留言反映，", "热线来电称，")
_MATTERS = (
    "自来水管破裂后停水三天，老人小孩用水困难",
    "路灯不亮已经半个多月，夜里出行很不安全",
    "小区暖气不热，室温一直达不到规定的温度",
    "土地流转的租金拖欠两年没有付清，多次催要没有结果",
    "学校门口车辆乱停，接送孩子的时候十分拥堵",
    "垃圾清运不及时，堆在路口气味难闻，影响大家的生活",
)
_ENDINGS = ("，请尽快处理。", "，希望有关部门核实后答复。", "，请问应当找哪个部门办理？", "，盼回复。")
_DIRECT = {"handling": "直办", **dict.fromkeys(("units", "dispatched_at", "due_at", "redispatched"), "")}
# What a bad row has, the rule that it breaks, and no other.
FAULTS: Sequence[tuple[dict[str, str], str]] = (
    ({"ticket_id": ""}, "没有工单编号"),
    ({"received_at": "2022-01-31 23:59:00"}, "受理时间不在本月"),
    ({"request_type": "求肋"}, "诉求类型不认识"),
    ({"due_at": "2022-02-30 18:00:00"}, "办结时限写法不对"),
    ({**_DIRECT, "closed_at": "2022-01-30 08:00:00"}, "办结早于受理"),
    ({"town": "宫河乡"}, "乡镇不认识"),
    ({"topic": "生活用汽"}, "事项细类不认识"),
)


@dataclass(frozen=True)
class Made:
    """A ledger of February 2022 under the sample site's own headers, and the rules that its bad rows break."""

    rows: pd.DataFrame
    faults: dict[int, str]

    def write_csv(self, path: Path) -> None:
        self.rows.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")

    def as_arrow(self) -> pa.Table:
        """As a database exports it: moments, not texts."""
        times = [FIELD_NAMES[field] for field in TIME_FIELDS]
        moments = {name: pd.to_datetime(self.rows[name], format="ISO8601") for name in times}
        return pa.Table.from_pandas(self.rows.assign(**moments), preserve_index=False)

    def write_workbook(self, path: Path) -> None:
        import xlsxwriter  # noqa: PLC0415 - only where there is a workbook

        book = xlsxwriter.Workbook(path, {"constant_memory": True})
        sheet = book.add_worksheet("台账")
        for number, row in enumerate([list(self.rows.columns), *self.rows.to_numpy().tolist()]):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(number, column, cell)
        book.close()


def write_large_parquet(site: Site, rows: int, path: Path) -> None:
    """A ledger of *rows* tickets at *path*, made part by part so that it takes little memory."""
    parts = (
        make_ledger(site, min(_PART, rows - first), first=first).as_arrow() for first in range(0, rows, _PART)
    )
    part = next(parts)
    with pq.ParquetWriter(path, part.schema) as writer:
        for each in chain([part], parts):
            writer.write_table(each)


def make_ledger(site: Site, rows: int, bad: int = 0, first: int = 0) -> Made:
    """*rows* tickets in the words of *site*; *bad* of them, evenly spread, have one of the :data:`FAULTS` each.

    They are numbered from *first* on, which makes them others than those of another part.
    """
    draw = np.random.default_rng(SEED + first)
    received = np.sort(draw.integers(0, 27 * 24 * 60, rows)) * 60
    transferred = draw.random(rows) < 0.4
    closed = ~transferred | (draw.random(rows) < 0.95)
    dispatched = received + draw.integers(1, 12 * 60, rows) * 60
    handled = np.where(transferred, dispatched, received) + draw.integers(1, 5 * 24 * 60, rows) * 60
    topics = np.array(site.topics, dtype=object)[draw.integers(0, len(site.topics), rows)]
    subject_of = {topic: subject for subject, topics in site.subjects.items() for topic in topics}
    columns: dict[str, Any] = {
        "ticket_id": [f"ZN2202{number:08d}" for number in range(first + 1, first + rows + 1)],
        "received_at": _texts(received),
        "channel": _one_of(draw, site.channels, rows),
        "request_type": _one_of(draw, site.request_types, rows),
        "subject": pd.Series(topics).map(subject_of),
        "topic": topics,
        "content": _joined(draw, rows, _OPENINGS, _MATTERS, _ENDINGS),
        "town": _one_of(draw, site.towns, rows),
        "place": _joined(draw, rows, [f"第{number}村" for number in range(200)], "一二三四五六七八九十", ["组"]),
        "caller": _joined(draw, rows, _SURNAMES, _SYLLABLES, _SYLLABLES),
        "phone": [f"1500{number:07d}" for number in draw.integers(0, 10_000_000, rows)],
        "handling": np.where(transferred, "转办", "直办"),
        "units": _one_of(draw, _unit_texts(site), rows).where(transferred, ""),
        "dispatched_at": _texts(dispatched, transferred),
        "due_at": _texts((dispatched // _DAY + 10) * _DAY + 18 * 3600, transferred),
        "closed_at": _texts(handled, closed),
        "redispatched": np.where(transferred, _one_of(draw, ["是", "否", "否", "否"], rows), ""),
        "called_back": np.where(closed, "是", ""),
        "resolved": np.where(closed, _one_of(draw, ["是", "是", "是", "否"], rows), ""),
        "satisfaction": np.where(closed, _one_of(draw, ["满意", "满意", "基本满意", "未评价"], rows), ""),
    }
    return _spoiled(pd.DataFrame(columns, dtype="str"), bad)


def _spoiled(rows: pd.DataFrame, bad: int) -> Made:
    found = {}
    texts = {field: rows[field].to_numpy(dtype=object, copy=True) for field in rows.columns}
    for number in range(bad):
        position = number * len(rows) // bad
        cells, rule = FAULTS[number % len(FAULTS)]
        for field, text in cells.items():
            texts[field][position] = text
        found[position] = rule
    named = {FIELD_NAMES[field]: column for field, column in texts.items()}
    return Made(pd.DataFrame(named, dtype="str"), found)


def _one_of(draw: np.random.Generator, words: Sequence[str], rows: int) -> pd.Series:
    return pd.Series(np.array(words, dtype=object)[draw.integers(0, len(words), rows)])


def _joined(draw: np.random.Generator, rows: int, *parts: Sequence[str]) -> pd.Series:
    drawn = [_one_of(draw, list(part), rows) for part in parts]
    return sum(drawn[1:], drawn[0])


def _texts(seconds: np.ndarray, there: np.ndarray | None = None) -> np.ndarray:
    texts = np.datetime_as_string(_FIRST + seconds.astype("timedelta64[s]"), unit="s")
    written = np.char.replace(texts, "T", " ")
    return written if there is None else np.where(there, written, "")


def _unit_texts(site: Site) -> list[str]:
    """One unit mostly, two sometimes."""
    names = site.unit_names
    return [*names, *names, *(f"{first}、{second}" for first, second in pairwise(names))]
