"""``checks.html``: what was looked at before signing, what was found, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

TEMPLATE = "checks.html"


@dataclass(frozen=True)
class Noted:
    """One finding as the page shows it.

    ``before``, ``marked`` and ``after`` are its sentence; ``copy`` is ready to be copied.  ``signed_off`` says who
    answers for it and why, and is empty while it is open.
    """

    words: str
    where: str = ""
    mark: str = ""
    before: str = ""
    marked: str = ""
    after: str = ""
    reason: str = ""
    remedy: str = ""
    copy: str = ""
    sign_off: str = ""
    signed_off: str = ""


@dataclass(frozen=True)
class Looked:
    """One thing that was looked at, under its heading: what was found, nothing if it is in order."""

    heading: str
    meaning: str
    open: Sequence[Noted] = ()
    signed_off: Sequence[Noted] = ()


@dataclass(frozen=True)
class ChecksPage:
    """The page: its heading, a few facts as pairs, and all that was looked at."""

    name: str
    heading: str
    facts: Sequence[tuple[str, str]]
    looked: Sequence[Looked]
    sign_off_file: str

    @property
    def open(self) -> int:
        """How many findings are open."""
        return sum(len(each.open) for each in self.looked)

    @property
    def signed_off(self) -> int:
        """How many findings somebody answers for."""
        return sum(len(each.signed_off) for each in self.looked)


def checks_html(page: ChecksPage, extension: Path) -> str:
    """*page* as a whole HTML document.

    Args:
        extension: the folder of the report's format, which holds the template.
    """
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string((extension / TEMPLATE).read_text(encoding="utf-8"))
    return template.render(page=page) + "\n"


def write_checks(page: ChecksPage, path: Path, *, extension: Path) -> None:
    """Write *page* to *path*."""
    path.write_text(checks_html(page, extension), encoding="utf-8", newline="\n")
