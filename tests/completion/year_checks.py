"""Holds a report of the simulated year against what its formats can know: a function a figure.

Each is given the report, what is known, and the formats' names for its message.
"""

from math import ceil

import pytest

from builder.completion.reports.report import Mark, Named, Range
from tests.completion import year
from tests.completion.reporting import name as called
from tests.completion.simulated_facts import CHANGED, TITLES
from tests.completion.year import LEARNERS, NEW, RUNS
from tests.completion.year_known import ALL_UNITS, FULL, LANGUAGES

FEW = 5


class Read:
    """A report, read as {row: {column: cell}}; a table that is not there has no rows."""

    def __init__(self, report):
        self._tables = {table.key: table for each in report.courses if each.course for table in each.tables}
        self._tables |= {table.key: table for table in (*report.people, *report.quality)}

    def rows(self, key):
        table = self._tables.get(key)
        heads = [column.key for column in table.columns] if table else []
        return [dict(zip(heads, row, strict=True)) for row in table.rows] if table else []

    def by_row(self, key):
        return {called(next(iter(row.values()))): row for row in self.rows(key)}

    def notes(self, key):
        return {note.key: note.values for note in self._tables[key].notes} if key in self._tables else {}


def agrees(cell, true):
    """Whether a cell says a number, or says in its way that it does not."""
    if isinstance(cell, Range):
        return cell.low <= true <= cell.high
    if cell is Mark.FEW:
        return true < FEW
    return true >= FEW if cell is Mark.HIDDEN else cell == true


def headline(found, known, context):
    rows = found.by_row("languages")
    for language in (*LANGUAGES, "all"):
        where = None if language == "all" else language
        if language not in rows:
            assert not any(known.tells(matter, where) for matter in ("enrolled", "pass")), (context, language)
            continue
        row = rows[language]
        for matter in ("enrolled", "pass"):
            cell, true = row[matter], known.count(matter, where)
            if not known.tells(matter, where):
                assert cell is Mark.UNKNOWN, (context, language, matter, cell)
            else:
                assert agrees(cell, true), (context, language, matter, cell, true)
        if known.tells("pass", where):
            undated = sum(moment is None for moment in known.where("pass", where).values())
            assert agrees(row["undated"], undated), (context, language, row["undated"], undated)
        cells = row["enrolled"], row["pass"]
        if Mark.UNKNOWN in cells:
            assert row["share"] is Mark.UNKNOWN
        elif all(isinstance(cell, int) for cell in cells) and cells[0] >= cells[1]:
            assert row["share"] == pytest.approx(cells[1] / cells[0])


def notes(found, known, context):
    """What a number leaves out, or counts twice, is said beside it."""
    said = found.notes("languages")
    listed = {name.text for name in said.get("note_listed", {}).get("languages", ())}
    full = {each.each.language for each in known.said if each.source in FULL}
    assert listed == {language for language in LANGUAGES if known.tells("enrolled", language)} - full, (context, listed)
    apart = len(known.apart())
    assert agrees(said.get("note_apart", {}).get("count", 0), apart), (context, said, apart)


def meanings(found, known, context):
    _matters(found, known, context, "meanings", ("pass", "certificate", "proctored"))
    for language, row in found.by_row("meanings").items():
        where = None if language == "all" else language
        true = len(known.people(["units"], lambda each: each.units.keys() >= set(NEW), where))
        unknown = row["outline"] is Mark.UNKNOWN
        assert (unknown and not true) or (not unknown and agrees(row["outline"], true)), (context, language, row, true)


def _matters(found, known, context, key, matters):
    for language, row in found.by_row(key).items():
        where = None if language == "all" else language
        for matter in matters:
            cell, true = row[matter], known.count(matter, where)
            if cell is Mark.UNKNOWN:
                assert not true, (context, language, matter, true)
            else:
                assert known.tells(matter, where), (context, language, matter, cell)
                assert agrees(cell, true), (context, language, matter, cell, true)


def funnel(found, known, context):
    _matters(found, known, context, "funnel", ("enrolled", "pass", "certificate"))
    for language, row in found.by_row("funnel").items():
        where = None if language == "all" else language
        half = len(known.people(["units"], lambda each: len(each.units.keys() & set(NEW)) >= 3, where))
        assert _or_unknown(row["half"], half, known.tells("units", where)), (context, language, row["half"], half)
        began = len(known.began(where))
        assert _or_unknown(row["started"], began, known.tells("blocks", where)), (context, language, row, began)


def _or_unknown(cell, true, tells):
    return agrees(cell, true) if tells else cell is Mark.UNKNOWN


def title(unit):
    name = "Listening" if unit == "u_listen" else TITLES[unit]["en"]
    return name if unit in NEW else f"removed_unit {name}"


def units(found, known, context):
    rows, shares = found.by_row("units"), found.by_row("unit_shares")
    for unit in ALL_UNITS:
        for language in LANGUAGES if rows else ():
            cell, true = rows[title(unit)].get(language), len(known.units(unit, language))
            tells = known.tells("units" if unit in NEW else "former", language)
            if cell is None:
                assert not any(said.each.language == language for said in known.said), (context, language)
            elif unit not in NEW and not true:
                assert cell is Mark.UNKNOWN, (context, unit, language, cell)
            else:
                assert _or_unknown(cell, true, tells), (context, unit, language, cell, true)
            share = shares[title(unit)].get(language)
            if isinstance(share, float) and unit in NEW:
                assert share == pytest.approx(true / known.count("enrolled", language)), (context, unit, language)
            elif isinstance(share, float):
                enrolled = known.where("enrolled", language).values()
                could = sum((moment or year.REPORTED) < CHANGED for moment in enrolled)
                assert share == pytest.approx(true / could), (context, unit, language)
            if not known.tells("enrolled", language):
                assert share in (Mark.UNKNOWN, Mark.FEW, Mark.HIDDEN, None), (context, unit, language, share)


def stops(found, known, context):
    """Where people stop: only who sees every block knows who came to a unit, and only who knows the `Pass` who stopped."""
    rows = found.by_row("stops")
    assert known.tells("blocks") or not found.rows("out_of_line"), context
    if not (known.tells("blocks") and known.tells("pass")):
        assert not rows, (context, rows)
        return
    furthest = {}
    for person, said in known.speaking("blocks", "units"):
        touched = {block.partition("-")[0] for block in said.each.touched}
        there = touched if "blocks" in said.speaks else set(said.each.units)
        places = [NEW.index(unit) for unit in there if unit in NEW]
        if places:
            furthest[person] = max(furthest.get(person, -1), *places)
    passed = known.where("pass")
    for at, unit in enumerate(NEW):
        if title(unit) in rows:
            row = rows[title(unit)]
            assert row["reached"] == sum(place >= at for place in furthest.values()), (context, unit)
            stopped = sum(place == at and person not in passed for person, place in furthest.items())
            assert row["stopped"] == stopped, (context, unit)


def answers(found, known, context):
    rows, people = found.by_row("answers"), found.by_row("answer_people")
    if not (known.tells("first") or known.tells("last")):
        assert not rows, context
        return
    for unit in NEW:
        if unit in ("u_plan", "u_invite"):
            # Titles of the bank's two questions are alike, and a response is neither right nor wrong.
            continue
        for language in LANGUAGES:
            said = known.answers(f"{unit}-q", language)
            assert agrees(people[title(unit)][language], len(said)) or not said, (context, unit, language)
            cell, right = rows[title(unit)][language], list(said.values())
            if None in right:
                assert cell is Mark.UNKNOWN, (context, unit, language, cell)
            elif isinstance(cell, float):
                assert cell == pytest.approx(sum(right) / len(right)), (context, unit, language)
            else:
                assert min(len(right), sum(right)) < FEW, (context, unit, language, cell)
    assert not [row for row in rows if "invite" in row], context


def runs_and_cohorts(found, known, context):
    for row in found.rows("runs"):
        run = row["run"].text
        for matter in ("enrolled", "pass"):
            said = [each for each in known.said if each.each.run == run and matter in each.speaks]
            assert _or_unknown(row[matter], known.count(matter, run=run), said), (context, row)
    cohorts = {said.each.cohort for _, said in known.speaking("cohort")}
    assert bool(found.rows("cohorts")) == bool(cohorts - {None}), context
    for row in found.rows("cohorts"):
        cohort = row["cohort"].text if isinstance(row["cohort"], Named) else None
        inside = {person for person, said in known.speaking("cohort") if said.each.run == "en" and said.each.cohort}
        mine = {
            person for person, said in known.speaking("cohort") if said.each.run == "en" and said.each.cohort == cohort
        }
        for matter in ("enrolled", "pass"):
            everybody = set(known.where(matter, run="en"))
            true = len(everybody & mine) if cohort else len(everybody - inside)
            assert _or_unknown(row[matter], true, known.tells(matter, "en")), (context, row, matter, true)


def weeks(found, known, context):
    for matter in ("enrolled", "pass"):
        days = [moment.date() for moment in known.where(matter).values() if moment]
        undated = known.count(matter) - len(days)
        rows = found.rows(f"weeks_{matter}")
        for row in rows:
            assert row["new"] == sum(row["from"] <= day <= row["to"] for day in days), (context, matter, row)
        if rows and not 0 < undated < FEW:
            assert rows[-1]["cumulative"] == len(days), (context, matter)
        assert bool(rows) or len(days) < FEW or 0 < undated < FEW, (context, matter)


def days(found, known, context):
    for language, row in found.by_row("days").items():
        took = _took(known, None if language == "all" else language)
        assert agrees(row["dated"], len(took)), (context, language, row["dated"], len(took))
        if isinstance(row["dated"], int):
            for column, part in (("quarter", 0.25), ("median", 0.5), ("three_quarters", 0.75)):
                true = sorted(took)[ceil(part * len(took)) - 1]
                assert row[column] == true, (context, language, column)


def _took(known, language):
    """Return the days from enrolment to the `Pass`, in each run, of those of whom both are known."""
    found = []
    for run in RUNS:
        if language in (None, RUNS[run]):
            passed = known.where("pass", run=run)
            enrolled = {person: known.since(person, run) for person in passed if passed[person]}
            found += [(passed[person] - since).days for person, since in enrolled.items() if since]
    return found


def people(found, known, context):
    row = found.by_row("people")["matter_enrolled"]
    if known.tells("enrolled"):
        assert agrees(row["different"], known.count("enrolled")), (context, row)
        assert row["added"] == sum(known.count("enrolled", language) for language in LANGUAGES), (context, row)
    else:
        assert row["different"] is Mark.UNKNOWN, (context, row)
        assert row["added"] is Mark.UNKNOWN, (context, row)
    for row in found.rows("pairs"):
        one, other = (known.where("enrolled", row[key].text) for key in ("one", "other"))
        assert agrees(row["people"], len(one.keys() & other.keys())), (context, row)


def totals(found, known, context):
    """Numbers that a report adds up stand as they are."""
    expected = set()
    here = {run: [each for each in LEARNERS if each.run == run and year.active(each)] for run in RUNS}
    for run, each in here.items():
        if "versions" in known.sources:
            expected |= {(run, "enrolled", "versions", len(each))}
            expected |= {(run, "outline", "versions", sum(one.units.keys() >= set(NEW) for one in each))}
        if "all_courses" in known.sources:
            expected |= {(run, "enrolled", "all_courses", len(each))}
            expected |= {(run, "pass", "all_courses", sum(bool(one.passed) for one in each))}
            expected |= {(run, "certificate", "all_courses", sum(bool(one.certified) for one in each))}
        if "certificate_counts" in known.sources:
            count = sum(bool(one.certified) for one in year.of_run(run))
            expected |= {(run, "certificate", "certificate_counts", count)}
    rows = found.rows("totals")
    said = {
        (row["run"].text, row["matter"].key.removeprefix("matter_"), row["source"].text): row["theirs"] for row in rows
    }
    assert set(said) == {each[:3] for each in expected}, context
    for run, matter, source, true in expected:
        assert agrees(said[run, matter, source], true), (context, run, matter, source)


def quality(found, known, context):
    """All formats tell of one year, so none contradicts another; whoever left is told by those that see it."""
    for row in found.rows("disagreements"):
        # A list of April has people who have left since.
        assert (row["matter"].key, row["says"].text) == ("matter_enrolled", "quarterly"), (context, row)
    assert not found.rows("strangers"), context
    assert not found.rows("unlisted"), context
    gaps = {row["gap"].key: row["people"] for row in found.rows("gaps")}
    leavers = {known.person(said) for said in known.said if said.source in FULL and year.left(said.each)}
    assert agrees(gaps.get("gap_left", 0), len(leavers)), (context, gaps, len(leavers))
    assert "gap_lost" not in gaps, context
    assert agrees(gaps.get("gap_excluded", 0), len(known.out)), (context, gaps, len(known.out))
    for row in found.rows("sources"):
        assert row["lines"] == row["kept"] + row["ignored"] + row["quarantined"], (context, row)
        # Two runs have the English title, so that report's rows of it cannot be placed.
        assert bool(row["quarantined"]) == (row["format"].text == "activity"), (context, row)


CHECKS = (
    headline, notes, meanings, funnel, units, stops, answers, runs_and_cohorts, weeks, days, people, totals, quality,
)  # fmt: skip
