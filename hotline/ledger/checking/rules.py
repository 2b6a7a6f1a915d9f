"""The rules that every row must meet, from the modules ``about_*``.  A new rule is one more entry there."""

from __future__ import annotations

from hotline.ledger.checking.about_closing import closing_rules
from hotline.ledger.checking.about_contents import content_rules
from hotline.ledger.checking.about_handling import handling_rules
from hotline.ledger.checking.about_numbers import number_rules
from hotline.ledger.checking.about_times import time_rules
from hotline.ledger.checking.about_words import word_rules
from hotline.ledger.checking.jumps import JUMP
from hotline.ledger.checking.problems import Rule
from hotline.months import Month
from hotline.parameters import Site


def rules(site: Site, month: Month) -> list[Rule]:
    """Every rule for a ledger of *month*; each has a name of its own."""
    return [
        *number_rules(),
        *time_rules(month),
        *word_rules(site),
        *handling_rules(site),
        *closing_rules(),
        *content_rules(site.thresholds.shortest_content),
    ]


def rule_names(site: Site, month: Month) -> list[str]:
    """What ``accept:`` can name: the rules, and the jump against the months before."""
    return [*(rule.name for rule in rules(site, month)), JUMP]
