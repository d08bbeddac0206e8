"""`ldn diff` as its users meet it: what was done in Studio, each with the place to act on."""

import json

import pytest
from rich_workspace import COURSE, FILES, LESSON, MORE, SPANISH, fill
from studio_export import edited, exported, packed, with_setting

from builder.archives.parsing import parse_archive
from builder.archives.record import Origin, make_record, write_record
from builder.catalog.po import read_catalog
from builder.cli import run
from builder.diagnostics import Diagnostics
from builder.pipeline import catalogs
from builder.pipeline.editions import Editions
from builder.pipeline.load import load, open_tree, read_checked
from builder.writers import olx

HELLO, QUESTION, LESSON_FILE = "html/u_hello-text.html", "problem/u_try-q1.xml", "sequential/u_welcome.xml"


def built(root, language="en"):
    tree = open_tree(root)
    (course,) = read_checked(tree, [COURSE])
    loaded = load(tree, course, ())
    meant = next(run for run in loaded.course.runs if run.name == language)
    shown = Editions(tree, loaded, [language], Diagnostics()).course(language)
    return {file.path: file.content for file in olx.write(shown, meant)}


def release(root, files, language="en"):
    record = make_record(parse_archive(files), Origin(run=language, language=language, date="2026-11-20"))
    path = root / "released" / COURSE / f"{language}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_record(record))


@pytest.fixture
def studio(workspace, tmp_path, capsys):
    """Release what the workspace makes, and tell what the command says of an export of it."""
    files = built(workspace)
    release(workspace, files)
    return lambda *done, options=(), today=workspace: said(
        today, done_in_studio(files, done), tmp_path, capsys, options
    )


def done_in_studio(files, done):
    export = exported(files)
    for each in done:
        export = each(export)
    return export


def said(root, export, tmp_path, capsys, options=()):
    path = packed(export, tmp_path / "export.tar.gz")
    capsys.readouterr()
    status = run(["-C", str(root), "diff", str(path), *options])
    out = capsys.readouterr()
    assert out.err == ""
    return status, out.out


def line(root, words, path=LESSON):
    lines = (root / path).read_text("utf-8").splitlines()
    (number,) = [number for number, text in enumerate(lines, 1) if words in text]
    return f"{path}:{number}"


def edit(path, old, new):
    return lambda files: edited(files, path, old, new)


def test_an_export_of_what_was_released_has_nothing(studio):
    status, out = studio()
    assert (status, out.split()) == (
        0,
        f"{COURSE}/en in Studio against the release of 2026-11-20: nothing was changed".split(),
    )


def test_every_kind_of_block_survives_studio(workspace, tmp_path, capsys):
    enrich(workspace)
    for language in ("en", "es"):
        files = built(workspace, language)
        assert said(workspace, exported(files), tmp_path, capsys)[0] == 0
        release(workspace, files, language)
        assert said(workspace, exported(files), tmp_path, capsys)[0] == 0


def enrich(root):
    for path, content in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, "utf-8")
    lesson = root / LESSON
    lesson.write_text(lesson.read_text("utf-8") + MORE, "utf-8")
    course = root / "course_src" / COURSE / "course.yaml"
    text = course.read_text("utf-8")
    course.write_text(text.replace("languages:\n", "languages:\n  es:\n", 1), "utf-8")
    catalogs.add(root, "es", [COURSE])
    fill(root)


@pytest.mark.parametrize(
    ("path", "old", "new", "words"),
    [
        (HELLO, "A unit is one page. It begins", "A unit is one page. It starts", "A unit is one page"),
        (HELLO, "hello</code> never", "hello</code> hardly ever", "Ids such as"),
        (QUESTION, "The slides", "The screenshots", "The slides"),
        (QUESTION, "Slides come late", "Slides come last", "Slides come late"),
        (QUESTION, "Who will be there", "Who may be there", "Who will be there"),
        ("vertical/u_try.xml", 'display_name="Try it"', 'display_name="Try this"', "{#try}"),
    ],
)
def test_an_edited_text_is_told_with_its_line(studio, workspace, path, old, new, words):
    status, out = studio(edit(path, old, new))
    assert status == 1
    assert line(workspace, words) in out.split()
    assert "1 difference" in out


def test_an_edited_translation_is_told_with_its_entry(workspace, tmp_path, capsys):
    enrich(workspace)
    files = built(workspace, "es")
    release(workspace, files, "es")
    entry = next(
        e
        for e in read_catalog((workspace / SPANISH).read_bytes(), SPANISH, Diagnostics()).entries
        if e.msgctxt == "try-q1.a"
    )
    status, out = said(workspace, edited(exported(files), QUESTION, entry.msgstr, "Otra cosa"), tmp_path, capsys)
    assert status == 1
    assert f"{SPANISH}:{entry.line} (try-q1.a)" in out
    assert "+ Otra cosa" in out


def test_an_answer_marked_right(studio, workspace):
    status, out = studio(edit(QUESTION, 'correct="false"', 'correct="true"'))
    assert status == 1
    assert "- incorrect" in out
    assert line(workspace, "The slides") in out.split()


def test_a_date_is_told_with_its_key(studio, workspace):
    status, out = studio(lambda files: with_setting(files, "start", "2027-02-01T00:00:00Z"))
    assert status == 1
    assert f"{line(workspace, 'start: ', f'course_src/{COURSE}/course.yaml')} (start)" in out
    assert "ldn build --onto EXPORT keeps: start" in out


def test_a_due_date_of_a_lesson(studio):
    status, out = studio(edit(LESSON_FILE, "<sequential", '<sequential due="2027-05-01T00:00:00Z"'))
    assert status == 1
    assert f"course_src/{COURSE}/course.yaml (add due.welcome)" in out


def test_a_posted_update_is_kept_where_there_are_none_of_ours(studio):
    update = {"id": 1, "date": "May 1, 2026", "content": "<p>We <b>start</b></p>", "status": "visible"}
    status, out = studio(lambda files: files | {"info/updates.items.json": json.dumps([update]).encode()})
    assert status == 0
    assert "update posted: May 1, 2026 (an import keeps it)" in out
    assert "+ We start" in out


def test_a_setting_that_course_yaml_has_no_key_for(studio):
    status, out = studio(lambda files: with_setting(files, "show_calculator", True))
    assert status == 1
    assert "show_calculator\n    + true\n    course.yaml has no key for it" in out
    # Nothing and an empty text are one.
    assert studio(lambda files: with_setting(files, "certificates", {"certificates": [], "more": ""}))[0] == 0


def test_a_setting_of_all_runs_says_how_it_would_be_one_run_s(workspace, tmp_path, capsys):
    enrich(workspace)
    export = with_setting(exported(built(workspace, "es")), "end", "2029-01-31T00:00:00Z")
    out = " ".join(said(workspace, export, tmp_path, capsys)[1].split())
    assert f"{line(workspace, 'end: ', f'course_src/{COURSE}/course.yaml')} (end; for es alone: runs.es.end)" in out


def test_a_page_of_one_text_names_its_key(studio, workspace):
    status, out = studio(edit("about/short_description.html", "A small course", "A course"))
    assert status == 1
    assert line(workspace, "summary: ", f"course_src/{COURSE}/course.yaml") in out


def test_what_stands_in_an_added_unit_has_the_place_of_the_lesson(studio):
    unit = b'<vertical display_name="New"><html url_name="new-text"/></vertical>'
    more = {
        "vertical/new.xml": unit,
        "html/new-text.xml": b'<html filename="new-text"/>',
        "html/new-text.html": b"<p>Hi</p>",
    }
    into = edit(LESSON_FILE, "</sequential>", '<vertical url_name="new"/></sequential>')
    _, out = studio(lambda files: files | more, into)
    assert f'added: text in "New"\n    + Hi\n    {LESSON}:1\n' in out


def test_blocks_added_and_deleted(studio, workspace):
    added = '<poll url_name="abc" xblock-family="xblock.v1" display_name="Who?" question="Who are you?"/></vertical>'
    gone = edit("vertical/u_try.xml", '<problem url_name="u_try-q1"/>', "")
    status, out = studio(edit("vertical/u_hello.xml", "</vertical>", added), gone)
    assert status == 1
    assert 'added: poll "Who?" in "What you will find"' in out
    assert "+ Who are you?" in out
    assert line(workspace, "{#hello}") in out.split()
    assert "take 1 block added in Studio from learners, with their work there" in out
    assert "bring back 1 deleted block" in out


def test_a_page_that_was_edited(studio):
    status, out = studio(edit("about/overview.html", "This course", "That course"))
    assert status == 1
    assert f"course_src/{COURSE}/about/overview.md:1" in out


def test_words_added_to_a_page_of_the_builder_s_belong_where_it_is_made_from(studio):
    status, out = studio(edit("tabs/glossary.html", "</dl>", "<dt>Xylophone</dt><dd>Zzz</dd></dl>"))
    assert status == 1
    assert "syllabus/glossary.yaml" in out
    assert "pages/glossary.md" not in out


def test_a_file_that_was_uploaded_is_kept(studio):
    status, out = studio(lambda files: files | {"static/photo.png": b"x"})
    assert status == 0
    assert "uploaded: photo.png (an import keeps it)" in out


def test_what_today_brings_is_counted(studio, workspace):
    lesson = workspace / LESSON
    lesson.write_text(lesson.read_text("utf-8").replace("A unit is one page.", "A unit is a single page."), "utf-8")
    status, out = studio()
    assert status == 0
    assert "blocks changed: 1" in out
    assert "blocks changed: u_hello-text" in studio(options=["--all"])[1]


def test_everything_fits_the_terminal(studio):
    _, out = studio(
        edit(HELLO, "A unit is one page. It begins with a heading", "x" * 20 + " " + "long words " * 60),
        edit("vertical/u_try.xml", 'display_name="Try it"', f'display_name="{"Try it again and again " * 12}"'),
    )
    assert max(map(len, out.splitlines())) <= 80


def test_for_a_program(studio):
    status, out = studio(edit(QUESTION, "The slides", "The screenshots"), options=["--json"])
    found = json.loads(out)
    assert status == 1
    assert (found["run"], found["released"], found["undone"]) == (f"{COURSE}/en", "2026-11-20", 1)
    assert found["findings"][0]["place"].startswith(LESSON)


def test_an_export_of_another_course(workspace, tmp_path, capsys):
    files = edited(built(workspace), "course.xml", 'org="', 'org="Other')
    path = packed(files, tmp_path / "export.tar.gz")
    assert run(["-C", str(workspace), "diff", str(path)]) == 1
    assert "which no run here has" in capsys.readouterr().err
    status, out = said(workspace, files, tmp_path, capsys, ["en"])
    assert status == 0
    assert "This export is of course-v1:Other" in out


def test_a_broken_record_is_an_error(workspace, tmp_path, capsys):
    path = packed(exported(built(workspace)), tmp_path / "export.tar.gz")
    (workspace / "released" / COURSE).mkdir(parents=True)
    (workspace / "released" / COURSE / "en.json").write_text("{")
    assert run(["-C", str(workspace), "diff", str(path)]) == 1
    assert f"released/{COURSE}/en.json:1" in capsys.readouterr().err
