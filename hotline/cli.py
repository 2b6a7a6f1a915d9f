"""The commands.  Each imports what it needs when it runs, so that help and mistakes answer at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from hotline.chinese_help import ChineseGroup
from hotline.folders import find_project
from hotline.months import Month
from hotline.progress import Progress


class MonthType(click.ParamType):
    """A month on the command line; anything else is a user error."""

    name = "月份"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        return value if isinstance(value, Month) else Month.parse(str(value))


MONTH = MonthType()


@click.group(name="hotline", cls=ChineseGroup, help="12345 政务服务便民热线月报告：台账进，报告出。")
@click.version_option(package_name="hotline-report", message="%(version)s", help="显示版本")
def commands() -> None:
    """All commands."""


@commands.command(
    help="生成并发布一个月的报告（HTML、PDF、DOCX、附表、签发前一览），例如 hotline report 2022-02。"
)
@click.argument("month", type=MONTH, metavar="月份")
@click.option(
    "--renderer",
    envvar="RENDERER",
    metavar="quarto|embedded",
    help="排版方式；不指定时装了 Quarto 就用 Quarto，否则用内置排版。",
)
@click.option(
    "--log", type=click.Path(path_type=Path), metavar="文件", help="把各步骤的用时写入这个文件（JSON 行）。"
)
def report(month: Month, renderer: str | None, log: Path | None) -> None:
    from hotline.pipeline import make_report  # noqa: PLC0415 - half a second that help need not wait for

    project = find_project()
    made = make_report(project, month, renderer or None, Progress(sys.stderr, log))
    for path in made:
        click.echo(project.shown(path))


@commands.command(help="记录一个月的报告已经签发；此后再生成的报告不再标“送审稿”。")
@click.argument("month", type=MONTH, metavar="月份")
def issue(month: Month) -> None:
    from hotline.issuing import issue_month  # noqa: PLC0415

    project = find_project()
    click.echo(f"已签发 {project.shown(issue_month(project, month))}")
    click.echo(f"请再运行一次 hotline report {month}，得到不带“送审稿”的正式报告。")


@commands.command(help="新建一个月的笔记本和参数文件（从模板），已有的不会覆盖。")
@click.argument("month", type=MONTH, metavar="月份")
def new(month: Month) -> None:
    from hotline.notebook.creation import create_month  # noqa: PLC0415

    project = find_project()
    for path in create_month(project, month):
        click.echo(f"已建立 {project.shown(path)}")


@commands.command(help="检查一个月的参数、台账和笔记本，不生成报告。")
@click.argument("month", type=MONTH, metavar="月份")
def check(month: Month) -> None:
    from hotline.checking import check_month  # noqa: PLC0415

    for line in check_month(find_project(), month):
        click.echo(line)


@commands.command(help="检查运行环境：Python、软件包、Quarto、字体、内核。")
def doctor() -> int:
    from hotline.doctor import examine  # noqa: PLC0415

    findings = examine()
    for finding in findings:
        click.echo(str(finding))
    return 0 if all(finding.good or not finding.needed for finding in findings) else 9


@commands.command(help="安装后的准备：安装或提示缺少的字体，建立字体缓存。")
def setup() -> None:
    from hotline.setup import prepare_machine  # noqa: PLC0415

    for line in prepare_machine():
        click.echo(line)


@commands.command(help="用 JupyterLab 打开一个月的笔记本。")
@click.argument("month", type=MONTH, metavar="月份")
def lab(month: Month) -> int:
    project = find_project()
    notebook = project.notebook(month)
    return subprocess.call([sys.executable, "-m", "jupyterlab", str(notebook)], cwd=project.root)


@commands.command(help="（维护者）重新运行所有笔记本，更新其中保存的输出。")
def notebooks() -> None:
    from hotline.notebook.renewal import renew_all  # noqa: PLC0415

    project = find_project()
    for path in renew_all(project):
        click.echo(f"已更新 {project.shown(path)}")


@commands.command(help="（维护者）运行全部测试。", context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, metavar="[pytest 参数]")
def test(arguments: tuple[str, ...]) -> int:
    return subprocess.call([sys.executable, "-m", "pytest", *arguments], cwd=find_project().root)


@commands.command(help="（维护者）测量速度和内存，结果为 JSON。")
@click.option("--runs", default=5, metavar="次数", help="每项测量的次数，取中位数（默认 5）。")
def bench(runs: int) -> None:
    from hotline.benchmark import measure  # noqa: PLC0415

    click.echo(measure(find_project(), runs))


@commands.command(name="format", help="（维护者）重新生成 DOCX 的样式文件 reference.docx 和版式样张。")
def format_() -> None:
    from hotline.render.word.reference_document import main  # noqa: PLC0415
    from hotline.specimens import write_specimens  # noqa: PLC0415

    project = find_project()
    main()
    for path in write_specimens(project):
        click.echo(f"已更新 {project.shown(path)}")


@commands.command(name="lock", help="（维护者）按 pyproject.toml 重新锁定依赖（需要 uv）。")
@click.option("--upgrade", is_flag=True, help="升级到允许的最新版本；不加则尽量保留现有版本。")
def lock_(upgrade: bool) -> None:
    from hotline.locking import lock  # noqa: PLC0415

    lock(find_project(), upgrade=upgrade)
