"""No small number is told, and none can be computed from those that are."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from builder.completion.reports.ground import Audience
from builder.completion.reports.report import Form, Mark, Range
from builder.completion.reports.small import hide, spans
from tests.completion.reporting import column, figure, report_of
from tests.completion.simulated_facts import Learner, World, simulate

GRIDS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 40), min_size=width, max_size=width), min_size=1, max_size=5)
)
HIDDEN = (Mark.FEW, Mark.HIDDEN)


@given(GRIDS, st.booleans(), st.booleans())
def test_nothing_small_is_shown_and_no_line_hides_one_cell_alone(grid, across, down):
    found = hide(grid, 10, across=across, down=down)
    assert all(isinstance(cell, Mark) or cell >= 10 for row in found for cell in row)
    lines = [*(found if across else ()), *(zip(*found, strict=True) if down else ())]
    for line in lines:
        assert sum(cell in HIDDEN for cell in line) != 1 or len(line) == 1


@given(GRIDS)
def test_what_is_shown_is_true_and_without_small_ones_all_is_shown(grid):
    found = hide(grid, 10, across=True, down=True)
    assert all(
        cell == true
        for row, trues in zip(found, grid, strict=True)
        for cell, true in zip(row, trues, strict=True)
        if not isinstance(cell, Mark)
    )
    if min(cell for row in grid for cell in row) >= 10:
        assert found == grid


@given(st.lists(st.integers(0, 30)))
def test_joined_weeks_are_never_small_and_lose_nobody(counts):
    groups = spans(counts, 10)
    assert all(people >= 10 for _, _, people in groups)
    assert sum(people for _, _, people in groups) == (sum(counts) if sum(counts) >= 10 else 0)
    assert [first for first, _, _ in groups] == [0, *(last + 1 for _, last, _ in groups)][: len(groups)]


def test_no_count_of_a_public_report_is_small_but_those_that_are_always_told():
    world = simulate(120)
    report = report_of(world.log() + world.grades() + world.progress() + world.joined(), audience=Audience.PUBLIC)
    told = {"enrolled", "pass"}
    for _, table in report.tables:
        if table.key in ("sources", "days"):
            continue
        for row in table.rows:
            for head, cell in zip(table.columns, row, strict=True):
                always = head.key in told and table.key in ("languages", "meanings", "funnel")
                if (
                    head.form is Form.COUNT
                    and isinstance(cell, int)
                    and not always
                    and (head.key, cell) != ("undated", 0)
                ):
                    assert cell >= 10, (table.key, head.key)


def test_a_share_does_not_tell_a_small_number():
    world = simulate(120)
    report = report_of(world.log(), audience=Audience.PUBLIC)
    counts, shares = figure(report, "units"), figure(report, "unit_shares")
    for unit, cells in counts.items():
        for language, cell in cells.items():
            if isinstance(cell, Mark):
                assert shares[unit][language] == cell


def test_the_sum_of_languages_does_not_tell_on_the_few_who_are_in_two():
    start = datetime(2026, 2, 1)  # noqa: DTZ001
    learners = [Learner(n, "es" if n % 2 else "ar", start + timedelta(hours=n)) for n in range(1, 101)]
    learners += [Learner(n, "es", start) for n in (2, 4, 6)]
    report = report_of(World(learners).log(), audience=Audience.PUBLIC)
    assert column(report, "languages", "enrolled") == {"es": 53, "ar": 50, "all": Range(94, 103)}
    assert figure(report, "people")["matter_enrolled"]["different"] == Range(94, 103)
    assert column(report, "pairs", "people") == {"leadership": Mark.FEW}


def test_internal_reports_tell_more_than_public_ones():
    world = simulate(400)
    marks = {
        audience: sum(
            cell in HIDDEN
            for _, table in report_of(world.log(), audience=audience).tables
            for row in table.rows
            for cell in row
        )
        for audience in Audience
    }
    assert marks[Audience.INTERNAL] < marks[Audience.PUBLIC]
