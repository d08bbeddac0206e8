"""`ldn completion report` as its users call it: from files to figures, and what it says when it cannot."""

import csv
import json
from collections import defaultdict
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cli import ldn, run
from builder.cli.report import width
from builder.completion import ledger
from tests.completion.raw_files import username, write_raw
from tests.completion.simulated_facts import COURSES, KEY, RUNS, simulate

WORLD = simulate(300)
# Real events of the platform lie beside the repository where its owners work.
SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "completion"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A workspace whose last build has the simulated course."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")
    folder = tmp_path / "work" / "dist" / "leadership"
    folder.mkdir(parents=True)
    latest = COURSES.outlines[0]
    blocks = [
        {
            "id": block.id, "type": block.block_type, "url_name": block.block_id, "chapter": block.chapter,
            "lesson": block.lesson, "unit": block.unit, "bank": block.bank, "graded": "", "titles": dict(block.titles),
        }
        for block in latest.blocks
    ]  # fmt: skip
    runs = [{"run": name, "language": language, "course_key": KEY + name} for name, language in RUNS.items()]
    outline = {
        "course": "leadership",
        "source_language": "en",
        "titles": dict(latest.titles),
        "runs": runs,
        "blocks": blocks,
    }
    (folder / "outline.json").write_text(json.dumps(outline), "utf-8")
    return tmp_path / "work"


@pytest.fixture
def raw(tmp_path):
    return [str(path) for path in write_raw(tmp_path / "downloads", WORLD)]


def call(place, *arguments):
    runner = CliRunner()
    return runner.invoke(ldn, ["-C", str(place), "completion", *map(str, arguments)], catch_exceptions=False)


def languages(output):
    (course,) = json.loads(output)["courses"]
    table = next(each for each in course["figures"] if each["figure"] == "languages")
    return {called(row["language"]): (row["enrolled"], row["pass"]) for row in table["rows"]}


def called(cell):
    """Return a language's code, the key of a run of no course, or `all`."""
    return cell.get("text", "all") if isinstance(cell, dict) else cell


def judge(paths):
    """Count enrolled and completed again from the raw files, with nothing of ours."""
    enrolled, passed = defaultdict(set), defaultdict(set)
    for path in paths:
        if path.endswith(".csv"):
            run_name = Path(path).name.removeprefix("LDN_LEAD101_2026-").partition("_grade_report")[0]
            for row in csv.DictReader(Path(path).read_text("utf-8").splitlines()):
                enrolled[RUNS[run_name]].add(int(row["Student ID"]))
                if row["Certificate Eligible"] == "Y":
                    passed[RUNS[run_name]].add(int(row["Student ID"]))
        else:
            for line in Path(path).read_text("utf-8").splitlines():
                event = json.loads(line)
                language = RUNS[event["event"]["course_id"].removeprefix(KEY)]
                if event["name"] == "edx.course.enrollment.activated":
                    enrolled[language].add(event["event"]["user_id"])
                if event["name"] == "edx.course.grade.passed.first_time":
                    passed[language].add(event["event"]["user_id"])
    whole = (len(set().union(*enrolled.values())), len(set().union(*passed.values())))
    return {code: (len(enrolled[code]), len(passed[code])) for code in enrolled}, whole


def agrees(found, truth):
    counts, whole = truth
    every = found.pop("all")
    assert found == counts
    for cell, number in zip(every, whole, strict=True):
        assert cell["from"] <= number <= cell["to"] if isinstance(cell, dict) else cell == number


@pytest.mark.parametrize("which", [slice(0, 1), slice(1, None), slice(0, None)], ids=["log", "reports", "both"])
def test_the_headline_is_what_the_raw_files_say(place, raw, which):
    result = call(place, "report", *raw[which], "--json")
    assert result.exit_code == 0, result.output
    agrees(languages(result.stdout), judge(raw[which]))


def test_files_give_what_the_store_gives_and_leave_nothing(place, raw):
    before = set(place.rglob("*"))
    at_once = call(place, "report", *raw, "--json")
    assert set(place.rglob("*")) == before
    assert call(place, "import", *raw).exit_code == 0
    stored = call(place, "report", "--json")
    one, other = json.loads(at_once.stdout), json.loads(stored.stdout)
    assert one["courses"] == other["courses"]
    assert one["people"] == other["people"]


def test_staff_are_left_out_by_any_of_their_names(place, raw, tmp_path):
    staff = [each for each in WORLD.learners if each.staff]
    names = tmp_path / "staff.txt"
    spelled = [username(staff[0]), f"{username(staff[1])}@example.org", str(staff[2].number), "# a note", "", "Nobody"]
    names.write_text("\n".join(spelled), "utf-8")
    result = call(place, "report", *raw, "--exclude-users", names, "--json")
    assert f"{names.as_posix()}:6: warning: nobody in the facts has this name" in result.stderr
    whole = judge(raw)[1][0] - 3
    every = languages(result.stdout)["all"][0]
    assert every["from"] <= whole <= every["to"] if isinstance(every, dict) else every == whole


def test_what_is_printed_fits_a_terminal(place, raw):
    result = call(place, "report", *raw)
    assert result.exit_code == 0
    assert max(map(width, result.stdout.splitlines())) <= 80
    assert "Español" in result.stdout


def test_a_report_takes_the_place_of_a_former_one_whole_and_of_nothing_else(place, raw, tmp_path):
    out = tmp_path / "report"
    assert call(place, "report", *raw, "--audience", "internal", "--out", out).exit_code == 0
    (out / "csv" / "of-before.csv").write_text("7", "utf-8")
    assert call(place, "report", *raw, "-l", "ar", "--out", out).exit_code == 0
    assert not (out / "csv" / "of-before.csv").exists()
    assert 'lang="ar" dir="rtl"' in (out / "report.html").read_text("utf-8")
    (out / "thesis.odt").write_text("mine", "utf-8")
    assert run(["-C", str(place), "completion", "report", raw[0], "--out", str(out)]) == 1
    assert (out / "thesis.odt").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "2026-05-01", "--to", "2026-04-01"], "--from 2026-05-01 is after --to 2026-04-01"),
        (["-l", "sp"], 'no report in "sp" yet'),
        (["--run", "es"], "without FILES all runs are reported"),
        ([], "there is no store in"),
        (["--from", "May"], "does not match the format"),
        (["--audience", "everyone"], "is not one of"),
    ],
)
def test_a_wrong_call_is_told_with_the_mend(place, arguments, said):
    result = CliRunner().invoke(ldn, ["-C", str(place), "completion", "report", *arguments])
    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a,b\n1,2\n", b"{}", b"PK\x03\x04"])
def test_a_file_that_nobody_knows_stops_the_report(place, tmp_path, content, capsys):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    assert run(["-C", str(place), "completion", "report", str(path), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert "x.csv" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


def test_a_file_that_holds_nothing_is_told_and_the_rest_is_counted(place, raw, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    result = call(place, "report", raw[0], empty, "--json")
    assert "empty.csv: warning: nothing of this file is counted" in result.stderr
    agrees(languages(result.stdout), judge(raw[:1]))


def test_names_that_are_no_text_are_told(place, raw, tmp_path, capsys):
    names = tmp_path / "staff.txt"
    names.write_bytes(b"\xff\xfeA\x00")
    assert run(["-C", str(place), "completion", "report", raw[0], "--exclude-users", str(names)]) == 1
    assert "[encoding]" in capsys.readouterr().err


def test_a_store_whose_facts_are_broken_is_told(place, raw, capsys):
    assert call(place, "import", raw[0]).exit_code == 0
    for path in (place / "completion" / "facts").rglob("*.parquet"):
        path.write_bytes(b"no parquet")
    assert ledger.entries(place / "completion" / "ledger")
    assert run(["-C", str(place), "completion", "report"]) == 1
    assert "[store]" in capsys.readouterr().err


def real_events():
    """Yield the events of the samples that stand alone in a file, as they stand there."""
    for path in sorted((SAMPLES / "raw-events").glob("*.json")):
        found = json.loads(path.read_text("utf-8"))
        data = found.get("event", found.get("data"))
        yield found, json.loads(data) if isinstance(data, str) and data.startswith("{") else data


def test_real_events_are_counted_as_they_stand(place):
    """Enrolled and completed, taken from the raw events with nothing of ours, equal those of the report."""
    enrolled, words, ids = defaultdict(set), defaultdict(list), {}
    for event, data in real_events():
        name = str(event.get("event_type") or event.get("name"))
        if not name.startswith(("edx.course.enrollment.", "edx.course.grade.")):
            continue
        person = data.get("user_id") or event["context"].get("user_id")
        # One event knows a user name only, which others join with a user id.
        ids.setdefault(data.get("username"), person)
        person = person or ids[data["username"]]
        if name.startswith("edx.course.enrollment."):
            enrolled[data["course_id"]].add(int(person))
        if name.startswith("edx.course.grade."):
            moment = datetime.fromisoformat(event.get("time") or event["timestamp"])
            words[data["course_id"], int(person)].append((moment, "passed" in name))
    passed = defaultdict(set)
    for (course, person), said in words.items():
        if max(said)[1]:
            passed[course].add(person)
    if not SAMPLES.is_dir():
        return
    result = call(place, "report", SAMPLES / "raw-events", "--max-bad", "100", "--audience", "internal", "--json")
    assert result.exit_code == 0, result.output
    assert enrolled
    found = {key: counts for key, counts in languages(result.stdout).items() if key in enrolled}
    assert found == {key: (len(people), len(passed[key])) for key, people in enrolled.items()}
