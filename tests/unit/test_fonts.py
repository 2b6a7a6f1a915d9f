"""Which font serves which role, on machines with all fonts, with one, with none, and with a broken one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from hotline import doctor
from hotline.doctor import COMMON_CHARACTERS
from hotline.errors import FontError
from hotline.render import fonts
from hotline.render.fonts import COMPLETE, LATIN, ROLES, choose_fonts, installed_families, sound_fonts, undrawn
from hotline.render.glyphs import drawn_by

EVERY = {*LATIN, *COMPLETE, *(family for wanted in ROLES.values() for family in wanted)}
HERE = choose_fonts(installed_families())


class TestChoosing:
    def test_a_machine_with_all_fonts_uses_what_offices_have(self) -> None:
        chosen = choose_fonts(EVERY)

        assert chosen.serving == {
            "fang": "FangSong_GB2312",
            "kai": "KaiTi_GB2312",
            "hei": "SimHei",
            "song": "FZXiaoBiaoSong-B05S",
            "latin": "Times New Roman",
        }
        assert chosen.warnings == ()
        assert all(set(COMPLETE) <= set(chosen.families[role]) for role in ROLES)

    def test_one_complete_font_serves_every_role_with_a_warning(self) -> None:
        chosen = choose_fonts({"LXGW WenKai", "DejaVu Sans"})

        assert set(chosen.serving.values()) == {"LXGW WenKai"}
        assert chosen.warnings == tuple(
            f"{role}没有安装，用 LXGW WenKai 代替" for role in ("仿宋", "黑体", "小标宋")
        )

    def test_without_a_chinese_font_there_is_no_report(self) -> None:
        with pytest.raises(FontError, match="没有找到可用的中文字体"):
            choose_fonts({"DejaVu Sans", "Libertinus Serif"})


class TestDrawing:
    def test_the_font_in_the_typesetter_is_asked_too(self) -> None:
        assert undrawn("Libertinus Serif", "Aé€ф中一𠮷😀") == set("中一𠮷😀")

    def test_what_is_not_installed_draws_nothing(self) -> None:
        assert undrawn("没有这种字体", "A一") == {"A", "一"}

    def test_a_latin_font_leaves_shared_punctuation_to_the_chinese_one(self) -> None:
        assert undrawn("Libertinus Serif", "a—“”…") == set()
        assert undrawn("Libertinus Serif", "a—“”…", latin=True) == set("—“”…")

    def test_nothing_asked_is_nothing_missing(self) -> None:
        assert undrawn("Libertinus Serif", "") == set()

    def test_no_character_is_markup(self) -> None:
        assert undrawn("Libertinus Serif", "\"\\#$[]{}*_`'@<>/~") == set()

    def test_each_font_of_a_role_draws_what_those_before_it_lack(self) -> None:
        both = fonts.Fonts({"fang": ("Libertinus Serif", HERE.serving["hei"]), "latin": ()}, ())

        assert drawn_by("aф一\ue000", both, "fang") == (
            {"Libertinus Serif": "aф", HERE.serving["hei"]: "一"},
            {"\ue000"},
        )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that fonts are looked for in."""
    monkeypatch.setattr(fonts, "FONT_FOLDERS", (tmp_path,))
    yield tmp_path
    fonts.typeset_fonts.cache_clear()


def write_font(path: Path) -> None:
    """A 仿宋 of one character."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 900), (900, 900), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "one"])
    builder.setupCharacterMap({ord("一"): "one"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "one": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "one": (1000, 0)})
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupNameTable({"familyName": "FangSong", "styleName": "Regular", "psName": "FangSong"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


def without_character_map(path: Path) -> None:
    table = TTFont(path).reader.tables["cmap"]
    content = bytearray(path.read_bytes())
    content[table.offset : table.offset + table.length] = b"\xff" * table.length
    path.write_bytes(content)


def halved(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


class TestBrokenFiles:
    def test_a_sound_font_is_used(self, folder: Path) -> None:
        write_font(folder / "fang.ttf")
        chosen = sound_fonts(installed_families())

        assert chosen.serving["fang"] == "FangSong"
        assert not [warning for warning in chosen.warnings if "损坏" in warning]

    def test_a_font_that_draws_nothing_is_passed_over_and_named(self, folder: Path) -> None:
        write_font(folder / "fang.ttf")
        without_character_map(folder / "fang.ttf")
        chosen = sound_fonts(installed_families())

        assert "字体文件损坏，没有使用：FangSong" in chosen.warnings
        assert "FangSong" not in chosen.families["fang"]

    @pytest.mark.parametrize(
        "breaking",
        [halved, lambda path: path.write_bytes(b""), lambda path: path.write_bytes(b"\x00\x01\x00\x00" * 99)],
        ids=["half", "empty", "garbage"],
    )
    def test_a_file_that_is_no_font_is_not_even_listed(
        self, folder: Path, breaking: Callable[[Path], object]
    ) -> None:
        write_font(folder / "fang.ttf")
        breaking(folder / "fang.ttf")

        assert sound_fonts(installed_families()).serving["fang"] != "FangSong"


class TestDoctor:
    """What ``hotline doctor`` says of the fonts of a machine."""

    @staticmethod
    def findings(installed: set[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
        monkeypatch.setattr(doctor, "installed_families", lambda: installed)
        return [str(finding) for finding in doctor.examine() if "字体" in finding.subject]

    def test_of_this_machine(self) -> None:
        found = [finding for finding in doctor.examine() if "字体（" in finding.subject]

        assert [finding.subject for finding in found] == [
            f"字体（{role}）" for role in ("仿宋", "楷体", "黑体", "小标宋", "西文")
        ]
        assert all(finding.good for finding in found)
        for finding, (serving, *others) in zip(found, HERE.families.values(), strict=True):
            assert finding.said.startswith(serving)
            assert all(other in finding.said for other in others)

    def test_of_one_with_a_single_font(self, monkeypatch: pytest.MonkeyPatch) -> None:
        only = HERE.serving["hei"]
        found = self.findings({only, "Libertinus Serif"}, monkeypatch)

        assert found[:5] == [
            *(f"√ 字体（{role}）：{only}" for role in ("仿宋", "楷体", "黑体", "小标宋")),
            "√ 字体（西文）：Libertinus Serif",
        ]
        assert f"－ 字体：仿宋没有安装，用 {only} 代替" in found

    def test_of_one_without_any(self, monkeypatch: pytest.MonkeyPatch) -> None:
        (found,) = self.findings({"DejaVu Sans", "Libertinus Serif"}, monkeypatch)

        assert found.startswith("× 字体：没有找到可用的中文字体")

    def test_common_characters_without_a_font_are_counted(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_font(folder / "fang.ttf")
        monkeypatch.setattr(fonts, "COMPLETE", ("FangSong",))
        installed = installed_families()
        found = self.findings(installed & {"FangSong", "Libertinus Serif"}, monkeypatch)

        assert found[0].startswith("－ 字体（仿宋）：FangSong，缺 6762 个常用字；这些常用字没有字体：")
        assert found[0].endswith("等 6762 个")

    def test_the_common_characters_are_those_of_the_standard(self) -> None:
        assert len(COMMON_CHARACTERS) == len(set(COMMON_CHARACTERS)) == 6763
        assert {"啊", "座", "亍", "齄"} <= set(COMMON_CHARACTERS)
        assert not set("镕喆堃") & set(COMMON_CHARACTERS)
