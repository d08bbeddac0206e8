"""The shape of a run's row in manifest.json: a row of another ldn, or one that was edited, is none, and is made anew."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from builder.languages import codes

# What is read of a row by its name. A list has one shape for all of its items; a tuple names one or the other.
_RELEASED = {
    "date": str,
    "changed": int,
    "added": int,
    "moved": int,
    "removed": [dict],
    "answers": [dict],
    "blanked": [str],
    "files": [str],
}
_ONTO = {"sha256": str, "source": dict, "posted": [int], "carried": [str]}
# Only where an edition was asked for.
_HTML = {"folder": str, "words": str}
_ROW = {
    "run": str,
    "course_key": str,
    "language": str,
    "coverage": {"percent": int, "words": {"stale": int, "to_do": int}},
    "threshold": int,
    "errors": int,
    "ready": bool,
    "why_not": str,
    "blocks": int,
    "archive": str,
    "size": int,
    "sha256_tar": str,
    "sha256_archive": str,
    "fingerprint": str,
    "record": str,
    "released": (None, _RELEASED),
    "onto": (None, _ONTO),
}


def is_row(value: Any) -> bool:
    """Whether a value of a manifest is a row as it is written here, of a language that there is."""
    if not _fits(value, _ROW):
        return False
    made = value.get("html")
    if made is not None and not _fits(made, _HTML):
        return False
    return value["language"] in codes() and all(map(_is_inside, (value["archive"], made["folder"] if made else "")))


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path)
    return not parts.is_absolute() and ".." not in parts.parts


def _fits(value: Any, shape: Any) -> bool:
    match shape:
        case dict():
            return isinstance(value, dict) and all(
                name in value and _fits(value[name], inner) for name, inner in shape.items()
            )
        case list():
            return isinstance(value, list) and all(_fits(each, shape[0]) for each in value)
        case tuple():
            return any(_fits(value, each) for each in shape)
        case None:
            return value is None
    return type(value) is shape
