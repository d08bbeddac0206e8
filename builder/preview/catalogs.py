"""What each language of a course offers, judged again only where its catalog or the source is another.

Pseudo-languages are made here in memory, from today's source: their files may be missing or behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from builder.catalog.decode import MAX_BYTES
from builder.catalog.judge import Judged, judge
from builder.catalog.pseudo import pseudo_text
from builder.catalog.standing import Standing
from builder.diagnostics import Diagnostic, Diagnostics
from builder.languages import PSEUDO
from builder.model.text import Kind
from builder.pipeline.load import Loaded, P, po_path, read_recovered
from builder.preview.kept import KeptTree

# Twice the messages of a large course.
_pseudo = lru_cache(maxsize=50_000)(pseudo_text)


@dataclass(frozen=True, slots=True)
class Offered:
    """What a language has of its own: translations by key, each with its line in the catalog, and what is amiss."""

    judged: Mapping[str, Judged]
    lines: Mapping[str, int]
    draft: bool = True
    found: tuple[Diagnostic, ...] = ()


class Catalogs:
    """The catalogs of one course, or of the words around courses."""

    def __init__(self) -> None:
        self._offered: dict[str, tuple[tuple[object, ...], Offered]] = {}

    def offered(self, tree: KeptTree, loaded: Loaded[P], code: str) -> Offered:
        """Return what a language offers today; raises InputError where its catalog cannot be read."""
        path = po_path(loaded.course.id, code)
        is_file = code not in PSEUDO and code != loaded.course.source_language and tree.exists(path)
        made_of = (loaded.aligned, tree.content(path, MAX_BYTES) if is_file else None)
        former = self._offered.get(code)
        if former and former[0][0] is made_of[0] and former[0][1] is made_of[1]:
            return former[1]
        offered = _read(tree, loaded, code) if is_file else Offered(_pseudo_judged(loaded, code), {})
        self._offered[code] = (made_of, offered)
        return offered


def _read(tree: KeptTree, loaded: Loaded[P], code: str) -> Offered:
    before = len(tree.diagnostics)
    catalog = read_recovered(tree, loaded, code)
    tree.diagnostics.stop_on_errors()
    if catalog is None:
        return Offered({}, {})
    found = Diagnostics(tree.diagnostics[before:])
    judged = judge(catalog, loaded.aligned, po_path(loaded.course.id, code), found)
    draft = dict(catalog.header).get("X-Translation-Status", "draft") != "reviewed"
    by_key = catalog.by_key
    # As `judge` does: the entry of a message whose id was renamed still stands under its old key.
    entries = {
        each.message.key: entry
        for each in loaded.aligned
        if (entry := by_key.get(each.message.key) or by_key.get(each.origin or ""))
    }
    return Offered(judged, {key: entry.line for key, entry in entries.items()}, draft, tuple(found))


def _pseudo_judged(loaded: Loaded[P], code: str) -> dict[str, Judged]:
    if code not in PSEUDO:
        return {}
    messages = (each.message for each in loaded.aligned)
    return {
        message.key: Judged(_pseudo(message.source, Kind(message.kind), code), Standing.CURRENT) for message in messages
    }
