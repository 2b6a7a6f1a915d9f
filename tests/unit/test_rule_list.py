"""The page of rules is current, and says of every rule what there is to know."""

from __future__ import annotations

import re

from hotline.folders import Project
from hotline.ledger.checking.rules import rule_names
from hotline.parameters import read_site
from hotline.rule_list import MONTH, rules_page


def test_the_page_is_current(project: Project) -> None:
    """Write it anew with ``hotline format``."""
    written = (project.root / "docs" / "ledger-rules.md").read_text(encoding="utf-8")
    assert written == rules_page(project)


def test_every_rule_has_a_row_with_six_cells(project: Project) -> None:
    rows = [line.split(" | ") for line in rules_page(project).splitlines() if line.startswith("| ")][2:]
    assert [row[0].removeprefix("| ") for row in rows] == rule_names(read_site(project), MONTH)
    assert {len(row) for row in rows} == {6}
    assert {row[1] for row in rows} == {"错误", "提示"}
    assert all(re.search(r"[\u4e00-\u9fff]", cell) for row in rows for cell in row)
