"""How the tickets of a group are handled by now: answered directly, closed, open, overdue."""

from __future__ import annotations

from hotline.stats import NOT_APPLICABLE, Figures
from hotline.text import Explained, Inline, Phrase, phrase


def handling_phrase(part: Figures) -> Phrase:
    """转办5件，已办结3件、未办结2件，逾期1件; or that all were closed, or answered directly.

    不适用 where the ledger does not say what was transferred.
    """
    if part.counts.get("received") == 0:
        return phrase("本月没有受理")
    if "transferred" not in part.counts:
        return phrase(Explained(NOT_APPLICABLE, f"办理情况：{part.转办量.made_of}"))
    if not part.counts["transferred"]:
        return phrase("均由平台直接答复办理")
    return phrase("转办", part.转办量, "件", *_standing(part), *_overdue(part))


def _standing(part: Figures) -> tuple[Inline | str, ...]:
    """What is closed and open; nothing where nobody knows."""
    if "open" not in part.counts:
        return ()
    if not part.counts["open"]:
        return ("，全部办结",)
    if not part.counts["closed"]:
        return ("，均未办结",)
    return ("，已办结", part.转办办结量, "件、未办结", part.未办结量, "件")


def _overdue(part: Figures) -> tuple[Inline | str, ...]:
    return ("，逾期", part.逾期量, "件") if part.counts.get("overdue") else ()
