"""Chinese sentences with references, without the clauses that would say nothing but 不适用."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise

from hotline.notebook.expressions import INLINE

# References that are no figures: a clause is not worth keeping for them.
_NO_FIGURES = re.compile(r"本站\.|\w+\.月份$|\w+\.名称$|截止日\(")
_CROSS = re.compile(r"\[@([\w-]+)\]")
_ASIDE = re.compile(r"（[^（）]*）")
_SENTENCE, _PAUSE = re.compile(r"(?<=。)"), re.compile(r"[，；]")
# Units have no clause of their own in the template.
_UNITS = re.compile("向\ue000\\d+\ue001个部门（单位）")
_KEPT = re.compile("\ue000(\\d+)\ue001")


def without_inapplicable(source: str, why_not: Callable[[str], str], unmade: Mapping[str, str]) -> str:
    """*source* without what its references cannot say; a section that loses all of its words says why.

    Args:
        why_not: why an expression prints 不适用, in Chinese; empty where it does not.
        unmade: the labels of figures and tables that are not there, each with the reason.
    """
    text = _Text(source, why_not, unmade)
    paragraphs = text.hidden.split("\n\n")
    fitted = [each if each.startswith("#") else text.fitted(each) for each in paragraphs]
    kept = [each for each, before in zip(fitted, paragraphs, strict=True) if each.strip() or not before.strip()]
    if text.reasons and kept and all(each.startswith("#") for each in kept):
        kept.append(f"{text.reasons[0]}，本节不适用。")
    return text.shown("\n\n".join(kept))


class _Text:
    """A text whose references are hidden behind numbers: no mark in them is taken for one of a sentence."""

    def __init__(self, source: str, why_not: Callable[[str], str], unmade: Mapping[str, str]) -> None:
        self._pieces: list[tuple[str, str, bool]] = []
        self.reasons: list[str] = []
        hidden = INLINE.sub(
            lambda found: self._hide(found[0], why_not(found[1].strip()), not _NO_FIGURES.match(found[1].strip())),
            source,
        )
        self.hidden = _CROSS.sub(lambda found: self._hide(found[0], unmade.get(found[1], ""), True), hidden)

    def shown(self, text: str) -> str:
        """*text* with what was hidden."""
        return _KEPT.sub(lambda found: self._pieces[int(found[1])][0], text)

    def fitted(self, paragraph: str) -> str:
        """*paragraph* without what cannot be said."""
        plain = _ASIDE.sub(lambda found: "" if self._is_vain(found[0]) else found[0], paragraph)
        return "".join(self._sentence(each) for each in _SENTENCE.split(plain))

    def _sentence(self, sentence: str) -> str:
        """*sentence* without its vain clauses; nothing if no figure in it says anything."""
        clauses = _clauses(_UNITS.sub(lambda found: "" if self._is_vain(found[0]) else found[0], sentence))
        if not any(map(self._is_vain, clauses)):
            return "".join(clauses)
        if not any(map(self._says, clauses)):
            return ""
        kept: list[str] = []
        owner = ""
        for clause in clauses:
            if not self._is_vain(clause):
                kept.append(owner + clause)
                owner = ""
            elif not kept:
                owner = self._owner(clause)
        return "".join(kept).rstrip("，；。") + ("。" if sentence.endswith("。") else "")

    def _owner(self, clause: str) -> str:
        """Whose figure *clause* names, for the next one: 转办工单的 of 转办工单的限时办结率为."""
        before = _KEPT.split(clause)[0]
        return before[: before.find("的") + 1]

    def _is_vain(self, text: str) -> bool:
        return any(self._pieces[int(number)][1] for number in _KEPT.findall(text))

    def _says(self, text: str) -> bool:
        """Whether a figure in *text* says something."""
        figures = [self._pieces[int(number)] for number in _KEPT.findall(text)]
        return any(is_figure for _, _, is_figure in figures) and not self._is_vain(text)

    def _hide(self, piece: str, reason: str, is_figure: bool) -> str:
        if reason:
            self.reasons.append(reason)
        self._pieces.append((piece, reason, is_figure))
        return f"\ue000{len(self._pieces) - 1}\ue001"


def _clauses(sentence: str) -> list[str]:
    """*sentence* cut behind each comma and semicolon that does not stand in brackets."""
    inside = [found.span() for found in _ASIDE.finditer(sentence)]
    ends = [
        found.end()
        for found in _PAUSE.finditer(sentence)
        if not any(start < found.start() < end for start, end in inside)
    ]
    return [sentence[start:end] for start, end in pairwise([0, *ends, len(sentence)])]
