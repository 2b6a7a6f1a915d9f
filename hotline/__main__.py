"""``hotline`` and ``python -m hotline``."""

from __future__ import annotations

import sys

# jsonschema, if it can, imports a module that builds a grammar for one to three seconds.  It is installed
# only because JupyterLab wants it; reading a notebook does not.  See docs/decisions/0004-start-up.md.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import click  # noqa: E402

from hotline.chinese_help import in_chinese  # noqa: E402
from hotline.cli import commands  # noqa: E402
from hotline.errors import INTERRUPTED, UsageError, UserError  # noqa: E402


def main() -> None:
    """Run a command; a user error becomes its text and its exit code, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console with a code page of its own must not turn a message into an error.
            stream.reconfigure(errors="replace")
    sys.exit(_exit_code())


def _exit_code() -> int:
    try:
        result = commands.main(standalone_mode=False)
        return result if isinstance(result, int) else 0
    except UserError as error:
        click.echo(f"【{error.kind}】{error}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("已中断；已发布的报告没有改动。", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        click.echo(f"【使用错误】{in_chinese(error)}", err=True)
        return UsageError.exit_code


if __name__ == "__main__":
    main()
