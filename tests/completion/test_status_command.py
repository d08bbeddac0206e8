"""`ldn completion status`: what it says of a store, of its key, and of what is amiss."""

import json
import shutil
from pathlib import Path

import pytest

from builder.cli.report import width
from builder.completion import ledger
from tests.completion.importing import RUN, SAMPLES
from tests.completion.storing import facts, told

EXPECTED = Path(__file__).parent / "expected" / "status.txt"


@pytest.fixture
def place(tmp_path):
    """A workspace whose course was built, and a store of every sample."""
    (tmp_path / "dist" / "start").mkdir(parents=True)
    shutil.copy(SAMPLES / "outline.json", tmp_path / "dist" / "start")
    shutil.copytree(SAMPLES, tmp_path / "files", ignore=shutil.ignore_patterns("*.txt", "outline.json"))
    told("completion", "import", "files", "--course-key", RUN, "--max-bad", "100", cwd=tmp_path)
    return tmp_path


def status(place, *arguments):
    return told("completion", "status", *arguments, cwd=place)


def as_json(place):
    return json.loads(status(place, "--json")[1])


def entry(place, name):
    return next(each for each in ledger.entries(place / "completion" / "ledger") if each.path.endswith(name))


def test_what_a_store_holds(place, update_goldens):
    code, out, error = status(place)
    found = (out + error).replace(place.as_posix(), "PLACE")
    if update_goldens:
        EXPECTED.write_text(found, "utf-8")
    assert (code, found) == (0, EXPECTED.read_text("utf-8"))
    assert max(width(line) for line in out.splitlines() if "key" not in line) <= 80


def test_the_numbers_are_those_of_the_facts(place):
    found, rows = as_json(place), facts(place / "completion")
    names = {row[0] for table, listed in rows.items() if table not in ("totals", "identities") for row in listed}
    assert sum(each["facts"] for each in found["formats"]) == sum(map(len, rows.values()))
    # Of the sample's people, one is known by four names and two by three.
    assert found["learners"] < len(names)
    assert found["learners"] == len({"Ana", "Luis", "梅", "Mei"})
    spoken = {row[1] for table in ("completions", "enrolments", "grades", "attempts") for row in rows[table]}
    assert {each["course_key"] for each in found["runs"] if each["formats"]} >= spoken
    unlisted = [each["course_key"] for each in found["runs"] if not each["listed"]]
    assert unlisted == ["edX/DemoX/2013"]


def test_moments_are_those_of_which_the_facts_speak(place):
    found = {each["format"]: (each["first"][:10], each["last"][:10]) for each in as_json(place)["formats"]}
    assert found["student_profile_info"] == ("2026-01-05", "2026-03-01")
    assert found["blockcompletion"] == ("2013-01-10", "2026-01-12")
    assert found["external_ids"] == ("", "")


def test_without_a_store_it_says_what_to_do(tmp_path):
    code, _, error = status(tmp_path)
    assert (code, "there is no store in completion; run ldn completion import" in error) == (2, True)


def test_the_line_to_add_is_told(place):
    assert 'add under runs:  2013: {language: CODE, key: "edX/DemoX/2013"}' in status(place)[2]


def test_a_run_whose_outline_is_gone_has_no_version(place):
    shutil.rmtree(place / "completion" / "outlines")
    found = as_json(place)
    assert {each["versions"] for each in found["runs"]} == {0}
    assert "the store does not have this version yet" in status(place)[2]


def test_what_grew_and_what_was_read_by_an_older_version_is_stale(place):
    with (place / "files" / "tracking.log").open("a") as file:
        file.write("{}\n")
    old = entry(place, "aggregator.json")
    path = place / "completion" / "ledger" / f"{old.id}.json"
    path.write_text(path.read_text().replace('"extractor": ', '"extractor": -'))
    code, _, error = status(place)
    assert code == 0
    assert "files/tracking.log: warning: this file has changed since it was imported; import it again" in error
    assert "files/aggregator.json: warning: this file was read by an older ldn" in error


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"PAR1")])
def test_facts_that_are_gone_or_broken_are_named_and_the_rest_told(place, damage):
    part = entry(place, "completion_blockcompletion.csv").parts[0]
    damage(place / "completion" / part.path)
    code, out, error = status(place)
    assert code == 1
    assert f"completion/{part.path}: these facts " in error
    assert "tracking" in out


@pytest.mark.parametrize("content", [b"", b"[1, 2]", b'{"id": 7}', b"\xff", b"[" * 100_000])
def test_an_entry_that_cannot_be_read_is_named_by_every_command(place, content):
    broken = place / "completion" / "ledger" / "0123.json"
    broken.write_bytes(content)
    code, out, error = status(place)
    assert (code, "this entry of the ledger cannot be read" in error, "tracking" in out) == (1, True, True)
    for command in (("import", "files/tracking.log"), ("report",), ("forget", "Ana")):
        code, _, error = told("completion", *command, cwd=place)
        assert (command, code, "Traceback" in error) == (command, 1, False)
        assert "completion/ledger/0123.json: this entry of the ledger cannot be read" in error


def test_where_the_key_is_and_whether_it_fits(place):
    key = place / "key"
    assert as_json(place)["key"] == {"path": key.as_posix(), "state": "fits"}
    mine = key.read_text()
    key.write_text("0" * 64)
    assert as_json(place)["key"]["state"] == "another"
    key.write_text("what")
    assert as_json(place)["key"]["state"] == "unreadable"
    key.unlink()
    code, out, error = status(place)
    assert (code, "The key is not here" in out, "take the key back" in error) == (0, True, True)
    assert not key.exists()
    key.write_text(mine)
    assert told("completion", "forget", "Ana", cwd=place)[0] == 0
    found = as_json(place)
    assert (found["learners"], found["erased"] > 2) == (3, True)


def test_status_changes_nothing(place):
    def everything():
        return {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}

    before = everything()
    status(place)
    status(place, "--json")
    assert everything() == before
