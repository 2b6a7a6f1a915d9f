"""What stands at the head and the end of the document: from the parameters, not from the notebook."""

from __future__ import annotations

from typing import Any

import yaml

from hotline.months import Month, chinese_date
from hotline.parameters import Imprint, Layout, MonthParameters, Site
from hotline.render.fonts import Fonts
from hotline.render.title import title_lines
from hotline.text import escape_markdown

DRAFT = "送审稿"


def front_matter(site: Site, parameters: MonthParameters, fonts: Fonts, *, issued: bool) -> str:
    """The YAML header of the document, for both renderers.  Its texts are Markdown, so they are escaped."""
    month = parameters.period
    title = title_of(site, month)
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
    header["title-lines"] = [
        _words(line) for line in title_lines(title_as_given(site, month), site.layout.text_width)
    ]
    header["letterhead"] = site.layout.letterhead
    header["layout"] = layout_header(site.layout)
    if site.imprint:
        header["imprint"] = imprint_header(site.imprint, parameters)
    header["attachments"] = [_words(site.attachment)]
    header["keywords"] = ["12345", "政务服务便民热线", "月报告"]
    header["lang"] = "zh-CN"
    header["fonts"] = {role: [escape_markdown(name) for name in names] for role, names in fonts.families.items()}
    header["execute"] = {"echo": False}
    return yaml.safe_dump(header, allow_unicode=True, sort_keys=False, width=10_000)


def title_of(site: Site, month: Month) -> str:
    """The title of the report of *month*, in one line."""
    return "".join(title_as_given(site, month).split("\n"))


def title_as_given(site: Site, month: Month) -> str:
    """The title with the line breaks that the site wants."""
    return site.title.format(year=month.year, month=month.number)


def layout_header(layout: Layout) -> dict[str, str | bool]:
    """The layout as the templates take it: lengths with their units, counts and choices as words."""
    millimetres = {
        "top": layout.margins.top,
        "bottom": layout.margins.bottom,
        "inner": layout.margins.inner,
        "outer": layout.margins.outer,
        "text-width": layout.text_width,
        "text-height": layout.text_height,
    }
    points = {"pitch": layout.pitch, "type-size": layout.type_size}
    return {
        "profile": layout.profile,
        **{name: f"{value:.3f}mm" for name, value in millimetres.items()},
        **{name: f"{value:.4f}pt" for name, value in points.items()},
        "lines": str(layout.lines),
        "characters": str(layout.characters),
        "mirrored": layout.mirrored,
        "numbering": layout.numbering,
        "page-numbers": layout.page_numbers,
    }


def imprint_header(imprint: Imprint, parameters: MonthParameters) -> dict[str, str]:
    """The lines of the imprint: 抄送, and 印发机关 with 印发日期 once there is a date."""
    lines = {"office": _words(imprint.office)}
    if imprint.copies_to:
        lines["copies-to"] = _words("，".join(imprint.copies_to) + "。")
    if parameters.issue_date:
        lines["date"] = _words(f"{chinese_date(parameters.issue_date)}印发")
    return lines


def _words(text: str) -> str:
    """*text* as Markdown for the header.  Quarto looks there for shortcodes between blanks, so it has none."""
    return escape_markdown(text).replace(" ", "&#32;")
