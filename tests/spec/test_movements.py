"""Words that follow from numbers: more or fewer than last month, where tickets come from, how handled."""

from __future__ import annotations

from tests.spec.ledgers import County

FEBRUARY = """
事项细类 | 件数
生活用水 | 7
供暖     | 2
土地流转 | 4
"""
JANUARY = """
工单编号 | 事项细类
B1       | 生活用水
B2       | 生活用水
B3       | 供暖
B4       | 供暖
B5       | 土地流转
B6       | 土地流转
B7       | 土地流转
B8       | 土地流转
B9       | 土地流转
"""


def test_how_many_more_or_fewer(county: County) -> None:
    county.open(FEBRUARY, last_month=JANUARY).says(
        {
            "增减(本月.受理量)": "较上月增加4件",
            '增减(本月.事项细类["土地流转"].受理量)': "较上月减少1件",
            '增减(本月.事项细类["供暖"].受理量)': "与上月持平",
            "增加较多(本月.事项细类)": "生活用水（由2件增至7件）",
            "减少较多(本月.事项细类)": "土地流转（由5件减至4件）",
            "减少较多(本月.事项归口)": "农村事务（由5件减至4件）",
            "减少较多(本月.诉求类型)": "无",
        }
    )


def test_the_explanation_has_both_numbers(county: County) -> None:
    month = county.open(FEBRUARY, last_month=JANUARY)
    explanation = month.value("增减(本月.受理量)").explanation
    assert explanation.startswith("受理量与上月比：本月13件，上月9件")


def test_without_a_last_month(county: County) -> None:
    county.open(FEBRUARY).says(
        {
            "增减(本月.受理量)": "上月无数据",
            "增加较多(本月.事项细类)": "上月无数据",
            "减少较多(本月.事项归口)": "上月无数据",
        }
    )


def test_the_largest_by_name(county: County) -> None:
    county.open("诉求类型 | 件数\n咨询 | 2\n求助 | 2\n投诉 | 1").says(
        {
            "居首(本月.诉求类型)": "咨询、求助",
            "居首(本月.事项归口)": "未归类",
            '居首(本月.承办单位, "承办量")': "无",
        }
    )


def test_equals_are_named_together_or_not_at_all(county: County) -> None:
    county.write_site(towns=["甲镇", "乙镇", "丙镇", "丁镇"])
    month = county.open("乡镇 | 件数\n甲镇 | 5\n乙镇 | 2\n丙镇 | 2\n丁镇 | 2")
    month.says(
        {
            "较多(本月.乡镇, 1)": "甲镇（5件）",
            "较多(本月.乡镇, 2)": "甲镇（5件）、乙镇（2件）、丙镇（2件）、丁镇（2件）",
            '较多(本月.乡镇, 2, "未办结量")': "无",
        }
    )
    county.open("乡镇 | 件数\n甲镇 | 2\n乙镇 | 2\n丙镇 | 2\n丁镇 | 2").says({"较多(本月.乡镇, 1)": "较为分散"})


def test_where_tickets_come_from(county: County) -> None:
    """A place of one or two tickets is never named: it may be a caller's door."""
    county.write_site(towns=["甲镇", "乙镇", "丙镇"])
    county.open("乡镇 | 件数\n甲镇 | 6\n乙镇 | 3\n丙镇 | 2").says(
        {"分布(本月.乡镇)": "集中在甲镇（6件）、乙镇（3件）"}
    )
    county.open("乡镇 | 件数\n甲镇 | 3\n乙镇 | 2\n丙镇 | 2").says({"分布(本月.乡镇)": "较多的是甲镇（3件）"})
    county.open("乡镇 | 件数\n甲镇 | 2\n乙镇 | 2\n").says({"分布(本月.乡镇)": "较为分散"})
    county.open("乡镇 | 件数\n | 9\n乙镇 | 3\n").says({"分布(本月.乡镇)": "较多的是乙镇（3件）"})


def test_how_a_group_is_handled(county: County) -> None:
    month = county.open(
        """
        事项细类 | 承办单位 | 办结时限         | 办结时间         | 件数
        生活用水 | 水务局   | 2022-02-03 09:00 | 2022-02-02 09:00 | 2
        供暖     | 供热公司 | 2022-02-03 09:00 | 2022-02-02 09:00 | 1
        供暖     | 供热公司 | 2022-02-03 09:00 |                  | 2
        土地流转 |          |                  |                  | 1
        """
    )
    month.says(
        {
            '办理情况(本月.事项细类["生活用水"])': "转办2件，全部办结",
            '办理情况(本月.事项细类["供暖"])': "转办3件，已办结1件、未办结2件，逾期2件",
            '办理情况(本月.事项细类["土地流转"])': "均由平台直接答复办理",
            '办理情况(本月.诉求类型["投诉"])': "本月没有受理",
            "截止日(本月)": "2022年2月28日",
        }
    )


def test_types_subjects_and_topics_are_split_by_one_another(county: County) -> None:
    month = county.open(
        """
        诉求类型 | 事项细类 | 乡镇   | 件数
        求助     | 生活用水 | 山河镇 | 2
        咨询     | 生活用水 | 三嘉乡 | 1
        求助     | 供暖     | 山河镇 | 1
        """
    )
    month.says(
        {
            '排名(本月.诉求类型["求助"].事项细类, 9)': "生活用水（2件）、供暖（1件）",
            '排名(本月.事项细类["生活用水"].诉求类型, 9)': "求助（2件）、咨询（1件）",
            '排名(本月.事项归口["水电气暖"].诉求类型, 9)': "求助（3件）、咨询（1件）",
            '排名(本月.事项归口["水电气暖"].乡镇, 9)': "山河镇（3件）、三嘉乡（1件）",
            '本月.诉求类型["求助"].事项细类["供暖"].占比': "1/3",
        }
    )
