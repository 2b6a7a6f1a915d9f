"""What a person sees while a report is made: each step with its time."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from hotline.text import without_controls


class Progress:
    """Tells of each step: on a terminal as it goes on, elsewhere in one plain line when it is done.

    With a *log*, each step is also a line of JSON there.
    """

    def __init__(self, stream: TextIO, log: Path | None = None) -> None:
        self._stream = stream
        self._log = log
        self._began = time.perf_counter()
        if log:
            log.write_text("", encoding="utf-8")

    @property
    def on_terminal(self) -> bool:
        return self._stream.isatty()

    @contextmanager
    def step(self, key: str, words: str) -> Iterator[None]:
        """A step of the work, known to the log as *key* and to people by *words*."""
        began = time.perf_counter()
        if self.on_terminal:
            click.secho(f"… {words}", file=self._stream, dim=True)
        yield
        seconds = time.perf_counter() - began
        self.say(f"√ {words}（{seconds:.1f} 秒）" if self.on_terminal else f"{words}：{seconds:.1f} 秒")
        self.record(step=key, seconds=round(seconds, 3))

    def say(self, words: str) -> None:
        click.echo(without_controls(words), file=self._stream)

    def warn(self, words: str) -> None:
        said = f"注意：{without_controls(words)}"
        click.secho(said, file=self._stream, fg="yellow" if self.on_terminal else None)
        self.record(warning=words)

    def record(self, **values: object) -> None:
        """Add a line to the log."""
        if self._log:
            since = round(time.perf_counter() - self._began, 3)
            with self._log.open("a", encoding="utf-8") as log:
                log.write(json.dumps({"at": since, **values}, ensure_ascii=False) + "\n")
