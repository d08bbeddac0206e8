"""`ldn completion import` as people meet it: what it says, what it asks for, and with which status it ends."""

import gzip
import json
import shutil
import subprocess

import pytest

from builder.cli.report import Progress
from tests.completion.importing import RUN, SAMPLES
from tests.completion.storing import facts, ldn, told

GRADES = "LDN_START_2026-es_grade_report_2026-03-01-0600.csv"
PROGRESS = "LDN_START_2026-es_progress_report_2026-03-01-0606.csv"


@pytest.fixture
def place(tmp_path):
    """A workspace whose course was built."""
    (tmp_path / "dist" / "start").mkdir(parents=True)
    shutil.copy(SAMPLES / "outline.json", tmp_path / "dist" / "start")
    return tmp_path


def lay(place, name, under="", called=""):
    path = place / under / (called or name)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(SAMPLES / name, path)
    return path.relative_to(place)


def imported(place, *arguments):
    return told("completion", "import", *arguments, cwd=place)


def runs(place):
    return {row[1] for row in facts(place / "completion")["enrolments"]}


def test_the_name_of_a_report_says_the_run_where_the_workspace_has_it(place):
    status, out, error = imported(place, lay(place, GRADES))
    assert (status, error) == (0, "")
    assert "grade_report" in out
    assert "1 file read, 0 known already; 3 records kept" in out
    assert max(len(line) for line in out.splitlines() if "key was made" not in line) <= 80
    assert runs(place) == {RUN}


def test_a_report_of_nobody_knows_which_run_is_refused(place):
    status, _, error = imported(place, lay(place, GRADES, called="grades.csv"))
    assert status == 1
    assert "grades.csv: this grade_report does not say of which run it is; name the run with --run" in error


@pytest.mark.parametrize("folder", [RUN, "LDN_START_2026-es", "start-es"])
def test_a_folder_says_the_run(place, folder):
    lay(place, GRADES, under=f"downloads/{folder}", called="grades.csv")
    assert imported(place, "downloads")[0] == 0
    assert runs(place) == {RUN}


def test_a_name_that_contradicts_is_refused(place):
    status, _, error = imported(place, lay(place, GRADES), "--course-key", "course-v1:LDN+START+2026-en")
    assert status == 1
    assert "by its name this is a report of course-v1:LDN+START+2026-es" in error


def test_a_run_of_the_workspace_is_named_by_its_name(workspace):
    shutil.copy(SAMPLES / GRADES, workspace / "grades.csv")
    status, _, error = told("completion", "import", "grades.csv", "--run", "en", cwd=workspace)
    assert (status, error) == (0, "")
    status, _, error = told("completion", "import", "grades.csv", "--run", "enn", cwd=workspace)
    assert (status, 'did you mean "en"?' in error) == (1, True)


def test_an_unlisted_key_is_named_with_the_line_to_add(place):
    status, _, error = imported(
        place, lay(place, GRADES, called="g.csv"), "--course-key", "course-v1:LDN+START+2025-ES"
    )
    assert status == 0
    line = '2025-es: {language: CODE, key: "course-v1:LDN+START+2025-ES"}'
    assert "course_src/start/course.yaml: warning: no run has the key course-v1:LDN+START+2025-ES; " in error
    assert line in error


def test_the_progress_report_is_refused_where_its_columns_are_not_the_units(place):
    path = lay(place, PROGRESS)
    text = (place / path).read_text("utf-8")
    (place / path).write_text(text.replace("Practicar", "Probar", 1), "utf-8")
    status, _, error = imported(place, path)
    assert status == 1
    assert 'column 5 is "Probar", and the outline has "Practicar" there' in error
    assert not facts(place / "completion")


def test_the_progress_report_may_be_of_any_language_and_of_a_former_version(place):
    path = lay(place, PROGRESS)
    imported(place, path)
    outline = place / "dist" / "start" / "outline.json"
    found = json.loads(outline.read_text("utf-8"))
    del found["blocks"][2]
    found["blocks"][1]["titles"] = {"en": "Listen", "es": "Escuchar"}
    outline.write_text(json.dumps(found), "utf-8")
    english = (
        (place / path)
        .read_text("utf-8")
        .replace("Escuchar primero,Practicar,Practicar", "Listening first,Try it,Try it")
    )
    (place / "LDN_START_2026-es_progress_report_2026-04-01-0000.csv").write_text(english, "utf-8")
    new = "Student ID,Email,Username,Listen,Try it\n9,nine@example.org,Nine,1.0,0.0\n"
    (place / "LDN_START_2026-es_progress_report_2026-05-01-0000.csv").write_text(new, "utf-8")
    status, _, error = imported(place, *sorted(path.name for path in place.glob("*.csv")))
    assert (status, error) == (0, "")
    assert {row[2] for row in facts(place / "completion")["completions"]} == {"u_listening", "u_try", "u_again"}
    assert len(list((place / "completion" / "outlines" / "start").iterdir())) == 2


def test_bad_records_are_shown_and_more_than_max_bad_is_status_1(place):
    path = lay(place, "tracking.log")
    for _ in range(2):
        status, _, error = imported(place, path)
        assert status == 1
        assert "tracking.log:6: left out, at byte 2820: not a JSON object" in error
    status, _, error = imported(place, path, "--max-bad", "50")
    assert (status, "warning: left out, at byte 2820" in error) == (0, True)
    quarantine = next((place / "completion" / "quarantine").iterdir()).read_text()
    assert [json.loads(each)["line"] for each in quarantine.splitlines()] == [6, 7]


def test_an_unknown_file_is_an_error_where_it_is_named_and_a_warning_in_a_folder(place):
    (place / "downloads").mkdir()
    (place / "downloads" / "x.csv").write_text("Student ID,Username,Grade,Cohort Name,Enrollment Track\n")
    status, _, error = imported(place, "downloads/x.csv")
    assert (status, "it is most like grade_report, but lacks Email" in error) == (1, True)
    assert imported(place, "downloads")[0] == 0


def test_reports_that_are_not_needed_are_named(place):
    (place / "may.csv").write_text("email\nana@example.org\n")
    status, out, _ = imported(place, "may.csv")
    assert (status, "not needed" in out) == (0, True)


def test_a_log_from_a_pipe(place):
    content = (SAMPLES / "completion_blockcompletion.csv").read_bytes()
    process = ldn("completion", "import", "-", cwd=place, stdin=subprocess.PIPE)
    out, _ = process.communicate(gzip.compress(content))
    assert (process.returncode, b"3 records kept" in out) == (0, True)


def test_files_in_a_checkout_are_kept_out_of_git(place):
    subprocess.run(["git", "init", "-q"], cwd=place, check=True)
    path = lay(place, GRADES, under="my reports")
    out = imported(place, path)[1]
    assert "Delete them when the reports\nare made." in out
    imported(place, path)
    shown = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], cwd=place, capture_output=True, text=True, check=True
    ).stdout
    assert [line for line in shown.splitlines() if "outline" not in line and "key" not in line] == []
    assert (place / ".git" / "info" / "exclude").read_text().count("grade_report") == 1


def untracked(folder):
    said = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], cwd=folder, capture_output=True, text=True, check=True
    )
    return said.stdout


def test_files_in_a_worktree_are_kept_out_of_git(place):
    """There `.git` is a file that says where git keeps what it knows."""
    main, tree = place / "main", place / "tree"
    commit = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "x"]
    subprocess.run(["git", "init", "-q", "main"], cwd=place, check=True)
    subprocess.run(commit, cwd=main, check=True)
    subprocess.run(["git", "worktree", "add", "-q", tree], cwd=main, check=True, capture_output=True)
    out = imported(place, lay(place, GRADES, under="tree"))[1]
    assert "1 file in a git checkout" in out
    assert untracked(tree) == ""


def test_a_file_called_like_gits_folder_is_no_checkout(place):
    (place / ".git").write_text("what")
    assert imported(place, lay(place, GRADES))[0] == 0


def test_a_report_at_once_keeps_its_files_out_of_git_too(place):
    subprocess.run(["git", "init", "-q"], cwd=place, check=True)
    path = lay(place, GRADES, under="downloads")
    status, out, error = told("completion", "report", path, "--json", cwd=place)
    assert (status, "Delete them when the reports" in error, "Delete" in out) == (0, True, False)
    assert "grade_report" not in untracked(place)


def test_a_long_import_shows_how_far_it_is(capsys, monkeypatch):
    """A bar on a terminal, after a second; nothing in a file."""
    clock = iter([0.0, 0.5, 2.0])
    monkeypatch.setattr("builder.cli.report.time.monotonic", lambda: next(clock))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    progress = Progress()
    progress("tracking.log", 1, 4)
    assert capsys.readouterr().err == ""
    progress("tracking.log", 2, 4)
    assert "█" * 12 + "░" * 12 + " tracking.log" in capsys.readouterr().err
    progress.close()
    assert capsys.readouterr().err.endswith("\x1b[K")


def test_a_path_that_is_not_there(place):
    status, _, error = imported(place, "nowhere.csv")
    assert (status, "nowhere.csv: there is no such file or folder" in error) == (1, True)


def test_both_ways_to_name_a_run_are_one_too_many(place):
    assert imported(place, "x", "--run", "es", "--course-key", RUN)[0] == 2
    assert imported(place, "x", "--course-key", "LDN")[0] == 2
