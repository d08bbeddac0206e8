"""`lint`: every check over a catalog, silences taken away; `CHECKS` is the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from builder.catalog.entry import Catalog, Entry
from builder.catalog.lint import characters, ends, marks, numbers, page, signs, spacing, whole, wording
from builder.catalog.lint.codes import Check
from builder.catalog.lint.facts import facts
from builder.catalog.lint.glossary import glossary, make_glossary
from builder.catalog.lint.pair import Finding, Pair, make_pair
from builder.catalog.lint.silence import Silence, fault, read_notes
from builder.catalog.message import Aligned
from builder.catalog.standing import Standing, standing
from builder.diagnostics import Diagnostic, Location, Severity
from builder.model.glossary import Term
from builder.model.text import Kind

PairCheck = Callable[[Pair], Iterator[Finding]]

# Each looks at one pair alone. `same` and `glossary` join them with what they know of the catalog.
CHECKS: tuple[PairCheck, ...] = (
    page.breaks_page,
    page.conflict,
    marks.marks,
    marks.raw_marks,
    ends.ends,
    ends.opening_marks,
    spacing.around,
    spacing.inside,
    signs.script_marks,
    signs.fellows,
    characters.suspects,
    characters.letters,
    wording.too_long,
    wording.other_script,
    wording.doubled,
    numbers.numbers,
)


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in a catalog, by line, and how many warnings were silenced."""

    found: tuple[Diagnostic, ...]
    silenced: int = 0

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(each.severity is severity for each in self.found)


class _Vocabulary:
    """Words that the sources write without a capital, found when first asked for: few catalogs ask."""

    def __init__(self, messages: Sequence[Aligned]) -> None:
        self._messages = messages

    @cached_property
    def words(self) -> frozenset[str]:
        words = (word.strip(".,;:?!()“”") for each in self._messages for word in each.message.source.split())
        return frozenset(word for word in words if word.islower() and word.isalpha())


def lint(
    catalog: Catalog,
    messages: Sequence[Aligned],
    path: str,
    code: str,
    *,
    source: str = "en",
    terms: Iterable[Term] = (),
    template: Catalog | None = None,
    silences: Iterable[Silence] = (),
) -> Linted:
    """Check every translation that a learner may read; `code` and `source` are MediaWiki codes, `path` the catalog's.

    A stale translation is held against the text that it translates. A suggestion is nobody's translation yet.
    """
    shown = list(_shown(catalog, messages, code))
    pairs = [(entry.line, pair) for entry, pair in shown]
    current = {pair.key: pair.value for entry, pair in shown if not entry.fuzzy}
    checks: tuple[PairCheck, ...] = (*CHECKS, partial(_same, vocabulary=_Vocabulary(messages)))
    known = make_glossary(terms, code, source, current)
    if known.rules:
        checks += (partial(glossary, known=known),)
    found = [(line, pair.key, each) for line, pair in pairs for check in checks for each in check(pair)]
    found += (*whole.contradictions(pairs), *whole.losses(catalog, template), *whole.plural_header(catalog, code))
    return _silenced(found, catalog, path, tuple(silences))


def _same(pair: Pair, vocabulary: _Vocabulary) -> Iterator[Finding]:
    return wording.same(pair, vocabulary.words) if pair.value.strip() == pair.source.strip() else iter(())


def _shown(catalog: Catalog, messages: Sequence[Aligned], code: str) -> Iterator[tuple[Entry, Pair]]:
    entries, known = catalog.by_key, facts(code)
    for each in messages:
        message = each.message
        entry = entries.get(message.key) or entries.get(each.origin or "")
        if entry is None or entry.obsolete or not entry.translated:
            continue
        if standing(entry, message.source) in (Standing.CURRENT, Standing.STALE):
            kind = Kind(message.kind) if message.kind else Kind.PARAGRAPH
            yield entry, make_pair(message.key, kind, entry.basis, entry.msgstr, known)


def _silenced(found: Sequence[whole.Placed], catalog: Catalog, path: str, silences: tuple[Silence, ...]) -> Linted:
    """Return the findings without those that are silenced, and with what is wrong with the silences."""
    notes = {
        entry.line: tuple(read_notes(entry.notes, Location(path, entry.line)))
        for entry in catalog.entries
        if entry.notes and not entry.obsolete
    }
    used: Counter[int] = Counter()
    kept = []
    for line, key, each in found:
        silence = _first(each, key, (*notes.get(line, ()), *silences))
        if silence is None:
            kept.append(_diagnostic(path, line, key, each))
        else:
            used[id(silence)] += 1
    for silence in (*(each for group in notes.values() for each in group), *silences):
        kept += _faults(silence, used=id(silence) in used)
    return Linted(tuple(sorted(kept, key=lambda d: (d.location, d.code, d.what))), used.total())


def _first(finding: Finding, key: str, silences: Iterable[Silence]) -> Silence | None:
    if finding.error:
        return None
    return next((each for each in silences if each.covers(finding.code, key) and not fault(each)[0]), None)


def _faults(silence: Silence, *, used: bool) -> Iterator[Diagnostic]:
    what, mend = fault(silence)
    if not what and not used:
        what, mend = f"the silence of {silence.code} silences nothing", "remove it; errors cannot be silenced"
    if what:
        yield Diagnostic(silence.location, what, mend, Check.SILENCE, Severity.WARNING)


def _diagnostic(path: str, line: int, key: str, found: Finding) -> Diagnostic:
    what = f"{key}: {found.what}" if key else found.what
    severity = Severity.ERROR if found.error else Severity.WARNING
    return Diagnostic(Location(path, line), what, found.mend, found.code, severity)
