"""``summary.pdf``: the report on one page, for the office head to read before signing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from hotline.errors import RenderError
from hotline.findings import Finding
from hotline.months import chinese_date
from hotline.parameters import MonthParameters, Site
from hotline.render.fonts import Fonts, typeset_fonts
from hotline.render.front_matter import DRAFT, title_of
from hotline.render.passages import Passage
from hotline.text import one_line, shortened

if TYPE_CHECKING:
    from hotline.tables.summary import Summary

HEADING = "签发前一览（内部）"
ISSUED, NOT_YET = "已签发", "（未填写）"
NOTE = "本页供签发前内部参阅，不随报告印发。数字与报告正文和附表出自同一次统计，算法见报告的指标口径。"
# Half-width characters of a name and of a finding; what is longer ends with ….
LONGEST_NAME, LONGEST_FINDING = 80, 160


@dataclass(frozen=True)
class SummaryPage:
    """What stands on the page: the report it is of, its state, its figures, and what is still open."""

    site: Site
    parameters: MonthParameters
    issued: bool
    summary: Summary
    findings: Sequence[Finding]

    def content(self) -> dict[str, Any]:
        """The page as plain strings and lists, for ``summary.typ``."""
        title = title_of(self.site, self.parameters.period)
        return {
            "name": f"{self.parameters.period.chinese}{HEADING}",
            "heading": HEADING,
            "title": shortened(title, 2 * LONGEST_NAME),
            "office": one_line(self.site.office),
            "facts": self._facts(),
            "summary": self.summary,
            "findings": [shortened(one_line(words), LONGEST_FINDING) for words in self._findings()],
            "note": NOTE,
        }

    def _findings(self) -> Iterator[str]:
        """What was found, each thing once: the head need not know in which cells."""
        for words, times in Counter(each.words for each in self.findings).items():
            yield f"{words}（{times}处）" if times > 1 else words

    def passages(self) -> Iterator[Passage]:
        """Every word of the page, so that a character without a glyph is found before it is set."""
        for words in _strings(self.content()):
            yield Passage("fang", words, "summary.pdf")

    def _facts(self) -> list[tuple[str, str]]:
        given = self.parameters
        number = shortened(one_line(given.document_number), LONGEST_NAME) if given.document_number else NOT_YET
        return [
            ("月份", given.period.chinese),
            ("数据截至", chinese_date(given.as_of)),
            ("状态", ISSUED if self.issued else DRAFT),
            ("成文日期", chinese_date(given.issue_date) if given.issue_date else NOT_YET),
            ("发文字号", number),
            ("制表", shortened(one_line(self.site.office), LONGEST_NAME)),
        ]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif value:
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def write_summary(page: SummaryPage, path: Path, *, fonts: Fonts, extension: Path, epoch: int) -> None:
    """Write *page* to *path* as a PDF of one page.

    Args:
        extension: the folder of the report's format, which holds ``summary.typ``.
        epoch: the time, in seconds, that the document says it was made at.

    Raises:
        RenderError: the typesetter refuses.
    """
    families = {role: list(names) for role, names in fonts.families.items()}
    data = json.dumps({**page.content(), "fonts": families}, ensure_ascii=False)
    try:
        typst.compile(
            str(extension / "summary.typ"),
            output=str(path),
            root=str(extension),
            font_paths=typeset_fonts(),
            sys_inputs={"data": data},
            pdf_standards="ua-1",
            timestamp=epoch,
        )
    except RuntimeError as error:
        raise RenderError(f"签发前一览排版失败：{error}", where="summary.typ") from None
