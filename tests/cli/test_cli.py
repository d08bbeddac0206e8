"""The command as its users meet it: exit status, what is said, and where."""

import json
import os
import subprocess
import sys

import pytest

from builder.cli import run
from builder.cli.report import table, width

LESSON = "syllabus/first-steps/start/welcome.md"


def ldn(capsys, *arguments):
    status = run([str(a) for a in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def edit(root, old, new, name=LESSON):
    path = root / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_init_makes_a_workspace_that_builds_at_once(tmp_path, capsys):
    assert ldn(capsys, "-C", tmp_path, "init", "mine")[0] == 0
    status, out, err = ldn(capsys, "-C", tmp_path / "mine", "build")
    assert (status, err) == (0, "")
    assert "ready" in out
    assert (tmp_path / "mine/dist/first-steps/en/first-steps-en.tar.gz").is_file()


def test_a_second_course_joins_a_workspace_and_none_is_overwritten(tmp_path, capsys):
    assert ldn(capsys, "-C", tmp_path, "init", "mine")[0] == 0
    assert ldn(capsys, "-C", tmp_path, "init", "mine", "--course", "second", "--language", "ar")[0] == 0
    assert ldn(capsys, "-C", tmp_path / "mine", "build")[0] == 0
    status, _, err = ldn(capsys, "-C", tmp_path, "init", "mine")
    assert status == 2
    assert "is there already" in err


def test_the_input_at_fault(workspace, capsys):
    edit(workspace, ":::{callout} tip", ":::{calout} tip")
    status, out, err = ldn(capsys, "-C", workspace, "build")
    assert (status, out) == (1, "")
    assert f'{LESSON}:13: unknown block type "calout"; did you mean "callout"? [block-type]' in err
    assert "1 error; nothing was written." in err
    assert not (workspace / "dist").exists()


def test_check_for_a_program(workspace, capsys):
    edit(workspace, ":::{callout} tip", ":::{calout} tip")
    status, out, _ = ldn(capsys, "-C", workspace, "check", "--json")
    assert status == 1
    assert json.loads(out)[0] | {"mend": ""} == {
        "path": LESSON,
        "line": 13,
        "severity": "error",
        "code": "block-type",
        "what": 'unknown block type "calout"',
        "mend": "",
    }


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["biuld"], 'did you mean "build"?'),
        (["catalog", "updat"], 'did you mean "update"?'),
        (["build", "--langage", "es"], "--language"),
        (["init"], "DIR"),
        (["-C", "/nowhere/at/all", "check"], "does not exist"),
        (["init", "x", "--course", "My Course"], "choose another one"),
        (["init", "x", "--language", "klingonish"], "klingonish"),
    ],
)
def test_wrong_usage(arguments, says, capsys):
    status, _, err = ldn(capsys, *arguments)
    assert status == 2
    assert says in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "first-step"], 'there is no course "first-step"; did you mean "first-steps"?'),
        (["build", "-l", "es"], 'first-steps has no language "es"'),
        (["catalog", "add", "pt_br"], "pt-br"),
        (["catalog", "add", "en"], "is written in en"),
    ],
)
def test_unknown_names(workspace, arguments, says, capsys):
    status, _, err = ldn(capsys, "-C", workspace, *arguments)
    assert status == 1
    assert says in err


def test_an_empty_folder_says_how_to_start(tmp_path, capsys):
    status, _, err = ldn(capsys, "-C", tmp_path, "build")
    assert status == 1
    assert "ldn init DIR" in err


def test_only_our_own_bug_shows_a_traceback(workspace, capsys, monkeypatch):
    monkeypatch.setattr("builder.pipeline.checking.check_workspace", lambda *_: 1 // 0)
    status, _, err = ldn(capsys, "-C", workspace, "check")
    assert status == 3
    assert "Traceback" in err
    assert "bug in ldn" in err


def test_an_interrupt_is_no_bug(workspace, capsys, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("builder.pipeline.checking.check_workspace", stop)
    assert ldn(capsys, "-C", workspace, "check")[0] == 130


def test_a_disk_that_refuses_is_told_without_a_traceback(workspace, capsys):
    (workspace / "dist").write_text("in the way")
    status, _, err = ldn(capsys, "-C", workspace, "build")
    assert status == 1
    assert "Traceback" not in err
    assert "[disk]" in err


def test_fix_writes_missing_ids_once(workspace, capsys):
    edit(workspace, " {#hello}", "")
    edit(workspace, ":id: try-q1\n", "")
    edit(workspace, "The slides {#a}", "The slides")
    edit(workspace, "Hint\n: Who will be there?\n:::\n", "Hint\n: Who will be there?\n:::\n\nA second run.\n")
    status, out, _ = ldn(capsys, "-C", workspace, "fix")
    assert status == 0
    text = (workspace / LESSON).read_text()
    assert "## What you will find {#what-you-will-find}" in text
    assert ":id: try-q1\n" in text
    assert "The slides {#a}" in text
    assert "{#try-2}\nA second run." in text
    assert f"{LESSON}:9: added {{#what-you-will-find}}" in out
    assert ldn(capsys, "-C", workspace, "check")[0] == 0
    assert ldn(capsys, "-C", workspace, "fix")[1] == "No id is missing.\n"
    assert (workspace / LESSON).read_text() == text


def test_fix_leaves_line_ends_and_byte_order_mark_as_they_are(workspace):
    lesson = workspace / "syllabus/first-steps/start/welcome.md"
    before = b"\xef\xbb\xbf" + lesson.read_bytes().replace(b"\n", b"\r\n")
    lesson.write_bytes(before.replace(b" {#try}", b""))
    assert run(["-C", str(workspace), "fix"]) == 0
    assert lesson.read_bytes() == before.replace(b"{#try}", b"{#try-it}")


def test_links_that_lead_nowhere_and_names_without_end_are_the_inputs_fault(workspace, capsys):
    static = workspace / "course_src/first-steps/static"
    static.mkdir()
    (static / "loop").symlink_to("loop")
    assert run(["-C", str(workspace), "check"]) == 1
    assert "static/loop:" in capsys.readouterr().err.replace('"', ":")
    (static / "loop").unlink()
    syllabus = workspace / "syllabus/first-steps/syllabus.yaml"
    syllabus.write_text(syllabus.read_text().replace("id: start", f"id: {'a' * 300}"))
    assert run(["-C", str(workspace), "check"]) == 1
    assert "[bad-id]" in capsys.readouterr().err


def test_fix_never_gives_a_letter_again_that_a_choice_once_had(workspace, capsys):
    ldn(capsys, "-C", workspace, "catalog", "update")
    edit(workspace, "- [ ] The slides {#a}\n  > Slides come late: first find out who will learn.\n", "- [ ] The room\n")
    ldn(capsys, "-C", workspace, "fix")
    assert "The room {#c}" in (workspace / LESSON).read_text()


def test_fix_leaves_the_run_unmarked_that_the_record_knows(workspace, capsys):
    ldn(capsys, "-C", workspace, "catalog", "update")
    edit(
        workspace, "A question teaches most", ":::{discussion}\n:id: talk\n:title: Talk\n:::\n\nA question teaches most"
    )
    edit(workspace, "## Try it {#try}\n", "## Try it {#try}\n\nA new beginning.\n")
    ldn(capsys, "-C", workspace, "fix")
    text = (workspace / LESSON).read_text()
    assert "{#try-2}\nA new beginning." in text
    assert "\n\nA question teaches most" in text
    assert ldn(capsys, "-C", workspace, "check")[0] == 0


def test_catalogs_from_add_to_status(workspace, capsys):
    status, out, _ = ldn(capsys, "-C", workspace, "catalog", "add", "es")
    assert status == 0
    assert "translations/first-steps/es.po: written" in out
    assert ldn(capsys, "-C", workspace, "catalog", "update", "--check")[0] == 0
    edit(workspace, "A unit is one page", "A unit is one whole page")
    status, _, err = ldn(capsys, "-C", workspace, "catalog", "update", "--check")
    assert status == 1
    assert "translations/first-steps/es.po: the source has moved on; run ldn catalog update" in err
    status, out, _ = ldn(capsys, "-C", workspace, "catalog", "update")
    assert status == 0
    assert "words to do" in out
    assert all("unchanged" in line for line in ldn(capsys, "-C", workspace, "catalog", "update")[1].splitlines())
    rows = json.loads(ldn(capsys, "-C", workspace, "catalog", "status", "--json")[1])
    assert [(row["course"], row["language"], row["percent"]) for row in rows] == [
        ("first-steps", "es", 0),
        ("index", "es", 0),
    ]


def test_an_edit_of_positions_is_warned_of(workspace, capsys):
    edit(workspace, "{question} choice", "{question} checkboxes")
    ldn(capsys, "-C", workspace, "catalog", "update")
    edit(workspace, "- [ ] The slides {#a}", "- [ ] The room {#c}\n- [ ] The slides {#a}")
    status, _, err = ldn(capsys, "-C", workspace, "check")
    assert status == 0
    assert "the choices were a b and are c a b: the platform stores positions" in err


def test_other_words_in_a_dropdown_are_warned_of_and_another_order_is_not(workspace, capsys):
    edit(workspace, "{question} choice", "{question} dropdown")
    ldn(capsys, "-C", workspace, "catalog", "update")
    edit(workspace, "- [ ] The slides {#a}", "- [ ] The room {#c}\n- [ ] The slides {#a}")
    assert "[position]" not in ldn(capsys, "-C", workspace, "check")[2]
    edit(workspace, "- [ ] The slides {#a}", "- [ ] Some slides {#a}")
    status, _, err = ldn(capsys, "-C", workspace, "check")
    assert status == 0
    assert "the words of a changed: the platform stores the words that a learner chose" in err


def test_a_file_that_is_too_large_is_told(workspace, capsys):
    (workspace / LESSON).write_text((workspace / LESSON).read_text() + "word " * 500_000)
    status, _, err = ldn(capsys, "-C", workspace, "check")
    assert status == 1
    assert f"{LESSON}: the file has more than 2 MB" in err


def test_a_size_is_said_in_words_and_the_page_for_instructors_only_where_it_is_translated(workspace, capsys):
    assert ldn(capsys, "-C", workspace, "check")[1] == "first-steps: fine: 1 lesson, 2 units, 3 blocks, 224 words\n"
    assert ldn(capsys, "-C", workspace, "catalog", "update")[0] == 0
    assert "index: fine: the page for instructors, " in ldn(capsys, "-C", workspace, "check")[1]


@pytest.mark.parametrize(("arguments", "status"), [(["check"], 0), (["build"], 0), (["check", "nothing"], 1)])
def test_a_reader_that_has_gone_ends_no_command(workspace, arguments, status):
    for closed in ("stdout", "stderr"):
        reader, writer = os.pipe()
        os.close(reader)
        ends = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, closed: writer}
        command = [sys.executable, "-m", "builder", "-C", str(workspace), *arguments]
        assert subprocess.run(command, check=False, **ends).returncode == status
        os.close(writer)
    assert (workspace / "dist/index.html").exists() == (arguments == ["build"])


def test_the_command_starts_without_the_rooms_it_does_not_need():
    code = "import sys, builder.cli; sys.exit(any(m in sys.modules for m in ('yaml', 'lxml', 'markdown_it', 'polib', 'builder.pipeline')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_table_that_is_too_wide_has_its_last_column_below(capsys):
    table(("run", "archive"), [("en", "x" * 74), ("es", "y")])
    assert capsys.readouterr().out == f"run  archive\nen   {'x' * 74}\nes   y\n"
    table(("run", "archive"), [("en", "x" * 76), ("es", "y")])
    assert capsys.readouterr().out == f"run\n  archive\nen\n  {'x' * 76}\nes\n  y\n"


def test_tables_count_cells_not_characters():

    assert (width("español"), width("中文"), width("العربية"), width("e\u0301")) == (7, 4, 7, 1)
