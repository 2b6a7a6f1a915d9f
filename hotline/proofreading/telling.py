"""What was found, for the terminal: how many of each kind, and the first few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hotline.findings import Finding, Kind
from hotline.proofreading.sign_off import Settled

KIND_NAMES = {
    Kind.LEDGER: "台账",
    Kind.DRAFTS: "还是草稿的段落",
    Kind.NUMBERS: "手工输入的数字",
    Kind.WORDS: "用词和说法",
    Kind.PRIVACY: "个人信息和企业名称",
    Kind.STALE: "写好后数字变了的段落",
    Kind.ISSUED: "与签发时不同",
    Kind.RESTATED: "更正的数字",
    Kind.PARAMETERS: "参数",
    Kind.COMPARISON: "比较",
    Kind.HANDLING: "办理",
    Kind.CLASSIFICATION: "分类",
    Kind.RATES: "比率",
    Kind.FONTS: "字体",
}
# What nobody but the analyst can mend: at the end of a run told in full, or counted with the first few.
TOLD_IN_FULL = (Kind.LEDGER, Kind.ISSUED, Kind.PARAMETERS, Kind.STALE)
COUNTED = (Kind.DRAFTS, Kind.PRIVACY, Kind.NUMBERS, Kind.WORDS)
_FIRST = 3


def told(settled: Settled) -> Iterator[str]:
    """What a run says of its open findings at its end: a line for each, or one for all of a kind."""
    yield from (_brief(finding) for finding in settled.pending if finding.kind in TOLD_IN_FULL)
    for kind in COUNTED:
        found = [finding for finding in settled.pending if finding.kind is kind]
        if found:
            yield f"{KIND_NAMES[kind]} {len(found)} 处：{_first(found)}；详见 checks.html"


def listed(settled: Settled) -> Iterator[str]:
    """Every finding with its place, mark and remedy, kind after kind, for ``hotline check``."""
    for kind in Kind:
        found = [finding for finding in settled.pending if finding.kind is kind]
        if found:
            yield f"{KIND_NAMES[kind]}：{len(found)} 处"
            yield from (line for finding in found for line in _in_full(finding))
    for finding, sign_off in settled.signed_off:
        yield f"已签字认可：{finding.words}（{sign_off.name}：{sign_off.reason}）"
    if not settled.pending:
        yield "正文、参数和数字：没有发现需要核实的问题"


def _first(found: Sequence[Finding]) -> str:
    more = f"，另有 {len(found) - _FIRST} 处" if len(found) > _FIRST else ""
    return "、".join(_name(finding) for finding in found[:_FIRST]) + more


def _name(finding: Finding) -> str:
    """A finding in a few words: what is marked, or what kind of mistake it is, and the cell."""
    said = getattr(finding, "check", "")
    if finding.kind is Kind.NUMBERS:
        said = finding.words.partition("：“")[0].removeprefix(f"{said} ")
    return f"{said}（{finding.where}）" if said else finding.where


def _brief(finding: Finding) -> str:
    return f"{finding.words}（单元格 {finding.where}）" if finding.where else finding.words


def _in_full(finding: Finding) -> Iterator[str]:
    yield f"  {_brief(finding)}  [{finding.mark}]"
    if finding.remedy:
        yield f"    处理办法：{finding.remedy}"
    suggestion = getattr(finding, "suggestion", "")
    if suggestion and suggestion not in finding.remedy:
        yield f"    可复制：{suggestion}"
