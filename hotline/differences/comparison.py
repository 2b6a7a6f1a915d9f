"""``hotline diff``, as a table of contents: numbers, words, inputs, files, and what people changed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from hotline.differences.inputs import changed_files, kind_of
from hotline.differences.numbers import changed_figures, changed_references
from hotline.differences.outputs import Version, published_version, signed_version, version_in
from hotline.differences.printed import Printer
from hotline.differences.taking_back import edits_of_people
from hotline.differences.words import changed_words
from hotline.errors import UsageError
from hotline.folders import Project
from hotline.inputs import input_hashes
from hotline.months import Month
from hotline.parameters import read_site

HOW_TO_READ = "[-…-] 是原来的，{+…+} 是现在的"


def compare_month(
    project: Project, month: Month, outputs: Sequence[Path] = (), *, take_back: bool = False
) -> Iterable[str]:
    """What changed in the report of *month*, a line each.

    Without *outputs* since it was signed, and what people changed in the published Word report; with one, from
    that output folder to the published report; with two, from the first to the second.  With *take_back* the words
    of the Word report are carried back into the notebook, and nothing else is compared.

    Raises:
        UsageError: there is nothing to compare, or something given is no output of the month.
        NotebookError: the notebook cannot be read or written.
    """
    if take_back and outputs:
        raise UsageError(
            "--take-back 只用于已发布的报告，不能同时给出文件夹。",
            remedy=f"请运行 hotline diff {month} --take-back。",
        )
    if len(outputs) > 2:
        raise UsageError("最多比较两份输出。", remedy=f"请写成 hotline diff {month} 旧输出 新输出。")
    if take_back:
        published_version(project, month)
        yield from edits_of_people(project, month, take_back=True)
    elif outputs:
        yield from _between(project, *_versions(project, month, outputs))
    else:
        yield from _since_signed(project, month)


def _versions(project: Project, month: Month, outputs: Sequence[Path]) -> tuple[Version, Version]:
    old = version_in(outputs[0], month, str(outputs[0]))
    if len(outputs) == 1:
        return old, published_version(project, month)
    return old, version_in(outputs[1], month, str(outputs[1]))


def _since_signed(project: Project, month: Month) -> Iterator[str]:
    published = published_version(project, month)
    signed = signed_version(project, month)
    if signed is None:
        yield f"{month.chinese}的报告还没有签发，没有签发时的数字可比。"
    else:
        # That it was signed is no change in what it was made from.
        record = project.shown(project.issued(month))
        yield from _between(project, signed, published, ignored=record)
    yield from _inputs_since(project, month, published)
    yield from edits_of_people(project, month, take_back=False)


def _between(project: Project, old: Version, new: Version, *, ignored: str = "") -> Iterator[str]:
    yield f"{old.shown} → {new.shown}"
    words = changed_words(old, new, Printer.of(project))
    sections = {
        "数字": changed_figures(old, new, read_site(project)),
        "正文中的引用": changed_references(old, new) if old.expressions is not None else [],
        f"文字（{HOW_TO_READ}）": words or [],
        "输入文件": changed_files(*(_without(each.inputs, ignored) for each in (old, new))),
        "输出文件": _changed_outputs(old, new),
    }
    for title, lines in sections.items():
        if lines:
            yield title
            yield from (f"  {line}" for line in lines)
    if words is None:
        yield "其中一份没有保留正文，文字没有比较。"
    if not any(sections.values()):
        yield "没有差别。"


def _without(files: Mapping[str, str], ignored: str) -> dict[str, str]:
    return {name: value for name, value in files.items() if name != ignored}


def _changed_outputs(old: Version, new: Version) -> list[str]:
    differing = sorted(
        name for name in {*old.outputs, *new.outputs} if old.outputs.get(name) != new.outputs.get(name)
    )
    if not differing:
        return []
    signed = "（签发后重新生成的报告不再标“送审稿”，文件因此也会不同）" if old.expressions is None else ""
    return ["、".join(differing) + signed]


def _inputs_since(project: Project, month: Month, published: Version) -> Iterator[str]:
    """What the published report does not know of yet."""
    now = input_hashes(project, month)
    newer = [
        f"{kind_of(name)} {name}"
        for name in sorted({*now, *published.inputs})
        if now.get(name) != published.inputs.get(name) and kind_of(name) not in {"版式", "签发记录"}
    ]
    if newer:
        yield f"注意：报告发布以后，{'、'.join(newer)} 又有改动；运行 hotline report {month} 后才反映在报告里。"
