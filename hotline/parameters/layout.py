"""How the document is laid out: a profile, and what a site sets otherwise.

``gb`` is GB/T 9704-2012, strictly; ``word`` is what offices set in Word, where the first line stands lower in
its pitch; ``as-published`` is ``gb`` with the headings numbered as the analyst typed them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from hotline.parameters.strict import Name, Strict

PAPER_WIDTH, PAPER_HEIGHT = 210.0, 297.0  # A4, in millimetres
POINTS_A_MILLIMETRE = 72 / 25.4
LARGEST_TYPE, SMALLEST_TYPE = 16.0, 10.5  # 三号 and 五号, in points
LEAST_PITCH = 1.2  # of the type's size
LEAST_WIDTH, LEAST_HEIGHT = 100.0, 150.0  # a text area in which the elements of a document have room

Millimetres = Annotated[float, Field(ge=5, le=80)]
PROFILES: dict[str, dict[str, Any]] = {
    "gb": {"margins": {"top": 37, "bottom": 35, "inner": 28, "outer": 26}},
    "word": {"margins": {"top": 34.6, "bottom": 32.6, "inner": 28, "outer": 26}, "line_pitch": 29.45},
    "as-published": {"margins": {"top": 37, "bottom": 35, "inner": 28, "outer": 26}, "numbering": "as-typed"},
}


class Margins(Strict):
    """The margins of a page in millimetres; ``inner`` is the bound edge."""

    top: Millimetres
    bottom: Millimetres
    inner: Millimetres
    outer: Millimetres


class Layout(Strict):
    """The layout of a site: its ``profile`` with what is set beside it.

    ``line_pitch`` is the distance of two lines in points; without one the ``lines`` fill the text area.
    ``mirrored`` puts the inner margin at the left of odd pages and at the right of even ones.
    ``numbering`` ``strict`` numbers headings 一、（一）1.（1）by their level, whatever was typed.
    """

    profile: Literal["gb", "word", "as-published"] = "gb"
    margins: Margins
    lines: int = Field(default=22, ge=10, le=50)
    characters: int = Field(default=28, ge=15, le=50)
    line_pitch: float | None = Field(default=None, ge=12, le=60)
    mirrored: bool = True
    numbering: Literal["strict", "as-typed"] = "strict"
    letterhead: bool = True
    page_numbers: Literal["outside", "centre", "none"] = "outside"

    @model_validator(mode="before")
    @classmethod
    def _profile_with_overrides(cls, given: Any) -> Any:
        if not isinstance(given, dict) or given.get("profile", "gb") not in PROFILES:
            return given
        profile = PROFILES[given.get("profile", "gb")]
        merged = {**profile, **given}
        if isinstance(given.get("margins"), dict):
            merged["margins"] = {**profile["margins"], **given["margins"]}
        return merged

    @property
    def text_width(self) -> float:
        """The width of the text area (版心) in millimetres."""
        return PAPER_WIDTH - self.margins.inner - self.margins.outer

    @property
    def text_height(self) -> float:
        """The height of the text area in millimetres."""
        return PAPER_HEIGHT - self.margins.top - self.margins.bottom

    @property
    def pitch(self) -> float:
        """The distance of two lines in points."""
        return self.line_pitch or self.text_height * POINTS_A_MILLIMETRE / self.lines

    @property
    def type_size(self) -> float:
        """The size of the body's type in points: 三号, or less where the characters of a line need it."""
        return min(LARGEST_TYPE, self.text_width * POINTS_A_MILLIMETRE / self.characters)

    @model_validator(mode="after")
    def _the_grid_fits_the_page(self) -> Layout:
        if self.text_width < LEAST_WIDTH or self.text_height < LEAST_HEIGHT:
            raise ValueError(
                f"页边距太大，版心只剩 {self.text_width:g}×{self.text_height:g} 毫米，"
                f"至少要 {LEAST_WIDTH:g}×{LEAST_HEIGHT:g} 毫米"
            )
        if self.lines * self.pitch > self.text_height * POINTS_A_MILLIMETRE + 0.01:
            raise ValueError(f"{self.lines} 行、行距 {self.pitch:g} 磅放不进高 {self.text_height:g} 毫米的版心")
        if self.type_size < SMALLEST_TYPE:
            raise ValueError(f"每行 {self.characters} 字放不进宽 {self.text_width:g} 毫米的版心（字会小于五号）")
        if self.pitch < LEAST_PITCH * self.type_size:
            raise ValueError(
                f"每页 {self.lines} 行太密，行距 {self.pitch:.1f} 磅放不下 {self.type_size:.1f} 磅的字"
            )
        return self

    @classmethod
    def of(cls, profile: str, **overrides: Any) -> Layout:
        """The layout of *profile*, with *overrides* as they would stand in ``site.yaml``."""
        return cls.model_validate({"profile": profile, **overrides})


class Imprint(Strict):
    """版记: who gets copies (抄送) and who prints the document (印发机关)."""

    office: Name
    copies_to: list[Name] = Field(default_factory=list)
