"""The sample ledgers: made again byte for byte, and February 2022 counted against the published figures.

The counting here uses the csv module alone, so that it can disagree with the package.
"""

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parent.parent
MONTHS = ("2021-02", "2022-01", "2022-02")
AS_OF_END = "2022-03-01 23:59:59"
BELOW_TARGET = {"水务局", "城市管理综合执法局", "周家镇", "三嘉乡"}

Rows = list[dict[str, str]]


def read(month: str) -> Rows:
    with (PROJECT / "data" / f"{month}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def counts(rows: Rows, column: str) -> Counter[str]:
    return Counter(row[column] for row in rows)


@pytest.fixture(scope="module")
def february() -> Rows:
    return read("2022-02")


@pytest.fixture(scope="module")
def direct(february: Rows) -> Rows:
    return [row for row in february if row["办理方式"] == "直办"]


@pytest.fixture(scope="module")
def transferred(february: Rows) -> Rows:
    return [row for row in february if row["办理方式"] == "转办"]


@pytest.fixture(scope="module")
def closed(transferred: Rows) -> Rows:
    return [row for row in transferred if row["办结时间"]]


def test_the_script_makes_the_same_bytes_again(tmp_path: Path) -> None:
    script = PROJECT / "data" / "make_samples.py"
    subprocess.run([sys.executable, script, "--out", tmp_path], check=True)
    for month in MONTHS:
        made = (tmp_path / f"{month}.csv").read_bytes()
        assert made == (PROJECT / "data" / f"{month}.csv").read_bytes(), f"{month}: run data/make_samples.py"


def test_files_begin_with_a_byte_order_mark_and_lines_end_in_lf() -> None:
    for month in MONTHS:
        content = (PROJECT / "data" / f"{month}.csv").read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in content


def test_ticket_numbers_are_unique_over_all_months() -> None:
    numbers = [row["工单编号"] for month in MONTHS for row in read(month)]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("month", MONTHS)
def test_names_are_those_of_the_site(month: str) -> None:
    site = yaml.safe_load((PROJECT / "params" / "site.yaml").read_text(encoding="utf-8"))
    rows = read(month)
    assert list(rows[0]) == [headers[0] for headers in site["headers"].values()]
    assert {row["诉求类型"] for row in rows} <= set(site["request_types"])
    assert {row["来源渠道"] for row in rows} <= set(site["channels"])
    assert {row["乡镇（街道）"] for row in rows} <= set(site["towns"])
    assert all(row["事项细类"] in site["subjects"][row["事项归口"]] for row in rows)
    units = {name for row in rows for name in row["承办单位"].split("、") if name}
    assert units <= {unit["name"] for unit in site["units"]}
    assert len(site["units"]) == 40


@pytest.mark.parametrize("month", MONTHS)
def test_every_ticket_belongs_to_its_month_and_its_times_follow_each_other(month: str) -> None:
    for row in read(month):
        assert row["受理时间"].startswith(month)
        assert row["受理时间"] <= (row["派单时间"] or row["受理时间"])
        assert (row["派单时间"] or row["受理时间"]) < (row["办结时间"] or "9999")
        assert (
            bool(row["承办单位"]) == bool(row["派单时间"]) == bool(row["办结时限"]) == (row["办理方式"] == "转办")
        )


def test_february_has_every_day(february: Rows) -> None:
    assert len(february) == 493
    assert len({row["受理时间"][:10] for row in february}) == 28


def test_february_request_types(february: Rows) -> None:
    expected = {"咨询": 152, "求助": 282, "投诉": 24, "建议": 5, "举报": 2, "其他": 28}
    assert counts(february, "诉求类型") == expected


def test_february_subjects(february: Rows) -> None:
    subjects = counts(february, "事项归口")
    named = {"农村事务": 207, "疫情防控": 37, "水电气暖": 51, "交通、城市、市场、车辆管理": 73}
    assert {subject: subjects[subject] for subject in named} == named
    assert subjects.total() - sum(named.values()) == 125


def test_february_people_net(february: Rows) -> None:
    assert counts(february, "来源渠道")["人民网留言"] == 10


def test_february_direct_tickets(direct: Rows) -> None:
    assert len(direct) == 462
    assert all(row["办结时间"] <= AS_OF_END for row in direct)
    assert counts(direct, "是否解决") == {"是": 458, "否": 4}
    ratings = counts(direct, "满意度")
    assert ratings["满意"] + ratings["基本满意"] == 272
    assert ratings["不满意"] == 8
    assert all(row["是否回访"] == "是" for row in direct if row["满意度"])


def test_february_transferred_tickets(transferred: Rows, closed: Rows) -> None:
    assert len(transferred) == 31
    assert len(closed) == 27
    assert all(row["办结时间"] <= min(row["办结时限"], AS_OF_END) for row in closed)
    assert all(row["办结时限"] > AS_OF_END for row in transferred if not row["办结时间"])
    assert counts(transferred, "二次转办") == {"否": 31}


def test_february_answers_of_closed_transferred_tickets(closed: Rows) -> None:
    assert counts(closed, "是否回访") == {"是": 27}
    assert counts(closed, "是否解决") == {"是": 26, "否": 1}
    ratings = counts(closed, "满意度")
    assert ratings["满意"] + ratings["基本满意"] == 19
    assert (ratings["不满意"], ratings["未评价"]) == (1, 7)


def test_february_units_by_number_of_tickets(transferred: Rows) -> None:
    tickets = Counter(unit for row in transferred for unit in row["承办单位"].split("、"))
    assert len(tickets) == 40
    assert tickets.most_common(3) == [("供热公司", 8), ("联防办", 7), ("人社局", 6)]
    assert {unit for unit, number in tickets.items() if number == 5} == BELOW_TARGET
    assert sum(number == 1 for number in tickets.values()) == 33
    assert max(len(row["承办单位"].split("、")) for row in transferred) == 4


def test_february_units_below_ninety_per_cent(transferred: Rows) -> None:
    ratings = [
        (unit, row["满意度"])
        for row in transferred
        for unit in row["承办单位"].split("、")
        if row["满意度"] not in ("", "未评价")
    ]
    rated = Counter(unit for unit, _ in ratings)
    satisfied = Counter(unit for unit, rating in ratings if rating != "不满意")
    assert {unit for unit in rated if satisfied[unit] * 10 < rated[unit] * 9} == BELOW_TARGET
    assert {(satisfied[unit], rated[unit]) for unit in BELOW_TARGET} == {(4, 5)}


@pytest.mark.parametrize(
    "place",
    [
        "三嘉乡刘川村陈东组", "山河镇锦绣城A区", "山河镇锦绣城B区", "山河镇安宁小区", "山河镇蔡峪村",
        "山河镇金牛家园", "山河镇东关村一组", "山河镇东关村六组", "山河镇东庄村", "山河镇后庄子养猪场",
        "周家镇核桃峪煤矿", "周家镇乔坡村", "周家镇梁家村", "山河镇永正路", "山河镇天润新城",
        "山河镇县医院门口", "山河镇西关幼儿园", "山河镇西关小学", "山河镇小吃街",
    ],
)  # fmt: skip
def test_february_has_tickets_at_the_hot_places(february: Rows, place: str) -> None:
    assert any((row["乡镇（街道）"] + row["事发地点"]).startswith(place) for row in february)


def test_february_against_january(february: Rows) -> None:
    january = read("2022-01")
    for topic in ("道路交通", "生活用水", "市政管理"):
        assert counts(february, "事项细类")[topic] > counts(january, "事项细类")[topic] * 1.4
    assert counts(february, "事项归口")["疫情防控"] < counts(january, "事项归口")["疫情防控"]
