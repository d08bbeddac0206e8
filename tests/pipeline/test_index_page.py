"""dist/index.html: written where something of it changed, in each language that is whole enough, and never half."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from builder.catalog.po import read_catalog, write_catalog
from builder.cli import run
from builder.diagnostics import Diagnostics, InputError
from builder.pipeline import catalogs
from builder.pipeline.build import build
from builder.pipeline.checking import check_workspace

COURSE = "first-steps"


@pytest.fixture(autouse=True)
def _one_day(monkeypatch):
    """Any day but today: a test that runs at midnight is one test."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")


def po(root, code="es"):
    return root / f"translations/index/{code}.po"


def fill(root, word, code="es"):
    """Translate each message of the page with `word`, which may leave one out."""
    catalog = read_catalog(po(root, code).read_bytes(), f"{code}.po", Diagnostics())
    entries = tuple(replace(entry, msgstr=word(entry) or "") for entry in catalog.entries)
    po(root, code).write_bytes(write_catalog(replace(catalog, entries=entries)))


@pytest.fixture
def spanish(workspace):
    """A workspace whose page is wholly translated (each text is preceded by `ES`)."""
    catalogs.add(workspace, "es", ["index"])
    fill(workspace, lambda entry: f"ES {entry.msgid}")
    return workspace


def page(root, name="index.html"):
    return (root / "dist" / name).read_text("utf-8")


def pages(root):
    return sorted(path.name for path in (root / "dist").glob("*.html"))


def times(root):
    return {path: path.stat().st_mtime_ns for path in (root / "dist").glob("*.html")}


# --- When it is written ---------------------------------------------------------------------------------------------


def test_a_build_leaves_the_page_and_says_so(workspace, capsys):
    assert run(["-C", str(workspace), "build"]) == 0
    assert page(workspace).count(f"{COURSE}-en.tar.gz") == 2
    assert "Built on" in page(workspace)
    assert '<time datetime="2026-12-01" dir="ltr">2026-12-01</time>' in page(workspace)
    assert capsys.readouterr().out.endswith("index.html  for instructors: archives, what changed, how to import\n")


def test_two_builds_have_the_same_page(spanish):
    build(spanish, spanish / "dist")
    build(spanish, spanish / "elsewhere")
    for name in ("index.html", "index.es.html"):
        assert (spanish / "elsewhere" / name).read_bytes() == (spanish / "dist" / name).read_bytes()


def test_an_unchanged_build_writes_nothing_and_needs_no_template(spanish):
    build(spanish, spanish / "dist")
    before = times(spanish)
    asked = f"import sys; from builder.cli import run; run(['-C', {str(spanish)!r}, 'build']); print('jinja2' in sys.modules)"
    home = Path(__file__).parent.parent.parent
    said = subprocess.run([sys.executable, "-c", asked], cwd=home, capture_output=True, text=True, check=True).stdout
    assert said.endswith("False\n")
    assert times(spanish) == before


@pytest.mark.parametrize("name", ["index.html", "index.es.html"])
@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_text("mine")])
def test_a_page_that_is_missing_or_was_edited_is_written_again(spanish, name, harm):
    build(spanish, spanish / "dist")
    before = page(spanish, name)
    harm(spanish / "dist" / name)
    build(spanish, spanish / "dist")
    assert page(spanish, name) == before


def test_the_page_follows_the_archives(spanish, monkeypatch):
    build(spanish, spanish / "dist")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796169600")
    build(spanish, spanish / "dist")
    assert "2026-12-02" in page(spanish)
    lesson = spanish / "syllabus/first-steps/start/welcome.md"
    lesson.write_text(lesson.read_text().replace("A unit is one page", "A unit is one whole page"))
    before = page(spanish)
    build(spanish, spanish / "dist", languages=["en"])
    assert page(spanish) != before


def test_without_a_date_from_outside_it_is_the_archives_own(spanish, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    build(spanish, spanish / "dist")
    os.utime(spanish / f"dist/{COURSE}/en/{COURSE}-en.tar.gz", (0, 951_782_400))
    build(spanish, spanish / "dist")
    assert '<time datetime="2000-02-29"' in page(spanish)


def test_all_courses_of_the_folder_are_on_it(spanish):
    build(spanish, spanish / "dist")
    other = spanish / "dist" / "another"
    other.mkdir()
    manifest = (spanish / "dist" / COURSE / "manifest.json").read_text("utf-8")
    (other / "manifest.json").write_text(manifest.replace("First steps", "Another course"), "utf-8")
    for name, content in {"broken": "{", "list": "[]", ".staged": manifest}.items():
        (spanish / "dist" / name).mkdir()
        (spanish / "dist" / name / "manifest.json").write_text(content, "utf-8")
    build(spanish, spanish / "dist")
    assert page(spanish).count('class="course"') == 2
    # Its manifest came without archives.
    assert "Another course" in page(spanish)
    assert "The archive is not beside this page." in page(spanish)


def test_an_error_writes_no_page(spanish):
    build(spanish, spanish / "dist")
    before = times(spanish)
    po(spanish).write_text("<<<<<<< ours\n", "utf-8")
    for out in ("dist", "new"):
        with pytest.raises(InputError) as caught:
            build(spanish, spanish / out)
        assert "translations/index/es.po:1:" in str(caught.value)
    assert times(spanish) == before
    assert not list((spanish / "new").glob("*"))


# --- In which languages ---------------------------------------------------------------------------------------------


def test_a_language_that_is_whole_enough_has_a_page(spanish):
    build(spanish, spanish / "dist")
    assert pages(spanish) == ["index.es.html", "index.html"]
    assert '<html lang="es" dir="ltr">' in page(spanish, "index.es.html")
    assert "<h1>ES Courses for WikiLearn</h1>" in page(spanish, "index.es.html")
    assert 'href="index.es.html"' in page(spanish)


def test_a_language_that_is_no_longer_whole_goes_and_no_file_of_others_does(spanish):
    build(spanish, spanish / "dist")
    (spanish / "dist/index.fr.html").write_text("mine")
    fill(spanish, lambda entry: "" if entry.msgctxt.startswith("index.s") else entry.msgstr)
    build(spanish, spanish / "dist")
    assert pages(spanish) == ["index.fr.html", "index.html"]
    assert "index.es.html" not in page(spanish)


def test_what_is_not_translated_yet_falls_back_along_the_chain(spanish):
    catalogs.add(spanish, "qu", ["index"])
    fill(spanish, lambda entry: "" if entry.msgctxt in ("index.title", "index.ready") else f"Q {entry.msgid}", "qu")
    fill(spanish, lambda entry: "" if entry.msgctxt == "index.ready" else entry.msgstr)
    build(spanish, spanish / "dist")
    quechua = page(spanish, "index.qu.html")
    assert '<h1><span lang="es" dir="ltr">ES Courses for WikiLearn</span></h1>' in quechua
    assert '<strong class="chip ready"><span lang="en" dir="ltr">Ready</span></strong>' in quechua


# --- Its catalogs ---------------------------------------------------------------------------------------------------


def below(root):
    return {path: path.read_bytes() for path in (root / "translations").rglob("*") if path.is_file()}


def test_an_update_starts_the_record_once(workspace):
    catalogs.update(workspace)
    before = below(workspace)
    assert workspace / "translations/index/index.pot" in before
    updated, _ = catalogs.update(workspace)
    assert not any(each.changed for each in updated)
    assert below(workspace) == before


def test_a_language_added_for_all_is_added_to_the_page_once(workspace):
    catalogs.add(workspace, "es")
    assert po(workspace).exists()
    po(workspace, "es").unlink()
    (workspace / f"translations/{COURSE}/es.po").unlink()
    catalogs.add(workspace, "es", [COURSE])
    assert not po(workspace).exists()
    catalogs.add(workspace, "es", ["index"])
    (workspace / f"translations/{COURSE}/es.po").unlink()
    before = po(workspace).read_bytes()
    catalogs.add(workspace, "es")
    assert po(workspace).read_bytes() == before
    with pytest.raises(InputError, match="there already"):
        catalogs.add(workspace, "es", ["index"])
    with pytest.raises(InputError, match="index is written in en"):
        catalogs.add(workspace, "en", ["index"])


def test_the_page_has_its_status_and_its_check(spanish, capsys):
    fill(spanish, lambda entry: entry.msgstr.replace("{percent}", "%"))
    assert run(["-C", str(spanish), "catalog", "status"]) == 0
    assert "\nindex\nlanguage" in capsys.readouterr().out
    (standing,) = [each for each in catalogs.status(spanish) if each.course.id == "index"]
    assert (standing.language, standing.errors) == ("es", 2)
    checked, warnings = check_workspace(spanish)
    assert "index" in [each.id for each in checked]
    said = "{percent} is missing, so the source is shown instead; keep it as it stands in the source [translation]"
    assert {str(each).split(": ", 2)[2] for each in warnings} == {
        f"index.{key}: {said}" for key in ("needed", "translated")
    }


def test_a_catalog_of_no_language_is_told_and_stops_nothing(spanish):
    po(spanish, "xx").write_text(po(spanish).read_text("utf-8").replace("X-Language-Code: es", "X-Language-Code: xx"))
    assert 'unknown language "xx"' in "".join(map(str, check_workspace(spanish)[1]))
    assert [each.language for each in catalogs.status(spanish, ["index"])] == ["es"]
    build(spanish, spanish / "dist")
    assert pages(spanish) == ["index.es.html", "index.html"]


def test_no_course_has_the_name_of_the_page(workspace, capsys):
    (workspace / f"course_src/{COURSE}").rename(workspace / "course_src/index")
    (workspace / f"syllabus/{COURSE}").rename(workspace / "syllabus/index")
    with pytest.raises(InputError) as caught:
        build(workspace, workspace / "dist")
    assert (
        'the id "index" is the name of the page for instructors; rename course_src/index and syllabus/index [bad-id]'
        in str(caught.value)
    )
    assert run(["-C", str(workspace), "init", "new", "--course", "index"]) == 2
    assert "is the name of the page for instructors" in capsys.readouterr().err
