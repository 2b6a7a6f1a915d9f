"""A month split into parts: by type, subject, topic, channel, town or unit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from hotline.stats.figures import Figures
from hotline.stats.known import why_not
from hotline.text import one_line

UNCLASSIFIED = "未归类"
OTHER_PLACES = "其他地点"


@dataclass(frozen=True)
class Breakdown:
    """The parts of a whole, in the order of ``params/site.yaml``.

    The parts always add up to the whole: tickets without a value are the part 未归类.  Units are the one
    exception, as a jointly handled ticket counts once for each (``overlapping``).  Where the ledger lacks what is
    split by there are no parts; ``lacking`` names it in Chinese.
    """

    label: str
    parts: Mapping[str, Figures]
    overlapping: bool = False
    lacking: tuple[str, ...] = ()

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

    @property
    def why_not(self) -> str:
        """Why there are no parts, in Chinese; empty if the ledger has what is split by."""
        return why_not(self.lacking)

    def why_not_by(self, key: str) -> str:
        """Why the parts cannot be told apart by the count *key*, in Chinese; empty if they can."""
        unknown = (part.why_not(key) for part in self.parts.values() if key not in part.counts)
        return self.why_not or next(unknown, "")

    def largest(self, number: int, key: str = "received") -> list[Figures]:
        """The *number* largest parts that are not empty, and those that tie with the last of them; none by a count
        that nobody knows.
        """
        if self.why_not_by(key):
            return []
        ranked = sorted(self, key=lambda part: -part.counts[key])
        last = ranked[:number][-1].counts[key] if ranked else 0
        return [part for part in ranked if part.counts[key] and part.counts[key] >= last]


@dataclass(frozen=True, kw_only=True)
class Inapplicable(Breakdown):
    """A split by what the ledger does not have: it lists nothing; a part asked for by name is without counts."""

    parts: Mapping[str, Figures] = field(default_factory=dict)
    unknown: Figures

    def __getitem__(self, name: str) -> Figures:
        return replace(self.unknown, name=name)

    def surely_lacks(self, name: str) -> bool:
        return False


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
