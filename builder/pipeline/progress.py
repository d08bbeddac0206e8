"""How far the languages are: words by their standing, lesson by lesson, and what was reviewed; nothing is written but a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.catalog.credits import credits_of
from builder.catalog.judge import judge
from builder.catalog.reviews import Reviewed, reviews
from builder.catalog.status import Coverage, Place, coverage, places
from builder.diagnostics import Code, Diagnostics, Location, suggest
from builder.languages import codes, language
from builder.model.course import Course
from builder.model.index import Index
from builder.pipeline.editions import Editions
from builder.pipeline.load import Loaded, known_catalogs, load, open_tree, po_path, read_parts
from builder.pipeline.replacing import replace_file
from builder.source.tree import Tree
from builder.writers import heatmap

__all__ = ["PlaceStanding", "Standing", "largest", "status", "write_map"]


@dataclass(frozen=True, slots=True)
class PlaceStanding:
    """How far a language is in a lesson, or in a file outside the lessons."""

    place: Place
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a language of a course, or of the page for instructors, is."""

    course: Course | Index
    language: str
    coverage: Coverage
    errors: int
    places: tuple[PlaceStanding, ...] = ()
    reviews: tuple[Reviewed, ...] = ()


def status(root: Path, ids: Iterable[str] = (), languages: Iterable[str] = ()) -> list[Standing]:
    """Return how far each language of each course, and of the page, is, measured against today's source."""
    tree = open_tree(root)
    found: list[Standing] = []
    wanted = tuple(languages)
    for course in read_parts(tree, ids):
        known = dict.fromkeys((*_built(course), *known_catalogs(tree, course)))
        loaded = load(tree, course, [code for code in known if code in codes()])
        shown = [code for code in known if code in codes() and code != course.source_language]
        there = places(loaded.course, (aligned.message for aligned in loaded.aligned))
        found += [_standing(tree, loaded, code, there) for code in shown if not wanted or code in wanted]
    _check_languages(tree, wanted, found)
    return found


def largest(found: Iterable[Standing], count: int) -> list[tuple[Place, dict[str, int]]]:
    """Return the lessons and files of one course with the most words to do in all languages, and how many in each."""
    words: dict[tuple[str, str], tuple[Place, dict[str, int]]] = {}
    for each in found:
        for part in each.places:
            if part.coverage.words.to_do:
                name = (part.place.lesson, part.place.path)
                words.setdefault(name, (part.place, {}))[1][each.language] = part.coverage.words.to_do
    return sorted(words.values(), key=lambda item: (-sum(item[1].values()), item[0].path))[:count]


def write_map(path: Path, found: Sequence[Standing]) -> None:
    """Write the page that shows each lesson in each language."""
    sheets = []
    for course in dict.fromkeys(each.course.id for each in found):
        of = [each for each in found if each.course.id == course]
        rows = [
            heatmap.Row(part.place.title, part.place.path, tuple(_cell(each.places[number]) for each in of))
            for number, part in enumerate(of[0].places)
        ]
        totals = tuple(heatmap.Cell(*_facts(each.coverage)) for each in of)
        named = tuple(language(each.language) for each in of)
        title = of[0].course.title.source
        sheets.append(heatmap.Sheet(course, title, language(of[0].course.source_language), named, tuple(rows), totals))
    replace_file(path, heatmap.write(sheets).content)


def _cell(part: PlaceStanding) -> heatmap.Cell:
    return heatmap.Cell(*_facts(part.coverage))


def _facts(found: Coverage) -> tuple[int, int, int, int]:
    return found.percent, found.words.to_do, found.words.stale, found.words.total


def _check_languages(tree: Tree, wanted: Iterable[str], found: Iterable[Standing]) -> None:
    known = {each.language for each in found}
    for code in wanted:
        if code not in known:
            what = f'there is no language "{code}" here'
            tree.diagnostics.error(Location("translations"), Code.LANGUAGE, what, suggest(code, known))
    tree.diagnostics.stop_on_errors()


def _built(course: Course | Index) -> tuple[str, ...]:
    """Return the languages that course.yaml names; the page is built in those that have a catalog."""
    return () if isinstance(course, Index) else tuple(entry.code for entry in course.languages)


def _standing(tree: Tree, loaded: Loaded[Any], code: str, there: Sequence[Place]) -> Standing:
    catalog = loaded.catalogs.get(code)
    wrong = Diagnostics()
    judged = judge(catalog, loaded.aligned, po_path(loaded.course.id, code), wrong) if catalog else {}
    messages = [aligned.message for aligned in loaded.aligned]
    parts = tuple(PlaceStanding(place, coverage(place.messages, judged)) for place in there)
    return Standing(
        loaded.course, code, coverage(messages, judged), len(wrong), parts, tuple(_reviews(tree, loaded, code))
    )


def _reviews(tree: Tree, loaded: Loaded[Any], code: str) -> Iterable[Reviewed]:
    """Return the reviews of a language; the course is translated only where there are any."""
    if not isinstance(loaded.course, Course) or not credits_of(loaded.course, code).reviews:
        return ()
    return reviews(Editions(tree, loaded, (code,), Diagnostics()).course(code))
