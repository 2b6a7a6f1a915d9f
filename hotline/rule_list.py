"""Every rule that a ledger must meet, as a page for analysts: ``docs/ledger-rules.md``, by ``hotline format``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hotline.folders import Project
from hotline.indicator_list import markdown_table
from hotline.ledger.checking.jumps import AT_LEAST, JUMP, REMEDY, TIMES
from hotline.ledger.checking.problems import Rule, Severity
from hotline.ledger.checking.rules import rules
from hotline.ledger.fields import FIELD_NAMES
from hotline.months import Month
from hotline.parameters import Site, read_site

# Any: what a rule says of its month is said of every month here.
MONTH = Month(2022, 2)
NO_LONGER_TOLD = "不再提示，照原样计入"
INTRODUCTION = """\
# 台账的规则

本页由程序从规则表生成（`hotline format`），请不要手工修改。

`hotline check 月份` 逐行检查台账，列出不符合规则的地方，并写出问题表 `data/problems/月份.xlsx`：
有问题的行排在前面，要改的格子涂了颜色，旁边是问题和处理办法；改好后存回 `data/月份.xlsx`，再检查一次。

- **错误**会使合计出错，不改正就不能生成报告；**提示**不影响生成报告，报告中写明有几处。
- 台账没有某一列时，与它有关的规则不查。
- 没有错、可以保留的，在 `params/月份.yaml` 的 `accept:` 下写明规则、理由（和姓名），报告会写明认可了什么；
  `tickets` 只认可其中几件，不写就是全部：

```yaml
accept:
  - {rule: 工单编号重复, reason: 平台重复导出，内容相同, name: 张三, tickets: [ZN2202010001]}
```

认可以后的三种结果：**照原样计入**，这一件照台账写的计入；**这一项按空白计入**，这一件计入，只是这一格当作没有填；
**这一行不计入**，这一行不算一件，报告写明未计入几行。读入的行数总是等于计入的件数加未计入的行数。

"""


def rules_page(project: Project) -> str:
    """``docs/ledger-rules.md``."""
    site = read_site(project)
    headings = ("规则", "级别", "列", "什么算不符合", "处理办法", "认可以后")
    return INTRODUCTION + markdown_table(headings, [*map(_row, rules(site, MONTH)), _jump_row(site)])


def write_rules_page(project: Project) -> Path:
    """Write ``docs/ledger-rules.md`` anew; its path."""
    path = project.root / "docs" / "ledger-rules.md"
    path.write_text(rules_page(project), encoding="utf-8", newline="\n")
    return path


def _row(rule: Rule) -> Iterator[str]:
    yield rule.name
    yield rule.severity.value
    yield FIELD_NAMES[rule.field]
    yield rule.problem.removeprefix("：").replace(MONTH.chinese, "本月").replace(" ", "")
    yield rule.remedy
    yield rule.accepted.value if rule.severity is Severity.ERROR else NO_LONGER_TOLD


def _jump_row(site: Site) -> Iterator[str]:
    yield JUMP
    yield Severity.WARNING.value
    yield "（全月）"
    yield (
        f"受理总量、一个事项归口或承办单位，多于前 {site.thresholds.recent_months} 个月和去年同月中"
        f"最多的 {TIMES} 倍，或不足其中最少的 {TIMES} 分之一，且件数不少于 {AT_LEAST}"
    )
    yield REMEDY
    yield NO_LONGER_TOLD
