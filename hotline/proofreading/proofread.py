"""All checks of the words of a report, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from nbformat import NotebookNode

from hotline.parameters import MonthParameters, Site
from hotline.privacy.publicly_known import PubliclyKnown
from hotline.proofreading.comparison_bases import comparison_bases
from hotline.proofreading.directions import directions
from hotline.proofreading.drawings import drawings
from hotline.proofreading.hot_topics import hot_topics
from hotline.proofreading.knowledge import Knowledge, knowledge_of
from hotline.proofreading.months_left_over import months_left_over
from hotline.proofreading.narrative import Narrative, Paragraph
from hotline.proofreading.parts_and_wholes import parts_and_wholes
from hotline.proofreading.people_and_firms import people_and_firms
from hotline.proofreading.percentage_points import percentage_points
from hotline.proofreading.reading import read_narrative
from hotline.proofreading.remark import Remark
from hotline.proofreading.table_totals import table_totals
from hotline.proofreading.two_values import two_values
from hotline.proofreading.typed_figures import typed_figures
from hotline.proofreading.wording import wording


def proofread(
    executed: NotebookNode, site: Site, parameters: MonthParameters, record: Mapping[str, Any]
) -> list[Remark]:
    """Every remark on the words of the notebook *executed*, whose run left *record*.

    Raises:
        RenderError: the words cannot be read.
    """
    narrative = read_narrative(executed)
    known = PubliclyKnown.of(site.public_phrases)
    return [
        *_each_once(people_and_firms(narrative, known)),
        *remarks_on(narrative, knowledge_of(site, parameters, record), site.subjects),
    ]


def remarks_on(narrative: Narrative, knowledge: Knowledge, topics: Mapping[str, list[str]]) -> list[Remark]:
    """The remarks on *narrative*, in the order of the checks; of two that say the same, one."""
    remarks = [
        *typed_figures(narrative, knowledge),
        *(remark for paragraph in narrative.paragraphs for remark in _of_paragraph(paragraph, knowledge)),
        *hot_topics(narrative, knowledge, topics),
        *two_values(narrative, knowledge),
        *table_totals(narrative),
        *drawings(narrative),
    ]
    return _each_once(remarks)


def _of_paragraph(paragraph: Paragraph, knowledge: Knowledge) -> Iterator[Remark]:
    yield from wording(paragraph)
    yield from months_left_over(paragraph, knowledge)
    yield from comparison_bases(paragraph)
    yield from percentage_points(paragraph)
    yield from directions(paragraph, knowledge)
    yield from parts_and_wholes(paragraph)


def _each_once(remarks: list[Remark]) -> list[Remark]:
    """*remarks* without repetitions; those of one mark would be signed off by one line."""
    found: dict[str, Remark] = {}
    times: dict[str, int] = {}
    for remark in remarks:
        found.setdefault(remark.mark, remark)
        times[remark.mark] = times.get(remark.mark, 0) + 1
    return [
        replace(remark, words=f"{remark.words}（{times[mark]}处）") if times[mark] > 1 and remark.about else remark
        for mark, remark in found.items()
    ]
