"""Figures that no ledger holds: ``facts:`` in the month's parameters, referenced like any number."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.parameters import Fact
from hotline.text import Explained


class Facts:
    """The facts of a month by their label: ``事实.受影响耕地``."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts = dict(facts)

    def known(self, label: str) -> Fact | None:
        """The fact *label*, if it is there."""
        return self._facts.get(label)

    def note(self, label: str, fact: Fact) -> None:
        """Have *fact* as *label* from now on."""
        self._facts[label] = fact

    def __getattr__(self, label: str) -> Explained:
        if label.startswith("_"):
            raise AttributeError(label)
        try:
            fact = self._facts[label]
        except KeyError:
            known = "、".join(self._facts) or "（无）"
            raise AttributeError(f"本月参数的 facts 中没有“{label}”；现有：{known}") from None
        return Explained(str(fact.value), f"{label}：{fact.value}{fact.unit}；来源：{fact.source}")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._facts})
