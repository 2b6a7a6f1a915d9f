"""Databases that a test fills: files in its own folder, and servers that are started once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline.ledger.databases import asking
from tests.databases import servers
from tests.databases.engines import DuckdbEngine, Engine, SqliteEngine
from tests.databases.kept import KeptLedger
from tests.databases.server_engines import MariadbEngine, PostgresEngine, ServerEngine
from tests.databases.servers import Server
from tests.spec.ledgers import County

FILES = ["sqlite", "duckdb"]
# They take seconds to start.
SERVERS = [pytest.param(name, marks=pytest.mark.slow) for name in ("postgresql", "mariadb")]


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    with servers.postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[Server]:
    with servers.mysql() as server:
        yield server


@pytest.fixture
def postgresql(postgresql_server: Server) -> PostgresEngine:
    engine = PostgresEngine(postgresql_server)
    engine.empty()
    return engine


@pytest.fixture
def mariadb(mariadb_server: Server) -> MariadbEngine:
    engine = MariadbEngine(mariadb_server)
    engine.empty()
    return engine


@pytest.fixture
def sqlite(tmp_path: Path) -> SqliteEngine:
    return SqliteEngine(tmp_path / "台账.db")


@pytest.fixture
def duckdb(tmp_path: Path) -> DuckdbEngine:
    return DuckdbEngine(tmp_path / "台账.duckdb")


@pytest.fixture(params=[*FILES, *SERVERS])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each kind of database in turn."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def kept(county: County, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> KeptLedger[Engine]:
    """A county whose ledger is kept in each kind of database in turn."""
    return KeptLedger(county, engine, monkeypatch)


@pytest.fixture(params=SERVERS)
def on_server(
    request: pytest.FixtureRequest, county: County, monkeypatch: pytest.MonkeyPatch
) -> KeptLedger[ServerEngine]:
    """A county whose ledger is kept on each kind of server in turn."""
    return KeptLedger(county, request.getfixturevalue(request.param), monkeypatch)


@pytest.fixture
def in_postgresql(
    county: County, postgresql: PostgresEngine, monkeypatch: pytest.MonkeyPatch
) -> KeptLedger[PostgresEngine]:
    return KeptLedger(county, postgresql, monkeypatch)


@pytest.fixture
def in_mariadb(
    county: County, mariadb: MariadbEngine, monkeypatch: pytest.MonkeyPatch
) -> KeptLedger[MariadbEngine]:
    return KeptLedger(county, mariadb, monkeypatch)


@pytest.fixture
def in_sqlite(county: County, sqlite: SqliteEngine, monkeypatch: pytest.MonkeyPatch) -> KeptLedger[SqliteEngine]:
    return KeptLedger(county, sqlite, monkeypatch)


@pytest.fixture
def in_duckdb(county: County, duckdb: DuckdbEngine, monkeypatch: pytest.MonkeyPatch) -> KeptLedger[DuckdbEngine]:
    return KeptLedger(county, duckdb, monkeypatch)


@pytest.fixture(autouse=True)
def _nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command asks once whether a month has tickets; a test changes them in between."""
    monkeypatch.setattr(asking, "_HOLDS", 0.0)
    for name in ("HOTLINE_DATABASE", "HOTLINE_DATABASE_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
