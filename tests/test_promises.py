"""Ids never move, whatever an author does around a block; a translated course is whole."""

import re
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.catalog.extract import extract
from builder.catalog.judge import Judged, Standing
from builder.catalog.translate import Edition, translate
from builder.diagnostics import Diagnostics
from builder.model.blocks import Question
from builder.model.course import Run, Schedule
from builder.model.keys import CourseKey
from builder.model.walk import replace_texts, texts
from builder.source.reader import read_course
from builder.source.tree import Tree
from builder.writers import olx

# A course as an author sees it: nested lists of named things, rendered to source text.


@dataclass(frozen=True)
class Thing:
    id: str
    children: tuple = ()
    text: str = "text"


def write(root, chapters):
    put(root / "course_src/c/course.yaml", "title: T\nsummary: S\norg: O\nnumber: N\nrun: '1'\nlanguage: en\n")
    put(root / "course_src/c/about/overview.md", "About.\n")
    lines = ["chapters:"]
    for chapter in chapters:
        names = ", ".join(lesson.id for lesson in chapter.children)
        lines += [f"  - id: {chapter.id}", f"    title: {chapter.text}", f"    lessons: [{names}]"]
        for lesson in chapter.children:
            units = "\n".join(unit_text(unit) for unit in lesson.children)
            put(
                root / f"syllabus/c/{chapter.id}/{lesson.id}.md",
                f"---\nid: {lesson.id}\ntitle: {lesson.text}\n---\n\n{units}",
            )
    put(root / "syllabus/c/syllabus.yaml", "\n".join(lines) + "\n")


def unit_text(unit):
    blocks = "\n\n".join(block_text(block) for block in unit.children)
    return f"## {unit.text} {{#{unit.id}}}\n\n{blocks}\n"


def block_text(block):
    if not block.children:
        return f"{{#{block.id}}}\n{block.text} of {block.id}"
    choices = "\n".join(
        f"- [{'x' if n == 0 else ' '}] {c.text} {c.id} {{#{c.id}}}" for n, c in enumerate(block.children)
    )
    return f":::{{question}} choice\n:id: {block.id}\n\n{block.text}?\n\n{choices}\n:::"


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def read(root):
    found = Diagnostics()
    course = read_course(Tree(root, found), "c")
    assert [str(d) for d in found] == []
    return course


def things(letter, inner, low, high):
    return st.lists(inner, min_size=low, max_size=high).map(tuple)


@st.composite
def courses(draw):
    count = iter(range(10_000))

    def thing(letter, *children):
        return Thing(f"{letter}{next(count)}", tuple(children))

    def block():
        return thing("q", *(thing("z") for _ in range(draw(st.integers(2, 3))))) if draw(st.booleans()) else thing("p")

    def unit():
        return thing("u", *(block() for _ in range(draw(st.integers(1, 3)))))

    def lesson():
        return thing("l", *(unit() for _ in range(draw(st.integers(1, 2)))))

    return tuple(
        thing("ch", *(lesson() for _ in range(draw(st.integers(1, 2))))) for _ in range(draw(st.integers(1, 2)))
    )


def all_things(level):
    for each in level:
        yield each
        yield from all_things(each.children)


@st.composite
def edited(draw, level):
    """Insert, remove, rename, reorder at every level; ids stay what they are."""
    found = []
    for each in level:
        if draw(st.integers(0, 9)) == 0 and len(level) > 1 and (found or each is not level[-1]):
            continue
        found.append(
            replace(
                each,
                text=draw(st.sampled_from([each.text, "renamed"])),
                children=draw(edited(each.children)) if each.children else (),
            )
        )
    found = found or list(level)
    if draw(st.booleans()):
        found = draw(st.permutations(found))
    if draw(st.integers(0, 3)) == 0:
        pattern = found[0]
        new = rename(pattern, f"new{draw(st.integers(0, 10**9))}")
        found = [new, *found]
    return tuple(found)


def rename(thing, prefix):
    return replace(thing, id=f"{prefix}{thing.id}", children=tuple(rename(child, prefix) for child in thing.children))


NAMED = re.compile(r'url_name="([^"]+)"')
# The name under which the platform stores a choice, and what the learner reads, which ends with the choice's own letter.
CHOSEN = re.compile(r'<choice [^>]*name="([^"]+)"[^>]*>([^<]*)<')


def identities(course):
    """Each block's id with its type, and each question's choices with their letters, as they stand in the OLX."""
    run = Run("en", "en", CourseKey("O", "N", "1"), Schedule(), True, course.location)
    names, letters = set(), {}
    for file in olx.write(course, run):
        if file.path.endswith(".xml"):
            kind = file.path.split("/")[0]
            names.add((kind, file.path))
            names.update((kind, name) for name in NAMED.findall(file.content.decode()))
        if file.path.startswith("problem/"):
            block = file.path.removeprefix("problem/u_").removesuffix(".xml")
            letters[block] = CHOSEN.findall(file.content.decode())
    return names, letters


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_edit_moves_another_blocks_id(tmp_path_factory, data):
    before = data.draw(courses())
    after = data.draw(edited(before))
    names = []
    for number, chapters in enumerate((before, after)):
        root = tmp_path_factory.mktemp(f"c{number}")
        write(root, chapters)
        names.append(identities(read(root)))
    kept = {thing.id for thing in all_things(before)} & {thing.id for thing in all_things(after)}
    (olx_before, chosen_before), (olx_after, chosen_after) = names
    for thing in (thing for thing in all_things(before) if thing.id in kept and not thing.id.startswith("z")):
        assert files_of(thing.id, olx_before) == files_of(thing.id, olx_after) != set()
    # A choice's name goes with its text, wherever it stands now and whatever stands beside it.
    for name, text in [pair for chosen in (chosen_before, chosen_after) for pairs in chosen.values() for pair in pairs]:
        assert text.split()[-1] == name
    for question in chosen_before.keys() & chosen_after.keys():
        shared = {name for name, _ in chosen_before[question]} & {name for name, _ in chosen_after[question]}
        (thing,) = (thing for thing in all_things(before) if thing.id == question)
        assert shared == {choice.id for choice in thing.children} & kept


def files_of(block_id, names):
    return {path for _, path in names if path.endswith(f"/u_{block_id}.xml")}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_language_has_the_same_ids_and_no_question_mixes_languages(tmp_path_factory, data):
    root = tmp_path_factory.mktemp("c")
    write(root, data.draw(courses()))
    course = keyed(read(root))
    keys = [text.key for text in texts(course)]
    standings = data.draw(st.lists(st.sampled_from(list(Standing)), min_size=len(keys), max_size=len(keys)))
    judged = {key: Judged(f"T {key}", standing) for key, standing in zip(keys, standings, strict=True)}
    spanish = translate(course, "es", [Edition("es", judged)])
    (names, chosen), (spanish_names, spanish_chosen) = identities(course), identities(spanish)
    assert spanish_names == names
    letters = [
        {block: [name for name, _ in pairs] for block, pairs in each.items()} for each in (chosen, spanish_chosen)
    ]
    assert letters[0] == letters[1]
    for question in questions(spanish):
        languages = {text.translation.language if text.translation else "en" for text in texts(question)}
        assert len(languages) == 1
    for text, standing in zip(texts(spanish), standings, strict=True):
        if standing in (Standing.SUGGESTION, Standing.UNTRANSLATED):
            assert text.shown == text.source


@settings(max_examples=20, deadline=None)
@given(courses())
def test_an_empty_catalog_changes_nothing(tmp_path_factory, chapters):
    root = tmp_path_factory.mktemp("c")
    write(root, chapters)
    course = read(root)
    assert translate(course, "en", []) == course


@settings(max_examples=20, deadline=None)
@given(courses())
def test_every_text_is_extracted_in_order(tmp_path_factory, chapters):
    root = tmp_path_factory.mktemp("c")
    write(root, chapters)
    course = read(root)
    assert [message.source for message in extract(course)] == [text.source for text in texts(course)]


def keyed(course):
    count = iter(range(10_000))

    return replace_texts(course, lambda text: text.with_key(text.key + str(next(count))) if text.pending else text)


def questions(course):
    for chapter in course.chapters:
        for lesson in chapter.lessons:
            for unit in lesson.units:
                yield from (block for block in unit.blocks if isinstance(block, Question))
