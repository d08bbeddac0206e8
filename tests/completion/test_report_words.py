"""Sources that disagree, words that are taken back, and the few whose day nobody knows."""

from datetime import datetime, timedelta

from builder.completion.facts import RANKS
from builder.completion.reports.ground import Audience
from builder.completion.reports.report import Mark
from builder.completion.rows import Maker, Place, Times, at
from tests.completion.reporting import column, figure, report_of
from tests.completion.simulated_facts import KEY, Learner, World, micros

MAY = datetime(2026, 5, 1)  # noqa: DTZ001
LOG, REPORT = Maker("tracking"), Maker("grade_report")
SEVEN = range(7)


def who(number):
    return f"i{number:024d}"


def enrolled(numbers, run="es"):
    return [LOG.enrolment(who(n), KEY + run, "activated", at(micros(MAY)), active=True) for n in numbers]


def word(make, number, day, *, passed, run="es"):
    moment = micros(MAY + timedelta(days=day))
    times = at(moment) if make is LOG else Times(as_of=moment)
    return make.finish(who(number), KEY + run, "pass", times, completed=passed)


def headline(facts):
    return figure(report_of(facts), "languages")["es"]


def notes(report, key="languages"):
    table = next(table for table in report.courses[0].tables if table.key == key)
    return {note.key: note.values.get("count") for note in table.notes}


def test_the_newest_word_counts_whatever_says_it():
    """A grade that fell below the mark after the log had it: the report is newer, though a log is believed more."""
    facts = (
        enrolled(SEVEN)
        + [word(LOG, n, 1, passed=True) for n in SEVEN]
        + [word(REPORT, n, 2, passed=False) for n in SEVEN]
    )
    report = report_of(facts)
    assert column(report, "languages", "pass") == {"es": 0}
    assert notes(report)["note_lost"] == len(SEVEN)
    assert headline([*facts, *(word(LOG, n, 3, passed=True) for n in SEVEN)])["pass"] == len(SEVEN)


def test_at_one_moment_the_source_that_is_believed_more_counts():
    assert RANKS["tracking"] > REPORT.rank
    facts = (
        enrolled(SEVEN)
        + [word(LOG, n, 1, passed=False) for n in SEVEN]
        + [word(REPORT, n, 1, passed=True) for n in SEVEN]
    )
    assert headline(facts)["pass"] == 0


def test_the_order_of_facts_changes_nothing():
    facts = (
        enrolled(SEVEN)
        + [word(LOG, n, 1, passed=True) for n in SEVEN]
        + [word(REPORT, n, 2, passed=False) for n in SEVEN]
    )
    assert report_of(facts) == report_of(facts[::-1]) == report_of(facts + facts)


def test_where_two_sources_differ_both_are_named_with_how_often():
    facts = (
        enrolled(SEVEN)
        + [word(LOG, n, 1, passed=True) for n in SEVEN]
        + [word(REPORT, n, 2, passed=n > 5) for n in SEVEN]
    )
    (row,) = figure(report_of(facts), "disagreements").values()
    assert (row["says"].text, row["denies"].text, row["people"]) == ("tracking", "grade_report", 6)


def test_sources_that_agree_are_not_named():
    facts = enrolled(SEVEN) + [word(make, n, 1, passed=True) for n in SEVEN for make in (LOG, REPORT)]
    assert not [table for table in report_of(facts).quality if table.key == "disagreements"]


def test_a_report_that_adds_up_stands_beside_ours():
    facts = [*enrolled(SEVEN), Maker("versions").total("enrolled", 9, micros(MAY), course_key=f"{KEY}es")]
    (row,) = figure(report_of(facts), "totals").values()
    assert (row["theirs"], row["ours"]) == (9, 7)
    assert column(report_of(facts), "languages", "enrolled") == {"es": 7}


def test_completion_that_goes_back_is_no_completion_any_more():
    def done(share, day):
        times = at(micros(MAY + timedelta(days=day)))
        return [
            LOG.completion(who(n), Place(f"{KEY}es", f"u_define-{part}", None), share, times)
            for n in SEVEN
            for part in ("text", "q")
        ]

    there = enrolled(SEVEN) + done(1.0, 1)
    assert figure(report_of(there), "units")["Define the need"]["es"] == len(SEVEN)
    assert figure(report_of(there + done(0.0, 2)), "units")["Define the need"]["es"] is Mark.FEW
    assert figure(report_of(there + done(0.0, 0)), "units")["Define the need"]["es"] == len(SEVEN)


def test_a_block_of_no_version_and_a_run_of_no_course_are_listed():
    stranger = LOG.completion(who(1), Place(f"{KEY}es", "u_gone", None), 1.0, at(micros(MAY)))
    elsewhere = LOG.enrolment(who(1), "course-v1:A+B+C", "activated", at(micros(MAY)), active=True)
    report = report_of([*enrolled(SEVEN), stranger, elsewhere])
    assert figure(report, "strangers")["es"]["block_id"].text == "u_gone"
    assert set(figure(report, "unlisted")) == {"course-v1:A+B+C"}
    assert column(report, "languages", "enrolled", course="") == {"course-v1:A+B+C": 1}


def test_who_works_without_an_enrolment_is_told_and_not_counted_as_enrolled():
    facts = enrolled(SEVEN) + [word(LOG, n, 1, passed=True) for n in range(20)]
    report = report_of(facts)
    assert figure(report, "gaps")["gap_unenrolled"]["people"] == 13
    # More completed than are known to be enrolled: of that there is no share.
    assert figure(report, "languages")["es"] == {
        "language": figure(report, "languages")["es"]["language"], "enrolled": 7, "pass": 20, "share": Mark.UNKNOWN, "undated": 0,
    }  # fmt: skip


def test_the_curve_does_not_tell_how_few_are_without_a_date():
    """30 dated, and 3 that only a report knows: a curve that ended at 30 would tell the 3 beside the headline of 33."""
    facts = enrolled(range(33)) + [word(LOG, n, n, passed=True) for n in range(30)]
    facts += [word(REPORT, n, 40, passed=True) for n in range(30, 33)]
    report = report_of(facts, audience=Audience.PUBLIC)
    assert column(report, "languages", "pass") == {"es": 33}
    assert column(report, "languages", "undated") == {"es": Mark.FEW}
    assert 33 - list(figure(report, "weeks_pass").values())[-1]["cumulative"] >= 10


def test_days_of_few_are_not_the_difference_to_all():
    start = datetime(2026, 2, 1)  # noqa: DTZ001
    learners = []
    for number, run in enumerate(["es"] * 40 + ["ar"] * 20 + ["sw"] * 3):
        learners.append(Learner(number + 1, run, start, passed=start + timedelta(days=5)))
    found = column(report_of(World(learners).log(), audience=Audience.PUBLIC), "days", "dated")
    assert found == {"es": 40, "ar": Mark.HIDDEN, "sw": Mark.FEW, "all": 63}
