"""Right and wrong sentences of official Chinese: what is wrong is found where it stands, and nothing else is."""

from __future__ import annotations

import pytest

from hotline.findings import Kind
from tests.proofreading.corpus import Sentence, found, marked, right, right_words, wrong_numbers, wrong_words

LEAST = 150


def judged(sentences: list[Sentence], kind: Kind | None = None) -> list[tuple[Sentence, list[tuple[str, str]]]]:
    """Each sentence, with what was found in it: of one *kind*, or of all."""
    return [
        (sentence, [marked(remark) for remark in remarks if kind in {None, remark.kind}])
        for sentence, remarks in zip(sentences, found(sentences), strict=True)
    ]


def test_the_corpus_is_large_and_says_nothing_twice() -> None:
    correct, wrong = right(), [*wrong_numbers(), *wrong_words()]
    assert min(len(correct), len(wrong)) >= LEAST
    texts = [sentence.text for sentence in (*correct, *wrong)]
    assert len(set(texts)) == len(texts)
    assert all(sentence.expected for sentence in wrong)


def test_right_sentences_are_let_pass() -> None:
    for_words = right_words()
    alarms = {
        sentence.text: alarms
        for sentence, remarks in zip(right(), found(right()), strict=True)
        if (alarms := [marked(each) for each in remarks if _counts(each.kind, sentence.text in for_words)])
    }
    assert alarms == {}


def _counts(kind: Kind, for_words: bool) -> bool:
    """Sentences that are there for their words may hold typed numbers."""
    return kind is Kind.WORDS or not for_words


@pytest.mark.parametrize(("sentences", "kind"), [(wrong_numbers, Kind.NUMBERS), (wrong_words, Kind.WORDS)])
def test_what_is_wrong_is_found_and_nothing_else(sentences: object, kind: Kind) -> None:
    differing = {
        sentence.text: (sorted(sentence.expected), sorted(got))
        for sentence, got in judged(sentences(), kind)  # type: ignore[operator]
        if sorted(sentence.expected) != sorted(got)
    }
    assert differing == {}
