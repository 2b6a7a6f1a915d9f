"""Who calls again is counted without anybody knowing who: by telephone number, through a keyed hash."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pandas as pd
import pytest

from hotline.folders import Project
from hotline.ledger.callers import KEY_BYTES, caller_key, numbered_callers, telephone
from hotline.ledger.opening import open_ledger
from hotline.months import Month
from hotline.parameters import read_site
from hotline.stats import figures_record
from tests.spec.ledgers import COLUMNS, County, Opened, csv_text, tickets_of

CALLS = """
受理时间         | 来电人 | 联系电话
2022-02-01 09:00 | 张建国 | 15461650523
2022-02-02 09:00 | 张建国 | 154-6165-0523
2022-02-03 09:00 | 其家人 | +86 154 6165 0523
2022-02-04 09:00 | 李秀英 | 0934-6123456
2022-02-05 09:00 | 李秀英 | 15400000001
2022-02-27 09:00 | 李秀英 | 15400000001
2022-02-06 09:00 | 王海   | 15400000002
2022-02-07 09:00 | 匿名   |
2022-02-08 09:00 | 匿名   | 无
"""


def test_callers_are_told_apart_by_their_telephone_numbers(county: County) -> None:
    county.open(CALLS).says({"本月.来电人数": "4", "本月.重复来电人数": "2", "本月.重复来电量": "5"})


def test_who_calls_again_later_has_not_yet(county: County) -> None:
    month = county.open(CALLS, as_of="2022-02-20")
    month.says({"本月.来电人数": "4", "本月.重复来电人数": "1", "本月.重复来电件数": "3"})


def test_a_ledger_without_telephone_numbers_cannot_tell(county: County) -> None:
    columns = [column for column in COLUMNS if column != "联系电话"]
    rows = [{key: row[key] for key in columns} for row in tickets_of(CALLS, "2022-02")]
    county.open(CALLS)
    county.write_csv(csv_text(rows, columns))
    Opened("2022-02").says({"本月.来电人数": "不适用", "本月.重复来电人数": "不适用", "本月.重复来电量": "不适用"})


def test_a_part_of_a_month_has_no_callers(county: County) -> None:
    county.open(CALLS).says({'本月.诉求类型["咨询"].来电人数': "不适用"})


def test_two_keys_give_the_same_figures_and_the_same_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = []
    for name in ("一", "二"):
        monkeypatch.setenv("HOTLINE_ROOT", str(tmp_path / name))
        county = County(tmp_path / name)
        month = county.open(CALLS)
        ledger = open_ledger(county.project, read_site(county.project), Month(2022, 2))
        counted.append((figures_record(month.本月), ledger.tickets.to_pyarrow()["caller"].to_pylist()))
    assert caller_key(Project(tmp_path / "一")) != caller_key(Project(tmp_path / "二"))
    assert counted[0] == counted[1]
    assert counted[0][1] == [0, 0, 0, 1, 2, 2, 3, None, None]


def test_no_hash_or_number_leaves_with_the_clean_ledger(county: County) -> None:
    county.open(CALLS)
    tickets = open_ledger(county.project, read_site(county.project), Month(2022, 2)).tickets.to_pyarrow()
    assert not {"phone", "content"} & set(tickets.column_names)
    said = str(tickets.to_pylist())
    assert not [each for each in ("张建国", "15461650523", "1540000") if each in said]


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    project = Project(tmp_path)
    key = caller_key(project)
    assert len(key) == KEY_BYTES
    assert caller_key(project) == key == project.caller_key.read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(project.caller_key.stat().st_mode) == 0o600


def test_a_damaged_key_is_made_again(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.caller_key.parent.mkdir(parents=True)
    project.caller_key.write_bytes(b"short")
    assert len(caller_key(project)) == KEY_BYTES


def test_where_no_key_can_be_kept_calls_are_counted_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    key = caller_key(Project(tmp_path))
    assert numbered_callers(pd.Series(["15461650523", "15461650523"], dtype="str"), key).to_pylist() == [0, 0]


def test_git_knows_nothing_of_the_key(project: Project) -> None:
    ignored = (project.root / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert f"{project.shown(project.caller_key.parent)}/" in ignored


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("15461650523", "15461650523"),
        ("１５４６１６５０５２３", "15461650523"),
        ("008615461650523", "15461650523"),
        ("(0934)6123456", "09346123456"),
        ("0934 - 6123456", "09346123456"),
        ("6123456", "6123456"),
        ("15461650523/15400000001", "15461650523"),
        ("手机15461650523", "15461650523"),
        ("154****0523", None),
        ("1546165052", None),
        ("12345", None),
        ("88888888", None),
        ("无", None),
        ("", None),
    ],
)
def test_a_telephone_number_is_one_however_it_is_written(text: str, number: str | None) -> None:
    assert telephone(text) == number
