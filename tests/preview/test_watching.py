"""Changes of files: seen once they are over, whatever way they are saved."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from hotline.folders import Project
from hotline.months import Month
from hotline.preview.watching import Look, at_rest, look, stirrings
from tests.rendering.projects import copy_project

# Each waits for files to come to rest, or not to stir at all.
pytestmark = pytest.mark.slow

MONTH = Month.parse("2022-02")


@pytest.fixture
def watched(tmp_path: Path) -> Project:
    return Project(copy_project(tmp_path))


def seen_after(project: Project, change: Callable[[], Awaitable[None] | None]) -> list[Look]:
    """What a follower sees of *change*: each look that differs from the one before, until a second of quiet."""

    async def main() -> list[Look]:
        looks: list[Look] = []

        async def follow() -> None:
            seen = look(project, MONTH)
            async for _ in stirrings(project):
                while (now := await at_rest(project, MONTH, seen)) != seen:
                    seen = now
                    looks.append(now)

        following = asyncio.ensure_future(follow())
        await asyncio.sleep(0.5)
        changed = change()
        if changed is not None:
            await changed
        await asyncio.sleep(1.5)
        following.cancel()
        return looks

    return asyncio.run(main())


def test_a_file_that_is_written_in_place(watched: Project) -> None:
    path = watched.notebook(MONTH)

    def save() -> None:
        path.write_text(path.read_text("utf-8") + " ", encoding="utf-8")

    assert len(seen_after(watched, save)) == 1


def test_a_file_that_is_replaced(watched: Project) -> None:
    path, new = watched.month_file(MONTH), watched.root / "params" / ".new"

    def save() -> None:
        new.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")
        os.replace(new, path)

    assert len(seen_after(watched, save)) == 1


def test_a_ledger_that_is_copied_bit_by_bit_is_seen_when_it_is_whole(watched: Project) -> None:
    path = watched.data / "2022-02.csv"
    rows = path.read_bytes()

    async def copy() -> None:
        with path.open("wb") as file:
            for start in range(0, len(rows), len(rows) // 8):
                file.write(rows[start : start + len(rows) // 8])
                file.flush()
                await asyncio.sleep(0.05)

    looks = seen_after(watched, copy)

    assert [size for name, _, size in looks[0] if name == "data/2022-02.csv"] == [len(rows)]
    assert len(looks) == 1


@pytest.mark.parametrize("name", ["notebooks/.ipynb_checkpoints/x.ipynb", "data/notes.txt", "params/2020-01.yaml"])
def test_other_files_are_none_of_its_business(watched: Project, name: str) -> None:
    def save() -> None:
        path = watched.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")

    assert seen_after(watched, save) == []


def test_a_second_ledger_of_the_month_is_a_change(watched: Project) -> None:
    def save() -> None:
        (watched.data / "2022-02.xlsx").write_bytes(b"")

    assert len(seen_after(watched, save)) == 1


def test_a_folder_that_goes_and_comes_back(watched: Project) -> None:
    async def move() -> None:
        watched.data.rename(watched.root / "elsewhere")
        await asyncio.sleep(1.5)
        (watched.root / "elsewhere").rename(watched.data)

    assert len(seen_after(watched, move)) == 2
