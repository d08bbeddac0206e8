"""The edition's own words in each language, from the catalogs of `translations/index/`."""

from __future__ import annotations

from builder.catalog.translate import Edition, best
from builder.diagnostics import Diagnostic, InputError
from builder.languages import language
from builder.model.edition import EditionWords
from builder.model.index import INDEX, Index
from builder.model.interface import WRITTEN_IN
from builder.model.text import Text
from builder.model.walk import replace_texts
from builder.pipeline.load import Loaded, load
from builder.preview.catalogs import Catalogs
from builder.preview.kept import KeptTree, record


class Words:
    """Translates the words when they are asked for. Where a catalog cannot be read they stay as they were, and it is told."""

    def __init__(self) -> None:
        self._seen = 0
        self._made_of: object = None
        self._loaded: Loaded[Index] | None = None
        self._catalogs = Catalogs()
        self._words: dict[str, EditionWords] = {}
        self._fresh: set[str] = set()
        self._found: dict[str, tuple[Diagnostic, ...]] = {}

    def words(self, tree: KeptTree, code: str, changes: int) -> EditionWords:
        """Return the words in a language; the very same as long as its catalogs are."""
        if changes != self._seen:
            self._seen = changes
            self._fresh.clear()
        if code not in self._fresh:
            self._fresh.add(code)
            former = self._words.get(code)
            try:
                words = self._translated(self._read(tree), tree, code)
            except InputError as error:
                words = former or EditionWords()
                self._found[code] = tuple(error.diagnostics)
            self._words[code] = former if former == words else words
        return self._words[code]

    def found(self, tree: KeptTree, code: str, changes: int) -> tuple[Diagnostic, ...]:
        """Return what is amiss with the catalog of these words in a language."""
        self.words(tree, code, changes)
        return self._found.get(code, ())

    def _read(self, tree: KeptTree) -> Loaded[Index]:
        made_of = record(tree, INDEX)
        if self._loaded is None or made_of != self._made_of:
            self._loaded = load(tree, Index(), ())
            self._made_of = made_of
        return self._loaded

    def _translated(self, loaded: Loaded[Index], tree: KeptTree, code: str) -> EditionWords:
        codes = [] if code == WRITTEN_IN else [code, *language(code).fallbacks]
        offers = [(each, self._catalogs.offered(tree, loaded, each)) for each in codes]
        self._found[code] = offers[0][1].found if offers else ()
        chain = [Edition(each, offered.judged) for each, offered in offers]

        def change(text: Text) -> Text:
            found = best(text.key, chain, keep_stale=True)
            return text if found is None else text.translated(found)

        return replace_texts(loaded.course.edition, change)
