"""The sample ledgers of the project, in one table of a database."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from hotline.folders import Project
from hotline.notebook.session import open_month
from hotline.parameters import read_site
from hotline.stats import figures_record
from tests.databases.engines import Engine
from tests.databases.kept import TIMES
from tests.rendering.projects import HERE

MONTHS = ("2021-02", "2022-01", "2022-02")


def rows_of_months(months: Sequence[str] = MONTHS) -> list[dict[str, str]]:
    """The rows of the sample ledgers of *months*, by their headers."""
    rows = []
    for month in months:
        with (HERE / "data" / f"{month}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def fill(engine: Engine, kinds: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> None:
    """Put *rows* into the table ``工单 台账``, whose columns are text but for those of other *kinds*."""
    of = {**dict.fromkeys(rows[0], "text"), **dict.fromkeys(TIMES, "moment"), **kinds}
    values = [[engine.value(of[name], text) for name, text in row.items()] for row in rows]
    engine.make("工单 台账", of, values)


def move_into_database(root: Path, engine: Engine) -> None:
    """Have the project in *root* read its ledgers from that table, and no files."""
    for month in MONTHS:
        (root / "data" / f"{month}.csv").unlink()
    database = yaml.safe_dump({"database": {"address": engine.address, "table": "工单 台账"}}, allow_unicode=True)
    with (root / "params" / "site.yaml").open("a", encoding="utf-8") as site:
        site.write(database)


def figures_of(root: Path) -> list[object]:
    """Every figure of February 2022 and of the months beside it, and what became of the rows of their ledgers."""
    opened = open_month("2022-02", project=Project(root))
    assert read_site(Project(root))
    accounts = [each.account.record() for each in opened.ledgers]
    for account in accounts:
        # Where it was read from, they say as it is.
        del account["remarks"], account["tables"]
    months = [each for each in (opened.this_month, opened.previous, opened.last_year) if each]
    return [*map(figures_record, months), *accounts]
