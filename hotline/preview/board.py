"""What a preview has to say at a moment, and those who are told when it says something else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hotline.errors import UserError
from hotline.findings import Finding


@dataclass(frozen=True)
class State:
    """The state that a browser shows.

    ``version`` counts the pages, 0 while there is none; ``doing`` says what is under way; ``error`` why the files
    as they are give no page; ``findings`` belong to the page, ``None`` while they are looked for; ``seconds`` is
    what making the page took.
    """

    version: int = 0
    doing: str = ""
    error: tuple[str, tuple[str, ...]] | None = None
    findings: tuple[Finding, ...] | None = None
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """The state as plain values; all texts are plain text, for the page to escape."""
        return {
            "version": self.version,
            "doing": self.doing,
            "error": {"kind": self.error[0], "lines": self.error[1]} if self.error else None,
            "findings": None if self.findings is None else [_as_json(each) for each in self.findings],
            "seconds": round(self.seconds, 1),
        }


@dataclass
class Board:
    """The last good page, and the state; changed and read in one event loop."""

    state: State = field(default_factory=State)
    page: bytes = b""
    _waiting: set[asyncio.Event] = field(default_factory=set)

    def doing(self, words: str) -> None:
        """Something is under way, whatever is shown meanwhile."""
        self._tell(replace(self.state, doing=words))

    def show(self, page: bytes, seconds: float) -> None:
        """A new good page; an error, if there was one, is over."""
        self.page = page
        self._tell(State(version=self.state.version + 1, seconds=seconds))

    def add_findings(self, findings: Sequence[Finding]) -> None:
        """The findings of the page that is shown."""
        self._tell(replace(self.state, findings=tuple(findings)))

    def fail(self, error: Exception) -> None:
        """The files as they are give no page; the last good one stays."""
        if isinstance(error, UserError):
            said = (error.kind, tuple(str(error).splitlines()))
        else:
            # Its text may hold anything, a line of the ledger too; the terminal of the analyst has it.
            said = ("程序错误", (f"预览时出了意外（{type(error).__name__}）。", "处理办法：请看运行预览的窗口。"))
        self._tell(replace(self.state, doing="", error=said))

    async def states(self) -> AsyncGenerator[State, None]:
        """The state now, and each later one; those that are over before they could be read are left out."""
        changed = asyncio.Event()
        self._waiting.add(changed)
        try:
            while True:
                changed.clear()
                yield self.state
                await changed.wait()
        finally:
            self._waiting.discard(changed)

    def _tell(self, state: State) -> None:
        self.state = state
        for changed in self._waiting:
            changed.set()


def _as_json(finding: Finding) -> dict[str, str]:
    return {"kind": finding.kind, "words": finding.words, "where": finding.where, "remedy": finding.remedy}
