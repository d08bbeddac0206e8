"""What a catalog offers for today's messages: the one judgement that build, check and status share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.catalog.message import Aligned, Message
from builder.catalog.po import Catalog, Entry
from builder.catalog.standing import Standing, standing
from builder.diagnostics import Code, Diagnostics, Location
from builder.markup.inline import check_translation, is_plain
from builder.markup.placeholders import placeholder_problems
from builder.model.text import Kind
from builder.value import value

__all__ = ["Judged", "Standing", "judge"]

# What a learner picks, or puts in order, by its words alone.
_PICKED = frozenset({Kind.CHOICE, Kind.OPTION, Kind.SORTED, Kind.CARD, Kind.ZONE})


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
        if shown and (not (is_plain(value) and is_plain(source)) or "{" in source):
            found = found if _safe(entry, Kind(message.kind), path, diagnostics) else Standing.UNTRANSLATED
        judged[key] = Judged(value, found)
    _keep_apart(judged, aligned, entries, path, diagnostics)
    return judged


def _keep_apart(
    judged: dict[str, Judged],
    aligned: Sequence[Aligned],
    entries: Mapping[str, Entry],
    path: str,
    diagnostics: Diagnostics,
) -> None:
    """Take away the translation of an answer that reads as another one of its block: nobody could tell the two apart."""
    seen: dict[tuple[str, str, str], Message] = {}
    for each in aligned:
        message = each.message
        found = judged.get(message.key) if message.kind in _PICKED else None
        if found is None or found.standing is not Standing.CURRENT:
            continue
        other = seen.setdefault((message.key.partition(".")[0], message.kind, _words(found.value)), message)
        if _words(other.source) != _words(message.source):
            judged[message.key] = Judged(found.value, Standing.UNTRANSLATED)
            entry = entries.get(message.key) or entries.get(each.origin or "")
            what = f'{message.key}: this is the translation of "{other.source}" too, so the source is shown instead'
            at = Location(path, entry.line if entry else 0)
            diagnostics.warning(at, Code.TRANSLATION, what, "let the answers differ, as they do in the source")


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _safe(entry: Entry, kind: Kind, path: str, diagnostics: Diagnostics) -> bool:
    # A stale translation is held against the text that it translates, not against what that text became.
    problems = check_translation(entry.basis, entry.msgstr, kind.plain)
    if kind is Kind.INTERFACE:
        problems += tuple(placeholder_problems(entry.basis, entry.msgstr))
    for problem in problems:
        what = f"{entry.msgctxt}: {problem.what}, so the source is shown instead"
        diagnostics.warning(Location(path, entry.line), Code.TRANSLATION, what, problem.mend)
    return not problems
