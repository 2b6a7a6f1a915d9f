"""What a person did in the published folder is never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hotline.errors import PublishError
from hotline.publish import replacing
from hotline.publish.staging import Place
from tests.rendering.projects import files_of


def edit(place: Place, name: str = "report.docx", text: str = "edited") -> None:
    (place.target / name).write_text(text, encoding="utf-8")


def test_nothing_edited_nothing_kept(make: Callable, place: Place) -> None:
    make("first")

    assert make("second") == []
    assert set(files_of(place.target)) == {"report.docx", "report.html", "manifest.json"}


def test_edited_report_is_kept_beside_the_new_one(make: Callable, place: Place) -> None:
    make("first")
    edit(place)

    assert make("second") == ["report.人工修改.docx"]

    files = files_of(place.target)
    assert files["report.人工修改.docx"] == b"edited"
    assert files["report.docx"] == b"report.docx second"


def test_edited_twice_both_are_kept(make: Callable, place: Place) -> None:
    make("first")
    edit(place, text="one")
    make("second")
    edit(place, text="two")

    assert make("third") == ["report.人工修改2.docx"]

    files = files_of(place.target)
    assert files["report.人工修改.docx"] == b"one"
    assert files["report.人工修改2.docx"] == b"two"


def test_kept_files_stay_through_further_runs(make: Callable, place: Place) -> None:
    make("first")
    edit(place)
    for text in ("second", "third", "fourth"):
        make(text)

    assert sorted(files_of(place.target)) == [
        "manifest.json",
        "report.docx",
        "report.html",
        "report.人工修改.docx",
    ]


def test_own_files_and_folders_are_carried_over(make: Callable, place: Place) -> None:
    make("first")
    edit(place, "领导批示.txt", "同意")
    (place.target / "照片").mkdir()
    (place.target / "照片" / "一.jpg").write_bytes(b"jpg")

    assert make("second") == []

    files = files_of(place.target)
    assert files["领导批示.txt"].decode() == "同意"
    assert files["照片/一.jpg"] == b"jpg"


def test_without_manifest_every_file_may_be_a_persons(make: Callable, place: Place) -> None:
    make("first")
    (place.target / "manifest.json").unlink()

    assert make("second") == ["report.人工修改.docx", "report.人工修改.html"]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"outputs": 3}', '{"outputs": {"report.docx": null}}']
)
def test_a_manifest_that_says_nothing_of_use(make: Callable, place: Place, content: str) -> None:
    make("first")
    edit(place, "manifest.json", content)

    assert make("second") == ["report.人工修改.docx", "report.人工修改.html"]


def test_a_deleted_file_comes_back(make: Callable, place: Place) -> None:
    make("first")
    (place.target / "report.html").unlink()

    assert make("second") == []
    assert files_of(place.target)["report.html"] == b"report.html second"


@pytest.mark.parametrize("exchange", [True, False])
def test_saved_at_the_very_last_moment(
    make: Callable, place: Place, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    make("first")
    if not exchange:
        monkeypatch.setattr(replacing, "_exchange", lambda one, other: False)
    swap = replacing._swap

    def after_saving(place: Place) -> object:
        edit(place, text="late")
        return swap(place)

    monkeypatch.setattr(replacing, "_swap", after_saving)

    assert make("second") == ["report.人工修改.docx"]
    assert files_of(place.target)["report.人工修改.docx"] == b"late"


@pytest.mark.parametrize(
    ("lock", "named"),
    [(".~lock.report.docx#", "report.docx"), ("~$port.docx", "report.docx"), ("~$report.docx", "report.docx")],
)
def test_open_in_word_or_libreoffice_is_named_and_the_new_report_waits(
    make: Callable, place: Place, lock: str, named: str
) -> None:
    make("first")
    before = files_of(place.target)
    (place.target / lock).touch()

    with pytest.raises(PublishError, match=f"{named}.*正在别的程序里打开") as caught:
        make("second")

    assert "output/2022-02.未发布" in str(caught.value)
    assert files_of(place.finished)["report.docx"] == b"report.docx second"
    (place.target / lock).unlink()
    assert files_of(place.target) == before


def test_lock_of_another_file_does_not_matter(make: Callable, place: Place) -> None:
    make("first")
    (place.target / ".~lock.别的.docx#").touch()

    assert make("second") == []


def test_a_file_that_cannot_be_replaced_is_named(
    make: Callable, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    make("first")

    def refused(_: Place) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(replacing, "_swap", refused)
    monkeypatch.setattr(replacing, "_unwritable", lambda folder: ["report.pdf"])

    with pytest.raises(PublishError, match=r"report\.pdf"):
        make("second")
    assert files_of(place.target)["report.docx"] == b"report.docx first"
    assert files_of(place.finished)["report.docx"] == b"report.docx second"


def test_the_waiting_report_is_replaced_by_a_newer_one(make: Callable, place: Place) -> None:
    make("first")
    (place.target / "~$port.docx").touch()
    for text in ("second", "third"):
        with pytest.raises(PublishError):
            make(text)

    assert files_of(place.finished)["report.docx"] == b"report.docx third"
