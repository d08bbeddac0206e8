"""What other tools do to a translated catalog of the corpus, and how much comes home: truth is in the translations.

The translation of a message is its identity, `T <tag>`, so that no key is trusted here either.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from builder.catalog.align import align
from builder.catalog.entry import Catalog, Entry
from builder.catalog.message import Aligned, Recorded
from builder.catalog.recover import recover
from builder.catalog.template import new_template, record
from builder.catalog.update import merge
from builder.diagnostics import Diagnostics

from . import Corpus, Tally

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TIMES = 50


def translated(corpus: Corpus) -> Catalog:
    """Return a complete catalog of the messages before the edits; what had vanished is obsolete."""
    tags = {key: tag for tag, key in corpus.keys.items()}
    entries = [Entry(each.key, each.source, f"T {tags[each.key]}", obsolete=each.vanished) for each in corpus.record]
    return Catalog((), tuple(entries))


def foreign_msgmerge(catalog: Catalog, template: Catalog, seed: int = 1) -> Catalog:
    """Do what `msgmerge --previous` does: it knows a message by key and text together.

    A message whose text changed is made anew, empty or with a guess from any message like it, right or wrong; what was
    not used goes to the end as obsolete. Guesses are drawn by chance here: half of them from another message.
    """
    chance = random.Random(seed)  # noqa: S311  # the same at every call
    known = {(entry.msgctxt, entry.msgid): entry for entry in catalog.entries}
    by_key = {entry.msgctxt: entry for entry in catalog.entries}
    others = sorted((entry for entry in catalog.entries if not entry.obsolete), key=lambda entry: entry.msgid)
    used: set[int] = set()
    merged = []
    for wanted in template.entries:
        if wanted.obsolete:
            continue
        found = known.get((wanted.msgctxt, wanted.msgid))
        if found is None:
            guess = (by_key.get(wanted.msgctxt), chance.choice(others), None, None)[chance.randrange(4)]
            merged.append(_guessed(wanted, guess))
            used |= {id(guess)} if guess else set()
        else:
            used.add(id(found))
            merged.append(replace(wanted, msgstr=found.msgstr))
    left = [replace(entry, obsolete=True) for entry in catalog.entries if id(entry) not in used]
    return Catalog(catalog.header, (*merged, *left))


def without_msgctxt(catalog: Catalog) -> Catalog:
    """Do what a platform does that knows texts only: every msgctxt is gone, order and repeated texts stay."""
    return Catalog(catalog.header, tuple([replace(entry, msgctxt="") for entry in catalog.entries]))


def come_home(corpus: Corpus) -> dict[str, Tally]:
    """Return a tally for either tool.

    msgmerge is judged by messages whose text changed, half of them beyond a typo; a lost msgctxt by such messages and,
    as many, by messages whose text the course has more than once.
    """
    catalog = translated(corpus)
    aligned = align(corpus.new, corpus.record)
    former = Catalog((), tuple(Entry(each.key, each.source, obsolete=each.vanished) for each in corpus.record))
    template = new_template(aligned, former, "c", NOW)
    merged = foreign_msgmerge(catalog, template)
    recorded = record(template, [merged])
    changed = [tag for kind in ("typo", "reword") for tag in _edited(corpus, kind)[: TIMES // 2]]
    return {
        "foreign msgmerge": _tally(corpus, _updated(merged, recorded, align(corpus.new, recorded)), changed),
        "lost msgctxt": _tally(
            corpus,
            _updated(without_msgctxt(catalog), corpus.record, aligned),
            changed[::2] + _repeated(corpus)[: TIMES // 2],
        ),
    }


def _updated(catalog: Catalog, recorded: Sequence[Recorded], aligned: Sequence[Aligned]) -> list[str]:
    """Return the translations that an update gives the messages, in their order."""
    recovered = recover(catalog, recorded, "es.po", Diagnostics())
    return [entry.msgstr for entry in merge(recovered, aligned, NOW)[0].entries[: len(aligned)]]


def _tally(corpus: Corpus, translations: Sequence[str], tags: Sequence[int]) -> Tally:
    found = dict(zip(corpus.tags, translations, strict=True))
    right = sum(found[tag] == f"T {tag}" for tag in tags)
    return Tally(right, sum(bool(found[tag]) for tag in tags) - right, len(tags))


def _edited(corpus: Corpus, kind: str) -> list[int]:
    return [tag for edit in corpus.edits if edit.kind == kind for tag in edit.origins]


def _repeated(corpus: Corpus) -> list[int]:
    """Return messages that nobody touched, but whose text is not theirs alone, from all over the course."""
    touched = {tag for edit in corpus.edits for tag in edit.origins}
    times = Counter(message.source for message in corpus.new)
    found = [
        tag
        for tag, message in zip(corpus.tags, corpus.new, strict=True)
        if tag not in touched and message.pending and times[message.source] > 1
    ]
    return found[:: max(1, len(found) // TIMES)]


def _guessed(wanted: Entry, guess: Entry | None) -> Entry:
    if guess is None:
        return wanted
    return replace(wanted, msgstr=guess.msgstr, fuzzy=True, previous=guess.msgid, previous_ctxt=guess.msgctxt)
