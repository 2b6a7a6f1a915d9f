"""记事实: noting a fact from the notebook, once."""

from __future__ import annotations

from typing import Any

from hotline.errors import ParameterError
from hotline.notebook.fact_writing import add_fact
from hotline.notebook.session import Opened
from hotline.parameters import Fact, read_month
from hotline.parameters.reading import validated_month
from hotline.text import Explained

_WHERE = "记事实"


def note_fact(opened: Opened, label: str, value: Any, unit: str, source: str) -> Explained:
    """Note a fact of the month that is *opened*, in its parameter file and in 事实; the fact, as it prints.

    The same fact again changes nothing.  A run that makes a report does not write its own input: there it only
    looks whether the fact is there.

    Raises:
        ParameterError: the fact is none, there is another one of that name, or a report run lacks it.
    """
    shown = opened.project.shown(opened.project.month_file(opened.parameters.period))
    fact = _fact(opened, label, value, unit, source)
    known = (
        opened.facts.known(label) if opened.by_report else _in_file(opened).get(label, opened.facts.known(label))
    )
    if known is None and opened.by_report:
        raise ParameterError(
            f"事实“{label}”还没有记下，生成报告时不写参数文件。",
            where=shown,
            remedy="请在 JupyterLab 中运行有 记事实(…) 的单元格，再生成报告。",
        )
    if known is None:
        add_fact(opened.project.month_file(opened.parameters.period), label, fact, shown=shown)
    elif known != fact:
        raise _another(label, known, fact, shown)
    opened.facts.note(label, fact)
    printed: Explained = getattr(opened.facts, label)
    return printed


def _fact(opened: Opened, label: str, value: Any, unit: str, source: str) -> Fact:
    month = str(opened.parameters.period)
    given = {"value": value, "unit": unit, "source": source}
    as_of = opened.parameters.as_of
    return validated_month({"month": month, "as_of": as_of, "facts": {label: given}}, _WHERE).facts[label]


def _in_file(opened: Opened) -> dict[str, Fact]:
    """The facts as the file has them by now; somebody may have edited it since the month was opened."""
    return read_month(opened.project, opened.parameters.period).facts


def _another(label: str, known: Fact, fact: Fact, shown: str) -> ParameterError:
    return ParameterError(
        f"事实“{label}”已经记过，与现在写的不同，没有改动。\n"
        f"  已记的：{known.value}{known.unit}（来源：{known.source}）\n"
        f"  现在写的：{fact.value}{fact.unit}（来源：{fact.source}）",
        where=shown,
        remedy="确要改的，请改参数文件中的这一行；是另一个数的，请换一个名称。",
    )
