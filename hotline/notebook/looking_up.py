"""Looking things up while editing: an indicator, a split or a month alone in a cell shows a card.

Only what a running cell shows becomes a card.  A reference in the text is evaluated while no cell runs, and is
its words, as ever; and a report takes a cell's Markdown, which stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.core.interactiveshell import InteractiveShell

from hotline.notebook.completion import complete_names
from hotline.stats import Breakdown, Figures, Indicator
from hotline.tables.cards import Card, breakdown_card, figures_card, indicator_card

CARDS: dict[type, Callable[[Any], Card]] = {
    Indicator: lambda indicator: indicator_card(indicator, how_to_write(indicator)),
    Figures: figures_card,
    Breakdown: breakdown_card,
}


def help_to_look_up() -> None:
    """Teach the running IPython, if there is one, to show cards and to list names on Tab."""
    shell = get_ipython()
    if shell is None or shell.display_formatter is None:
        return
    formatters = shell.display_formatter.formatters
    for kind, card in CARDS.items():
        formatters["text/html"].for_type(kind, _html(shell, card))
        formatters["text/plain"].for_type(kind, _plain(shell, card))
    if complete_names not in shell.Completer.custom_matchers:
        shell.Completer.custom_matchers.append(complete_names)


def how_to_write(indicator: Indicator) -> str:
    """The reference of *indicator*, such as ``本月.受理量``; empty if the notebook has no name for its group."""
    shell = get_ipython()
    names = shell.user_ns.items() if shell else ()
    named = [name for name, value in names if value is indicator.group and not name.startswith("_")]
    return f"{named[0]}.{indicator.label}" if named and indicator.group else ""


def _cell_is_running(shell: InteractiveShell) -> bool:
    return shell.displayhook.exec_result is not None


def _html(shell: InteractiveShell, card: Callable[[Any], Card]) -> Callable[[Any], str | None]:
    def show(value: Any) -> str | None:
        if _cell_is_running(shell):
            return card(value).html()
        return value.html() if isinstance(value, Indicator) else None

    return show


def _plain(shell: InteractiveShell, card: Callable[[Any], Card]) -> Callable[[Any, Any, bool], None]:
    def show(value: Any, printer: Any, cycle: bool) -> None:
        printer.text(str(card(value)) if _cell_is_running(shell) else _outside_a_cell(value))

    return show


def _outside_a_cell(value: Any) -> str:
    """An indicator's words; for what cannot stand in a sentence, what it is."""
    if isinstance(value, Indicator):
        return str(value)
    return f"<{value.label}>" if isinstance(value, Breakdown) else f"<{value.名称}>"
