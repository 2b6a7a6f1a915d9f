"""A month that is opened again in the same kernel: what did not change is not counted again, what did is."""

from __future__ import annotations

import ibis
import pytest

from tests.spec.ledgers import County

TWO = """
诉求类型 | 件数
咨询     | 2
"""
THREE = """
诉求类型 | 件数
咨询     | 2
求助     | 1
"""
ASKED = {"本月.受理量": "2", '本月.诉求类型["咨询"].受理量': "2"}


def test_of_a_changed_ledger_has_the_new_counts(county: County) -> None:
    county.open(TWO).says(ASKED)

    county.open(THREE).says({"本月.受理量": "3", '本月.诉求类型["求助"].受理量': "1"})
    county.open(TWO).says(ASKED)


def test_of_a_changed_month_before_compares_with_the_new_counts(county: County) -> None:
    county.open(THREE, last_month=TWO).says({"上月.受理量": "2"})

    county.open(THREE, last_month=THREE).says({"上月.受理量": "3"})


def test_as_of_another_day_counts_as_of_that_day(county: County) -> None:
    county.open(TWO + "投诉 | 1").says({"本月.受理量": "3"})

    county.open(TWO, as_of="2022-02-28").says(ASKED)


def test_with_other_names_in_the_site_reads_the_ledger_again(county: County) -> None:
    county.open(TWO).says(ASKED)
    county.write_site(aliases={"request_type": {"咨询": "其他"}, "units": {}})

    county.open(TWO).says({'本月.诉求类型["其他"].受理量': "2"})


def test_without_a_change_asks_the_engine_nothing(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    county.open(TWO).says(ASKED)
    monkeypatch.setattr(ibis.duckdb, "connect", None)
    monkeypatch.setattr(ibis.backends.duckdb.Backend, "execute", None)

    county.open(TWO).says(ASKED)
