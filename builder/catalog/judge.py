"""What a catalog offers for today's messages: the one judgement that build, check and status share."""

from __future__ import annotations

from collections.abc import Sequence

from builder.catalog.message import Aligned
from builder.catalog.po import Catalog, Entry
from builder.catalog.standing import Standing, standing
from builder.diagnostics import Code, Diagnostics, Location
from builder.markup.inline import check_translation, is_plain
from builder.model.text import Kind
from builder.value import value

__all__ = ["Judged", "Standing", "judge"]


@value
class Judged:
    """A translation and how it stands to today's source."""

    value: str
    standing: Standing


def judge(catalog: Catalog, aligned: Sequence[Aligned], path: str, diagnostics: Diagnostics) -> dict[str, Judged]:
    """Return what there is for each message, by its key.

    A translation that would break the page is none: it is reported, with its line, and falls back.
    """
    judged: dict[str, Judged] = {}
    entries = catalog.by_key
    for each in aligned:
        message = each.message
        key, source = message.key, message.source
        # A catalog that was not updated since an id was renamed still has the entry under its old key.
        entry = entries.get(key) or entries.get(each.origin or "")
        if entry is None or not entry.translated:
            continue
        value = entry.msgstr
        is_current = not entry.fuzzy and entry.msgid == source
        found = Standing.CURRENT if is_current else standing(entry, source)
        # Nearly every message is plain in both languages: nothing in it can break a page.
        shown = found is Standing.CURRENT or found is Standing.STALE
        if shown and not (is_plain(value) and is_plain(source)):
            found = found if _safe(entry, Kind(message.kind), path, diagnostics) else Standing.UNTRANSLATED
        judged[key] = Judged(value, found)
    return judged


def _safe(entry: Entry, kind: Kind, path: str, diagnostics: Diagnostics) -> bool:
    # A stale translation is held against the text that it translates, not against what that text became.
    problems = check_translation(entry.basis, entry.msgstr, kind.plain)
    for problem in problems:
        what = f"{entry.msgctxt}: {problem.what}, so the source is shown instead"
        diagnostics.warning(Location(path, entry.line), Code.TRANSLATION, what, problem.mend)
    return not problems
