"""How a report that was made again compares with the published one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hotline.differences.numbers import changed_figures, changed_references
from hotline.differences.printed import Printer
from hotline.differences.words import changed_words
from hotline.parameters import read_site
from hotline.verifying.made_with import changed_tools
from hotline.verifying.rebuilding import Rebuilt
from hotline.verifying.recorded import Recorded

_PARTS = {"figures": "数字", "expressions": "正文中的引用", "checks": "核对发现的问题", "signed_off": "签字认可"}


@dataclass(frozen=True)
class Outcome:
    """What is another thing in the report that was made again, in lines to show: was → now.

    ``tools`` are the packages, renderer and fonts that it was made with; with others than the recorded ones nobody
    promises the same bytes, and figures and words are compared instead.
    """

    tools: list[str]
    figures: list[str]
    references: list[str]
    words: list[str]
    parts: list[str]
    files: list[str]

    @property
    def holds(self) -> bool:
        says_the_same = not (self.figures or self.references or self.words)
        return says_the_same and (bool(self.tools) or not (self.parts or self.files))


def compare(recorded: Recorded, rebuilt: Rebuilt) -> Outcome:
    """The *recorded* report beside the *rebuilt* one."""
    site = read_site(rebuilt.project)
    return Outcome(
        changed_tools(recorded.manifest, rebuilt.manifest),
        changed_figures(recorded.version, rebuilt.version, site),
        changed_references(recorded.version, rebuilt.version),
        changed_words(recorded.version, rebuilt.version, Printer.of(rebuilt.project)) or [],
        [_PARTS.get(key, key) for key in recorded.other_parts(rebuilt.manifest)],
        _differing(recorded.manifest["outputs"], rebuilt.manifest["outputs"]),
    )


def _differing(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    return sorted(name for name in {*then, *now} if then.get(name) != now.get(name))
