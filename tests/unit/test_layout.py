"""The layout: a profile, what a site sets otherwise, and a grid that the page has room for."""

from __future__ import annotations

from typing import Any

import pytest

from hotline.errors import ParameterError
from hotline.parameters import Layout, read_site
from tests.spec.ledgers import County


def layout(county: County, given: Any) -> Layout:
    county.site["layout"] = given
    county.write_site()
    return read_site(county.project).layout


def test_without_a_word_it_is_the_standard(county: County) -> None:
    assert read_site(county.project).layout == Layout.of("gb")


@pytest.mark.parametrize(
    ("profile", "top", "pitch", "numbering"),
    [("gb", 37, 28.99, "strict"), ("word", 34.6, 29.45, "strict"), ("as-published", 37, 28.99, "as-typed")],
)
def test_profiles(profile: str, top: float, pitch: float, numbering: str, county: County) -> None:
    found = layout(county, {"profile": profile})

    assert (found.margins.top, round(found.pitch, 2), found.numbering) == (top, pitch, numbering)
    # 28 characters of the body in 156 mm, 22 lines in the height.
    assert found.type_size * 28 == pytest.approx(156 / 25.4 * 72)
    assert found.pitch * 22 <= found.text_height / 25.4 * 72 + 0.01


def test_what_is_set_wins_over_the_profile_and_leaves_the_rest(county: County) -> None:
    found = layout(county, {"profile": "word", "margins": {"inner": 30}, "page_numbers": "none"})

    assert found.margins.model_dump() == {"top": 34.6, "bottom": 32.6, "inner": 30, "outer": 26}
    assert found.text_width == 154
    assert (found.line_pitch, found.page_numbers, found.mirrored) == (29.45, "none", True)


def test_type_is_never_larger_than_the_standards(county: County) -> None:
    assert layout(county, {"characters": 20}).type_size == 16


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"profile": "国标"}, "“国标”不在允许的取值之内"),
        ({"profil": "gb"}, "layout → profil：不认识这个键"),
        ({"margins": {"left": 28}}, "layout → margins → left：不认识这个键"),
        ({"margins": {"top": "37mm"}}, "应为数（毫米或磅），现为 '37mm'"),
        ({"margins": {"top": 0}}, "不能小于 5"),
        ({"margins": {"inner": 80, "outer": 60}}, "版心只剩 70×225 毫米"),
        ({"line_pitch": 33}, "22 行、行距 33 磅放不进"),
        ({"characters": 45}, "每行 45 字放不进"),
        ({"lines": 40}, "每页 40 行太密"),
        ({"page_numbers": "居中"}, "“居中”不在允许的取值之内"),
        ({"letterhead": "要"}, "应为 true 或 false"),
        (["gb"], "应为“键: 值”的形式"),
    ],
)
def test_a_mistake_is_named(given: Any, said: str, county: County) -> None:
    with pytest.raises(ParameterError) as raised:
        layout(county, given)

    assert said in str(raised.value)
    assert "位置：params/site.yaml" in str(raised.value)


def test_an_imprint_needs_its_office(county: County) -> None:
    county.site["imprint"] = {"copies_to": ["县委办公室"]}
    county.write_site()
    with pytest.raises(ParameterError, match="imprint → office：缺少这个键"):
        read_site(county.project)
