"""Write missing ids into the lessons of a workspace."""

from __future__ import annotations

import codecs
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.catalog.template import read_template
from builder.diagnostics import Diagnostics, Location
from builder.pipeline.catalogs import replace_file
from builder.pipeline.load import chosen, open_tree, pot_path
from builder.source.fix import Record, fix_lesson, written_ids
from builder.source.reader import lesson_paths
from builder.source.tree import Tree


@dataclass(frozen=True, slots=True)
class Added:
    """An id that was written."""

    location: Location
    added: str


def fix(root: Path, ids: Iterable[str] = ()) -> list[Added]:
    """Write the ids that are missing; lessons that cannot be read stay as they are."""
    tree = open_tree(root)
    return [added for course_id in chosen(tree, ids) for added in _fix(tree, course_id)]


def _fix(tree: Tree, course_id: str) -> Iterator[Added]:
    # Whatever else is wrong is for `check` to tell; a broken course still gets the ids that can be written.
    quiet = Tree(tree.root, Diagnostics())
    lessons = {path: text for path in lesson_paths(quiet, course_id) if (text := quiet.text(path)) is not None}
    taken = {Path(path).parent.name for path in lessons}
    taken.update(written for text in lessons.values() for written in written_ids(text))
    record = _record(quiet, course_id)
    for path, text in lessons.items():
        fixed, additions = fix_lesson(text, Path(path).stem, taken, record)
        if additions:
            replace_file(tree.root / path, _as_it_was(quiet.content(path) or b"", fixed))
            yield from (Added(Location(path, each.line), each.added) for each in additions)


def _as_it_was(before: bytes, text: str) -> bytes:
    """Return the text with the line ends and the byte order mark that the file had: nothing but the ids is to change."""
    ended = text.replace("\n", "\r\n") if b"\r\n" in before else text
    return (codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b"") + ended.encode()


def _record(tree: Tree, course_id: str) -> Record:
    path = pot_path(course_id)
    template = read_template(tree.content(path) or b"", path, tree.diagnostics) if tree.exists(path) else None
    texts: dict[str, set[str]] = defaultdict(set)
    for entry in template.entries if template else ():
        texts[entry.msgctxt.rpartition(".")[0]].add(entry.msgid)
    keys = frozenset(entry.msgctxt for entry in template.entries) if template else frozenset()
    return Record(keys, {block: frozenset(found) for block, found in texts.items()})
