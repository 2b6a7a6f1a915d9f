"""The fields of a ledger (glossary: 工单台账), by what they hold and whether a ledger has to have them."""

from __future__ import annotations

from hotline.parameters.site import NEEDED_HEADERS

# What the glossary calls each field; files call it what they like.
FIELD_NAMES = {
    "ticket_id": "工单编号",
    "received_at": "受理时间",
    "channel": "来源渠道",
    "request_type": "诉求类型",
    "subject": "事项归口",
    "topic": "事项细类",
    "content": "诉求内容",
    "town": "乡镇（街道）",
    "place": "事发地点",
    "caller": "来电人",
    "phone": "联系电话",
    "handling": "办理方式",
    "units": "承办单位",
    "dispatched_at": "派单时间",
    "due_at": "办结时限",
    "closed_at": "办结时间",
    "closing": "办结情况",
    "redispatched": "二次转办",
    "called_back": "是否回访",
    "resolved": "是否解决",
    "satisfaction": "满意度",
}
REQUIRED_FIELDS = NEEDED_HEADERS
PERSONAL_FIELDS = ("caller", "phone")
# Never in the clean ledger; ``content`` is what somebody said, and may hold anything.
DROPPED_FIELDS = (*PERSONAL_FIELDS, "content")
TIME_FIELDS = ("received_at", "dispatched_at", "due_at", "closed_at")
YES_NO_FIELDS = ("redispatched", "called_back", "resolved")
NAME_FIELDS = (
    "ticket_id",
    "channel",
    "request_type",
    "subject",
    "topic",
    "town",
    "place",
    "handling",
    "closing",
    "satisfaction",
)
