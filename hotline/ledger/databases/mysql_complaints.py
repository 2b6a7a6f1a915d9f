"""What PyMySQL and a MySQL or MariaDB server complain of, by the numbers that they give it."""

from __future__ import annotations

from pymysql.constants import CR, ER

from hotline.errors import LedgerError
from hotline.ledger.databases import complaints
from hotline.parameters.database import Database

OWN_FILE = "~/.my.cnf"
_NO_RIGHT = {ER.TABLEACCESS_DENIED_ERROR, ER.COLUMNACCESS_DENIED_ERROR, ER.VIEW_INVALID}
_REFUSED = {ER.ACCESS_DENIED_ERROR, ER.HOST_NOT_PRIVILEGED, ER.HOST_IS_BLOCKED, 1698}
_FULL = {ER.CON_COUNT_ERROR, ER.USER_LIMIT_REACHED, ER.TOO_MANY_USER_CONNECTIONS}
_NO_DATABASE = {ER.BAD_DB_ERROR, ER.NO_DB_ERROR, ER.DBACCESS_DENIED_ERROR}
# 1969 is MariaDB's, 3024 MySQL's.
_TOO_SLOW = {ER.QUERY_INTERRUPTED, 1969, 3024}
# 1927: MariaDB says that somebody ended the connection.
_LOST = {CR.CR_SERVER_LOST, CR.CR_SERVER_GONE_ERROR, ER.SERVER_SHUTDOWN, 1927, 0}


def complaint_of(error: Exception, database: Database, shown: str) -> LedgerError:
    """What *error*, of the driver or the connection, is to a person."""
    code = error.args[0] if error.args else None
    if isinstance(error, RuntimeError) or code in _REFUSED:
        return complaints.refused(shown, OWN_FILE)
    if code in _FULL:
        return complaints.full(shown)
    if code in _NO_DATABASE:
        return complaints.no_database(shown)
    if code in _NO_RIGHT:
        return complaints.no_right(shown)
    if code in _TOO_SLOW:
        return complaints.too_slow(shown, database)
    if code in {CR.CR_CONN_HOST_ERROR, CR.CR_CONNECTION_ERROR, CR.CR_UNKNOWN_HOST, CR.CR_SSL_CONNECTION_ERROR}:
        return complaints.unreachable(shown)
    if isinstance(error, OSError) or code in _LOST:
        return complaints.lost(shown)
    return complaints.something_else(shown, code)
