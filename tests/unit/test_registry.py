"""The registry of indicators: complete, without two things of one name, and known to every reader of it."""

from collections import Counter

import pytest

from hotline.folders import Project
from hotline.parameters import read_site
from hotline.stats.counts import OTHER_MEANINGS, counts_for
from hotline.stats.figures import Figures
from hotline.stats.registry import BY_KEY, BY_NAME, DEFINITIONS, SHARE, Definition, Kind

ALL = (*DEFINITIONS, SHARE)
SPLITS = ("诉求类型", "事项归口", "事项细类", "来源渠道", "乡镇", "承办单位", "地点", "上月遗留", "遗留单位")


def repeated(names: list[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def test_keys_are_unique() -> None:
    assert repeated([definition.key for definition in ALL]) == []
    assert len(BY_KEY) == len(ALL)


def test_names_are_unique_and_no_split_is_called_so() -> None:
    assert repeated([*(name for definition in ALL for name in definition.names), *SPLITS]) == []


def test_names_can_be_attributes_and_hide_nothing() -> None:
    members = {name for name in dir(Figures) if not name.startswith("_")} | set(Figures.__dataclass_fields__)
    assert [name for name in BY_NAME if not name.isidentifier() or name in members] == []


@pytest.mark.parametrize("definition", ALL, ids=lambda definition: definition.key)
def test_what_an_indicator_is_made_of_has_a_meaning(definition: Definition, project: Project) -> None:
    meanings = {*counts_for(read_site(project)), *OTHER_MEANINGS, "whole"}
    assert definition.numerator in meanings
    assert definition.denominator is None or definition.denominator in meanings
    assert (definition.denominator is None) == (definition.kind is Kind.COUNT)


@pytest.mark.parametrize("definition", ALL, ids=lambda definition: definition.key)
def test_units_follow_from_the_kind(definition: Definition) -> None:
    assert (definition.unit == "%") == (definition.kind is Kind.RATE)
    assert definition.label
    assert definition.decimals in {0, 1, 2}


def test_every_count_is_used_by_an_indicator(project: Project) -> None:
    used = {part for definition in ALL for part in (definition.numerator, definition.denominator)}
    assert set(counts_for(read_site(project))) | set(OTHER_MEANINGS) <= used


def test_both_scopes_of_resolution_and_satisfaction_are_named() -> None:
    """The published report prints two resolution rates without saying of which tickets."""
    for label in ("诉求解决率", "群众满意度"):
        assert BY_NAME[label].scope is not BY_NAME[f"转办{label}"].scope
