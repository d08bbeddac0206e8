"""The simulated year in every format: whatever is imported of it, each figure is the truth, or is said to be unknown."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.completion.reports.ground import Audience, Question
from builder.completion.reports.report import Mark, Range
from builder.completion.store import Store
from builder.pipeline.completion_reports import Ask, report_of_store
from tests.completion import year, year_logs, year_reports, year_wikilearn
from tests.completion.simulated_facts import CHANGED
from tests.completion.storing import KEY as SECRET
from tests.completion.storing import facts, take
from tests.completion.year import LEARNERS
from tests.completion.year_checks import CHECKS, Read, agrees
from tests.completion.year_known import FULL, KNOWS, LANGUAGES, Known, true_count

WRITERS = {
    source: getattr(module, source)
    for source in KNOWS
    for module in (year_reports, year_wikilearn, year_logs)
    if hasattr(module, source)
}
STAFF = [each for each in LEARNERS if each.staff]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A store of every format, each imported by itself, and what each of them wrote into the ledger."""
    root = tmp_path_factory.mktemp("year")
    (root / "key").write_text(SECRET.hex())
    (root / "staff.txt").write_text("".join(f"{name}\n" for _, name in staff_names()), "utf-8")
    for outline in year.COURSES.outlines:
        day = f"{CHANGED:%Y-%m-%d}" if outline.since else "first"
        path = root / "store" / "outlines" / "leadership" / f"{day}-0.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(year.outline_json(outline), "utf-8")
    entries = {}
    for source, write in WRITERS.items():
        for name, content in write().items():
            path = root / source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        known = {each.id for each in Store(root / "store").entries()}
        taken = take(root / "store", [root / source], courses=year.COURSES)
        assert {each.state for each in taken} == {"new"}, [(each.picked.shown, each.why) for each in taken]
        entries[source] = [each.id for each in Store(root / "store").entries() if each.id not in known]
    return root, entries


def staff_names():
    """Return the names of staff, as whoever leaves them out may write them down."""
    moments = (year.REPORTED, year.RENAMED - timedelta(days=1))
    names = {("name", year.username(each, moment)) for each in STAFF for moment in moments}
    names |= {("mail", year.email(each)) for each in STAFF} | {("id", str(each.number)) for each in STAFF}
    return sorted(names)


def report_of(place, sources, **asked):
    """Report a store that holds the facts of these formats alone: what is not in its ledger does not count."""
    root, entries = place
    store = root / "some"
    shutil.rmtree(store, ignore_errors=True)
    (store / "ledger").mkdir(parents=True)
    for each in ("key-check", "outlines", "facts"):
        (store / each).symlink_to(root / "store" / each)
    for source in sources:
        for entry in entries[source]:
            shutil.copy(root / "store" / "ledger" / f"{entry}.json", store / "ledger")
    ask = Ask(Question(Audience.INTERNAL, **asked), root / "staff.txt")
    return report_of_store(root, store, root / "key", ask).report


def check(place, sources):
    """Hold every figure of a report against what its formats can know."""
    found, known = Read(report_of(place, sources)), Known(sources, staff_names())
    context = sorted(sources)
    for test in CHECKS:
        test(found, known, context)


@pytest.mark.parametrize("source", KNOWS)
def test_one_format_alone(place, source):
    check(place, [source])


def test_all_formats_together(place):
    check(place, list(KNOWS))


@settings(max_examples=12, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sources=st.sets(st.sampled_from(sorted(KNOWS)), min_size=2))
def test_any_formats_together(place, sources):
    check(place, sources)


@pytest.mark.parametrize("source", [*sorted(FULL), tuple(KNOWS)])
def test_what_knows_everybody_gives_the_truth_itself(place, source):
    """Not by way of what formats know: the learners, counted."""
    sources = [source] if isinstance(source, str) else source
    found = Read(report_of(place, [*sources, "external_ids", "student_profile_info"])).by_row("languages")
    for language in (*LANGUAGES, "all"):
        where = None if language == "all" else language
        for matter in ("enrolled", "pass"):
            assert agrees(found[language][matter], true_count(matter, where)), (source, language, matter)


@pytest.mark.parametrize("source", [*KNOWS, tuple(KNOWS)])
def test_in_a_period_what_is_certain_counts_and_the_rest_is_bounded(place, source):
    sources = [source] if isinstance(source, str) else source
    since, until = date(2026, 4, 1), date(2026, 6, 30)
    found = Read(report_of(place, sources, since=since, until=until)).by_row("languages")
    known = Known(sources, staff_names())
    for language in found:
        where = None if language == "all" else language
        for matter in ("enrolled", "pass"):
            cell, (certain, unclear) = found[language][matter], known.inside(matter, where, since, until)
            context = (source, language, matter, cell, certain, unclear)
            if isinstance(cell, Range):
                assert cell.low <= certain <= certain + unclear <= cell.high, context
            elif not known.tells(matter, where) or (unclear and not certain):
                assert cell is Mark.UNKNOWN, context
            else:
                assert (cell, unclear) == (certain, 0), context


def test_what_is_imported_by_itself_and_together_is_the_same(place):
    root, _ = place
    take(root / "together", [root / source for source in WRITERS], courses=year.COURSES)
    assert facts(root / "together") == facts(root / "store")


def test_every_format_is_written():
    assert set(WRITERS) == set(KNOWS)


def test_the_docs_say_what_each_format_can_know():
    """The table of docs/completion-reports.md, read as the one that the checks go by."""
    lines = (Path(__file__).parents[2] / "docs" / "completion-reports.md").read_text("utf-8").splitlines()
    table = [line.split("|")[1:-1] for line in lines if line.startswith("| `") and line.count("|") == 11]
    rows = {name: cells for first, *cells in table for name in re.findall(r"`(\w+)`", first)}
    matters = ("enrolled", "pass", "certificate", "proctored", "units", "blocks", "first", "cohort")
    for source, (names, found) in KNOWS.items():
        people, *cells = (cell.strip() for cell in rows[source])
        assert [each.split()[0] for each in people.split(", ") if each] == names.split(), source
        said = {matter: cell.split(",")[0] for matter, cell in zip(matters, cells, strict=True) if cell}
        expected = {
            matter: {"dated": "since", "undated": "yes"}[how] for matter, how in found.items() if matter in matters
        }
        if "last" in found:
            expected["first"] = "the last attempt only"
        assert said == expected, source
