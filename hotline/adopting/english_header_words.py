"""Words that English headers of other platforms are put together from.  Data."""

from __future__ import annotations

from collections.abc import Mapping

# Words of English headers: how likely the field is, and of which groups one word each has to be there.
_WHEN = "time date at day datetime dt"
_CASE = "rec record order ticket case event task work wo serial appeal sheet"
_ENGLISH: Mapping[str, tuple[tuple[float, tuple[str, ...]], ...]] = {
    "ticket_id": (
        (0.8, (_CASE, "id no num number code sn")),
        (0.5, ("id uuid sn",)),
    ),
    "received_at": (
        (0.85, ("create created receive received accept call register report submit", _WHEN)),
        (0.5, ("occur start begin event open", _WHEN)),
    ),
    "channel": (
        (0.8, ("src source channel origin",)),
        (0.4, ("from way",)),
    ),
    "request_type": (
        (0.8, ("property nature",)),
        (0.7, ("appeal request demand order", "type kind class")),
        (0.4, ("type kind",)),
    ),
    "subject": (
        (0.8, ("first big large",)),
        (0.6, ("main category subject class event", "type category class subject name")),
        (0.4, ("type category",)),
    ),
    "topic": (
        (0.8, ("sub second small minor child",)),
        (0.6, ("topic",)),
        (0.3, ("type category",)),
    ),
    "content": ((0.8, ("content desc description detail details text remark title",)),),
    "town": (
        (0.8, ("street town township",)),
        (0.5, ("area region zone",)),
        (0.3, ("district",)),
    ),
    "place": ((0.8, ("community village address addr location place position site",)),),
    "caller": (
        (0.8, ("caller citizen reporter linkman applicant contact appellant",)),
        (0.6, ("person user customer", "name")),
    ),
    "phone": ((0.85, ("phone tel telephone mobile cellphone",)),),
    "handling": ((0.8, ("handle handling dispose deal process", "type mode way method")),),
    "units": ((0.8, ("unit dept department org organization agency bureau",)),),
    "dispatched_at": ((0.85, ("dispatch dispatched assign assigned send transfer deliver", _WHEN)),),
    "due_at": (
        (0.85, ("due deadline limit expire expired expiry",)),
        (0.5, ("plan expect", _WHEN)),
    ),
    "closed_at": (
        (0.85, ("close closed finish finished complete completed archive solve", _WHEN)),
        (0.6, ("end done dispose reply update", _WHEN)),
    ),
    "closing": (
        (0.8, ("archive close finish overdue timeout handle dispose", "status state flag")),
        (0.5, ("status state overdue timeout",)),
    ),
    "redispatched": ((0.8, ("redispatch redispatched reassign reassigned returned",)),),
    "called_back": ((0.8, ("callback revisit visit visited",)),),
    "resolved": ((0.8, ("solved resolved issolve issolved",)),),
    "satisfaction": ((0.85, ("satisfaction satisfied satisfy evaluate evaluation rating score",)),),
}
ENGLISH: Mapping[str, tuple[tuple[float, tuple[frozenset[str], ...]], ...]] = {
    field: tuple((score, tuple(frozenset(group.split()) for group in groups)) for score, groups in lines)
    for field, lines in _ENGLISH.items()
}
# Words of other headers, which tell nothing but where a word ends that was written together with them.
ENGLISH_WORDS = frozenset(("name", "is", "user", "district", "remark")).union(
    *(group for lines in ENGLISH.values() for _, groups in lines for group in groups)
)
