"""Database servers of a test's own: in a temporary folder, on 127.0.0.1, gone with the session.

They keep another time than China, and nothing may depend on it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pymysql
import pytest

OWNER, PASSWORD = "owner", "s3cret-口令%@/:"
# The user and group that owns nothing: servers refuse to run as root.
NOBODY = 65534


@dataclass(frozen=True)
class Server:
    """A running server with an empty database ``hotline``; ``end`` ends it as if the machine lost its power."""

    scheme: str
    port: int
    end: Callable[[], None]

    def address(self, user: str = OWNER, database: str = "hotline") -> str:
        return f"{self.scheme}://{user}@127.0.0.1:{self.port}/{database}"

    def run(self, *statements: str, rows: Sequence[Sequence[object]] = ()) -> None:
        """Run *statements* as the owner, in China; the last one for each of *rows*."""
        if self.scheme == "postgresql":
            with psycopg.connect(
                self.address(), password=PASSWORD, autocommit=True, options="-c TimeZone=Asia/Shanghai"
            ) as connection:
                self._run(connection.cursor(), statements, rows)
        else:
            connection = pymysql.connect(
                host="127.0.0.1",
                port=self.port,
                user=OWNER,
                password=PASSWORD.encode(),
                database="hotline",
                charset="utf8mb4",
                init_command="SET time_zone = '+08:00'",
                autocommit=True,
            )
            with connection:
                self._run(connection.cursor(), statements, rows)

    @staticmethod
    def _run(cursor, statements: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        *first, last = statements
        for statement in first:
            cursor.execute(statement)
        if rows:
            cursor.executemany(last, rows)
        else:
            cursor.execute(last)


def program(name: str, *folders: str) -> str:
    """Where the program *name* is; without it the test is skipped."""
    places = [str(folder) for pattern in folders for folder in sorted(Path("/").glob(pattern), reverse=True)]
    found = shutil.which(name) or shutil.which(name, path=os.pathsep.join(places))
    if found is None:
        pytest.skip(f"没有安装 {name}，数据库服务器的测试没有运行")
    return found


@contextmanager
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server; its owner logs in with :data:`PASSWORD`."""
    initdb = program("initdb", "usr/lib/postgresql/*/bin")
    control = Path(initdb).with_name("pg_ctl")
    with _folder() as folder:
        data, secret, port = folder / "data", folder / "secret", free_port()
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)
        login = [f"--username={OWNER}", f"--pwfile={secret}", "--auth=scram-sha-256"]
        _as_nobody([initdb, f"--pgdata={data}", "--encoding=UTF8", "--locale=C", "--no-sync", *login])
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off -c TimeZone=America/New_York"
        start = [control, "start", "-w", "-D", data, "-o", options, "-l", folder / "log"]

        def end() -> None:
            with suppress(subprocess.CalledProcessError):
                _as_nobody([control, "stop", "-D", data, "-m", "immediate", "-w"])

        try:
            _as_nobody(start)
            with psycopg.connect(
                f"postgresql://{OWNER}@127.0.0.1:{port}/postgres", password=PASSWORD, autocommit=True
            ) as connection:
                connection.execute("CREATE DATABASE hotline")
            yield Server("postgresql", port, end)
        finally:
            end()


@contextmanager
def mysql() -> Iterator[Server]:
    """A MariaDB server; its owner logs in with :data:`PASSWORD`."""
    install = program("mariadb-install-db", "usr/bin", "usr/sbin")
    daemon = program("mariadbd", "usr/sbin", "usr/libexec")
    with _folder() as folder:
        data, at, port = folder / "data", folder / "socket", free_port()
        _as_nobody([install, "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal"])
        options = [f"--datadir={data}", f"--socket={at}", f"--port={port}", "--bind-address=127.0.0.1"]
        quick = ["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M"]
        options += ["--skip-name-resolve", "--default-time-zone=-05:00"]
        server = subprocess.Popen(
            [daemon, "--no-defaults", *options, *quick, f"--pid-file={folder / 'pid'}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **_whom(),
        )
        try:
            _make_owner(at)
            yield Server("mysql", port, server.kill)
        finally:
            server.kill()
            server.wait()


def _make_owner(at: Path) -> None:
    """The server is up when it answers."""
    deadline = time.monotonic() + 60
    while not _answers(at):
        assert time.monotonic() < deadline, "MariaDB 没有启动"
        time.sleep(0.1)
    connection = pymysql.connect(unix_socket=str(at), user="root", charset="utf8mb4")
    with connection, connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE hotline CHARACTER SET utf8mb4")
        cursor.execute("CREATE USER owner@'127.0.0.1' IDENTIFIED BY %s", (PASSWORD,))
        cursor.execute("GRANT ALL ON *.* TO owner@'127.0.0.1' WITH GRANT OPTION")


def _answers(at: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as one:
        return one.connect_ex(str(at)) == 0


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder of nobody's; the path of a socket must be short."""
    folder = Path(tempfile.mkdtemp(prefix="server-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, NOBODY, NOBODY)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_nobody(command: Sequence[object]) -> None:
    words = [str(word) for word in command]
    # A server that stays would keep a pipe open.
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **_whom())


def _whom() -> dict[str, object]:
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
