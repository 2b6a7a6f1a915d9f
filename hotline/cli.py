"""The commands.  Each imports what it needs when it runs, so that help and mistakes answer at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from hotline.chinese_help import ChineseGroup
from hotline.folders import SITE_FILE, TEMPLATE, find_project
from hotline.months import Month
from hotline.progress import Progress


class MonthType(click.ParamType):
    """A month on the command line; anything else is a user error."""

    name = "月份"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        return value if isinstance(value, Month) else Month.parse(str(value))


MONTH = MonthType()
# What `hotline verify` ends with when the published report is not what its inputs give.
DIFFERS = 12


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


@commands.command(help="新建一个月的笔记本和参数文件，并起草台账能写的段落；已有的不会覆盖。")
@click.argument("month", type=MONTH, metavar="月份")
def new(month: Month) -> None:
    from hotline.creation import create_month  # noqa: PLC0415
    from hotline.ledger.source import find_ledger  # noqa: PLC0415
    from hotline.parameters import read_site  # noqa: PLC0415

    project = find_project()
    for path in create_month(project, month):
        click.echo(f"已建立 {project.shown(path)}")
    if find_ledger(project, read_site(project), month):
        click.echo("程序起草的段落带有“草稿”标签，请逐段核对、改写。")
    else:
        click.echo("还没有这个月的台账，没有起草文字。台账放好以后，把笔记本移走，再运行一次本命令即可。")


@commands.command(
    help="检查一个月的参数、台账和笔记本，不生成报告；台账有问题时写出问题表 data/problems/月份.xlsx，"
    "可在 Excel 中改好存回。"
)
@click.argument("month", type=MONTH, metavar="月份")
def check(month: Month) -> None:
    from hotline.checking import check_month  # noqa: PLC0415

    for line in check_month(find_project(), month):
        click.echo(line)


@commands.command(
    help="把新模板的改动并入一个月的笔记本（请先在 JupyterLab 中关闭它）；您写的字不会丢，原文件留有备份。"
)
@click.argument("month", type=MONTH, metavar="月份")
def upgrade(month: Month) -> None:
    from hotline.upgrading import upgrade_month  # noqa: PLC0415

    for line in upgrade_month(find_project(), month):
        click.echo(line)


@commands.command(
    help="列出一个月的报告与签发时相比有什么变化，以及 Word 报告中手工改过的文字；"
    "给出一个或两个输出文件夹时，比较这两份输出（只给一个时与已发布的比较）。有没有差别都正常结束。"
)
@click.argument("month", type=MONTH, metavar="月份")
@click.argument("outputs", nargs=-1, type=click.Path(path_type=Path), metavar="[旧输出 [新输出]]")
@click.option("--take-back", is_flag=True, help="把 Word 报告中手工改过的文字带回笔记本（原文件留有备份）。")
def diff(month: Month, outputs: tuple[Path, ...], take_back: bool) -> None:
    from hotline.differences import compare_month  # noqa: PLC0415

    for line in compare_month(find_project(), month, outputs, take_back=take_back):
        click.echo(line)


@commands.command(
    help="核验已发布的报告：用记录的输入重新生成，与清单中的指纹逐个比较，列出差别。不发布，也不改动任何文件；"
    "有差别时退出码为 12。"
)
@click.argument("month", type=MONTH, metavar="月份")
def verify(month: Month) -> int:
    from hotline.verifying import verify_month  # noqa: PLC0415

    return 0 if verify_month(find_project(), month, Progress(sys.stderr), click.echo) else DIFFERS


@commands.command(
    help="看一份别处导出的台账，起草 site.yaml：哪一列是什么、有哪些类型和单位、哪些拿不准。"
    "没有 params/site.yaml 时直接写成它；已经有的不会覆盖，另写一份 params/site.文件名.yaml，核对以后由您换上。"
    "不显示、不记下来电人、电话和诉求内容。"
)
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option("--split", is_flag=True, help="同时把它按受理月份分成 data/年-月.csv；已有的不会覆盖。")
def adopt(file: Path, split: bool) -> None:
    from hotline.adopting import adopt_file  # noqa: PLC0415

    for line in adopt_file(find_project(marks=(SITE_FILE, TEMPLATE)), file, split=split):
        click.echo(line)


@commands.command(help="列出全部指标：名称、算法、范围和在正文中的写法。")
def indicators() -> None:
    from hotline.indicator_list import registry_lines  # noqa: PLC0415

    for line in registry_lines(find_project()):
        click.echo(line)


@commands.command(
    help="边写边看：保存笔记本、参数、台账或 site.yaml 后，浏览器里的报告随即更新，停在原来读到的地方。"
    "只在本机打开，不改动任何文件；装了 Quarto 也用内置排版，文字和数字与正式报告相同。按 Ctrl-C 结束。"
)
@click.argument("month", type=MONTH, metavar="月份")
@click.option("--port", type=int, default=0, metavar="端口", help="只在本机上监听的端口；不指定时自动选一个。")
@click.option("--no-browser", is_flag=True, help="不自动打开浏览器。")
def preview(month: Month, port: int, no_browser: bool) -> None:
    from hotline.preview.serving import preview_month  # noqa: PLC0415

    preview_month(find_project(), month, port=port, open_browser=not no_browser)


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


@commands.command(
    help="把不连网安装要用的软件包收集到 wheelhouse 文件夹，拷到没有网络的电脑上安装；已有的不再下载。",
)
@click.option(
    "--platform",
    "platforms",
    multiple=True,
    metavar="平台",
    help="给哪种电脑用：win_amd64、win_arm64、linux_x86_64、linux_aarch64，可以写几次；不写时为 Windows 和本机。",
)
@click.option(
    "--python",
    "pythons",
    multiple=True,
    metavar="版本",
    help="那台电脑的 Python 版本，如 3.12，可以写几次；不写时同本机。",
)
def wheelhouse(platforms: tuple[str, ...], pythons: tuple[str, ...]) -> None:
    from hotline.wheelhouse import collect  # noqa: PLC0415

    collect(find_project(), platforms, pythons, click.echo)


@commands.command(help="用 JupyterLab 打开一个月的笔记本，正文中的引用显示为数值。按 Ctrl-C 结束。")
@click.argument("month", type=MONTH, metavar="月份")
@click.option("--port", type=int, default=0, metavar="端口", help="只在本机上监听的端口；不指定时自动选一个。")
@click.option("--no-browser", is_flag=True, help="不自动打开浏览器。")
def lab(month: Month, port: int, no_browser: bool) -> None:
    from hotline.lab.starting import open_lab  # noqa: PLC0415

    open_lab(find_project(), month, port=port, open_browser=not no_browser)


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


@commands.command(
    name="format", help="（维护者）重新生成 DOCX 的样式文件 reference.docx、版式样张、指标一览和台账规则。"
)
def format_() -> None:
    from hotline.indicator_list import write_indicators_page  # noqa: PLC0415
    from hotline.render.word.reference_document import main  # noqa: PLC0415
    from hotline.rule_list import write_rules_page  # noqa: PLC0415
    from hotline.specimens import write_specimens  # noqa: PLC0415

    project = find_project()
    main()
    for path in [write_indicators_page(project), write_rules_page(project), *write_specimens(project)]:
        click.echo(f"已更新 {project.shown(path)}")


@commands.command(name="lock", help="（维护者）按 pyproject.toml 重新锁定依赖（需要 uv）。")
@click.option("--upgrade", is_flag=True, help="升级到允许的最新版本；不加则尽量保留现有版本。")
def lock_(upgrade: bool) -> None:
    from hotline.locking import lock  # noqa: PLC0415

    lock(find_project(), upgrade=upgrade)
