"""Click in Chinese: headings of the help, the help option, and what is said of a wrong call."""

from __future__ import annotations

import click

_HEADINGS = {"Options": "选项", "Commands": "命令"}


class ChineseFormatter(click.HelpFormatter):
    """Writes help with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        words = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 [参数]")
        super().write_usage(prog, words, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class ChineseContext(click.Context):
    formatter_class = ChineseFormatter


class ChineseCommand(click.Command):
    """A command whose help speaks Chinese."""

    context_class = ChineseContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示帮助"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group of such commands."""

    command_class = ChineseCommand


def in_chinese(error: click.ClickException) -> str:
    """What is wrong with a call, and where to look."""
    match error:
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            said = f"缺少参数：{name}。"
        case click.NoSuchOption():
            said = f"没有这个选项：{error.option_name}。"
        case click.BadParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            said = f"参数 {name} 不对。"
        case click.UsageError() if "No such command" in error.message:
            said = f"没有这个命令：{error.message.split(chr(39))[1]}。"
        case click.UsageError() if "extra argument" in error.message:
            said = "多了参数。"
        case _:
            said = error.format_message()
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "hotline"
    return f"{said}\n处理办法：请用 {command} --help 查看用法。"
