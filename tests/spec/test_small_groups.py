"""A village, an estate or a unit of which a rate would tell of persons is named without one."""

from hotline.tables.appendix import appendix_sheets
from hotline.tables.cards import breakdown_card
from tests.spec.ledgers import County

RATED = """
承办单位 | 事发地点   | 事项细类 | 办结时间         | 办结时限         | 是否解决 | 满意度 | 件数
水务局   | 河湾村     | 生活用水 | 2022-02-02 10:00 | 2022-02-05 18:00 | 否       | 不满意 | 4
人社局   | 安宁小区   | 生活用水 | 2022-02-02 10:00 | 2022-02-05 18:00 | 是       | 满意   | 5
"""
RATES = ("限时办结率", "诉求解决率", "群众满意度", "转办回访率")


def test_a_unit_below_the_limit_has_no_rate_whichever_it_is(county: County) -> None:
    month = county.open(RATED)
    assert {month.text(f'本月.承办单位["水务局"].{rate}') for rate in RATES} <= {"从略", "不适用"}
    month.says({'本月.承办单位["人社局"].群众满意度': "100.00%", '本月.承办单位["水务局"].承办量': "4"})


def test_a_village_below_the_limit_has_none_either(county: County) -> None:
    of_topic = '本月.事项细类["生活用水"].地点'
    county.open(RATED).says(
        {
            f'{of_topic}["河湾村"].群众满意度': "从略",
            f'{of_topic}["河湾村"].受理量': "4",
            f'{of_topic}["河湾村"].占比': "44.44%",
            f'{of_topic}["安宁小区"].群众满意度': "100.00%",
        }
    )


def test_what_a_reader_can_point_at_does_not_say_it_either(county: County) -> None:
    rate = county.open(RATED).value('本月.承办单位["水务局"].群众满意度')
    assert rate.explanation.startswith("水务局群众满意度：已评价的诉求不足5件，比率从略；")
    assert (rate.in_full, rate.with_unit, rate.is_small) == ("从略", "从略", True)
    assert "0" not in rate.made_of


def test_a_change_against_last_month_does_not_give_it_away(county: County) -> None:
    month = county.open(RATED, last_month=RATED.replace("2022-02", "2022-01"))
    phrase = month.value('环比(本月.承办单位["水务局"].群众满意度)')
    assert "0÷4" not in phrase.markdown()
    assert "0%" not in phrase.markdown()


def test_tables_cards_and_the_appendix_leave_it_out(county: County) -> None:
    month = county.open(RATED)
    shown = [month.text("单位表(本月.承办单位)"), str(breakdown_card(month.value("本月.承办单位")))]
    assert all("水务局" in each and "从略" in each and "0/4" not in each for each in shown)
    assert month.value("单位表(本月.承办单位)").note == "不足5件的，比率从略。"
    units = next(sheet for sheet in appendix_sheets(month.本月) if sheet["name"] == "承办单位")
    (row,) = [row for row in units["rows"] if row[0] == "水务局"]
    assert row[-1] == "从略"
    assert "0/4" not in row


def test_a_town_and_the_month_keep_their_fraction(county: County) -> None:
    county.open("满意度 | 乡镇\n满意 | 三嘉乡\n不满意 | 三嘉乡").says(
        {"本月.群众满意度": "1/2", '本月.乡镇["三嘉乡"].群众满意度': "1/2"}
    )


def test_the_limit_is_the_sites_to_say(county: County) -> None:
    county.write_site(thresholds={"small_group": 4})
    county.open(RATED).says({'本月.承办单位["水务局"].群众满意度': "0/4"})
    county.write_site(thresholds={"small_group": 6})
    county.open(RATED).says({'本月.承办单位["人社局"].群众满意度': "从略"})


def test_a_signed_month_leaves_it_out_as_well(county: County) -> None:
    county.sign(RATED.replace("2022-02", "2022-01"))
    (county.root / "data" / "2022-01.csv").unlink()
    county.open(RATED).says({'上月.承办单位["水务局"].群众满意度': "从略"})
