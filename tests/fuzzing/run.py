"""Fuzz one reader: ``python -m tests.fuzzing.run KIND SECONDS SEED FOLDER``.

Each file is written to FOLDER before it is read, so that it is still there when reading it ends everything.
"""

from __future__ import annotations

import faulthandler
import resource
import shutil
import sys
import time
from pathlib import Path
from random import Random

from hotline.errors import LedgerError
from hotline.folders import Project
from hotline.ledger.headers import named_by_field
from hotline.ledger.raw import RawLedger
from hotline.ledger.reading import read_file
from hotline.ledger.source import find_ledger
from hotline.months import Month
from hotline.parameters import Site
from tests.fuzzing.seeds import SEEDS
from tests.fuzzing.spoiling import spoiled
from tests.spec.ledgers import SITE

# What a reader may take: twice what the largest ledger takes.
MEMORY = 4 * 1024**3
# No file here takes a hundredth of it; one that takes longer never ends.
PATIENCE = 60
MONTH = Month(2022, 2)
# Its ledger has no columns but those of the seeds.
HEADERS = {"ticket_id": ["工单编号"], "received_at": ["受理时间"], "request_type": ["诉求类型"]}
A_SITE = Site.model_validate({**SITE, "headers": HEADERS, "aliases": {}})


def main(kind: str, seconds: float, seed: int, folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    chance = Random(seed)
    everything = [content for contents in SEEDS.values() for content in contents]
    end = time.monotonic() + seconds
    read = refused = 0
    while time.monotonic() < end:
        faulthandler.dump_traceback_later(PATIENCE, exit=True)
        try:
            hold_to_the_law(
                read_folder(folder, everything, chance)
                if kind == "folder"
                else read_one(kind, folder, everything, chance)
            )
            read += 1
        except LedgerError as error:
            if "处理办法：" not in str(error):
                raise AssertionError from error
            refused += 1
    faulthandler.cancel_dump_traceback_later()
    print(read, refused)


def read_one(kind: str, folder: Path, everything: list[bytes], chance: Random) -> RawLedger:
    path = folder / "spoiled"
    path.write_bytes(spoiled(chance.choice(SEEDS[kind]), kind, everything, chance))
    return read_file(path, "data/2022-02", A_SITE if chance.random() < 0.8 else None)


def read_folder(folder: Path, everything: list[bytes], chance: Random) -> RawLedger:
    days = folder / "data" / "2022-02"
    shutil.rmtree(days, ignore_errors=True)
    days.mkdir(parents=True)
    for number in range(chance.randint(1, 3)):
        kind = chance.choice(list(SEEDS))
        content = chance.choice(SEEDS[kind])
        if chance.random() < 0.5:
            content = spoiled(content, kind, everything, chance)
        name = chance.choice(
            (f"{number}.{kind}", f"{number}", f"{number} （终稿）.CSV", f".{number}", f"~${number}.xlsx")
        )
        (days / name).write_bytes(content)
    source = find_ledger(Project(folder), A_SITE, MONTH)
    if source is None:
        raise LedgerError("没有台账。", remedy="请放上台账。")
    source.fingerprint()
    return source.read(A_SITE)


def hold_to_the_law(raw: RawLedger) -> None:
    """A ledger is whole: each row has a place, each cell is text that can be written, or a moment."""
    assert len(raw.rows) == len(raw.row_of) == len(raw.source_of)
    assert raw.rows_read >= len(raw.rows)
    for position in range(raw.rows.shape[1]):
        column = raw.rows.iloc[:, position]
        assert str(column.dtype) in {"str", "datetime64[s]"}, column.dtype
        "".join(map(str, column)).encode()
    for position in range(min(len(raw.rows), 3)):
        assert raw.place(position).row > 0
    named_by_field(raw, A_SITE)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
