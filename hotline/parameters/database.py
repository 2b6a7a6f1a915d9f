"""A database that holds the ledger, as ``params/site.yaml`` names it; who may read it is never written there."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator

from hotline.parameters.strict import Name, Strict

# A path of Windows (C:\…) has a scheme of one letter.
IS_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_SECRET = re.compile(r"pass|pwd|secret|token", re.IGNORECASE)
_SECRET_PAIR = re.compile(r"(?:pass\w*|pwd)\s*=", re.IGNORECASE)


class Database(Strict):
    """The table that holds the tickets of every month.

    ``address`` is ``postgresql://…``, ``mysql://…`` or the path of an SQLite or DuckDB file, relative to the
    project; without it the environment gives one.  ``time_zone`` is what moments that know of time zones are
    turned into.  ``timeout_seconds`` is how long the server may take for an answer.
    """

    address: Name | None = None
    table: Name
    schema_name: Name | None = Field(default=None, alias="schema")
    time_zone: Name = "Asia/Shanghai"
    timeout_seconds: int = Field(default=300, ge=1)

    @field_validator("address", mode="before")
    @classmethod
    def _address_is_no_secret(cls, address: object) -> object:
        """Said without the address itself: it may hold what must not be shown."""
        if address is None:
            return address
        if not isinstance(address, str):
            raise ValueError("应为文字")
        if holds_password(address):
            raise ValueError(
                "地址中不能有密码（这个文件会随项目保存、分发）；请删去密码，改用环境变量 "
                "HOTLINE_DATABASE_PASSWORD，或数据库自己的密码文件（PostgreSQL 用 .pgpass，MySQL 用 .my.cnf）；"
                "已经提交过的密码请更换"
            )
        return address

    @field_validator("table", "schema_name")
    @classmethod
    def _names_can_be_printed(cls, name: str | None) -> str | None:
        if name is not None and not name.isprintable():
            raise ValueError("名称中有不能显示的字符")
        return name

    @field_validator("time_zone")
    @classmethod
    def _time_zone_is_known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (OSError, ValueError, KeyError):
            raise ValueError(f"不认识时区“{name}”，应为 Asia/Shanghai 这样的名称") from None
        return name


def holds_password(address: str) -> bool:
    """Whether there is a password in *address*, or what may be one; an address that cannot be taken apart has one.

    >>> holds_password("postgresql://reader@db/hotline"), holds_password("mysql://reader:x@db/hotline")
    (False, True)
    """
    if not IS_URL.match(address):
        return bool(_SECRET_PAIR.search(address))
    try:
        parts = urlsplit(address)
        named = [name for name, _ in parse_qsl(parts.query, keep_blank_values=True)]
    except ValueError:
        return True
    # The file of passwords may be named; and with two @ nobody knows where the password ends.
    secret = any(_SECRET.search(name) for name in named if name != "passfile")
    return secret or parts.password is not None or parts.netloc.count("@") > 1
