"""The ways to set up say the same: pyproject.toml, environment.yml, requirements.lock, make and the README."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from hotline.cli import commands
from hotline.folders import Project

# What conda-forge calls a package, where it is not what the Python registry calls it.
CONDA_NAMES = {
    "ibis-framework": "ibis-duckdb",
    "ruamel-yaml": "ruamel.yaml",
    "jupyter-client": "jupyter_client",
    "jupyter-server": "jupyter_server",
    "matplotlib": "matplotlib-base",
    "nbconvert": "nbconvert-core",
    "seaborn": "seaborn-base",
}
# Carried by conda-forge and no Python package, or the way to install one.
CONDA_ONLY = {"python", "pip", "quarto"}


def requirements(project: Project) -> dict[str, SpecifierSet]:
    """Every dependency of pyproject.toml, with extras and what building needs."""
    with (project.root / "pyproject.toml").open("rb") as file:
        table = tomllib.load(file)["project"]
    texts = [
        *table["dependencies"],
        *(text for extra in table["optional-dependencies"].values() for text in extra),
    ]
    parsed = map(Requirement, texts)
    return {canonicalize_name(each.name): each.specifier for each in parsed}


def environment(project: Project) -> tuple[dict[str, SpecifierSet], dict[str, SpecifierSet]]:
    """What conda installs, and what pip installs into it."""
    listed = yaml.safe_load((project.root / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip = next(each["pip"] for each in listed if isinstance(each, dict))
    return _named(each for each in listed if isinstance(each, str)), _named(pip)


def _named(texts: object) -> dict[str, SpecifierSet]:
    parsed = map(Requirement, texts)  # type: ignore[arg-type]
    return {each.name: each.specifier for each in parsed}


def locked(project: Project) -> dict[str, list[str]]:
    """Each line of the lock that pins a package, with its hashes."""
    joined = (project.root / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.split() for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    return {
        " ".join(word for word in line if not word.startswith("--hash")): [
            word for word in line if word.startswith("--hash")
        ]
        for line in lines
    }


def test_conda_has_every_dependency_with_the_same_bounds(project: Project) -> None:
    conda, pip = environment(project)
    ours = requirements(project)
    through_pip = {canonicalize_name(name): bounds for name, bounds in pip.items()}
    wanted = {CONDA_NAMES.get(name, name): bounds for name, bounds in ours.items() if name not in through_pip}
    assert {name: bounds for name, bounds in conda.items() if name not in CONDA_ONLY} == wanted
    assert through_pip == {name: ours[name] for name in through_pip}


def test_conda_has_a_python_that_we_run_on(project: Project) -> None:
    with (project.root / "pyproject.toml").open("rb") as file:
        wanted = tomllib.load(file)["project"]["requires-python"]
    conda, _ = environment(project)
    assert conda["python"] == SpecifierSet(wanted)
    assert set(conda) >= CONDA_ONLY


def test_conda_uses_conda_forge_alone(project: Project) -> None:
    text = (project.root / "environment.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["channels"] == ["conda-forge", "nodefaults"]
    assert "://" not in text


def test_the_lock_has_a_hash_for_every_pin_and_no_address(project: Project) -> None:
    text = (project.root / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash)|index-url|find-links", text, re.MULTILINE)
    for pin, hashes in locked(project).items():
        assert re.match(r"[a-z0-9._-]+==[^ ;]+( ; .+)?$", pin), pin
        assert hashes, pin
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", each) for each in hashes), pin


def test_the_lock_has_every_dependency_within_its_bounds(project: Project) -> None:
    pins: dict[str, list[Version]] = {}
    for pin in locked(project):
        requirement = Requirement(pin)
        (exact,) = requirement.specifier
        pins.setdefault(canonicalize_name(requirement.name), []).append(Version(exact.version))
    for name, bounds in requirements(project).items():
        versions = pins.get(name, [])
        assert versions, f"{name}: run hotline lock"
        assert all(bounds.contains(version, prereleases=True) for version in versions), name


@pytest.fixture(scope="module")
def targets(project: Project) -> dict[str, str]:
    """What plain ``make`` lists: each target and its line."""
    make = shutil.which("make")
    if make is None:
        pytest.skip("no make on this machine")
    # As a person would call it, also where the tests themselves are run by make.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    said = subprocess.run(
        [make], cwd=project.root, env=environment, capture_output=True, encoding="utf-8", check=True
    ).stdout
    lines = [re.fullmatch(r"make (\w+) +(\S.*)", line) for line in said.splitlines()]
    assert all(lines), said
    return {line[1]: line[2] for line in lines if line}


def makefile_targets(project: Project) -> set[str]:
    """Every target that the Makefile offers, whether it has a line of help or not."""
    text = (project.root / "Makefile").read_text(encoding="utf-8")
    phony = {name for line in re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE) for name in line.split()}
    return phony - {"month"}


def test_make_alone_lists_every_target(targets: dict[str, str], project: Project) -> None:
    assert set(targets) == makefile_targets(project)


def test_every_target_is_documented(project: Project) -> None:
    readme = (project.root / "README.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `make (\w+)", readme, re.MULTILINE))
    assert documented == makefile_targets(project)


def test_every_target_is_a_command(project: Project) -> None:
    assert makefile_targets(project) - {"help"} == set(commands.commands)


def test_a_target_calls_its_command(project: Project) -> None:
    text = (project.root / "Makefile").read_text(encoding="utf-8")
    for name in makefile_targets(project) - {"help", "setup"}:
        assert re.search(rf"^{name}: .*\n\t@\$\(BIN\)/hotline {name}\b", text, re.MULTILINE), name


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_has_help_and_is_in_the_chinese_readme(name: str, project: Project) -> None:
    assert re.search("[一-鿿]", commands.commands[name].help or "")
    readme = (project.root / "README.zh-CN.md").read_text(encoding="utf-8")
    assert f"`hotline {name}" in readme


def test_every_command_takes_a_month_or_none(project: Project) -> None:
    with_month = {name for name, each in commands.commands.items() if any(p.name == "month" for p in each.params)}
    assert with_month == {"report", "issue", "new", "check", "lab", "preview", "upgrade", "diff", "verify"}
    readme = (project.root / "README.zh-CN.md").read_text(encoding="utf-8")
    for name in with_month:
        assert f"`hotline {name} 月份`" in readme


def test_links_between_documents_lead_somewhere(project: Project) -> None:
    documents = [*project.root.glob("*.md"), *(project.root / "docs").rglob("*.md"), project.data / "README.md"]
    missing = [
        f"{path.relative_to(project.root)}: {link}"
        for path in documents
        for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
        if not (path.parent / link).exists()
    ]
    assert missing == []
