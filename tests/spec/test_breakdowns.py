"""The parts of a breakdown add up to the whole, whatever the ledger leaves out or calls by a new name."""

import pytest

from tests.spec.ledgers import County, Opened

LEDGER = """
诉求类型 | 事项归口 | 事项细类 | 乡镇   | 来源渠道   | 事发地点 | 件数
求助     |          | 生活用水 | 三嘉乡 | 12345电话  | 陈东组   | 4
咨询     | 农村事务 |          | 山河镇 |            |          | 3
其它     |          |          |        | 人民网留言 | 未归类   | 2
求助     |          | 供暖     | 三嘉乡 | 微信       | 其他地点 | 1
"""


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    return County.opened_once(tmp_path_factory.mktemp("county"), LEDGER)


@pytest.mark.parametrize("label", ["诉求类型", "事项归口", "事项细类", "来源渠道", "乡镇"])
def test_the_parts_add_up_to_the_whole(month: Opened, label: str) -> None:
    parts = month.本月.breakdown(label)
    assert sum(part.counts["received"] for part in parts) == 10
    assert not parts.overlapping


def test_what_has_no_value_is_a_part_of_its_own(month: Opened) -> None:
    month.says(
        {
            '本月.事项归口["未归类"].受理量': "2",
            '本月.事项细类["未归类"].受理量': "5",
            '本月.来源渠道["未归类"].受理量': "3",
            '本月.乡镇["未归类"].占比': "20.00%",
        },
    )


def test_parts_without_tickets_are_there_and_empty(month: Opened) -> None:
    month.says({'本月.诉求类型["投诉"].受理量': "0", '本月.诉求类型["投诉"].占比': "0.00%"})


def test_parts_come_in_the_order_of_the_site(month: Opened) -> None:
    assert [part.name for part in month.本月.诉求类型] == ["咨询", "求助", "投诉", "其他"]
    assert [part.name for part in month.本月.乡镇] == ["山河镇", "三嘉乡", "未归类"]


def test_a_topic_gives_its_subject(month: Opened) -> None:
    month.says({'本月.事项归口["水电气暖"].受理量': "5", '本月.事项归口["农村事务"].受理量': "3"})


def test_another_spelling_counts_as_our_own(month: Opened) -> None:
    month.says({'本月.诉求类型["其他"].受理量': "2"})


def test_a_subject_splits_into_its_topics(month: Opened) -> None:
    month.says(
        {
            '本月.事项归口["水电气暖"].事项细类["生活用水"].受理量': "4",
            '本月.事项归口["水电气暖"].事项细类["生活用水"].占比': "80.00%",
            '本月.事项归口["农村事务"].事项细类["未归类"].受理量': "3",
        },
    )


@pytest.mark.parametrize("subject", ["水电气暖", "农村事务", "未归类"])
def test_the_topics_of_a_subject_add_up_to_it(month: Opened, subject: str) -> None:
    part = month.本月.事项归口[subject]
    assert sum(topic.counts["received"] for topic in part.事项细类) == part.counts["received"]


@pytest.mark.parametrize("topic", ["生活用水", "供暖", "土地流转", "未归类"])
@pytest.mark.parametrize("label", ["乡镇", "地点"])
def test_the_towns_and_places_of_a_topic_add_up_to_it(month: Opened, topic: str, label: str) -> None:
    part = month.本月.事项细类[topic]
    assert sum(inner.counts["received"] for inner in part.breakdown(label)) == part.counts["received"]


def test_a_place_that_is_called_like_our_own_words_is_not_lost(county: County) -> None:
    places = """
    事项细类 | 事发地点 | 件数
    供暖     | 未归类   | 2
    供暖     |          | 3
    供暖     | 其他地点 | 1
    """
    month = county.open(places)
    month.says(
        {
            '本月.事项细类["供暖"].地点["未归类"].受理量': "5",
            '本月.事项细类["供暖"].地点["其他地点"].受理量': "1",
        },
    )


def test_beyond_fifty_places_the_rest_is_one_part(county: County) -> None:
    lines = "\n".join(f"供暖 | {number:02d}组 | {2 if number == 59 else 1}" for number in range(60))
    places = county.open(f"事项细类 | 事发地点 | 件数\n{lines}").本月.事项细类["供暖"].地点
    assert len(places) == 51
    assert next(iter(places)).name == "59组"
    assert places["其他地点"].counts["received"] == 10
    assert sum(part.counts["received"] for part in places) == 61


def test_an_unknown_part_is_named_with_those_there_are(month: Opened) -> None:
    with pytest.raises(KeyError, match=r"诉求类型中没有“建议”；现有：咨询、求助、投诉、其他"):
        month.value('本月.诉求类型["建议"]')


def test_an_unknown_indicator_is_named(month: Opened) -> None:
    with pytest.raises(AttributeError, match="没有名为“受理数”的指标或分类"):
        month.value("本月.受理数")


def test_a_whole_month_has_no_share(month: Opened) -> None:
    with pytest.raises(AttributeError, match="占比"):
        month.value("本月.占比")


def test_ranking_includes_ties_with_the_last_and_leaves_out_the_empty(county: County) -> None:
    month = county.open("诉求类型 | 件数\n咨询 | 3\n求助 | 2\n其他 | 2")
    month.says(
        {
            "排名(本月.诉求类型, 1)": "咨询（3件）",
            "排名(本月.诉求类型, 2)": "咨询（3件）、求助（2件）、其他（2件）",
            "排名(本月.诉求类型, 9)": "咨询（3件）、求助（2件）、其他（2件）",
            "排名(本月.承办单位, 3)": "无",
            "列举(本月.诉求类型.largest(2))": "咨询、求助、其他",
        },
    )


def test_the_table_lists_parts_of_this_month_or_the_last_and_their_sum(county: County) -> None:
    month = county.open("诉求类型 | 件数\n咨询 | 3\n求助 | 6", last_month="诉求类型\n投诉\n咨询")
    assert month.text("构成表(本月.诉求类型)").splitlines() == [
        "诉求类型  受理量（件）    占比  环比",
        "咨询                 3  33.33%  上升200.00%",
        "求助                 6  66.67%  基数为0",
        "投诉                 0   0.00%  下降100.00%",
        "合计                 9    100%  上升350.00%",
    ]
