"""The files of a month's report: whether one has changed, and whether whoever saves it is done."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import watchfiles

from hotline.errors import UserError
from hotline.folders import Project
from hotline.inputs import input_files
from hotline.months import Month

# Milliseconds.  A change is told when nothing else happens for the first; where nothing is told, as of a folder
# on another computer, the second is how often the files are looked at all the same.
STEP, LOOK_AGAIN = 25, 1000
# Seconds in which nothing may change before a file is read.  Half a notebook is never taken for a whole one,
# half a ledger may be.
REST, REST_OF_DATA = 0.02, 0.25

# When and how large each file is: (its name, nanoseconds, bytes).
Look = frozenset[tuple[str, int, int]]


def look(project: Project, month: Month) -> Look:
    """The files that decide the report of *month*, as the system describes them now."""
    try:
        files = input_files(project, month)
    except (UserError, OSError) as error:
        return frozenset({(str(error), 0, 0)})
    seen = set()
    for path in files:
        try:
            status = path.stat()
        except OSError:
            continue
        seen.add((project.shown(path), status.st_mtime_ns, status.st_size))
    return frozenset(seen)


async def stirrings(project: Project) -> AsyncIterator[None]:
    """Something may have changed: at once, then after each change, and now and then."""
    yield
    while True:
        folders = [path for path in (project.root / "params", project.data, project.notebooks) if path.is_dir()]
        try:
            async for _ in watchfiles.awatch(
                *folders, watch_filter=None, step=STEP, rust_timeout=LOOK_AGAIN, yield_on_timeout=True
            ):
                yield
                if not all(path.is_dir() for path in folders):
                    break
        except OSError:
            # A folder went away while it was to be watched, or there is nothing to watch.
            await asyncio.sleep(LOOK_AGAIN / 1000)
            yield


async def at_rest(project: Project, month: Month, seen: Look) -> Look:
    """The files as they are once nothing has changed for a while; *seen* is how they were when last read."""
    now = look(project, month)
    while now != seen:
        before = now
        await asyncio.sleep(REST if _only_words(project, month, seen, now) else REST_OF_DATA)
        now = look(project, month)
        if now == before:
            break
    return now


def _only_words(project: Project, month: Month, seen: Look, now: Look) -> bool:
    notebook = project.shown(project.notebook(month))
    return {name for name, *_ in seen ^ now} <= {notebook}
