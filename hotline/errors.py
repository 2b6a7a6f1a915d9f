"""The one family of errors.

A *user error* is somebody's to mend in a ledger, a parameter file, a notebook or on the machine.  Its
text is Chinese and says what is wrong, where, and what to do; it is printed without a traceback, and
its class decides the exit code (``docs/exit-codes.md``).  Anything else is a bug and keeps its traceback.
"""

from __future__ import annotations

INTERNAL_ERROR = 1
INTERRUPTED = 130


class UserError(Exception):
    """What is wrong, where it is, and what to do about it; all in Chinese."""

    exit_code = 2
    kind = "使用错误"

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        lines = [what]
        if where:
            lines.append(f"位置：{where}")
        if remedy:
            lines.append(f"处理办法：{remedy}")
        super().__init__("\n".join(lines))


class UsageError(UserError):
    """A command was called with something it cannot take, such as a month that is none."""


class ParameterError(UserError):
    """A file in ``params/`` is missing, cannot be read, or holds what its model forbids."""

    exit_code = 3
    kind = "参数错误"


class LedgerError(UserError):
    """A ledger is missing, cannot be read, or has rows that would make a wrong total."""

    exit_code = 4
    kind = "台账错误"


class NotebookError(UserError):
    """A notebook is missing, a cell or an inline reference fails, or a reference was left standing."""

    exit_code = 5
    kind = "笔记本错误"


class RenderError(UserError):
    """The executed notebook cannot be made into a document."""

    exit_code = 6
    kind = "排版错误"


class FontError(UserError):
    """No font has the characters that the report needs."""

    exit_code = 7
    kind = "字体错误"


class PublishError(UserError):
    """The finished report cannot be put into ``output/``."""

    exit_code = 8
    kind = "发布错误"


class UnsettledError(UserError):
    """The site asks for reports without open findings, and this one has some that nobody signed off."""

    exit_code = 10
    kind = "核对未通过"


class PrivacyError(UserError):
    """A finished report says what is personal; it is not published."""

    exit_code = 11
    kind = "隐私检查未通过"


class DiskError(UserError):
    """The machine lets no file be read or written: full, forbidden, open in another program, too long a path."""

    exit_code = 13
    kind = "读写错误"


USER_ERRORS: tuple[type[UserError], ...] = (
    UsageError,
    ParameterError,
    LedgerError,
    NotebookError,
    RenderError,
    FontError,
    PublishError,
    UnsettledError,
    PrivacyError,
    DiskError,
)


def user_error_named(name: str, text: str) -> UserError | None:
    """The user error of class *name* with *text*, as it came back from a kernel; ``None`` if it is none.

    A kernel reports an exception by its class name and its text only.
    """
    return next((error(text) for error in USER_ERRORS if error.__name__ == name), None)
