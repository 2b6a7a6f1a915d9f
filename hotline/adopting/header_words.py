"""What other platforms call their columns: whole names, and parts of Chinese ones.  Data."""

from __future__ import annotations

from collections.abc import Mapping

# Whole headers, pinyin initials among them: many platforms name a database column by them.
_NAMES = {
    "ticket_id": (
        "工单编号 工单号 工单号码 受理编号 受理单号 流水号 案件编号 事件编号 任务号 诉求编号 业务编号 gdbh "
        "gdh slbh ajbh recid id"
    ),
    "received_at": (
        "受理时间 来电时间 受理日期 登记时间 登记日期 上报时间 提交时间 创建时间 诉求时间 接听时间 "
        "来电日期 反映时间 收件时间 立案时间 slsj ldsj cjsj"
    ),
    "channel": (
        "来源渠道 受理渠道 诉求来源 工单来源 来源 渠道 事件来源 信息来源 案件来源 受理途径 来电渠道 "
        "反映渠道 ly sjly"
    ),
    "request_type": (
        "诉求类型 工单类型 诉求性质 事件性质 诉求类别 工单类别 诉求种类 信件类型 业务类型 问题性质 gdlx sqlx"
    ),
    "subject": (
        "事项归口 一级业务分类 一级分类 大类 一级类别 问题大类 事件大类 归口 一级事项 大类名称 诉求大类 案件大类"
    ),
    "topic": (
        "事项细类 二级业务分类 二级分类 小类 二级类别 问题小类 事件小类 二级事项 小类名称 诉求小类 案件小类"
    ),
    "content": (
        "诉求内容 工单内容 来电内容 反映内容 问题描述 事件描述 诉求描述 工单标题 内容 诉求标题 主要内容 案情描述"
    ),
    "town": "乡镇 街道 镇街 乡镇街道 所属街道 所属乡镇 街镇 区域 所属区域 事发区域 属地 镇办 街道名称",
    "place": "事发地点 事发地址 地址 详细地址 诉求地址 事件地址 社区 村居 所属社区 地点 问题地址 社区名称",
    "caller": (
        "来电人 诉求人 联系人 姓名 来电人姓名 市民姓名 诉求人姓名 投诉人 反映人 举报人 客户姓名 当事人 ldr xm"
    ),
    "phone": "联系电话 来电号码 联系方式 电话 手机 手机号 手机号码 电话号码 主叫号码 回访号码 lxdh sjh",
    "handling": "办理方式 处置方式 处理方式 办理类型 处理类型 办件方式 受理方式",
    "units": (
        "承办单位 承办部门 责任单位 主办单位 办理单位 处置部门 处置单位 责任部门 办理部门 主办部门 "
        "承接单位 承办单位名称 cbdw cbbm"
    ),
    "dispatched_at": (
        "派单时间 转办时间 交办时间 派发时间 派遣时间 分派时间 转派时间 派单日期 交办日期 下派时间 pdsj"
    ),
    "due_at": (
        "办结时限 截止时间 处理时限 办理时限 截止日期 办理期限 要求办结时间 应办结时间 处置时限 到期时间 "
        "最晚办结时间 办结期限"
    ),
    "closed_at": (
        "办结时间 办结日期 结案时间 完成时间 归档时间 处理完成时间 实际办结时间 办理时间 反馈时间 回复时间 "
        "答复时间 关闭时间 bjsj"
    ),
    "closing": (
        "办结情况 办结状态 工单状态 办理状态 处置状态 结案状态 超期情况 是否超期 是否按时办结 是否逾期 归档状态"
    ),
    "redispatched": "二次转办 是否二次转办 是否重办 是否二次派单 是否退回 二次派单 是否返工",
    "called_back": "是否回访 回访情况 回访状态 回访 回访结果",
    "resolved": "是否解决 诉求是否解决 解决情况 是否已解决 问题是否解决 办理结果 解决结果",
    "satisfaction": (
        "满意度 满意度评价 是否满意 评价结果 回访评价 群众评价 满意情况 回访满意度 评价 办理结果满意度 myd"
    ),
}
NAMES: Mapping[str, tuple[str, ...]] = {field: tuple(words.split()) for field, words in _NAMES.items()}

# Parts of Chinese headers; parts joined by + have to be there together.
_PARTS = {
    "ticket_id": "编号 单号 流水",
    "received_at": "受理+时间 来电+时间 登记+时 上报+时 创建+时 发生+时",
    "channel": "来源 渠道 途径",
    "request_type": "诉求+类 工单+类 性质 诉求+分类",
    "subject": "一级 大类 归口 诉求+分类 业务+分类 问题+分类",
    "topic": "二级 小类 细类 子类",
    "content": "内容 描述 标题 详情",
    "town": "乡镇 街道 镇街 区域 属地",
    "place": "地址 地点 社区 村 小区 位置",
    "caller": "姓名 联系人 诉求人 来电人 投诉人 反映人",
    "phone": "电话 手机 号码 联系方式",
    "handling": "办理+方式 处置+方式 处理+方式 处理+类型",
    "units": "承办 责任+单位 责任+部门 办理+单位 主办 处置+部门 单位",
    "dispatched_at": "派+时间 转办+时 交办+时",
    "due_at": "时限 期限 截止 到期 应+办结",
    "closed_at": "办结+时间 办结+日期 结案+时 完成+时 归档+时 反馈+时",
    "closing": "状态 超期 逾期 办结+情况 按时 按期",
    "redispatched": "二次 退回 重办 返工",
    "called_back": "回访",
    "resolved": "解决",
    "satisfaction": "满意 评价",
}
PARTS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    field: tuple(tuple(parts.split("+")) for parts in words.split()) for field, words in _PARTS.items()
}
