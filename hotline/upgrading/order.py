"""The order of the merged cells: the analyst's, unless only the template moved cells."""

from __future__ import annotations

from collections.abc import Sequence


def moved_by_both(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether both moved cells that all three have, and not to the same order."""
    begun, now, new = _shared_orders(base, ours, theirs)
    return len({begun, now, new}) == 3


def arranged(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The ids of *ours* and those that *theirs* has beyond *base* and *ours*, in order.

    A cell that the analyst wrote goes with the template's cell that it follows.  A cell that is new in the
    template stands after the neighbour that it has there, and after what the analyst wrote behind that.
    """
    runs = _runs(ours, set(theirs))
    begun, now, new = _shared_orders(base, ours, theirs)
    if now == begun != new:
        place = {name: number for number, name in enumerate(theirs)}
        runs.sort(key=lambda run: place.get(run[0], -1) if run else -1)
    known = {*base, *ours}
    for number, name in enumerate(theirs):
        if name not in known:
            _insert(runs, name, theirs[:number])
    return [name for run in runs for name in run]


def _shared_orders(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    shared = {*base} & {*ours} & {*theirs}
    begun, now, new = (tuple(name for name in each if name in shared) for each in (base, ours, theirs))
    return begun, now, new


def _runs(ours: Sequence[str], heads: set[str]) -> list[list[str]]:
    """*ours* cut before each of *heads*; what stands before the first of them is a run of its own, maybe empty."""
    runs: list[list[str]] = [[]]
    for name in ours:
        if name in heads:
            runs.append([name])
        else:
            runs[-1].append(name)
    return runs


def _insert(runs: list[list[str]], name: str, before: Sequence[str]) -> None:
    """Put *name* into *runs* behind the nearest of the template's cells *before* it; first if none is there."""
    places = {run[0]: number for number, run in enumerate(runs) if run}
    place = next((places[each] for each in reversed(before) if each in places), None)
    runs.insert(0 if place is None else place + 1, [name])
