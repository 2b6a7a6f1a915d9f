"""The words that a number counts in: measure words and units."""

from __future__ import annotations


def listed(words: str) -> list[str]:
    """The *words* between blanks."""
    return words.split()


# What is counted or measured in with any number.
UNITS = listed(
    """
    件次 人次 户次 车次 班次 批次 场次 件 起 宗 例 单 户 人 名 位 家 处 条 个 类 种 项 次 批 份 期 轮 场 段
    辆 台 套 座 栋 幢 间 所 口 眼 头 只 匹 羽 株 棵 袋 桶 盏 根 块 片 面 部 张 幅 册 本 篇 封 通 桩 支 队 对
    组 亩 公顷 平方公里 平方千米 平方米 平米 立方米 公里 千米 里 米 厘米 毫米 分贝 兆帕 千帕 千伏 吨 公斤
    千克 斤 克 升 千瓦时 千瓦 兆瓦 度 元 角 小时 分钟 秒 秒钟 工作日 个工作日 个小时 个月 个百分点 百分点 天
    日 周 年 岁 成 倍 番 村 镇 乡 县 市 省 社区 小区 部门 单位 群众 农户 住户 户籍 层 楼 字 步 人份 余 多
    """
)
# Where one Chinese digit alone counts: measure words that begin no word of another kind (方 of 三方, 级 of 三级).
AFTER_ONE_DIGIT = listed(
    """
    件次 人次 户次 车次 班次 批次 场次 件 起 宗 例 户 人 名 位 家 处 条 个 类 种 项 次 批 份 轮 场 辆 台 套
    座 栋 间 所 眼 头 只 株 棵 盏 根 块 片 部 张 封 通 对 亩 公顷 平方公里 平方米 平米 立方米 公里 千米 米
    厘米 吨 公斤 斤 升 千瓦时 元 小时 分钟 工作日 天 周 年 岁 倍 层
    """
)
# 一 counts before these; before others it is an article (一个问题, 一种现象, 一批), unless something stresses it.
AFTER_ONE = listed(
    "件次 人次 户次 件 起 宗 例 户 名 位 处 条 辆 座 栋 亩 公顷 公里 吨 公斤 元 小时 分钟 周 岁 倍 眼"
)
# Before most others 两 is written, and 二 is an ordinal.
AFTER_SECOND = listed("个 户 件 人 名 起 亩 家 条 处")


def alternatives(words: list[str]) -> str:
    """A pattern of any of *words*, the longest that fits."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
