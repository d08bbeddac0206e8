"""From an import to its record, and from the record to what later builds say, blank and carry over."""

import json
import re

import pytest

from builder.archives.reading import read_archive
from builder.cli import run
from builder.diagnostics import InputError
from builder.output import OutputFile
from builder.packers import tarball
from builder.pipeline.build import build
from builder.pipeline.release import release

COURSE = "first-steps"
LESSON = f"syllabus/{COURSE}/start/welcome.md"
SETTINGS = f"course_src/{COURSE}/course.yaml"
RECORD = f"released/{COURSE}/en.json"
TODAY = "1795219200"  # 2026-11-21


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)


@pytest.fixture
def released(workspace):
    """A workspace whose run `en` was built and released, with a page and a file that may go."""
    static = workspace / f"course_src/{COURSE}/static"
    static.mkdir(exist_ok=True)
    (static / "form.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    edit(workspace, "A question teaches", "[Form](static/form.pdf). A question teaches")
    make(workspace)
    release(workspace, workspace / "dist", "en")
    return workspace


def edit(root, old, new, name=LESSON):
    path = root / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def cut(root, start, end=None, name=LESSON):
    text = (root / name).read_text()
    part = text[text.index(start) : text.index(end) if end else None]
    edit(root, part, "", name)


def make(root, **more):
    (built,) = build(root, root / "dist", **more)
    return built, {row["run"]: row for row in built.rows}


def said(built):
    return [str(each) for each in built.warnings if "[released]" in str(each)]


def archive_of(root, code="en"):
    return root / f"dist/{COURSE}/{code}/{COURSE}-{code}.tar.gz"


def files_of(path):
    return read_archive(path)


def export(root, name="export.tar.gz", change=lambda files: None):
    """Write what Studio would export: the archive as it was imported, with what was done in Studio."""
    files = dict(files_of(archive_of(root)))
    change(files)
    tarball.pack([OutputFile(path, content) for path, content in files.items()], root / name)
    return root / name


def policy(files, **values):
    path = next(path for path in files if path.endswith("/policy.json"))
    found = json.loads(files[path])
    next(iter(found.values())).update(values)
    files[path] = json.dumps(found).encode()


def test_a_record_is_written_once_and_says_when(released, capsys):
    record = json.loads((released / RECORD).read_text())
    assert (record["date"], record["course_key"]) == ("2026-11-21", "course-v1:MyGroup+FIRST-STEPS+2026-en")
    _, rows = make(released)
    assert record["sha256_tar"] == rows["en"]["sha256_tar"]
    before = (released / RECORD).read_bytes()
    assert not release(released, released / "dist", "en").fresh
    assert (released / RECORD).read_bytes() == before
    assert release(released, released / "dist", "en", note="  spring \n\x1b cohort").fresh
    assert json.loads((released / RECORD).read_text())["note"] == "spring cohort"


def test_an_unchanged_course_has_nothing_to_say(released):
    before = archive_of(released).read_bytes()
    built, rows = make(released)
    assert said(built) == []
    assert rows["en"]["released"] == {
        "date": "2026-11-21",
        "note": "",
        "changed": 0,
        "added": 0,
        "moved": 0,
        "removed": [],
        "answers": [],
        "settings": [],
        "blanked": [],
        "files": [],
    }
    assert archive_of(released).read_bytes() == before
    assert not make(released)[0].fresh


def test_a_run_that_was_not_released_has_no_release(workspace):
    _, rows = make(workspace)
    assert rows["en"]["released"] is None


def test_losses_are_told_at_their_source(released):
    cut(released, "## What you will find", "## Try it")
    edit(released, "The slides {#a}", "The leaders {#a}")
    edit(released, "start: 2026-12-01\n", "", SETTINGS)
    edit(released, "end: 2027-12-31", "end: 2026-10-01", SETTINGS)
    built, rows = make(released)
    told = said(built)
    assert [each.partition(": warning: ")[0] for each in told] == [
        f"{LESSON}:1",
        f"{LESSON}:13",
        f"{SETTINGS}:2",
        f"{SETTINGS}:6",
    ]
    assert 'takes the unit "What you will find" from learners' in told[0]
    assert "put it back with the id hello" in told[0]
    assert 'a ("The slides") is now "The leaders"' in told[1]
    assert "sets start back to the platform's default" in told[2]
    assert "it would be over, since 2026-10-01T00:00:00Z has passed" in told[3]
    found = rows["en"]["released"]
    assert found["removed"] == [{"title": "What you will find", "type": "vertical", "url_name": "u_hello"}]
    assert [each["url_name"] for each in found["answers"]] == ["u_try-q1"]
    assert found["settings"] == ["start"]


def test_a_mended_choice_is_no_loss(released):
    edit(released, "The slides {#a}", "The slides! {#a}")
    built, rows = make(released)
    assert said(built) == []
    assert rows["en"]["released"]["changed"] == 1


def test_one_warning_for_all_runs(released):
    edit(released, "languages:\n", "languages:\n  es:\n", SETTINGS)
    make(released)
    release(released, released / "dist", "es")
    cut(released, "## What you will find", "## Try it")
    (told,) = said(make(released)[0])
    assert "an import into es and en takes the unit" in told


def test_pages_that_are_gone_are_blank_and_files_are_named(released):
    (released / "syllabus/glossary.yaml").write_text("")
    edit(released, "[Form](static/form.pdf). ", "")
    (released / f"course_src/{COURSE}/static/form.pdf").unlink()
    _, rows = make(released)
    assert rows["en"]["released"]["blanked"] == ["tabs/glossary"]
    assert rows["en"]["released"]["files"] == ["form.pdf"]
    files = files_of(archive_of(released))
    assert files["tabs/glossary.html"] == b""
    assert b"url_slug" not in next(content for path, content in files.items() if path.endswith("/policy.json"))
    # Blank once imported, so that the release after it has nothing to blank.
    release(released, released / "dist", "en")
    _, rows = make(released)
    assert rows["en"]["released"]["blanked"] == []


def test_another_key_is_another_course(released):
    cut(released, "## What you will find", "## Try it")
    edit(released, "org: MyGroup", "org: Other", SETTINGS)
    (told,) = said(make(released)[0])
    assert "another course than course-v1:MyGroup+FIRST-STEPS+2026-en" in told


def test_a_broken_record_stops_the_build_and_release_mends_it(released):
    before = archive_of(released).read_bytes()
    edit(released, '"format": 1', '"format": ', RECORD)
    with pytest.raises(InputError, match=re.escape(f"{RECORD}:2: this is not a release record")):
        make(released)
    assert archive_of(released).read_bytes() == before
    (told, *_) = release(released, released / "dist", "en").warnings
    assert "the former record cannot be read; this one takes its place" in str(told)
    assert said(make(released)[0]) == []


def test_a_release_of_one_run_leaves_the_others_current(released):
    edit(released, "languages:\n", "languages:\n  es:\n", SETTINGS)
    make(released)
    release(released, released / "dist", "es")
    assert release(released, released / "dist", "en").warnings == ()


def refused(root, *arguments, **more):
    with pytest.raises(InputError) as caught:
        release(root, root / "dist", *arguments, **more)
    return str(caught.value)


def test_what_cannot_be_released(workspace):
    assert refused(workspace, "en").startswith(f"dist/{COURSE}: there is no archive of {COURSE}/en; run ldn build")
    make(workspace)
    assert 'there is no run "es"' in refused(workspace, "es")
    assert not (workspace / "released").exists()
    bad = workspace / "bad.tar.gz"
    bad.write_bytes(b"nothing")
    assert refused(workspace, "en", given=bad).endswith("[archive]")
    edit(workspace, "org: MyGroup", "org: Other", SETTINGS)
    told = refused(workspace, "en")
    assert "this archive is of course-v1:MyGroup+FIRST-STEPS+2026-en, and first-steps/en is course-v1:Other" in told
    assert not (workspace / "released").exists()


def test_an_archive_from_elsewhere_is_released_without_dist(workspace):
    make(workspace)
    elsewhere = export(workspace)
    (archive_of(workspace)).unlink()
    assert release(workspace, workspace / "nowhere", "en", elsewhere).record.origin.sha256_tar == ""


def test_an_archive_older_than_the_source_is_released_with_a_warning(workspace):
    make(workspace)
    edit(workspace, "A unit is one page", "A unit is one whole page")
    (told,) = release(workspace, workspace / "dist", "en").warnings
    assert "has changed since this archive was built" in str(told)


def theirs(files):
    policy(files, start="2027-01-15T00:00:00Z", max_attempts=3)
    posted = [{"id": 1, "date": "January 1, 2027", "content": "<b>Welcome", "status": "visible"}]
    files["info/updates.items.json"] = json.dumps(posted).encode()


def test_a_build_onto_an_export_carries_over_and_is_built_anew_without_it(released):
    plain = archive_of(released).read_bytes()
    given = export(released, change=theirs)
    _, rows = make(released, export=given)
    assert rows["en"]["onto"]["source"] == {"start": "2026-12-01T00:00:00Z"}
    assert rows["en"]["onto"]["carried"] == [
        "start: 2027-01-15T00:00:00Z (the source says 2026-12-01T00:00:00Z)",
        "info/updates.items.json: the update of January 1, 2027",
    ]
    onto = archive_of(released).read_bytes()
    files = files_of(archive_of(released))
    found = json.loads(next(content for path, content in files.items() if path.endswith("/policy.json")))
    assert next(iter(found.values()))["start"] == "2027-01-15T00:00:00Z"
    assert "max_attempts" not in next(iter(found.values()))
    assert json.loads(files["info/updates.items.json"])[0]["content"] == "<b>Welcome"
    assert not make(released, export=given)[0].fresh
    built, _ = make(released)
    assert built.fresh == {"en"}
    (told,) = said(built)
    assert "en is built without what the build before had from Studio: start, info/updates.items.json; " in told
    assert archive_of(released).read_bytes() == plain
    make(released, export=given)
    assert archive_of(released).read_bytes() == onto


def test_after_a_release_of_what_was_carried_studio_goes_on_winning(released):
    given = export(released, change=theirs)
    make(released, export=given)
    release(released, released / "dist", "en")
    built, _ = make(released)
    (told,) = said(built)
    assert "takes back what was set in Studio: start" in told
    assert "ldn build --onto EXPORT" in told
    assert said(make(released)[0]) == []
    built, rows = make(released, export=given)
    assert said(built) == []
    assert list(rows["en"]["onto"]["source"]) == ["start"]
    # A change of the source since then wins.
    edit(released, "start: 2026-12-01", "start: 2026-12-15", SETTINGS)
    _, rows = make(released, export=given)
    assert rows["en"]["onto"]["source"] == {}


def test_what_was_carried_over_and_is_gone_is_told_once(released):
    certificates = {"certificates": [{"id": 5, "name": "Ours", "is_active": True, "signatories": []}]}
    make(released, export=export(released, change=lambda files: policy(files, certificates=certificates)))
    release(released, released / "dist", "en")
    (told,) = said(make(released)[0])
    assert "takes back what was set in Studio: certificates" in told


def test_words_by_which_an_answer_is_stored_are_to_be_kept(released):
    edit(released, ":::{question} choice", ":::{question} dropdown")
    make(released)
    release(released, released / "dist", "en")
    edit(released, "The slides {#a}", "The leaders {#a}")
    (told,) = said(make(released)[0])
    assert '"The slides" is gone; keep the words of each answer, by which the platform stores it' in told


def test_an_export_of_another_course_is_refused(released):
    def rename(files):
        files["course.xml"] = files["course.xml"].replace(b"MyGroup", b"YourGroup")

    before = archive_of(released).read_bytes()
    with pytest.raises(
        InputError, match=r"export.tar.gz: this archive is of course-v1:YourGroup\+.*export one of course-v1:MyGroup"
    ):
        make(released, export=export(released, change=rename))
    assert archive_of(released).read_bytes() == before


def test_the_command_line(released, capsys):
    def ldn(*arguments):
        status = run(["-C", str(released), *map(str, arguments)])
        return status, *capsys.readouterr()

    cut(released, "## What you will find", "## Try it")
    assert "en: since its release of 2026-11-21: 1 changed, 1 removed\n" in ldn("build")[1]
    # An unchanged build says it too.
    assert "en: since its release of 2026-11-21: 1 changed, 1 removed\n" in ldn("build")[1]
    status, out, err = ldn("release", f"{COURSE}/en")
    assert (status, err) == (0, "")
    assert f"git add {RECORD}" in out
    assert "Since the release of 2026-11-21: blocks: 1 changed, 1 removed." in out
    assert "  removed: What you will find (vertical u_hello)" in out
    assert all(len(line) <= 80 for line in out.splitlines())
    assert ldn("release", "en")[1] == f"{RECORD} has this archive already, released on 2026-11-21.\n"
    given = export(released, change=theirs)
    status, out, err = ldn("build", "--onto", given)
    assert (status, err) == (0, "")
    assert "en: carried over from Studio\n  start: 2027-01-15T00:00:00Z" in out
    assert ldn("build", "--onto", given, "-l", "en")[0] == 2
    assert ldn("build", "--onto", released / SETTINGS)[0] == 1
    assert ldn("build", "--onto", released / "nothing.tar.gz")[2].endswith(
        "check the name of the file [archive]\n1 error; nothing was written.\n"
    )
    assert ldn("release")[0] == 2


def test_a_clock_that_is_none_is_told(released, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(InputError, match=r"SOURCE_DATE_EPOCH: this is not a number of seconds"):
        release(released, released / "dist", "en")
