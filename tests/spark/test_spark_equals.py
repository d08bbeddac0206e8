"""Two workers of a real cluster make the facts that this machine makes, and every figure of every report is the same."""

from dataclasses import replace
from datetime import date

import pytest

from builder.completion.database import connect
from builder.completion.outline import Courses
from builder.completion.reports.ground import Audience, Question
from builder.completion.reports.writing import plain
from builder.completion.store import Store
from builder.pipeline.completion import Wish, take_in
from builder.pipeline.completion_files import pick
from builder.pipeline.completion_reports import Ask, report_of_store
from tests.completion import year, year_logs, year_reports, year_wikilearn
from tests.completion.reporting import counted
from tests.completion.simulated_facts import CHANGED, COURSES, KEY, simulate
from tests.completion.storing import KEY as SECRET
from tests.completion.storing import facts, take
from tests.completion.written_facts import merged, write
from tests.completion.year_known import KNOWS

pytestmark = pytest.mark.spark

MODULES = (year_reports, year_wikilearn, year_logs)
STAFF = frozenset(year.username(each) for each in year.LEARNERS if each.staff)
SPRING = {"since": date(2026, 3, 1), "until": date(2026, 5, 31)}
QUESTIONS = {
    "everything, in public": (Question(), False),
    "a spring, without staff": (Question(Audience.INTERNAL, **SPRING), True),
}


@pytest.fixture(scope="module")
def raw(tmp_path_factory):
    """The year in every format, as a platform gives it."""
    folder = tmp_path_factory.mktemp("a [year] {of} ñandú")
    for source in KNOWS:
        for module in MODULES:
            if write_source := getattr(module, source, None):
                for name, content in write_source().items():
                    (folder / source / name).parent.mkdir(parents=True, exist_ok=True)
                    (folder / source / name).write_bytes(content)
    return folder


def with_outlines(root):
    for outline in year.COURSES.outlines:
        path = root / "outlines" / "leadership" / f"{f'{CHANGED:%Y-%m-%d}' if outline.since else 'first'}-0.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(year.outline_json(outline), "utf-8")
    return root


@pytest.fixture(scope="module")
def here(raw, tmp_path_factory):
    root = with_outlines(tmp_path_factory.mktemp("here [1]") / "store")
    take(root, [raw], courses=year.COURSES)
    return root


@pytest.fixture(scope="module")
def there(cluster, raw, tmp_path_factory):
    root = with_outlines(tmp_path_factory.mktemp("there") / "store")
    store = Store(root)
    with store.working():
        taken = take_in(store, Wish(tuple(pick([str(raw)], root)), SECRET, year.COURSES, cluster=cluster))
    assert {each.state for each in taken} == {"new"}
    return root


def test_workers_make_the_facts_that_this_machine_makes(here, there):
    assert facts(there) == facts(here)
    assert ledger(there) == ledger(here)
    assert not list((there / "work").iterdir())
    assert sorted(path.name for path in (there / "facts").rglob("*.parquet")) == sorted(
        path.name for path in (here / "facts").rglob("*.parquet")
    )


def ledger(root):
    return [replace(entry, imported="") for entry in Store(root).entries()]


@pytest.mark.parametrize("asked", QUESTIONS)
def test_every_figure_of_every_format_together_is_the_same(here, cluster, tmp_path, asked):
    question, with_names = QUESTIONS[asked]
    key, names = tmp_path / "key", tmp_path / "staff.txt"
    key.write_text(SECRET.hex())
    names.write_text("\n".join(sorted(STAFF | {"nobody-has-this-name"})), "utf-8")
    ask = Ask(question, names if with_names else None)
    ours, theirs = (report_of_store(tmp_path, here, key, replace(ask, cluster=where)) for where in (None, cluster))
    assert [str(warning) for warning in theirs.warnings] == [str(warning) for warning in ours.warnings]
    same(theirs.report, ours.report)
    assert len(ours.report.tables) > 15


def test_several_courses_and_runs_that_nobody_lists_are_the_same(cluster, tmp_path):
    world, other = simulate(400), simulate(150, seed=9)
    safety = Courses(tuple(replace(each, course="safety", runs=renamed(each.runs)) for each in COURSES.outlines))
    files = merged(
        write(tmp_path / "1", world.log() + world.grades() + world.joined(), "one"),
        write(tmp_path / "2", of_another_course(other.log() + other.grades(), "LDN+SAFE102"), "two"),
        write(tmp_path / "3", of_another_course(other.progress(), "XYZ+NOBODY"), "three"),
    )
    both = Courses((*COURSES.outlines, *safety.outlines))
    question = Question(since=date(2026, 8, 15), excluded=frozenset(world.staff), language="ar")
    with connect(files) as engine, cluster.connect(files) as another:
        ours, theirs = (counted(each, question, both) for each in (engine, another))
    same(theirs, ours)
    assert [each.course for each in ours.courses] == ["leadership", "safety", ""]


def test_a_report_of_nothing_is_the_same(cluster):
    with connect({}) as engine, cluster.connect({}) as another:
        same(counted(another, Question()), counted(engine, Question()))


def renamed(runs):
    return tuple(replace(run, course="safety", course_key=run.course_key.replace("LEAD101", "SAFE102")) for run in runs)


def of_another_course(facts, key):
    """The same learners in runs of another key."""
    moved = KEY.replace("LDN+LEAD101", key)
    return [
        (table, tuple(each.replace(KEY, moved) if isinstance(each, str) else each for each in row))
        for table, row in facts
    ]


def same(theirs, ours):
    """Hold reports against each other: cell by cell, then as they are written, where 1 is not 1.0."""
    assert theirs == replace(ours, made=theirs.made)
    assert plain.as_json(theirs) == plain.as_json(replace(ours, made=theirs.made))
