"""What may go wrong with a database, in Chinese.

What a driver says itself is never shown: it may hold addresses and secrets.
"""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from hotline.errors import LedgerError
from hotline.parameters.database import Database

SETTINGS = "params/site.yaml 的 database"
ADDRESS = f"{SETTINGS}.address（或环境变量 HOTLINE_DATABASE）"
# How many names of tables or columns a message lists.
_NAMES_AT_MOST = 20


def unreachable(shown: str) -> LedgerError:
    return LedgerError(
        "连不上数据库。",
        where=shown,
        remedy=f"请检查数据库是否已启动、网络是否通，以及 {ADDRESS} 中的主机和端口（加密连接的还有证书）。",
    )


def full(shown: str) -> LedgerError:
    return LedgerError("数据库的连接已经用完。", where=shown, remedy="请稍后再试，或告诉数据库管理员。")


def refused(shown: str, own_file: str) -> LedgerError:
    """The server does not let the user in; *own_file* is where the driver looks for a password."""
    return LedgerError(
        "数据库没有接受用户名或密码。",
        where=shown,
        remedy=f"请检查 {ADDRESS} 中的用户名，和环境变量 HOTLINE_DATABASE_PASSWORD（或 {own_file}）中的密码。",
    )


def no_database(shown: str) -> LedgerError:
    return LedgerError(
        "服务器上没有地址中写的数据库，或者这个用户不能使用它。",
        where=shown,
        remedy=f"请检查 {ADDRESS} 最后的数据库名；数据库确实存在的，请管理员授予读取的权限。",
    )


def no_right(shown: str, columns: Collection[str] = ()) -> LedgerError:
    what = f"这些列：{_listed(columns)}" if columns else "这张表"
    return LedgerError(
        f"数据库用户没有权限读{what}。",
        where=shown,
        remedy="请数据库管理员授予读取（SELECT）的权限；不需要写的权限。",
    )


def no_table(shown: str, database: Database, there: Collection[str]) -> LedgerError:
    """There is no such table; *there* are those that the user can see."""
    near = get_close_matches(database.table, there, n=3, cutoff=0.5)
    seen = f"\n数据库中的表：{_listed(near or sorted(there))}" if there else "\n数据库中没有看得见的表。"
    return LedgerError(
        f"数据库中没有表“{database.table}”。{seen}",
        where=shown,
        remedy=f"请检查 {SETTINGS} 的 table（和 schema）；表确实存在的，请检查读取权限。",
    )


def broken_view(shown: str) -> LedgerError:
    return LedgerError(
        "这个视图打不开：它要读的表不在了，或者它不只是读。",
        where=shown,
        remedy=f"请数据库管理员检查这个视图，或把 {SETTINGS} 的 table 改成别的表。",
    )


def no_column(shown: str, wanted: str, there: Collection[str]) -> LedgerError:
    """The table has no column for the field that is called *wanted*; *there* are the columns."""
    return LedgerError(
        f"表中没有“{wanted}”列。\n表中的列：{_listed(there)}",
        where=shown,
        remedy="请把表中这一列的名称加到 params/site.yaml 的 headers 中。",
    )


def bytes_in_column(shown: str, column: str) -> LedgerError:
    return LedgerError(
        f"“{column}”列存的是二进制内容，不是文字。",
        where=shown,
        remedy="请在数据库中建一个视图，把这一列转成文字。",
    )


def not_text(shown: str, column: str = "") -> LedgerError:
    what = f"“{column}”列中" if column else "表中"
    return LedgerError(
        f"{what}有不是文字的内容（编码不对，或含有空字符）。", where=shown, remedy="请在数据库中改正后重新运行。"
    )


def no_times(shown: str, column: str, rows: int) -> LedgerError:
    return LedgerError(
        f"表中 {rows} 行，没有一行的“{column}”看得出是哪个月。",
        where=shown,
        remedy="请检查这一列是不是受理时间；写法应为 2022-02-03 09:12:00，最好是日期时间类型。",
    )


def too_slow(shown: str, database: Database) -> LedgerError:
    return LedgerError(
        f"数据库 {database.timeout_seconds} 秒内没有给出结果。",
        where=shown,
        remedy=f"请稍后再试，或请管理员给受理时间列建索引，或加大 {SETTINGS} 的 timeout_seconds。",
    )


def lost(shown: str) -> LedgerError:
    return LedgerError(
        "读到一半，与数据库的连接断了。", where=shown, remedy="请稍后重新运行；已发布的报告没有改动。"
    )


def no_driver(shown: str, package: str) -> LedgerError:
    return LedgerError(f"没有安装读这种数据库的软件包 {package}。", where=shown, remedy="请重新安装本项目的依赖。")


def something_else(shown: str, code: object) -> LedgerError:
    return LedgerError(
        f"数据库报告了错误（代码 {code}）。", where=shown, remedy="请把代码告诉数据库管理员；改正后重新运行。"
    )


def no_address(shown: str) -> LedgerError:
    return LedgerError(
        "没有数据库的地址。",
        where=shown,
        remedy=f"请填写 {SETTINGS}.address，或设置环境变量 HOTLINE_DATABASE；或把台账文件放到 data 文件夹。",
    )


def bad_address(shown: str, right: str) -> LedgerError:
    """The address is not as it has to be; *right* is how it should be."""
    return LedgerError("数据库的地址写法不对。", where=shown, remedy=f"请检查 {ADDRESS}；应为 {right}。")


def no_file(shown: str) -> LedgerError:
    return LedgerError("找不到数据库文件。", where=shown, remedy=f"请检查 {ADDRESS}；相对路径从项目文件夹算起。")


def reaches_outside(shown: str) -> LedgerError:
    return LedgerError(
        "这张表（视图）要读数据库以外的文件，程序不读。", where=shown, remedy="请在数据库中把它存成一张表。"
    )


def unusable_file(shown: str) -> LedgerError:
    return LedgerError(
        "数据库文件打不开。",
        where=shown,
        remedy="请检查文件是否完整、有没有读取权限，是否正被别的程序打开着写入。",
    )


def _listed(names: Collection[str]) -> str:
    listed = "、".join(f"“{name}”" for name in list(names)[:_NAMES_AT_MOST])
    return f"{listed} 等 {len(names)} 个" if len(names) > _NAMES_AT_MOST else listed
