"""``hotline`` and ``python -m hotline``."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

# jsonschema, if it can, imports a module that builds a grammar for one to three seconds.  It is installed
# only because JupyterLab wants it; reading a notebook does not.  See docs/decisions/0004-start-up.md.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import click  # noqa: E402

from hotline.chinese_help import in_chinese  # noqa: E402
from hotline.cli import commands  # noqa: E402
from hotline.disk_errors import disk_error, is_of_the_disk  # noqa: E402
from hotline.errors import INTERNAL_ERROR, INTERRUPTED, DiskError, UsageError, UserError  # noqa: E402
from hotline.text import without_controls  # noqa: E402


def main() -> None:
    """Run a command; a user error becomes its text and its exit code, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console with a code page of its own must not turn a message into an error.
            stream.reconfigure(errors="replace")
    code = _exit_code()
    # All is done: a Ctrl-C that comes now would only take away the code and print a traceback.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _drop_what_cannot_be_written()
    sys.exit(code)


def _exit_code() -> int:
    try:
        result = commands.main(standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except UserError as error:
        click.echo(f"【{error.kind}】{_without_personal_data(str(error))}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("已中断；已发布的报告没有改动。", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        click.echo(f"【使用错误】{in_chinese(error)}", err=True)
        return UsageError.exit_code
    except OSError as error:
        if not is_of_the_disk(error):
            return _bug(error)
        click.echo(f"【{DiskError.kind}】{disk_error(error, Path.cwd())}", err=True)
        return DiskError.exit_code
    except Exception as error:  # noqa: BLE001 - a bug, whose text may quote a ledger
        return _bug(error)


def _drop_what_cannot_be_written() -> None:
    """Else Python tries once more as it ends, prints a traceback and ends with a code of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _bug(error: Exception) -> int:
    from hotline.unexpected import told  # noqa: PLC0415 - what finds names takes a while to import

    click.echo(told(error), err=True)
    return INTERNAL_ERROR


def _without_personal_data(text: str) -> str:
    """*text* masked: where it was made it should have been, and a console is often kept.

    It may quote a ledger, and a console obeys what a ledger may hold.
    """
    from hotline.privacy.recognition import masked  # noqa: PLC0415 - see above

    return without_controls(masked(text))


if __name__ == "__main__":
    main()
