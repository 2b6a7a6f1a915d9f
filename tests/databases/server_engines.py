"""Databases on a server of the tests' own: filled as others, with users, and with what may go wrong."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from tests.databases.engines import Engine, Rows
from tests.databases.servers import OWNER, PASSWORD, Server

# A user of the tests that may read, or may not.
READER = "reader"


class ServerEngine(Engine):
    """PostgreSQL or MariaDB."""

    marker = "%s"
    password = PASSWORD

    def __init__(self, server: Server) -> None:
        self.server = server

    @property
    def address(self) -> str:
        return self.server.address()

    @property
    def secrets(self) -> tuple[str, ...]:
        return (self.address, PASSWORD, str(self.server.port), "127.0.0.1", f"{OWNER}@", READER)

    def run(self, *statements: str, rows: Rows = ()) -> None:
        self.server.run(*statements, rows=rows)

    @abstractmethod
    def empty(self) -> None:
        """Drop everything that is in the database."""

    @abstractmethod
    def reader(self, *rights: str) -> str:
        """The address of the user :data:`READER`, made anew with :data:`PASSWORD` and these *rights*."""

    @abstractmethod
    def end_connections(self) -> None:
        """End those of the program, as an administrator may."""

    @abstractmethod
    def make_slow(self, view: str, seconds: int) -> None:
        """A *view* of one ticket of February 2022 that takes *seconds* to read."""


class PostgresEngine(ServerEngine):
    types: ClassVar = {
        "text": "text",
        "moment": "timestamp",
        "zoned": "timestamptz",
        "day": "date",
        "truth": "boolean",
        "list": "text[]",
    }

    def empty(self) -> None:
        self.run('DROP SCHEMA IF EXISTS "热线 ""100%""" CASCADE', "DROP SCHEMA public CASCADE")
        self.run("CREATE SCHEMA public", "GRANT USAGE ON SCHEMA public TO PUBLIC")

    def reader(self, *rights: str) -> str:
        # A role that owns or may read something cannot be dropped.
        self.run(f"DO $$ BEGIN CREATE ROLE {READER}; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
        self.run(f"DROP OWNED BY {READER}", f"ALTER ROLE {READER} LOGIN PASSWORD '{PASSWORD}'")
        for right in rights:
            self.run(f"GRANT {right} TO {READER}")
        return self.server.address(READER)

    def end_connections(self) -> None:
        self.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hotline'")

    def make_slow(self, view: str, seconds: int) -> None:
        number, received = f"'A' || pg_sleep({seconds})::text AS 工单编号", "timestamp '2022-02-03' AS 受理时间"
        self.run(f"CREATE VIEW {view} AS SELECT {number}, {received}")


class MariadbEngine(ServerEngine):
    quote = "`"
    types: ClassVar = {
        "text": "text",
        "moment": "datetime",
        "zoned": "timestamp",
        "day": "date",
        "truth": "boolean",
    }

    def empty(self) -> None:
        self.run("DROP DATABASE hotline", "CREATE DATABASE hotline CHARACTER SET utf8mb4")

    def reader(self, *rights: str) -> str:
        user = f"{READER}@'127.0.0.1'"
        self.run(f"CREATE OR REPLACE USER {user} IDENTIFIED BY '{PASSWORD}'")
        for right in rights:
            self.run(f"GRANT {right} TO {user}")
        return self.server.address(READER)

    def end_connections(self) -> None:
        self.run(
            "CREATE PROCEDURE end_them() FOR own IN (SELECT id FROM information_schema.processlist "
            f"WHERE id <> CONNECTION_ID() AND user IN ('{OWNER}', '{READER}')) DO KILL own.id; END FOR",
            "CALL end_them()",
        )

    def make_slow(self, view: str, seconds: int) -> None:
        number, received = f"CONCAT('A', SLEEP({seconds}))", "TIMESTAMP'2022-02-03 00:00:00'"
        self.run(f"CREATE VIEW {view} AS SELECT {number} AS 工单编号, {received} AS 受理时间")
