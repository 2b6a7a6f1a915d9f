"""Places end at the door when the ledger is cleaned, so that nothing behind it ever sees one."""

from __future__ import annotations

from hotline.ledger.opening import open_ledger
from hotline.months import Month
from hotline.parameters import read_site
from tests.spec.ledgers import County

PLACES = """
事发地点              | 来电人 | 事项细类 | 件数
安宁小区3栋2单元501室 | 张建国 | 生活用水 | 2
安宁小区（１栋）      | 李秀英 | 生活用水 | 1
河湾村二组王海        | 王海   | 生活用水 | 1
河湾村二组            | 王海   | 生活用水 | 1
三栋二单元            | 王海   | 生活用水 | 1
312国道旁             | 段     | 生活用水 | 1
"""


def test_estates_villages_and_roads_are_counted_and_doors_and_callers_left_out(county: County) -> None:
    month = county.open(PLACES)
    assert month.text('排名(本月.事项细类["生活用水"].地点, 9)') == (
        "安宁小区（3件）、河湾村二组（2件）、312国道旁（1件）、未归类（1件）"
    )


def test_the_clean_ledger_itself_has_no_door(county: County) -> None:
    county.open(PLACES)
    tickets = open_ledger(county.project, read_site(county.project), Month(2022, 2)).tickets.to_pyarrow()
    assert set(tickets["place"].to_pylist()) == {"安宁小区", "河湾村二组", "312国道旁", None}
