"""What is looked at before signing, in the words of the page: each check with what it means."""

from __future__ import annotations

from hotline.findings import Kind
from hotline.proofreading import drawings, people_and_firms, typed_figures

# Kind, the check within it (empty: all of the kind), the heading, and what is looked at.
LOOKED_AT = (
    (Kind.LEDGER, "", "台账", "有没有提示、认可的问题，与往月相比有没有突变"),
    (Kind.DRAFTS, "", "草稿", "程序起草、还没有人改过的段落"),
    (Kind.PRIVACY, people_and_firms.PERSONAL, "个人信息", "正文里有没有人名、电话、证件号码、车牌、门牌等"),
    (Kind.PRIVACY, people_and_firms.FIRMS, "企业名称", "正文里有没有点名的企业和商户"),
    (
        Kind.NUMBERS,
        typed_figures.CHECK,
        "手工输入的数字",
        "正文里的每个数字都来自引用（日期、序号、名称、文号除外）",
    ),
    (Kind.STALE, "", "写好后数字变了的段落", "手工写的段落，引用的数字与写的时候是否一样"),
    (Kind.WORDS, "升降", "升降与数据是否一致", "手工写的上升、下降、增加、减少与引用的变化是否相反"),
    (Kind.WORDS, "环比同比", "环比与同比", "环比是与上月比，同比是与去年同月比"),
    (Kind.WORDS, "百分点", "% 与百分点", "两个比率之差是百分点，数量的变化才是 %"),
    (Kind.WORDS, "一个指标两个数", "一个指标两个数", "同一个指标前后是否一样，范围不同的是否写明"),
    (Kind.WORDS, "其中", "“其中”与总数", "“其中”的各项是否多于总数"),
    (Kind.WORDS, "合计", "手工表格的合计", "各行相加是否等于合计"),
    (Kind.WORDS, "热点", "热点有没有漏", "受理最多的归口是否写进热点"),
    (Kind.WORDS, "别的月份", "别的月份", "上一期留下的月份和截至日期"),
    (Kind.WORDS, "本周", "本周", "月报告里不说本周、上周"),
    (Kind.WORDS, "截至", "截至与截止", "到某时为止用“截至”"),
    (Kind.WORDS, drawings.CHECK, "图表引用", "图表都有正文引出，引用的图表都在"),
    (Kind.ISSUED, "", "与签发时是否一致", "已经签发的月份，统计与签发时是否不同"),
    (Kind.RESTATED, "", "更正的数字", "比较所用的月份，签发后有没有更正"),
    (Kind.PARAMETERS, "", "参数", "文号、日期、通话次数是否填写，签字认可是否有效"),
    (Kind.COMPARISON, "", "比较", "上月、去年同月的数据是否齐全"),
    (Kind.HANDLING, "", "办理", "有没有过了时限仍未办结的工单"),
    (Kind.CLASSIFICATION, "", "分类", "有没有未归类的诉求"),
    (Kind.RATES, "", "比率", "有没有分母太小、只写分数或者从略的比率"),
    (Kind.FONTS, "", "字体", "报告所用的字是否都有字体"),
)
