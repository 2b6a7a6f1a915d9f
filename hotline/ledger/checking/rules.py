"""The rules that every row must meet.  Rules are data: a new one is one more line here."""

from __future__ import annotations

import pandas as pd

from hotline.ledger.checking.problems import Accepted, Rule
from hotline.ledger.checking.rows import Rows
from hotline.ledger.fields import FIELD_NAMES, TIME_FIELDS, YES_NO_FIELDS
from hotline.ledger.parsing import CLOSINGS, HANDLINGS, RATINGS, YES_NO
from hotline.months import Month
from hotline.parameters import Site


def rules(site: Site, month: Month) -> list[Rule]:
    """Every rule for a ledger of *month*."""
    return [
        Rule("没有工单编号", "ticket_id", "不能为空", "请补上工单编号", lambda rows: rows.is_empty("ticket_id")),
        Rule(
            "工单编号重复",
            "ticket_id",
            "重复出现",
            "请删去重复的行",
            _repeated_ids,
            accepted=Accepted.SET_ASIDE,
        ),
        Rule(
            "没有受理时间",
            "received_at",
            "不能为空",
            "请补上受理时间",
            lambda rows: rows.is_empty("received_at"),
            accepted=Accepted.SET_ASIDE,
        ),
        *(_time_rule(field) for field in TIME_FIELDS),
        Rule(
            "受理时间不在本月",
            "received_at",
            f"不在 {month.chinese}之内",
            "请移到所属月份的台账，或改正时间",
            lambda rows: _outside(rows.times("received_at"), month),
            accepted=Accepted.SET_ASIDE,
        ),
        _not_before("派单早于受理", "dispatched_at", "received_at", "早于受理时间"),
        _not_before("办结早于受理", "closed_at", "received_at", "早于受理时间"),
        _not_before("办结早于派单", "closed_at", "dispatched_at", "早于派单时间"),
        *(_one_of(f"{FIELD_NAMES[field]}不认识", field, ["", *YES_NO]) for field in YES_NO_FIELDS),
        _one_of("办理方式不认识", "handling", list(HANDLINGS), Accepted.COUNTED),
        _one_of("办结情况不认识", "closing", ["", *CLOSINGS]),
        _one_of("满意度不认识", "satisfaction", ["", *RATINGS]),
        _one_of("诉求类型不认识", "request_type", site.request_types),
        _one_of("来源渠道不认识", "channel", ["", *site.channels]),
        _one_of("事项归口不认识", "subject", ["", *site.subjects]),
        _one_of("事项细类不认识", "topic", ["", *site.topics]),
        _one_of("乡镇不认识", "town", ["", *site.towns]),
        Rule(
            "承办单位不认识",
            "units",
            "中有不认识的承办单位",
            "请改正名称，或把它加到 params/site.yaml 的 units",
            lambda rows: rows.unit_lists().map(lambda names: not set(names) <= set(site.unit_names)),
            accepted=Accepted.LEFT_EMPTY,
        ),
        Rule(
            "转办没有承办单位",
            "units",
            "：转办工单必须有承办单位",
            "请补上承办单位，或把办理方式改为直办",
            lambda rows: (rows["handling"] == "转办") & rows.is_empty("units"),
            needs=("handling",),
        ),
        Rule(
            "转办没有派单时间",
            "dispatched_at",
            "：转办工单必须有派单时间",
            "请补上派单时间",
            lambda rows: (rows["handling"] == "转办") & rows.is_empty("dispatched_at"),
            needs=("handling",),
        ),
    ]


def _time_rule(field: str) -> Rule:
    return Rule(
        f"{FIELD_NAMES[field]}写法不对",
        field,
        "不是日期时间",
        "请写成 2022-02-03 09:12:00 的形式",
        lambda rows: ~rows.is_empty(field) & rows.times(field).isna(),
        accepted=Accepted.SET_ASIDE if field == "received_at" else Accepted.LEFT_EMPTY,
    )


def _not_before(name: str, field: str, earlier: str, problem: str) -> Rule:
    """A missing time is before nothing; handling would otherwise take less than no time."""
    return Rule(
        name,
        field,
        problem,
        "请核对两个时间",
        lambda rows: rows.times(field) < rows.times(earlier),
        needs=(earlier,),
    )


def _one_of(name: str, field: str, allowed: list[str], accepted: Accepted = Accepted.LEFT_EMPTY) -> Rule:
    words = "、".join(word for word in allowed if word)
    remedy = (
        f"应为：{words}" if len(words) <= 60 else f"请改正，或加到 params/site.yaml（现有 {len(allowed)} 个取值）"
    )
    return Rule(name, field, "不是已知的取值", remedy, lambda rows: ~rows[field].isin(allowed), accepted=accepted)


def _repeated_ids(rows: Rows) -> pd.Series:
    return rows["ticket_id"].duplicated(keep="first") & ~rows.is_empty("ticket_id")


def _outside(received: pd.Series, month: Month) -> pd.Series:
    return received.notna() & ((received.dt.year != month.year) | (received.dt.month != month.number))
