"""Words that the cells of an export hold, and what they mean to us.  Data."""

from __future__ import annotations

import re
from collections.abc import Mapping

# What people and databases write where there is nothing.
_PLACEHOLDERS = (
    "- -- --- － — —— / // \\ \\N 无 暂无 空 （空） (空) (null) NULL null Null None none NaN nan N/A n/a "
    "#N/A NA undefined 0000-00-00 1900-01-01"
)
PLACEHOLDERS = frozenset((*_PLACEHOLDERS.split(), "0000-00-00 00:00:00", "1900-01-01 00:00:00"))

_REQUEST_TYPES = (
    "咨询 求助 投诉 建议 举报 其他 其它 感谢 表扬 求决 申诉 反映 意见 意见建议 建议意见 投诉举报 咨询求助 "
    "批评 信访 检举 检举控告 揭发控告 申请 求助类 投诉类 咨询类 建议类 举报类 其他类 表扬类 感谢表扬 诉求 "
    "无效 骚扰 报修 查询 预约"
)
REQUEST_TYPES = frozenset(_REQUEST_TYPES.split())
CHANNELS = re.compile(
    r"电话|热线|微信|网站|网民|网络|门户|[Aa][Pp][Pp]|信箱|邮箱|邮件|来信|来访|小程序|人民网|留言|公众号|短信|客户端|"
    r"微博|转交|转办|交办|上级|媒体|巡查|自助|传真|固话|^@|^(?:12345|12319|12369|12315|110|119|12348|12333)"
)
TOWNS = re.compile(r"(?:镇|乡|街道|街道办|街道办事处|镇人民政府|乡人民政府|苏木|管委会|区|县|旗)$")
PLACES = re.compile(r"(?:村|社区|小区|组|队|路|街|巷|号|苑|城|广场|花园|大厦|园|屯|庄|居委会|村委会|工作站)$")
UNITS = re.compile(
    r"(?:局|办|委|部|处|站|所|院|厅|署|队|中心|公司|集团|办公室|办事处|委员会|分局|政府|银行|学校|医院|镇|乡|街道|"
    r"社区|村|联|会|指挥部|法院|检察院|团委|站点)(?:[（(][^（）()]*[）)])?$"
)
PEOPLE_NET = re.compile(r"人民网|领导留言板")

# The words of fields whose words are ours.  What is put down with doubt is in DOUBTFUL too.
_WORDS = {
    "handling": {
        "直办": (
            "直办 直接办理 直接答复 当场答复 即时答复 在线解答 直接解答 自办 直接办结 当场办结 即时办结 "
            "话务员直接办结 坐席解答 座席直接答复"
        ),
        "转办": (
            "转办 转派 派单 交办 分派 派遣 转交 移送 工单转办 转单 派发 转部门办理 派单办理 转办工单 转承办单位"
        ),
    },
    "satisfaction": {
        "满意": "满意 非常满意 很满意 十分满意 已满意 是",
        "基本满意": "基本满意 比较满意 较满意 一般 一般满意",
        "不满意": "不满意 非常不满意 很不满意 极不满意 不太满意 较不满意 否",
        "未评价": (
            "未评价 未评 不评价 拒绝评价 无法评价 未参与评价 未回访 未作评价 默认满意 系统默认满意 超时默认"
        ),
    },
    "closing": {
        "按时办结": (
            "按时办结 按期办结 限时办结 期限内办结 正常办结 准时办结 如期办结 按期归档 按期结案 按时完成 "
            "未超期办结 及时办结 按时归档 按时结案 按期完成 限时归档"
        ),
        "逾期办结": (
            "逾期办结 超期办结 超时办结 逾期归档 超期归档 超时归档 逾期结案 超期结案 逾期完成 超期完成 延期办结"
        ),
        "未办结": "未办结 办理中 处理中 在办 处置中 待办 未完成 待处理 正在办理",
        "逾期未办结": "逾期未办结 超期未办结 超时未办结 逾期未完成 超期未结",
    },
}
WORDS: Mapping[str, Mapping[str, str]] = {
    field: {word: ours for ours, words in meanings.items() for word in words.split()}
    for field, meanings in _WORDS.items()
}
YES = frozenset(("是", "Y", "y", "YES", "Yes", "yes", "1", "true", "True", "TRUE", "有", "√", "对"))
NO = frozenset(("否", "N", "n", "NO", "No", "no", "0", "false", "False", "FALSE", "无", "×", "没有"))
YES_OF: Mapping[str, frozenset[str]] = {
    "called_back": frozenset(("已回访", "回访成功", "成功回访", "已完成回访")),
    "resolved": frozenset(("已解决", "解决", "全部解决", "已经解决")),
    "redispatched": frozenset(("二次转办", "已退回", "重办")),
}
NO_OF: Mapping[str, frozenset[str]] = {
    "called_back": frozenset(("未回访", "回访失败", "待回访", "无需回访")),
    "resolved": frozenset(("未解决", "没有解决", "未能解决", "部分解决")),
    "redispatched": frozenset(("未退回", "一次办结")),
}
# Aliases that a person has to agree to, with the reason.
DOUBTFUL: Mapping[tuple[str, str], str] = {
    ("satisfaction", "一般"): "“一般”按“基本满意”计",
    ("satisfaction", "一般满意"): "“一般满意”按“基本满意”计",
    ("satisfaction", "默认满意"): "没有回访到本人的“默认满意”按“未评价”计",
    ("satisfaction", "系统默认满意"): "没有回访到本人的“系统默认满意”按“未评价”计",
    ("satisfaction", "超时默认"): "“超时默认”按“未评价”计",
    ("satisfaction", "是"): "“是”按“满意”计",
    ("satisfaction", "否"): "“否”按“不满意”计",
    ("closing", "延期办结"): "“延期办结”按“逾期办结”计；如果是批准延期后按期办结的，改为 按时办结",
    ("resolved", "部分解决"): "“部分解决”按“否”计",
    ("called_back", "回访失败"): "“回访失败”按“否”计",
    ("called_back", "无需回访"): "“无需回访”按“否”计",
}
