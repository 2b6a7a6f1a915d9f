"""Three versions of metadata, key by key; tags one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_ABSENT = object()


def merged_metadata(base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """*ours* with what changed from *base* to *theirs*; where both changed, ours."""
    keys = [*ours, *(key for key in theirs if key not in ours)]
    merged = {
        key: _merged(base.get(key, _ABSENT), ours.get(key, _ABSENT), theirs.get(key, _ABSENT)) for key in keys
    }
    return {key: value for key, value in merged.items() if value is not _ABSENT}


def _merged(base: Any, ours: Any, theirs: Any) -> Any:
    if ours == base or theirs == ours:
        return theirs
    if theirs == base:
        return ours
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return merged_metadata(base if isinstance(base, dict) else {}, ours, theirs)
    if isinstance(ours, list) and isinstance(theirs, list):
        return _merged_list(base if isinstance(base, list) else [], ours, theirs)
    return ours


def _merged_list(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    """*ours* without what the template took away, and with what it added, at the end."""
    kept = [each for each in ours if each in theirs or each not in base]
    return [*kept, *(each for each in theirs if each not in base and each not in kept)]
