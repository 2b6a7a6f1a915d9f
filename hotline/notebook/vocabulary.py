"""The words that a notebook is written in.

``from hotline.notebook.vocabulary import *`` is the first line of a month's notebook; what it brings reads as
Chinese, for the analyst who edits it.  Each word is one function of the package under its field's name.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hotline.charts import Chart, comparison_chart, satisfaction_chart, share_chart
from hotline.months import chinese_date
from hotline.narrative import (
    Facts,
    below_target,
    concentration,
    difference_phrase,
    fallen,
    handling_phrase,
    largest_named,
    leading_phrase,
    month_on_month_phrase,
    named,
    ranking,
    risen,
    year_on_year_phrase,
)
from hotline.narrative.ledger_account import accounts_in_words
from hotline.narrative.restated import restated_in_words
from hotline.notebook.fact_noting import note_fact
from hotline.notebook.looking_up import help_to_look_up
from hotline.notebook.session import last_opened, open_month
from hotline.parameters import Site
from hotline.stats import Breakdown, Figures
from hotline.tables import (
    Table,
    breakdown_table,
    definitions_table,
    hot_topics_table,
    statistics_table,
    unit_table,
)
from hotline.text import Explained, Phrase, PlainText

__all__ = [
    "上月对比图",
    "低于满意度目标",
    "减少较多",
    "分布",
    "列举",
    "办理情况",
    "单位表",
    "占比图",
    "口径表",
    "台账说明",
    "同比",
    "增减",
    "增加较多",
    "居首",
    "截止日",
    "打开",
    "排名",
    "构成表",
    "满意度图",
    "热点表",
    "环比",
    "统计表",
    "记事实",
    "较多",
    "重新统计说明",
]

环比 = month_on_month_phrase
同比 = year_on_year_phrase
增减 = difference_phrase
排名 = ranking
居首 = largest_named
较多 = leading_phrase
增加较多 = risen
减少较多 = fallen
分布 = concentration
办理情况 = handling_phrase
列举 = named
口径表 = definitions_table


class 本站名称:
    """params/site.yaml 中的名称，可在正文中引用：本站.热线、本站.地区、本站.办公室。"""

    def __init__(self, site: Site) -> None:
        self.热线 = PlainText(site.hotline)
        self.地区 = PlainText(site.place)
        self.办公室 = PlainText(site.office)
        self.附件标题 = PlainText(site.attachment)
        self.满意度目标 = PlainText(f"{site.thresholds.satisfaction_target}%")


def 打开(month: str, **given: Any) -> tuple[Figures, Figures | None, Figures | None, Facts, 本站名称]:
    """打开一个月的台账，得到本月、上月、去年同月的数据，本月的事实和本站的名称；没有台账的月份为 None。"""
    opened = open_month(month, **given)
    help_to_look_up()
    return opened.this_month, opened.previous, opened.last_year, opened.facts, 本站名称(opened.site)


def 截止日(数据: Figures) -> PlainText:
    """数据截至的日期，例如 截止日(本月) 为 2022年3月1日。"""
    return PlainText(chinese_date(数据.as_of))


def 重新统计说明() -> PlainText:
    """签发以后数据有变动时的说明，例如 2022年1月受理量签发时489件，现在重新统计为493件；没有变动时为“无”。"""
    return PlainText(restated_in_words(last_opened().this_month).rstrip("。") or "无")


def 记事实(名称: str, 数值: int | float | str, 单位: str, 来源: str) -> Explained:
    """把台账里没有的数记为本月的事实，写入 params/<月份>.yaml，例如 记事实("受影响耕地", 300, "亩", "乡镇上报")。

    之后在正文中引用 `{python} 事实.受影响耕地`。已经记过的再运行一次没有变化；要改数值，请改参数文件。
    """
    return note_fact(last_opened(), 名称, 数值, 单位, 来源)


def 热点表(构成: Breakdown, 个数: int = 8) -> Table:
    """受理量居前的事项细类：受理量、环比、反映最多的乡镇。"""
    return hot_topics_table(构成, 个数)


def 台账说明() -> PlainText:
    """台账有未计入的行、认可的问题或提示时的说明，例如 本月台账读入495行，计入493件，未计入2行；没有时为“无”。"""
    return PlainText(accounts_in_words(last_opened().ledgers).rstrip("。") or "无")


def 统计表(数据: Figures) -> Table:
    """主要指标与上月、去年同月的比较；签发后有变动，台账有未计入的行、认可的问题或提示时，下面注明。"""
    opened, table = last_opened(), statistics_table(数据)
    said = accounts_in_words(opened.ledgers) if 数据 is opened.this_month else ""
    return replace(table, note=table.note + said)


def 构成表(构成: Breakdown) -> Table:
    """各部分的受理量、占比和环比，最后一行是合计，例如 构成表(本月.诉求类型)。"""
    return breakdown_table(构成, 构成.label, last_opened().this_month)


def 单位表(构成: Breakdown) -> Table:
    """各承办单位的承办量、办结、限时办结率和满意度。"""
    return unit_table(构成)


def 占比图(构成: Breakdown) -> Chart:
    """各部分占比的条形图，例如 占比图(本月.事项归口)。"""
    return share_chart(构成)


def 上月对比图(构成: Breakdown, *名称: str) -> Chart:
    """指定的几类与上月的对比；不指定时取本月最多的六类。"""
    return comparison_chart([构成[name] for name in 名称] if 名称 else 构成.largest(6)[:6], 构成.why_not)


def 满意度图(构成: Breakdown) -> Chart:
    """评价数足够的承办单位的群众满意度。"""
    return satisfaction_chart(构成, last_opened().site.thresholds.satisfaction_target)


def 低于满意度目标(构成: Breakdown) -> Phrase:
    """群众满意度低于目标的承办单位及其满意度；没有时为“无”。"""
    return below_target(构成, last_opened().site.thresholds.satisfaction_target)
