"""Every importer: the smallest sample, and the facts that it gives; pseudonyms are spelled so that they can be read."""

import json
import os
from pathlib import Path

import pytest

from builder.completion.importers import IMPORTERS
from tests.completion.importing import RUN, SAMPLES, run

REAL = Path(os.environ.get("LDN_SHARED", Path(__file__).parents[3] / "shared")) / "samples" / "completion"
CASES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".txt" and path.name != "outline.json")


@pytest.mark.parametrize("name", CASES)
def test_sample(name, update_goldens):
    result = run((SAMPLES / name).read_bytes(), name, RUN)
    counts = result.counts
    found = [f"{result.format}: {counts.kept} kept, {counts.ignored} ignored, {counts.quarantined} quarantined"]
    found += [f"bad: line {bad.line}, byte {bad.offset}: {bad.reason}" for bad in result.bad]
    found += result.lines()
    expected = SAMPLES / f"{name}.txt"
    if update_goldens:
        expected.write_text("\n".join(found) + "\n", "utf-8")
    assert found == expected.read_text("utf-8").splitlines()


def test_every_importer_has_a_sample():
    assert set(IMPORTERS) == {(SAMPLES / f"{name}.txt").read_text("utf-8").split(":")[0] for name in CASES}


def real(folder):
    """The real files that lie beside the checkout; none where nobody laid them there."""
    return sorted((REAL / folder).glob("*.json")) if REAL.is_dir() else []


def test_a_real_event_gives_what_its_kind_gives():
    for path in real("raw-events"):
        event = json.loads(path.read_bytes())
        result = run(path.read_bytes(), path.name)
        assert (path.name, result.format, result.counts.lines, result.bad) == (path.name, "tracking", 1, [])
        assert (path.name, {table for table, _ in result.facts} - {"identities"}) == (path.name, _tables(event))


def _tables(event):
    name, data = event.get("name") or event["event_type"], event.get("event", event.get("data"))
    if name == "problem_check":
        return {"attempts"} if isinstance(data, dict) else set()
    for start, tables in (
        ("edx.completion.", {"completions"}),
        ("edx.course.enrollment.", {"enrolments"}),
        ("edx.grades.course", {"grades", "finishes"}),
        ("edx.grades.", {"grades"}),
        ("edx.course.grade.", {"grades", "finishes"}),
        ("edx.special_exam.proctored.attempt.submitted", {"finishes"}),
    ):
        if name.startswith(start):
            return tables
    return set()


def test_a_real_statement_says_the_same_as_its_event():
    for path in real("xapi"):
        result = run(path.read_bytes(), path.name)
        assert (path.name, result.format, result.bad) == (path.name, "xapi", [])
        event = REAL / "raw-events" / path.name
        theirs = run(event.read_bytes(), event.name)
        # xAPI says "terminated" of every kind of exam, and gives no attempt its number.
        for table in {"completions", "enrolments", "finishes"} - (
            {"finishes"} if "special_exam" in path.name else set()
        ):
            ours, its = result.rows(table), theirs.rows(table)
            assert (path.name, [_plain(row) for row in ours]) == (path.name, [_plain(_as_xapi(row)) for row in its])


def _as_xapi(row):
    # Both are "registered" there.
    return row | {"event": "activated", "active": True} if row.get("event") == "mode_changed" else row


def _plain(row):
    return {name: row[name] for name in row if name not in ("learner", "source", "rank", "mode")}


def test_the_real_log():
    for path in sorted(REAL.glob("tracking.log")):
        _real_log(run(path.read_bytes(), path.name))


def _real_log(result):
    assert (result.counts.lines, result.counts.kept, result.counts.quarantined) == (12, 7, 2)
    assert [(bad.line, bad.reason) for bad in result.bad] == [
        (11, "a line that breaks off"),
        (3, "a field of another type than in any event"),
    ]
    assert {row["learner"] for row in result.rows("grades")} == {"i:6"}
    assert result.rows("attempts")[0]["correct"] is True
