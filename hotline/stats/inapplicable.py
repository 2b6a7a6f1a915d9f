"""What a ledger has no columns for: counts, splits, and the indicators that are therefore 不适用."""

from __future__ import annotations

from collections.abc import Collection

from hotline.parameters import Site
from hotline.stats.breakdown import Inapplicable
from hotline.stats.counts import OTHER_MEANINGS, OTHER_NEEDS, counts_for
from hotline.stats.known import Known
from hotline.stats.parts import Basis, Split
from hotline.stats.registry import DEFINITIONS, Definition

NO_PEOPLE_NET = ("列为人民网留言的来源渠道",)
BY_STATUS = "（按导出时的办结情况）"
# The units of a ticket are those that it was transferred to.
_NEEDS = {"unit": ("handling", "units")}


def unknown_counts(site: Site, known: Known) -> dict[str, tuple[str, ...]]:
    """The counts that a ledger cannot give that tells what is *known*, each with what it lacks, in Chinese."""
    needs = {**{key: count.needs for key, count in counts_for(site).items()}, **OTHER_NEEDS}
    lacking = {key: known.lacking(needed) for key, needed in needs.items()}
    if not site.people_net_channels:
        lacking["people_net"] = lacking["people_net"] or NO_PEOPLE_NET
    return {key: names for key, names in lacking.items() if names}


def meanings(site: Site, known: Known) -> dict[str, str]:
    """What the tickets of each count are called, and where no times but a status says so, that it does."""
    counts = counts_for(site)
    by_status = {key for key, count in counts.items() if set(count.needs) & known.told_by_status}
    said = {key: f"{count.meaning}{BY_STATUS if key in by_status else ''}" for key, count in counts.items()}
    return {**said, **OTHER_MEANINGS}


def inapplicable_indicators(unknown: Collection[str]) -> list[Definition]:
    """The indicators that are 不适用 where the counts *unknown* are."""
    standing = [each for each in DEFINITIONS if each.standing]
    return [each for each in standing if each.numerator in unknown or each.denominator in unknown]


def lacking_for(split: Split, known: Known) -> tuple[str, ...]:
    """What a ledger lacks that is to be split by *split*, in Chinese; empty if it lacks nothing."""
    return known.lacking(_NEEDS.get(split.column, (split.column,)))


def inapplicable(split: Split, basis: Basis, lacking: tuple[str, ...]) -> Inapplicable:
    """The split that cannot be made of a ledger that is *lacking* these."""
    unknown = basis.group("", {}, {}, (None, None), whole=0, whole_meaning=split.whole_meaning)
    return Inapplicable(label=split.label, unknown=unknown, lacking=lacking)
