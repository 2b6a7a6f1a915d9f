"""A project in which every column of the ledger, and every name of the site, is markup, code or worse."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.rendering.hostile import HEADINGS, INCLUDED, MONTH, PRIVATE, TEXTS, TITLE
from tests.rendering.projects import change_yaml, copy_project

# What the ledger holds with characters that nobody sees, and what it is without them, as the site writes it.
UNSEEN = {
    "\u202eexe.gpj\u202c倒": "exe.gpj倒",
    "\u2066隔\u2069\u200f离": "隔离",
    "零\u200b宽\ufeff": "零宽",
}
CHOSEN = {
    name: TEXTS[name]
    for name in ("expression", "shortcode", "typst", "mathematics", "citation", "html", "script", "typst-code")
} | {
    "package": '#import "@preview/x:0.1.0"',
    "remote": "![](http://127.0.0.1:9/x.png)",
    "excel": "=cmd|' /C calc'!A0",
    "hyperlink": '=HYPERLINK("http://127.0.0.1:9")',
    "footnote": "[^1] 与 [^1]: 注",
    "backticks": "``` {python} `` `",
    "template": "{{ 7*7 }} ${7*7} {% raw %}",
    "wide": "x" * 3000,
    "tex": TEXTS["tex"],
    "table": TEXTS["pipe"],
    "break": "甲<br>乙\\",
}
NAMES = [*CHOSEN.values(), *UNSEEN.values()]
IN_LEDGER = [*CHOSEN.values(), *UNSEEN]
UNITS = [name for name in NAMES if not set("、；;/,，") & set(name)]


def hostile_columns(root: Path) -> Path:
    """The project in *root*; without a notebook, so that the first command drafts one."""
    copy_project(root, months=())
    change_yaml(
        root / "params" / "site.yaml",
        title=TITLE,
        request_types=[*NAMES, "其他"],
        channels=[*NAMES, "人民网留言"],
        subjects={name: [name] for name in NAMES},
        towns=NAMES,
        units=[{"name": name, "kind": "部门"} for name in UNITS],
        aliases={},
        office=CHOSEN["shortcode"],
        signatory=CHOSEN["typst"],
        place=CHOSEN["mathematics"],
        hotline=CHOSEN["package"],
        attachment=CHOSEN["template"],
    )
    (root / "params" / f"{MONTH}.yaml").write_text(
        f"month: '{MONTH}'\nas_of: 2022-03-01\nissue_date: 2022-03-02\n", encoding="utf-8"
    )
    _write_ledger(root / "data" / f"{MONTH}.csv")
    for folder in (root, root / "notebooks"):
        (folder / "FILE").write_text(INCLUDED, encoding="utf-8")
    return root


def _write_ledger(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        rows = csv.writer(handle)
        rows.writerow(HEADINGS)
        for place, (name, written) in enumerate(zip(NAMES, IN_LEDGER, strict=True)):
            # The first ones are the most frequent, so that drafts and rankings name them.
            for number in range(max(2, len(NAMES) - place)):
                rows.writerow(_ticket(f"{written}{place}-{number}", written, is_unit=name in UNITS))


def _ticket(number: str, name: str, *, is_unit: bool) -> list[str]:
    caller, phone, content = PRIVATE
    about = [number, "2022-02-03 09:00:00", name, name, name, name, f"{content}{name}", name, name, caller, phone]
    if not is_unit:
        return [*about, "直办", "", "", "", "2022-02-03 10:00:00", "", "是", "是", "满意"]
    times = ["2022-02-03 10:00:00", "2022-02-10 18:00:00", "2022-02-24 10:00:00"]
    return [*about, "转办", name, *times, "否", "是", "否", "不满意"]
