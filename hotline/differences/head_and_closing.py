"""What stands before and after the text of a Word report: it comes from the parameters."""

from __future__ import annotations

from collections.abc import Iterator

from hotline.differences.stretches import marked
from hotline.differences.word_document import WordDocument
from hotline.months import chinese_date
from hotline.parameters import MonthParameters, Site
from hotline.render.front_matter import title_of

# By the name of the style, which Word and LibreOffice keep, where a person writes what stands in it.
WRITTEN_IN = {
    "送审稿": "",
    "发文机关标志": "params/site.yaml 的 office",
    "发文字号": "月份参数的 document_number",
    "Title": "params/site.yaml 的 title",
    "主送机关": "月份参数的 addressee",
    "附件说明": "params/site.yaml 的 attachment",
    "署名": "params/site.yaml 的 signatory",
    "成文日期": "月份参数的 issue_date",
    "版记": "params/site.yaml 的 imprint",
}


def expected(site: Site, parameters: MonthParameters) -> dict[str, list[str]]:
    """The words that the report of these parameters has in each of these styles."""
    date = chinese_date(parameters.issue_date) if parameters.issue_date else ""
    imprint: list[str] = []
    if site.imprint:
        copies = "，".join(site.imprint.copies_to)
        printed = f"{site.imprint.office}{f'{date}印发' if date else ''}"
        imprint = [*([f"抄送：{copies}。"] if copies else []), printed]
    texts = {
        "发文机关标志": [site.office if site.layout.letterhead else ""],
        "发文字号": [parameters.document_number or ""],
        "Title": [title_of(site, parameters.period)],
        "主送机关": [f"{parameters.addressee.rstrip(':：')}：" if parameters.addressee else ""],
        "附件说明": [f"附件：{site.attachment}"],
        "署名": [site.signatory or ""],
        "成文日期": [date],
        "版记": imprint,
    }
    return {style: [each for each in words if each] for style, words in texts.items()}


def changed_by_hand(document: WordDocument, texts: dict[str, list[str]]) -> Iterator[str]:
    """A line for each of *texts*, by style, that *document* does not have so, and where it is to be changed."""
    for style, words in texts.items():
        now = [each.words.replace("\n", "") for each in document.paragraphs if each.style == style]
        was = "".join(words)
        if close("".join(now)) != close(was):
            shown = marked(was, "".join(now))
            yield f"{style if style != 'Title' else '标题'} {'；'.join(shown)}：不带回，请改 {WRITTEN_IN[style]}"


def close(words: str) -> str:
    """*words* without blanks."""
    return "".join(words.split())
