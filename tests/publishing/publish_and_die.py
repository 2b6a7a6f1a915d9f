"""Publish a report and die at one step, as a killed process does: no ``finally`` runs.

Called as a program: ``publish_and_die.py FOLDER STEP exchange|renames``.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

# First, because it spares this process a slow import that it does not need.
import hotline.__main__  # noqa: F401
from hotline.folders import Project
from hotline.publish import replacing
from hotline.publish.staging import staging
from tests.publishing.conftest import MONTH, write_report

STEPS = [
    "staged",
    "before keeping",
    "after keeping",
    "before swap",
    "between renames",
    "after swap",
    "before clearing",
    "after clearing",
]
KILLED = 137


def die() -> None:
    os._exit(KILLED)


def dying(function: Callable, *, after: bool) -> Callable:
    """*function*, before or after which the process dies."""

    def called(*arguments: object, **named: object) -> None:
        if after:
            function(*arguments, **named)
        die()

    return called


def arrange(step: str, exchange: bool) -> None:
    """See to it that publishing dies at *step*."""
    if not exchange:
        replacing._exchange = lambda one, other: False
    if step in {"before keeping", "after keeping"}:
        replacing.keep_what_people_did = dying(replacing.keep_what_people_did, after=step == "after keeping")
    if step in {"before swap", "after swap"}:
        replacing._swap = dying(replacing._swap, after=step == "after swap")
    if step == "between renames":
        rename = Path.rename

        def first_only(path: Path, target: Path) -> None:
            rename(path, target)
            die()

        Path.rename = first_only
    if step in {"before clearing", "after clearing"}:
        shutil.rmtree = dying(shutil.rmtree, after=step == "after clearing")


def main(folder: str, step: str, way: str) -> None:
    with staging(Project(Path(folder)), MONTH) as place:
        write_report(place.staging, "second")
        if step == "staged":
            die()
        arrange(step, way == "exchange")
        replacing.publish(place)


if __name__ == "__main__":
    main(*sys.argv[1:])
