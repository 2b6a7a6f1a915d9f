"""PostgreSQL, through psycopg."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from hotline.errors import LedgerError
from hotline.ledger.databases import complaints
from hotline.ledger.databases.table import BATCH, CONNECT_TIMEOUT, Column, Kind, OpenTable
from hotline.parameters.database import Database

OWN_FILE = "~/.pgpass（Windows 为 %APPDATA%\\postgresql\\pgpass.conf）"
_KINDS = {
    "timestamp without time zone": Kind.MOMENT,
    "timestamp with time zone": Kind.ZONED_MOMENT,
    "date": Kind.DAY,
    "boolean": Kind.TRUTH,
    "bytea": Kind.BYTES,
}
# A domain is as the type it is made of.
_COLUMNS = """
    SELECT attname, format_type(COALESCE(NULLIF(typbasetype, 0), atttypid), NULL),
           has_column_privilege(attrelid, attnum, 'SELECT')
    FROM pg_catalog.pg_attribute JOIN pg_catalog.pg_type ON pg_type.oid = atttypid
    WHERE attrelid = pg_catalog.to_regclass(%s) AND attnum > 0 AND NOT attisdropped
    ORDER BY attnum
"""
_TABLES = """
    SELECT CASE WHEN pg_catalog.pg_table_is_visible(pg_class.oid) OR nspname = %s THEN relname
                ELSE nspname || '.' || relname END AS shown
    FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind IN ('r', 'v', 'm', 'p', 'f') AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%%'
      AND (nspname = %s OR %s::text IS NULL)
    ORDER BY shown
"""
# Seconds and times: a server that is gone without a word is missed after a minute, not after hours.
_KEEPALIVES: dict[str, Any] = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
_SETTINGS = """
    SELECT set_config('TimeZone', %s, true), set_config('DateStyle', 'ISO, YMD', true),
           set_config('statement_timeout', %s, true)
"""


class PostgresTable(OpenTable):
    """A table of a PostgreSQL database."""

    marker = "%s"
    percent = "%%"

    def __init__(self, connection: psycopg.Connection[tuple[Any, ...]], database: Database) -> None:
        super().__init__(database)
        self._connection = connection

    def quoted(self, name: str) -> str:
        return sql.Identifier(name).as_string(self._connection).replace("%", "%%")

    def columns(self) -> list[Column]:
        found = self._connection.execute(_COLUMNS, (self.name.replace("%%", "%"),)).fetchall()
        return [Column(name, _kind(written), readable) for name, written, readable in found]

    def tables(self) -> list[str]:
        schema = self.database.schema_name
        return [name for (name,) in self._connection.execute(_TABLES, (schema, schema, schema)).fetchall()]

    def batches(self, query: str, values: Sequence[Any] = ()) -> Iterator[list[tuple[Any, ...]]]:
        # A cursor with a name is the server's: rows come as they are asked for.
        with self._connection.cursor(name="hotline") as cursor:
            cursor.execute(query.encode(), values)
            while batch := cursor.fetchmany(BATCH):
                yield batch

    def without_time(self, name: str) -> str:
        return f"{name} IS NULL OR NOT isfinite({name})"

    def as_text(self, name: str, kind: Kind) -> str:
        match kind:
            case Kind.MOMENT | Kind.ZONED_MOMENT:
                return f"date_trunc('second', {name}::timestamp)::text"
            case Kind.TRUTH:
                return f"CASE WHEN {name} THEN '是' WHEN NOT {name} THEN '否' END"
            case Kind.LIST:
                return f"array_to_string({name}, '、')"
        return f"{name}::text"


@contextmanager
def open_postgresql(address: str, password: str | None, database: Database, shown: str) -> Iterator[PostgresTable]:
    """The table at *address*.

    Raises:
        LedgerError: whatever the server or the driver complains of, then and while it is read.
    """
    try:
        with _connected(address, password, shown) as connection:
            connection.read_only = True
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.execute(_SETTINGS, (database.time_zone, str(database.timeout_seconds * 1000)))
            yield PostgresTable(connection, database)
    except psycopg.Error as error:
        raise _complaint(error, database, shown) from None


def _connected(address: str, password: str | None, shown: str) -> psycopg.Connection[tuple[Any, ...]]:
    _require_sound(address, shown)
    try:
        return psycopg.connect(
            address,
            password=password or None,
            connect_timeout=CONNECT_TIMEOUT,
            **_KEEPALIVES,
            client_encoding="utf8",
            application_name="hotline",
        )
    except psycopg.OperationalError as error:
        raise _complaint_of_connecting(error, shown) from None


def _require_sound(address: str, shown: str) -> None:
    """The library complains of a port that is no number as of a server that does not answer."""
    right = "postgresql://用户名@主机:端口/数据库名"
    try:
        ports = str(conninfo_to_dict(address).get("port") or "")
    except psycopg.ProgrammingError:
        raise complaints.bad_address(shown, right) from None
    if not all(port.isdecimal() for port in ports.split(",") if port):
        raise complaints.bad_address(shown, right)


def _complaint_of_connecting(error: psycopg.OperationalError, shown: str) -> LedgerError:
    """The library tells no code of a connection that was not made; only words, in the server's language."""
    said, asked = (
        str(error),
        error.pgconn is not None and (error.pgconn.needs_password or error.pgconn.used_password),
    )
    if re.search(r'database ".*" does not exist|数据库 ?".*" ?不存在|for database|访问数据库', said):
        return complaints.no_database(shown)
    if re.search(r"too many|connection slots|连接槽|太多", said):
        return complaints.full(shown)
    if asked or re.search(r"authentication|password|role|pg_hba|认证|角色|密码", said):
        return complaints.refused(shown, OWN_FILE)
    return complaints.unreachable(shown)


def _complaint(error: psycopg.Error, database: Database, shown: str) -> LedgerError:
    code = error.sqlstate
    if code is None or code.startswith(("08", "57P")):
        return complaints.lost(shown)
    if code == "42501":
        return complaints.no_right(shown)
    if code == "57014":
        return complaints.too_slow(shown, database)
    return complaints.something_else(shown, code)


def _kind(written: str) -> Kind:
    return Kind.LIST if written.endswith("[]") else _KINDS.get(written, Kind.OTHER)
