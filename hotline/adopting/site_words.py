"""The vocabulary of a proposed ``site.yaml``: types, subjects, towns, units, and other spellings of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hotline.adopting.alike import alike_names
from hotline.adopting.proposal import Proposal
from hotline.adopting.unit_kinds import kind_of
from hotline.adopting.value_words import PEOPLE_NET
from hotline.adopting.yaml_text import CHECK, flow_list, in_comment, scalar, shown
from hotline.ledger.fields import FIELD_NAMES

# So many doubts of one kind are listed; nobody reads more.
AT_MOST = 60
MAY_BE_ALIKE = ("town", "units")


def lists_lines(proposal: Proposal) -> Iterator[str]:
    channels = _found(proposal, "channel")
    people_net = [name for name in channels if PEOPLE_NET.search(name)]
    yield "# 诉求类型和来源渠道，报告按这里的先后排列（现在按件数从多到少）"
    yield f"request_types: {flow_list(_found(proposal, 'request_type'), 2)}{_left_out(proposal, 'request_type')}"
    yield f"channels: {flow_list(channels, 2)}{_left_out(proposal, 'channel')}"
    none = "" if people_net else "；没有就空着"
    yield f"people_net_channels: {flow_list(people_net, 2)} # 哪些渠道算“人民网留言”{none}"


def subjects_lines(proposal: Proposal) -> Iterator[str]:
    subjects = proposal.subjects
    yield "# 事项归口: [所含的事项细类]"
    for topic, others in list(subjects.elsewhere.items())[:AT_MOST]:
        where = "、".join(f"“{in_comment(name)}”{rows} 行" for name, rows in others.items())
        yield f"# {CHECK}：“{in_comment(topic)}”也出现在{where}，按件数最多的归口列"
    if not subjects.topics:
        yield "subjects: {}"
        return
    yield "subjects:"
    for subject, topics in subjects.topics.items():
        yield f"  {scalar(subject)}: {flow_list(topics, 4)}"


def towns_lines(proposal: Proposal) -> Iterator[str]:
    yield "# 乡镇（街道）"
    yield f"towns: {flow_list(_found(proposal, 'town'), 2)}{_left_out(proposal, 'town')}"


def units_lines(proposal: Proposal) -> Iterator[str]:
    names = _found(proposal, "units")
    yield "# 承办单位。kind 只能是：部门、乡镇、企业、群团；社区、村和乡镇（街道）的科室归入乡镇。按件数从多到少"
    if not names:
        yield "units: []"
        return
    yield f"units:{_left_out(proposal, 'units')}"
    for name in names:
        kind = kind_of(name)
        doubt = f" # {CHECK}：{in_comment(kind.doubt)}" if kind.doubt else ""
        yield f"  - {{name: {scalar(name)}, kind: {kind.name}}}{doubt}"


def alias_lines(proposal: Proposal) -> Iterator[str]:
    """Other spellings, and what may be others: lines to be made valid by taking their hash away."""
    lines = [line for field in FIELD_NAMES for line in _aliases_of(proposal, field)]
    yield "# 台账里见过的其他写法 → 我们的写法"
    if any(not line.lstrip().startswith("#") for line in lines):
        yield "aliases:"
    else:
        yield f"aliases: {{}}{' # 去掉下面的井号时，也删去这里的 {}' if lines else ''}"
    yield from lines


def _aliases_of(proposal: Proposal, field: str) -> Iterator[str]:
    meanings = proposal.meanings.get(field)
    found = meanings.aliases if meanings else _spellings(proposal, field)
    if found:
        yield f"  {field}:"
    for spelling, ours in found.items():
        doubt = meanings.doubts.get(spelling, "") if meanings else ""
        yield f"    {scalar(spelling)}: {scalar(ours)}{f' # {CHECK}：{doubt}' if doubt else ''}"
    if meanings and meanings.unknown:
        listed = list(meanings.unknown.items())[:AT_MOST]
        words = "、".join(f"“{shown(word)}”{rows} 行" for word, rows in listed)
        yield f"  # {CHECK}：不认识{FIELD_NAMES[field]}里的{words}，请在 {field} 中写明各是什么意思"
    if meanings and meanings.unlisted:
        yield f"  # {CHECK}：{FIELD_NAMES[field]}里另有 {meanings.unlisted} 行写得太长或只写过一次，没有列出"
    if field in MAY_BE_ALIKE:
        yield from _alike(proposal, field)


def _spellings(proposal: Proposal, field: str) -> Mapping[str, str]:
    vocabulary = proposal.vocabularies.get(field)
    return vocabulary.aliases if vocabulary else {}


def _alike(proposal: Proposal, field: str) -> Iterator[str]:
    pairs = alike_names(proposal.vocabularies[field].names) if field in proposal.vocabularies else []
    if not pairs:
        return
    yield f"  # {CHECK}：下面的{FIELD_NAMES[field]}可能是同一个。确实是的，去掉行首的井号"
    if not _spellings(proposal, field):
        yield f"#  {field}:"
    yield from (f"#    {scalar(other)}: {scalar(ours)}" for other, ours in pairs[:AT_MOST])
    if len(pairs) > AT_MOST:
        yield f"  # ……另有 {len(pairs) - AT_MOST} 对"


def _found(proposal: Proposal, field: str) -> list[str]:
    vocabulary = proposal.vocabularies.get(field)
    return list(vocabulary.names) if vocabulary else []


def _left_out(proposal: Proposal, field: str) -> str:
    vocabulary = proposal.vocabularies.get(field)
    if not vocabulary or not vocabulary.left_out:
        return ""
    return f" # {CHECK}：有 {vocabulary.left_out} 行的内容太长、含有号码或像人名，没有列出"
