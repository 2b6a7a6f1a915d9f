"""Words that the site knows are known however they are written; other words stay as they are."""

from __future__ import annotations

import pandas as pd
import pytest

from hotline.ledger.cleaning import in_our_words
from hotline.parameters import Site
from tests.spec.ledgers import SITE

A_SITE = Site.model_validate(SITE)


def ours(field: str, text: str, site: Site = A_SITE) -> str:
    rows = in_our_words(pd.DataFrame({field: [text, ""]}, dtype="str"), site)
    return str(rows[field].iloc[0])


@pytest.mark.parametrize(
    ("field", "written", "word"),
    [
        ("channel", "１２３４５电话", "12345电话"),
        ("channel", "12345 电话", "12345电话"),
        ("request_type", "求\n助", "求助"),
        ("request_type", "其 它", "其他"),
        ("town", "三嘉\u200b乡", "三嘉乡"),
        ("satisfaction", "基本 满意", "基本满意"),
        ("resolved", "是 ", "是"),
        ("units", "水务局\n人社局", "水务局、人社局"),
        ("units", "水 务局；人力 资源局", "水务局、人社局"),
        ("units", "水务局、没有的局", "水务局、没有的局"),
        ("town", "没有的 乡", "没有的 乡"),
        ("place", "一 村", "一 村"),
    ],
)
def test_a_word_is_known_however_it_is_written(field: str, written: str, word: str) -> None:
    assert ours(field, written) == word


def test_the_site_writes_as_it_likes() -> None:
    site = Site.model_validate({**SITE, "channels": ["ＡＰＰ（移动端）", "人民网留言"]})
    assert ours("channel", "APP(移动端)", site) == "ＡＰＰ（移动端）"


def test_words_that_differ_by_nothing_else_are_told_apart() -> None:
    site = Site.model_validate({**SITE, "channels": ["网站(旧)", "网站（旧）", "人民网留言"]})
    assert ours("channel", "网站(旧)", site) == "网站(旧)"
    assert ours("channel", "网站（旧）", site) == "网站（旧）"
    assert ours("channel", "网站 (旧)", site) == "网站 (旧)"
