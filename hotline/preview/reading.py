"""A reader of a preview that is no browser: told of each state, it fetches the page.  For measuring and tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.request import urlopen

# Seconds.
TIMEOUT = 60


class Reader:
    """Reads the preview at *address*."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._stream = urlopen(f"{address}events", timeout=TIMEOUT)  # noqa: S310 - our own address
        self._last: dict[str, Any] = {}

    def close(self) -> None:
        self._stream.close()

    def states(self) -> Iterator[dict[str, Any]]:
        """Each state that the preview tells of, from the last one that was read on."""
        if self._last:
            yield self._last
        for line in self._stream:
            if line.startswith(b"data: "):
                self._last = json.loads(line.removeprefix(b"data: "))
                yield self._last

    def state_when(self, true: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """The first state of which *true* is, from the last one that was read on.

        Raises:
            TimeoutError: there is none for a minute.
        """
        with suppress(TimeoutError):
            for state in self.states():
                if true(state):
                    return state
        raise TimeoutError(f"the last state was {self._last}")

    def page(self) -> str:
        """The report as it is now."""
        with urlopen(f"{self._address}report", timeout=TIMEOUT) as answer:  # noqa: S310 - our own address
            return answer.read().decode("utf-8")

    def page_with(self, text: str) -> str:
        """The first page that has *text* in it."""
        found = ""

        def has_text(state: dict[str, Any]) -> bool:
            nonlocal found
            found = self.page() if state["version"] else ""
            return text in found

        self.state_when(has_text)
        return found


@contextmanager
def reading(address: str) -> Iterator[Reader]:
    """A reader of the preview at *address*."""
    reader = Reader(address)
    try:
        yield reader
    finally:
        reader.close()
