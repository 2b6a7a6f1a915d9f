"""MySQL and MariaDB, through PyMySQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

import pymysql
from pymysql.cursors import SSCursor

from hotline.errors import LedgerError
from hotline.ledger.databases import complaints
from hotline.ledger.databases.mysql_complaints import OWN_FILE, complaint_of
from hotline.ledger.databases.table import BATCH, CONNECT_TIMEOUT, Column, Kind, OpenTable
from hotline.parameters.database import Database

# What an address may say after its question mark.
_OPTIONS = {"unix_socket", "ssl_ca", "ssl_cert", "ssl_key"}
_KINDS = {
    "datetime": Kind.MOMENT,
    "timestamp": Kind.ZONED_MOMENT,
    "date": Kind.DAY,
    "float": Kind.FLOAT,
    "double": Kind.FLOAT,
    **dict.fromkeys(("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "geometry"), Kind.BYTES),
    **dict.fromkeys(("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum"), Kind.TEXT),
}
_COLUMNS = """
    SELECT column_name, data_type, column_type FROM information_schema.columns
    WHERE table_schema = COALESCE(%s, DATABASE()) AND table_name = %s ORDER BY ordinal_position
"""
_TABLES = """
    SELECT table_name FROM information_schema.tables
    WHERE table_schema = COALESCE(%s, DATABASE()) ORDER BY table_name
"""
# MySQL and MariaDB each have their own name and unit for how long a query may take.
_LIMITS = (("max_execution_time", 1000), ("max_statement_time", 1))
_UNKNOWN_VARIABLE, _UNKNOWN_TIME_ZONE = 1193, 1298


class MySqlTable(OpenTable):
    """A table of a MySQL or MariaDB database."""

    quote = "`"
    marker = "%s"
    percent = "%%"

    def __init__(self, connection: pymysql.Connection[Any], database: Database) -> None:
        super().__init__(database)
        self._connection = connection

    def columns(self) -> list[Column]:
        found = self._all(_COLUMNS, (self.database.schema_name, self.database.table))
        return [Column(name, _kind(data_type, column_type)) for name, data_type, column_type in found]

    def tables(self) -> list[str]:
        return [name for (name,) in self._all(_TABLES, (self.database.schema_name,))]

    def batches(self, query: str, values: Sequence[Any] = ()) -> Iterator[list[tuple[Any, ...]]]:
        with _cursor(self._connection) as cursor:
            cursor.execute(query, tuple(values))
            while batch := cursor.fetchmany(BATCH):
                yield list(batch)

    def without_time(self, name: str) -> str:
        # Before MySQL 5.7 an empty time was stored as 0000-00-00.
        return f"{name} IS NULL OR YEAR({name}) = 0"

    def as_text(self, name: str, kind: Kind) -> str:
        match kind:
            case Kind.TEXT | Kind.FLOAT:
                return name
            case Kind.MOMENT | Kind.ZONED_MOMENT:
                return f"DATE_FORMAT({name}, '%%Y-%%m-%%d %%H:%%i:%%s')"
            case Kind.TRUTH:
                # Nothing forbids a 2.
                return f"CASE {name}+0 WHEN 1 THEN '是' WHEN 0 THEN '否' ELSE CAST({name}+0 AS CHAR) END"
        return f"CAST({name} AS CHAR)"

    def _all(self, query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        return [row for batch in self.batches(query, values) for row in batch]


@contextmanager
def _cursor(connection: pymysql.Connection[Any]) -> Iterator[SSCursor]:
    """A cursor whose rows the server keeps until they are asked for."""
    cursor = connection.cursor(SSCursor)
    try:
        yield cursor
    except (pymysql.Error, KeyboardInterrupt):
        # The driver would read what is left when the cursor is closed: nothing, or a million rows.
        if (result := getattr(cursor, "_result", None)) is not None:
            result.unbuffered_active = False
        raise
    finally:
        cursor.close()


@contextmanager
def open_mysql(address: str, password: str | None, database: Database, shown: str) -> Iterator[MySqlTable]:
    """The table at *address*.

    Raises:
        LedgerError: whatever the server or the driver complains of, then and while it is read.
    """
    arguments = _arguments(address, password, shown)
    try:
        with closing(
            pymysql.connect(
                **arguments,
                charset="utf8mb4",
                connect_timeout=CONNECT_TIMEOUT,
                read_timeout=database.timeout_seconds + CONNECT_TIMEOUT,
                program_name="hotline",
            )
        ) as connection:
            _settle(connection, database)
            yield MySqlTable(connection, database)
    except (pymysql.Error, OSError, RuntimeError) as error:
        raise complaint_of(error, database, shown) from None


def _arguments(address: str, password: str | None, shown: str) -> dict[str, Any]:
    """What the driver is told of *address*; what it does not say, the user's own file may."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise _bad_address(shown) from None
    options = dict(parse_qsl(parts.query))
    if options.keys() - _OPTIONS:
        raise _bad_address(shown)
    secret = password or (unquote(parts.password) if parts.password else "")
    own_file = Path(OWN_FILE).expanduser()
    return {
        "host": unquote(parts.hostname) if parts.hostname else None,
        "port": port or 0,
        "user": unquote(parts.username) if parts.username else None,
        # The driver takes a text for Latin-1.
        "password": secret.encode(),
        "database": unquote(parts.path.lstrip("/")) or None,
        **({"read_default_file": str(own_file)} if own_file.is_file() else {}),
        **options,
        # To the driver, naming an authority does not yet mean to ask it.
        **({"ssl_verify_cert": True, "ssl_verify_identity": True} if "ssl_ca" in options else {}),
    }


def _bad_address(shown: str) -> LedgerError:
    options = "、".join(sorted(_OPTIONS))
    return complaints.bad_address(shown, f"mysql://用户名@主机:端口/数据库名，问号后只能有 {options}")


def _settle(connection: pymysql.Connection[Any], database: Database) -> None:
    """Time zone, how long a query may take, and a transaction that can only read."""
    with closing(connection.cursor()) as cursor:
        try:
            cursor.execute("SET time_zone = %s", (database.time_zone,))
        except pymysql.Error as error:
            if error.args[0] != _UNKNOWN_TIME_ZONE:
                raise
            # The server has no table of time zones, as it is installed.
            cursor.execute("SET time_zone = %s", (_offset(database.time_zone),))
        for variable, unit in _LIMITS:
            try:
                cursor.execute(f"SET SESSION {variable} = %s", (database.timeout_seconds * unit,))
            except pymysql.Error as error:
                if error.args[0] != _UNKNOWN_VARIABLE:
                    raise
        cursor.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")


def _offset(time_zone: str) -> str:
    """How far *time_zone* is from UTC, as ``+08:00``; China has known no other since 1991."""
    offset = ZoneInfo(time_zone).utcoffset(datetime(2000, 1, 1)) or timedelta()  # noqa: DTZ001 - local time
    minutes = offset // timedelta(minutes=1)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _kind(data_type: str, column_type: str) -> Kind:
    if column_type.lower().startswith(("tinyint(1)", "bit(1)")):
        return Kind.TRUTH
    return _KINDS.get(data_type.lower(), Kind.OTHER)
