"""``hotline lock``: pin and hash every dependency for every platform, without naming an index."""

from __future__ import annotations

import shutil
import subprocess

from hotline.errors import UsageError
from hotline.folders import Project

OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--all-extras",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-annotate",
    "--no-header",
    "--quiet",
)


def lock(project: Project, *, upgrade: bool) -> None:
    """Resolve ``pyproject.toml`` into ``requirements.lock``; pins that still fit stay, unless *upgrade*.

    Raises:
        UsageError: uv, which resolves for all platforms at once, is not installed.
    """
    command = shutil.which("uv")
    if command is None:
        raise UsageError("锁定依赖需要 uv，没有找到。", remedy="请先安装：pip install uv。")
    options = [*OPTIONS, *(["--upgrade"] if upgrade else [])]
    arguments = [command, "pip", "compile", *options, "pyproject.toml", "--output-file=requirements.lock"]
    subprocess.run(arguments, cwd=project.root, check=True)
