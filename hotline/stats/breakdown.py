"""A month split into parts: by type, subject, topic, channel, town or unit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from hotline.stats.figures import Figures
from hotline.text import one_line

UNCLASSIFIED = "未归类"
OTHER_PLACES = "其他地点"


@dataclass(frozen=True)
class Breakdown:
    """The parts of a whole, in the order of ``params/site.yaml``.

    The parts always add up to the whole: tickets without a value are the part 未归类.  Units are the one
    exception, as a jointly handled ticket counts once for each (``overlapping``).
    """

    label: str
    parts: Mapping[str, Figures]
    overlapping: bool = False

    def __getitem__(self, name: str) -> Figures:
        try:
            return self.parts[name]
        except KeyError:
            known = "、".join(self.parts)
            raise KeyError(f"{self.label}中没有“{one_line(name)}”；现有：{known}") from None

    def __iter__(self) -> Iterator[Figures]:
        return iter(self.parts.values())

    def __len__(self) -> int:
        return len(self.parts)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self.parts)

    def surely_lacks(self, name: str) -> bool:
        """Whether a *name* that is not among the parts had nothing; a list that was cut short cannot say."""
        return OTHER_PLACES not in self.parts

    def largest(self, number: int, key: str = "received") -> list[Figures]:
        """The *number* largest parts that are not empty, and those that tie with the last of them."""
        ranked = sorted(self, key=lambda part: -part.counts[key])
        last = ranked[:number][-1].counts[key] if ranked else 0
        return [part for part in ranked if part.counts[key] and part.counts[key] >= last]


class LazyBreakdowns(Mapping[str, Breakdown]):
    """Breakdowns by label, each queried when it is first asked for.

    Those *unlisted* can be asked for by their label, and are not offered: nothing is known of their parts.
    """

    def __init__(self, makers: Mapping[str, Callable[[], Breakdown]], unlisted: Collection[str] = ()) -> None:
        self._makers = makers
        self._listed = [label for label in makers if label not in unlisted]
        self._made: dict[str, Breakdown] = {}

    def __getitem__(self, label: str) -> Breakdown:
        if label not in self._made:
            self._made[label] = self._makers[label]()
        return self._made[label]

    def __contains__(self, label: object) -> bool:
        return label in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)
