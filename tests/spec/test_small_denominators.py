"""A rate over fewer than five prints its fraction, and such a unit is not listed by rate."""

from tests.spec.ledgers import County

RATED = """
承办单位 | 办结时间         | 满意度 | 件数
水务局   | 2022-02-02 10:00 | 满意   | 1
水务局   | 2022-02-02 10:00 | 不满意 | 1
人社局   | 2022-02-02 10:00 | 满意   | 4
人社局   | 2022-02-02 10:00 | 不满意 | 1
"""


def test_below_five_the_fraction_stands(county: County) -> None:
    county.write_site(towns=["甲镇", "乙镇", "丙镇", "丁镇"])
    month = county.open(
        """
        乡镇 | 满意度 | 件数
        甲镇 | 未评价 | 9
        乙镇 | 不满意 | 1
        丙镇 | 满意   | 4
        丁镇 | 满意   | 4
        丁镇 | 不满意 | 1
        """
    )
    month.says(
        {
            '本月.乡镇["甲镇"].群众满意度': "不适用",
            '本月.乡镇["乙镇"].群众满意度': "0/1",
            '本月.乡镇["丙镇"].群众满意度': "4/4",
            '本月.乡镇["丁镇"].群众满意度': "80.00%",
        },
    )


def test_a_count_is_never_small(county: County) -> None:
    county.open("工单编号\nA1").says({"本月.受理量": "1", "本月.转办量": "0"})


def test_a_unit_with_few_ratings_is_not_listed_by_rate(county: County) -> None:
    month = county.open(RATED)
    month.says(
        {
            '本月.承办单位["水务局"].群众满意度': "从略",
            '本月.承办单位["人社局"].群众满意度': "80.00%",
            "低于满意度目标(本月.承办单位)": "人社局（80.00%）",
        },
    )


def test_it_is_still_listed_by_volume(county: County) -> None:
    county.open(RATED).says({'排名(本月.承办单位, 2, "承办量")': "人社局（5件次）、水务局（2件次）"})


def test_the_limit_is_the_sites_to_say(county: County) -> None:
    county.write_site(thresholds={"small_denominator": 2, "small_group": 2})
    county.open(RATED).says({"低于满意度目标(本月.承办单位)": "水务局（50.00%）、人社局（80.00%）"})


def test_exactly_the_target_is_not_below_it(county: County) -> None:
    county.write_site(thresholds={"satisfaction_target": 80})
    county.open(RATED).says({"低于满意度目标(本月.承办单位)": "无", "本站.满意度目标": "80%"})
