"""dist/index.html, the page for instructors: written after each build, and only where something of it changed.

Each page ends with a mark: the hashes of what its words and its facts come from, and of the page itself. So an unchanged
build reads a few small files and neither a catalog nor the template engine.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from builder.catalog.judge import judge
from builder.catalog.status import coverage
from builder.catalog.translate import Edition, best
from builder.diagnostics import Diagnostics
from builder.languages import codes, language
from builder.model.index import INDEX, Index
from builder.model.interface import WRITTEN_IN
from builder.model.text import Text
from builder.model.walk import replace_texts
from builder.pipeline.clock import given
from builder.pipeline.fingerprint import fingerprint
from builder.pipeline.load import Loaded, known_catalogs, load, po_path
from builder.pipeline.manifest import MANIFEST
from builder.source.reader import TRANSLATIONS
from builder.source.tree import Tree

PAGE = "index.html"

# From this share of its words, in percent, a translation of the page is whole enough to be shown.
_WHOLE = 80
_HASH = b"([0-9a-f]{64})"
_MARK = re.compile(rb"<!-- ldn %s %s %s((?: index\.[a-z0-9-]+\.html)*) -->\n" % (_HASH, _HASH, _HASH))
_MARK_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Words:
    """The page's words in each language that is whole enough, and the hash of what they are from.

    `pages` is None where the page in `out` has that hash: nothing was read, and it could be read without an error.
    `day` stands for the days on which archives were built, where the environment gives one.
    """

    mark: str
    pages: tuple[Index, ...] | None
    day: datetime | None


@dataclass(frozen=True, slots=True)
class _Built:
    """A manifest in dist/, and the day of each archive that lies there, by its path."""

    folder: str
    content: bytes
    dates: Mapping[str, str]


def read_words(tree: Tree, out: Path) -> Words:
    """Read the page's catalogs, where they changed since it was written; raises InputError for one that cannot be read."""
    mark = fingerprint(tree.root, (f"{TRANSLATIONS}/{INDEX}",))
    there = _marked(out / PAGE)
    return Words(mark, None if there and there[0] == mark else _pages(tree), given())


def write_page(tree: Tree, out: Path, words: Words) -> None:
    """Write the page in all of its languages, if it is missing or not what it would be."""
    built = tuple(_built(out, words.day))
    facts = _hash(repr(built).encode())
    there = _marked(out / PAGE)
    names = there[2] if there else ()
    if there and there[:2] == (words.mark, facts) and all(_marked(out / name) for name in names):
        return
    pages = _pages(tree) if words.pages is None else words.pages
    _write(out, [(each, json.loads(each.content)) for each in built], pages, (words.mark, facts), names)


def _write(
    out: Path,
    built: Iterable[tuple[_Built, Any]],
    pages: tuple[Index, ...],
    marks: tuple[str, str],
    former: Iterable[str],
) -> None:
    # Imported only here: an unchanged build would pay a fifth of its time for the template engine.
    from builder.pipeline.catalogs import replace_file  # noqa: PLC0415 - see above
    from builder.writers import index  # noqa: PLC0415 - see above

    courses = [index.listed(each.folder, manifest, each.dates) for each, manifest in built]
    files = list(index.write(courses, pages))
    names = [file.path for file in files if file.path != PAGE]
    # The page that names the others comes last: until then the former one stands, with its mark.
    for file in sorted(files, key=lambda file: file.path == PAGE):
        replace_file(out / file.path, _with_mark(file.content, marks, names))
    for name in set(former) - set(names):
        if _marked(out / name):
            (out / name).unlink()


def _pages(tree: Tree) -> tuple[Index, ...]:
    """Return the page as it was written, and in each language that is whole enough."""
    found, editions = read_editions(tree)
    messages = [aligned.message for aligned in found.aligned]
    whole = [code for code, each in editions.items() if coverage(messages, each.judged).percent >= _WHOLE]
    return (found.course, *(translated(found.course, code, editions) for code in whole))


def read_editions(tree: Tree) -> tuple[Loaded[Index], dict[str, Edition]]:
    """Return the page and what each language's catalog offers; raises InputError for one that cannot be read."""
    found = load(tree, Index(), known_catalogs(tree, Index()))
    known = [code for code in sorted(found.catalogs) if code in codes() and code != WRITTEN_IN]
    return found, {code: _edition(found, code) for code in known}


def _edition(found: Loaded[Index], code: str) -> Edition:
    # What is wrong with a translation is for `check` to tell; here the source is shown instead.
    return Edition(code, judge(found.catalogs[code], found.aligned, po_path(INDEX, code), Diagnostics()))


def translated(page: Index, code: str, editions: Mapping[str, Edition]) -> Index:
    """Return the page in a language, its words as far as the language and those that it falls back to have them."""
    chain = [editions[each] for each in (code, *language(code).fallbacks) if each in editions]
    return replace(replace_texts(page, partial(_in, chain)), language=code)


def _in(chain: list[Edition], text: Text) -> Text:
    found = best(text.key, chain, keep_stale=True)
    return text if found is None else text.translated(found)


def _built(out: Path, given_day: datetime | None) -> Iterator[_Built]:
    """Yield the courses in dist/ whose manifest can be read."""
    for path in sorted(out.glob(f"*/{MANIFEST}")):
        folder = path.parent
        if folder.name.startswith("."):
            continue
        try:
            content = path.read_bytes()
            runs = json.loads(content)["runs"]
            archives = [str(row["archive"]) for row in runs]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        dates = {archive: day for archive in archives if (day := _day(folder / archive, given_day))}
        yield _Built(folder.name, content, dates)


def _day(archive: Path, given_day: datetime | None) -> str:
    """Return the day on which an archive was built, in UTC; empty where it is not there.

    It is the file's own date: a date in the manifest would change that with each build of the same input.
    """
    try:
        built = archive.stat().st_mtime
        return f"{given_day or datetime.fromtimestamp(built, UTC):%Y-%m-%d}"
    except (OSError, ValueError, OverflowError):
        return ""


def _with_mark(content: bytes, marks: tuple[str, str], names: Iterable[str]) -> bytes:
    listed = "".join(f" {name}" for name in names)
    return content + f"<!-- ldn {marks[0]} {marks[1]} {_hash(content)}{listed} -->\n".encode()


def _marked(page: Path) -> tuple[str, str, tuple[str, ...]] | None:
    """Return the hashes of a page of ours and the names of the others; None for a page that is missing or was edited."""
    try:
        content = page.read_bytes()
    except OSError:
        return None
    mark = _MARK.search(content, max(0, len(content) - _MARK_BYTES))
    if mark is None or mark.end() != len(content) or mark[3].decode() != _hash(content[: mark.start()]):
        return None
    return mark[1].decode(), mark[2].decode(), tuple(mark[4].decode().split())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
