"""Every figure equals what truly happened, counted again here in plain Python, from each source that can know it."""

from datetime import date, datetime
from math import ceil

import pytest

from builder.completion.reports.report import Mark, Range
from tests.completion.reporting import column, figure, report_of
from tests.completion.simulated_facts import CHANGED, NEW, SNAPSHOT, TITLES, simulate

WORLD = simulate(1500)
LANGUAGES = ("en", "es", "ar", "sw")
SOURCES = {
    "log": WORLD.log(),
    "reports": WORLD.grades() + WORLD.progress(),
    "both": WORLD.log() + WORLD.grades() + WORLD.progress() + WORLD.joined(),
    "a log that ends in August": WORLD.log(datetime(2026, 8, 1)) + WORLD.grades() + WORLD.progress() + WORLD.joined(),  # noqa: DTZ001
}
STAFF = frozenset(WORLD.staff) | {f"i{name[1:]}" for name in WORLD.staff}


@pytest.fixture(scope="module", params=SOURCES)
def made(request):
    return request.param, report_of(SOURCES[request.param], excluded=STAFF)


def people(true, language=None):
    return len({each.number for each in WORLD.real if language in (None, each.language) and true(each)})


def by_language(true):
    return {language: people(true, language) for language in LANGUAGES} | {"all": people(true)}


def title(unit):
    return "Listening" if unit == "u_listen" else TITLES[unit]["en"]


def quartile(values, part):
    return sorted(values)[ceil(part * len(values)) - 1]


def test_enrolled_and_completed_are_the_truth_from_every_source_that_knows_them(made):
    _, report = made
    assert column(report, "languages", "enrolled") == by_language(lambda each: True)
    assert column(report, "languages", "pass") == by_language(lambda each: each.passed)


def test_a_share_is_of_the_enrolled(made):
    _, report = made
    for cells in figure(report, "languages").values():
        assert cells["share"] == cells["pass"] / cells["enrolled"]


def test_units_are_the_truth_across_versions(made):
    source, report = made
    found = figure(report, "units")
    for unit in NEW:
        true = by_language(lambda each, unit=unit: unit in each.units)
        assert {key: cell for key, cell in found[title(unit)].items() if key != "unit"} == true, (source, unit)


def test_half_and_the_whole_outline_are_of_the_units_that_there_are(made):
    _, report = made
    assert column(report, "funnel", "half") == by_language(lambda each: len(each.units.keys() & set(NEW)) >= 3)
    assert column(report, "meanings", "outline") == by_language(lambda each: each.units.keys() >= set(NEW))


def test_what_a_source_cannot_know_is_unknown_and_not_nobody(made):
    source, report = made
    assert set(column(report, "meanings", "proctored").values()) == {Mark.UNKNOWN}
    certificates = column(report, "meanings", "certificate")
    if source == "reports":
        assert set(certificates.values()) == {Mark.UNKNOWN}
    elif source != "a log that ends in August":
        assert certificates == by_language(lambda each: each.certified)


def test_a_report_without_dates_says_so():
    report = report_of(SOURCES["reports"], excluded=STAFF)
    assert column(report, "languages", "undated") == by_language(lambda each: each.passed)
    assert not figure(report, "weeks_pass")
    assert not figure(report, "days")


def test_a_unit_that_was_taken_out_counts_for_those_who_could_do_it():
    report = report_of(SOURCES["log"], excluded=STAFF)
    gone = figure(report, "unit_shares")[f"removed_unit {title('u_budget')}"]["en"]
    done = people(lambda each: each.units.get("u_budget", CHANGED) < CHANGED, "en")
    assert gone == done / people(lambda each: each.enrolled < CHANGED, "en")


def test_first_attempts_are_the_first():
    report = report_of(SOURCES["log"], excluded=STAFF)
    found = figure(report, "answers")[title("u_define")]
    for language in LANGUAGES:
        answers = [e.answers["u_define-q"] for e in WORLD.real if e.language == language and "u_define-q" in e.answers]
        assert found[language] == pytest.approx(sum(right for _, right in answers) / len(answers))


def test_days_are_those_that_people_took():
    report = report_of(SOURCES["log"], excluded=STAFF)
    for language in LANGUAGES:
        took = [(e.passed - e.enrolled).days for e in WORLD.real if e.language == language and e.passed]
        cells = figure(report, "days")[language]
        assert cells["dated"] == len(took)
        assert cells["median"] == quartile(took, 0.5)
        assert (cells["quarter"], cells["three_quarters"]) == (quartile(took, 0.25), quartile(took, 0.75))


def test_the_curves_end_at_the_headline_and_joined_weeks_lose_nobody():
    report = report_of(SOURCES["log"], excluded=STAFF)
    for what, true in (("enrolled", lambda each: True), ("pass", lambda each: each.passed)):
        rows = list(figure(report, f"weeks_{what}").values())
        assert rows[-1]["cumulative"] == sum(row["new"] for row in rows) == people(true)
        assert all(row["new"] >= report.few for row in rows)


def test_runs_and_cohorts_are_counted_apart():
    report = report_of(SOURCES["both"], excluded=STAFF)
    table = next(table for table in report.courses[0].tables if table.key == "runs")
    runs = {row[1].text: row[2] for row in table.rows}
    assert runs == {run: people(lambda each, run=run: each.run == run) for run in ("en", "en-autumn")}
    table = next(table for table in report.courses[0].tables if table.key == "cohorts")
    cohorts = {getattr(row[1], "text", None): row[2] for row in table.rows}
    assert cohorts == {
        name: people(lambda each, name=name: each.run == "en" and each.cohort == name)
        for name in ("Mentors", "Open", None)
    }


def test_people_in_two_languages_count_once():
    report = report_of(SOURCES["both"], excluded=STAFF)
    found = figure(report, "people")["matter_enrolled"]
    assert found["different"] == people(lambda each: True)
    assert found["added"] == sum(people(lambda each: True, language) for language in LANGUAGES)


def test_names_that_nothing_joins_are_not_one_person():
    apart = report_of(WORLD.log() + WORLD.grades(), excluded=STAFF)
    assert column(apart, "languages", "enrolled")["en"] == 2 * people(lambda each: True, "en")


def test_staff_are_left_out_under_any_of_their_names():
    named = report_of(SOURCES["both"], excluded=frozenset(WORLD.staff))
    assert column(named, "languages", "enrolled") == by_language(lambda each: True)
    everybody = report_of(SOURCES["both"])
    assert column(everybody, "languages", "enrolled")["all"] > people(lambda each: True)


def test_the_unit_that_is_hard_in_one_language_is_told():
    found = figure(report_of(SOURCES["both"], excluded=STAFF), "out_of_line")
    assert {(row, cells["language"].text, cells["look"].key) for row, cells in found.items()} == {
        (title("u_plan"), "es", "look_translation")
    }


def test_a_period_counts_its_last_day_whole():
    since, until = date(2026, 3, 1), date(2026, 3, 31)
    report = report_of(SOURCES["log"], excluded=STAFF, since=since, until=until)

    def inside(moment):
        return bool(moment) and since <= moment.date() <= until

    for what, true in (("enrolled", lambda each: inside(each.enrolled)), ("pass", lambda each: inside(each.passed))):
        found, truth = column(report, "languages", what), by_language(true)
        whole = found.pop("all")
        # A few are in two languages, so only the bounds are told.
        assert whole.low <= truth.pop("all") <= whole.high if isinstance(whole, Range) else whole == truth.pop("all")
        assert found == truth
    assert "share" not in figure(report, "languages")["en"]


def test_a_completion_between_two_reports_is_placed_by_both_and_else_not_at_all():
    middle = datetime(2026, 6, 30, 12)  # noqa: DTZ001
    facts = WORLD.grades(middle) + WORLD.grades(SNAPSHOT)
    later = report_of(facts, excluded=STAFF, since=date(2026, 6, 30), until=date(2026, 12, 31))
    known = by_language(lambda each: each.passed and each.passed >= middle and each.enrolled < middle)
    assert {language: cell.low for language, cell in column(later, "languages", "pass").items()} == known
    notes = next(table for table in later.courses[0].tables if table.key == "languages").notes
    # The first report is of the period's first day at noon, so who had passed by then may have done so that morning.
    unclear = people(lambda each: each.passed) - known["all"]
    assert {note.key: note.values.get("count") for note in notes}["note_open_pass"] == unclear
    whole = column(later, "languages", "pass")["all"]
    assert whole.high == whole.low + unclear
    assert column(later, "languages", "enrolled")["all"] is Mark.UNKNOWN
