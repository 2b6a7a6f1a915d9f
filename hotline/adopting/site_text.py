"""The proposed ``site.yaml``: in the order and the words of the shipped one, with what to look at."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.adopting.proposal import Proposal
from hotline.adopting.site_words import alias_lines, lists_lines, subjects_lines, towns_lines, units_lines
from hotline.adopting.yaml_text import CHECK, flow_list, in_comment, quoted, scalar
from hotline.ledger.fields import FIELD_NAMES, REQUIRED_FIELDS
from hotline.parameters.site import Thresholds

FILL_IN = "（请填写）"


def site_text(proposal: Proposal) -> str:
    """The text of the file; valid as it is, with ``（请填写）`` where only a person knows."""
    words = (lists_lines, subjects_lines, towns_lines, units_lines, alias_lines)
    parts = (_head, _names, _layout, _headers, *words, _limits)
    return "\n".join("".join(f"{line}\n" for line in part(proposal)) for part in parts)


def _head(proposal: Proposal) -> Iterator[str]:
    yield f"# 本单位的设置，由 hotline adopt 按“{in_comment(proposal.export.name)}”起草，请逐项核对。"
    yield f"# 写法：“键: 值”，冒号后空一格；井号后面是说明，不起作用。写着“{CHECK}”的地方，程序拿不准。"


def _names(proposal: Proposal) -> Iterator[str]:
    place = proposal.place or FILL_IN
    office = f"{place}人民政府办公室" if proposal.place else FILL_IN
    line = f"{proposal.place or ''}12345政务服务便民热线"
    yield "# 报告里的名称"
    yield f"place: {scalar(place)} # {CHECK}：{'从台账中看出来的' if proposal.place else '县（区）名'}"
    yield f"office: {scalar(office)} # {CHECK}：发文机关"
    yield f"hotline: {scalar(line)} # {CHECK}：热线名称"
    title = f"关于{{year}}年{{month}}月份{line}\n受理情况月报告"
    yield f"title: {quoted(title)} # {{year}}、{{month}} 由程序填入；\\n 表示在这里换行，可以不写"
    yield f"attachment: {scalar(f'{line}受理情况统计表')}"
    yield f"signatory: {scalar(office)} # {CHECK}：署名"


def _layout(proposal: Proposal) -> Iterator[str]:
    yield "# 版式。profile 三选一：gb（严格按 GB/T 9704）、word（Word 中常用的设置）、"
    yield "# as-published（标题序号照笔记本里写的）。"
    yield "# 其余各项可以不写；写了就代替版式里的值。各项的说明和样张见 docs/layout.md。"
    yield "layout:"
    yield "  profile: gb"
    yield "  letterhead: true # 要不要发文机关标志（红头）"
    yield "  page_numbers: outside # 页码：outside 单页居右双页居左、centre 居中、none 不要"
    yield "# 版记（抄送、印发机关），放在最后的双数页页脚；要的话去掉下面两行行首的井号"
    yield "#imprint:"
    yield f"#  office: {scalar(f'{proposal.place}人民政府办公室' if proposal.place else FILL_IN)}"


def _headers(proposal: Proposal) -> Iterator[str]:
    yield "# 台账表头。左边是程序用的字段名（不要改），右边是台账里的表头。"
    yield "# 导出的表换了表头时，把新的写法加到方括号里。"
    yield "# 台账里没有的字段，行首有井号：用到它的指标印作“不适用”。以后有了这一列，去掉井号，写上表头。"
    yield "headers:"
    for field, name in FIELD_NAMES.items():
        guess = proposal.guesses.get(field)
        if guess:
            doubts = f"（{CHECK}：{in_comment('；'.join(guess.doubts))}）" if guess.doubts else ""
            yield f"  {field}: {flow_list([guess.column.header], 4)} # {name}{doubts}"
        elif field in REQUIRED_FIELDS:
            yield f"  {field}: [（请填写{name}的表头）] # {name}（{CHECK}：没有找到这一列，没有它就不能出报告）"
        else:
            yield f"  #{field}: [] # {name}"
    yield from _fixed(proposal)
    if proposal.empties:
        yield "# 台账里表示“没有”的写法，当作空白"
        yield f"empty_values: {flow_list(proposal.empties, 2)}"


def _fixed(proposal: Proposal) -> Iterator[str]:
    if not proposal.all_transferred:
        return
    without = proposal.without_unit
    said = f"除 {without} 行外都有承办单位" if without else "每一行都有承办单位"
    yield "# 台账里没有、而每件工单都一样的内容"
    yield f"# {CHECK}：台账没有“办理方式”，{said}，因此都当作转办。"
    yield "# 如果其中有热线直接答复的，删去下面两行，转办量等就印作“不适用”"
    yield "fixed:"
    yield "  handling: 转办"


def _limits(proposal: Proposal) -> Iterator[str]:
    limits = Thresholds()
    yield "# “基本满意”算不算满意：true 算，false 不算"
    yield "basic_satisfaction_counts: true"
    yield ""
    yield "# 各项界限"
    yield "thresholds:"
    yield f"  timely_dispatch_hours: {limits.timely_dispatch_hours} # 受理后多少小时以内派单算及时"
    yield f"  small_denominator: {limits.small_denominator} # 分母小于这个数时只写分数（如 1/2），不写百分比"
    yield f"  small_group: {limits.small_group} # 分母小于这个数的村、小区和承办单位，不写比率，以免看出是谁"
    yield f"  satisfaction_target: {limits.satisfaction_target} # 群众满意度目标（%），低于它的单位要列出"
    yield f"  shortest_content: {limits.shortest_content} # 诉求内容少于多少个字就提示“过短”"
    yield f"  recent_months: {limits.recent_months} # 与前面几个月（另加去年同月）相比，相差悬殊的要提示"
    yield ""
    yield "# 签发前的核对（见 output/<月份>/checks.html）"
    yield "strict: false # true：还有没改正、也没有签字认可的问题时，不生成报告；false：只提示"
    yield "names_with_numbers: [] # 正文里含有数字、但不是数据的名称，如 [312国道]；写在这里就不再提示"
    yield ""
    yield "# 报告里可以出现的电话、邮箱、门牌地址和人名（本单位对外公开的）；其他个人信息一经发现，报告不发布"
    yield "public_details: []"
