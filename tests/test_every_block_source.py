"""The course of tests/courses/every-block uses every directive, option and setting that docs and code know."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from builder.diagnostics import Diagnostics
from builder.model.blocks import QuestionType
from builder.source.directives import BLOCKS, PROSE
from builder.source.directives.callout import KINDS
from builder.source.fences import Fence, cut
from builder.source.lesson import split_front
from builder.source.yaml_lines import Mapping, Sequence, read_yaml

HERE = Path(__file__).parent
SOURCE = HERE / "courses" / "every-block"
COURSE = SOURCE / "course_src" / "every-block"
FORMAT = (HERE.parent / "docs" / "source-format.md").read_text("utf-8")
COHORT = "ar-spring"


def fences(pieces):
    for piece in pieces:
        if isinstance(piece, Fence):
            yield piece
            yield from fences(piece.body)


@pytest.fixture(scope="module")
def used():
    """The directives of all lessons, parts of other directives among them."""
    found, diagnostics = [], Diagnostics()
    for path in sorted(SOURCE.glob("syllabus/every-block/*/*.md")):
        _, body, line = split_front(path.read_text("utf-8"))
        found += [each for unit in cut(body, path.name, diagnostics, line) for each in fences(unit.pieces)]
    assert not diagnostics
    return found


def declared():
    """The options of every directive, and of every part of one."""
    for name in (*PROSE, *BLOCKS):
        module = import_module(f"builder.source.directives.{name.replace('-', '_')}")
        yield name, module.OPTIONS
        yield from getattr(module, "NESTED", {}).items()


@pytest.mark.parametrize(("name", "options"), [pytest.param(*each, id=each[0]) for each in declared()])
def test_every_option_of_every_directive_is_used(used, name, options):
    given = {option for fence in used if fence.name == name for option, _, _ in fence.options}
    assert name in {fence.name for fence in used}
    assert [option for option in options if not any(is_one(each, option) for each in given)] == []


def is_one(given, option):
    """Whether an option that is given is one that is declared: `custom-NAME` stands for all with that beginning."""
    beginning = re.sub(r"[A-Z]+$", "", option)
    return given == option or (beginning != option and given.startswith(beginning))


def test_every_kind_of_question_callout_and_step_is_used(used):
    assert {fence.argument for fence in used if fence.name == "question"} == set(QuestionType)
    assert {fence.argument or "note" for fence in used if fence.name == "callout"} == set(KINDS)
    options = {option for fence in used if fence.name == "response" for option in fence.options}
    assert "training, peer, self, staff" in {value for name, value, _ in options if name == "steps"}


def table():
    """The keys of course.yaml as documented, each with what the last column says of runs."""
    rows = FORMAT.partition("### Every key")[2].partition("### Runs")[0]
    for row in re.findall(r"^\| (`.*) \|$", rows, re.MULTILINE):
        cells = row.split(" | ")
        yield from ((key, cells[-1]) for key in re.findall(r"`([^`]+)`", cells[0]))


def has(mapping, key):
    """Whether a mapping has a key of the table, in which `<id>` is any name."""
    first, _, rest = key.partition(".")
    found = list(mapping.values()) if first == "<id>" else [mapping[first]] if first in mapping else []
    if not rest:
        return bool(found)
    # `id: words` is short for `id: {text: words}`, and for `id: {lesson: words}` under `after`.
    return any(has(each, rest) if isinstance(each, dict) else rest in ("text", "lesson") for each in found)


@pytest.fixture(scope="module")
def settings():
    return plain(read(COURSE / "course.yaml"))


def read(path, text=None):
    diagnostics = Diagnostics()
    mapping = read_yaml(path.read_text("utf-8") if text is None else text, path.name, diagnostics)
    assert not diagnostics
    return mapping


def plain(value):
    match value:
        case Mapping():
            return {key: plain(inner) for key, inner in value.items.items()}
        case Sequence():
            return [plain(inner) for inner in value.items]
        case _:
            return value.value


def test_every_key_of_course_yaml_is_used(settings):
    cohort = settings["runs"][COHORT]
    assert len(list(table())) > 90
    assert [key for key, _ in table() if not (has(settings, key) or has(cohort, key))] == []


def test_the_cohort_has_everything_otherwise_that_a_run_may_have(settings):
    cohort = settings["runs"][COHORT]
    assert [key for key, said in table() if said.startswith("yes") and not has(cohort, key)] == []
    assert set(same(cohort, settings)) == set()


def same(over, under, way=""):
    """Yield what a run says as its course does, so that it overrides nothing."""
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(under.get(key), dict):
            yield from same(value, under[key], f"{way}{key}.")
        elif value == under.get(key):
            yield way + key


@pytest.mark.parametrize(
    ("folder", "keys"), [("pages", {"title", "order", "hidden", "staff_only", "runs"}), ("updates", {"title", "date", "runs"})]
)  # fmt: skip
def test_pages_and_updates_say_all_that_they_can(folder, keys):
    fronts = [read(path, split_front(path.read_text("utf-8"))[0]) for path in sorted(COURSE.glob(f"{folder}/*.md"))]
    assert {key for front in fronts for key in front.items} == keys


@pytest.mark.parametrize("path", ["about/overview.md", "handouts.md"])
def test_what_a_course_may_have_is_there(path):
    assert (COURSE / path).read_text("utf-8").strip()
