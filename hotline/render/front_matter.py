"""What stands at the head and the end of the document: from the parameters, not from the notebook."""

from __future__ import annotations

from typing import Any

import yaml

from hotline.months import chinese_date
from hotline.parameters import MonthParameters, Site
from hotline.render.fonts import Fonts
from hotline.text import escape_markdown

DRAFT = "送审稿"


def front_matter(site: Site, parameters: MonthParameters, fonts: Fonts, *, issued: bool) -> str:
    """The YAML header of the document, for both renderers.  Its texts are Markdown, so they are escaped."""
    month = parameters.period
    title = site.title.format(year=month.year, month=month.number)
    texts: dict[str, str | None] = {
        "title": title,
        "office": site.office,
        "document-number": parameters.document_number,
        "addressee": parameters.addressee,
        "signatory": site.signatory,
        "issue-date": chinese_date(parameters.issue_date) if parameters.issue_date else None,
        "draft": None if issued else DRAFT,
        "subject": f"{month.chinese}{site.hotline}",
        "description": title,
    }
    header: dict[str, Any] = {key: _words(text) for key, text in texts.items() if text}
    header["attachments"] = [_words(site.attachment)]
    header["keywords"] = ["12345", "政务服务便民热线", "月报告"]
    header["lang"] = "zh-CN"
    header["fonts"] = {role: [escape_markdown(name) for name in names] for role, names in fonts.families.items()}
    header["execute"] = {"echo": False}
    return yaml.safe_dump(header, allow_unicode=True, sort_keys=False, width=10_000)


def _words(text: str) -> str:
    """*text* as Markdown for the header.  Quarto looks there for shortcodes between blanks, so it has none."""
    return escape_markdown(text).replace(" ", "&#32;")
