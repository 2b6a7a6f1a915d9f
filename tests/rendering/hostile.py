"""A project whose names are markup, code and formulas: what callers say and what analysts paste."""

from __future__ import annotations

import csv
from pathlib import Path

import yaml

from tests.rendering.projects import change_yaml, copy_project, write_notebook

MONTH = "2022-02"
TEXTS = {
    "html": "<b onclick=alert(1)>粗</b>",
    "script": "<script>alert(2)</script>",
    "comment": "<!-- 注 -->",
    "mathematics": "$x$ 与 $$y_1$$",
    "citation": "@name 与 [@fig-towns]",
    "shortcode": "{{< include FILE >}}",
    "meta": "{{< meta title >}}",
    "expression": "`{python} 1/0`",
    "link": "[x](javascript:alert(1))",
    "address": "https://example.invalid/a_b",
    "pipe": "a|b||c",
    "typst": '#read("/etc/passwd")',
    "typst-code": "#{panic()} $ <标签> @标签",
    "strong": "*b* **c** _d_",
    "struck": "~~s~~ ^t^ ~u~",
    "image": "![](x.png)",
    "tex": "\\input{x} \\\\ \\n",
    "entity": "&lt;i&gt; &#42; &amp;",
    "dashes": "-- --- ... .. a-b x-?y -1 3-2 ~",
    "quotes": "\"双\" '单' `反`",
    "list": "1. x",
    "heading": "# 标题 {.y}",
    "span": '[y]{.z title="q"}',
    "division": "::: {.callout}",
    "rule": "---",
    "quotation": "> 引",
    "note": "^[脚注] [^1]",
    "definition": ": 定义",
    "formula": "=1+1",
    "command": "@SUM(1)",
    "plus": "+1-2",
    "braces": "{0} {year} %s %(x)s",
    "long": "很长的地名" * 30,
}
INCLUDED = "不该出现的文件内容"
PRIVATE = ("诉求人甲乙丙", "13912345678", "诉求原文甲乙丙")
# Of a place nothing is told from its door on.
PLACES = {"dashes": TEXTS["dashes"].removesuffix(" 3-2 ~"), "plus": "+"}
# A unit cannot be called what separates units in a ledger.
UNITS = {name: text for name, text in TEXTS.items() if not set("、；;/,，") & set(text)}

CELLS = (
    ("parameters", "code", f'month = "{MONTH}"'),
    (
        "open-ledger",
        "code",
        "from hotline.notebook.vocabulary import *\n"
        "本月, 上月, 去年同月, 事实, 本站 = 打开(month)\n"
        "名 = [part.name for part in 本月.乡镇]",
    ),
    ("opening", "markdown", "`{python} 本站.热线`。`{python} 事实.耕地`亩。"),
    *(
        (f"text-{number}", "markdown", f"`{{python}} 名[{number}]`\n\n前`{{python}} 名[{number}]`后。")
        for number in range(len(TEXTS))
    ),
    ("in-heading", "markdown", "## 一、`{python} 名[0]`"),
    ("ranked", "markdown", f"乡镇：`{{python}} 排名(本月.乡镇, {len(TEXTS)})`。"),
    ("listed", "markdown", "单位：`{python} 列举(本月.承办单位)`。\n\n- `{python} 名[1]`\n- `{python} 名[2]`"),
    ("places", "markdown", "地点：`{python} 排名(本月.事项细类[名[0]].地点, 99)`。"),
    ("table-towns", "code", "#| label: tbl-towns\n#| tbl-cap: 乡镇\n构成表(本月.乡镇)"),
    ("table-topics", "code", "#| label: tbl-topics\n#| tbl-cap: 细类\n热点表(本月.事项细类, 99)"),
    ("figure-towns", "code", "#| label: fig-towns\n#| fig-cap: 乡镇\n占比图(本月.乡镇)"),
    ("attachment", "markdown", "# 附件 {.attachment}\n\n`{python} 本站.附件标题`"),
)
HEADINGS = (
    *(
        "工单编号",
        "受理时间",
        "来源渠道",
        "诉求类型",
        "事项归口",
        "事项细类",
        "诉求内容",
        "乡镇（街道）",
        "事发地点",
    ),
    *("来电人", "联系电话", "办理方式", "承办单位", "派单时间", "办结时限", "办结时间", "二次转办", "是否回访"),
    *("是否解决", "满意度"),
)
# In the title, braces name the month; written twice they are braces.
TITLE = "关于{year}年{month}月 " + " ".join(TEXTS[name] for name in ("typst", "mathematics", "quotes", "dashes"))
NAMES = {
    "office": TEXTS["html"],
    "hotline": TEXTS["shortcode"],
    "attachment": TEXTS["typst"],
    "signatory": TEXTS["link"],
    "place": TEXTS["pipe"],
}
MONTH_NAMES = {
    "document_number": TEXTS["quotes"],
    "addressee": TEXTS["citation"],
    "facts": {"耕地": {"value": 300, "unit": TEXTS["html"], "source": TEXTS["span"] + TEXTS["quotes"]}},
}


def hostile_project(root: Path) -> Path:
    """The project in *root*: each of :data:`TEXTS` is a town, a topic, a place, and a unit if it can be one."""
    copy_project(root, months=())
    change_yaml(
        root / "params" / "site.yaml",
        **NAMES,
        title=TITLE,
        towns=list(TEXTS.values()),
        subjects={"农村事务": list(TEXTS.values())},
        units=[{"name": text, "kind": "部门"} for text in UNITS.values()],
        aliases={},
    )
    parameters = {"month": MONTH, "as_of": "2022-03-01", "issue_date": "2022-03-02", **MONTH_NAMES}
    (root / "params" / f"{MONTH}.yaml").write_text(_yaml(parameters), encoding="utf-8")
    _write_ledger(root / "data" / f"{MONTH}.csv")
    write_notebook(root / "notebooks" / f"{MONTH}.ipynb", *CELLS)
    for folder in (root, root / "notebooks"):
        (folder / "FILE").write_text(INCLUDED, encoding="utf-8")
        (folder / "x.tex").write_text(INCLUDED, encoding="utf-8")
    return root


def _yaml(values: dict[str, object]) -> str:
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    # Dates are dates in a parameter file, not quoted words.
    return text.replace("'2022-03-01'", "2022-03-01").replace("'2022-03-02'", "2022-03-02")


def _write_ledger(path: Path) -> None:
    first = next(iter(TEXTS.values()))
    with path.open("w", encoding="utf-8", newline="") as handle:
        rows = csv.writer(handle)
        rows.writerow(HEADINGS)
        for number, (name, text) in enumerate(TEXTS.items()):
            rows.writerow(_ticket(f"甲{number}", text, text, text, UNITS.get(name)))
            rows.writerow(_ticket(f"乙{number}", first, text, text, None))


def _ticket(number: str, topic: str, town: str, place: str, unit: str | None) -> list[str]:
    caller, phone, content = PRIVATE
    common = [
        number,
        "2022-02-03 09:00:00",
        "12345电话",
        "求助",
        "农村事务",
        topic,
        content,
        town,
        place,
        caller,
        phone,
    ]
    if unit is None:
        return [*common, "直办", "", "", "", "2022-02-03 10:00:00", "", "是", "是", "满意"]
    times = ["2022-02-03 10:00:00", "2022-02-10 18:00:00", "2022-02-04 10:00:00"]
    return [*common, "转办", unit, *times, "否", "是", "是", "满意"]
