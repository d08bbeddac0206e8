"""A build: same input, same bytes; whole or not at all; nothing done twice."""

import json
import tarfile
from dataclasses import replace

import pytest

from builder.catalog.po import read_catalog, write_catalog
from builder.diagnostics import Diagnostics, InputError
from builder.packers import tarball
from builder.pipeline import build as room
from builder.pipeline import catalogs
from builder.pipeline.build import TARGETS, Target, build

COURSE = "first-steps"


@pytest.fixture
def spanish(workspace):
    """A workspace with a Spanish catalog, wholly translated (each text is followed by `es`)."""
    path = workspace / f"course_src/{COURSE}/course.yaml"
    path.write_text(path.read_text().replace("languages:\n", "languages:\n  es:\n"))
    catalogs.add(workspace, "es")
    fill(workspace, lambda entry: f"{entry.msgid} es")
    return workspace


def po(root, code="es"):
    return root / f"translations/{COURSE}/{code}.po"


def fill(root, word):
    catalog = read_catalog(po(root).read_bytes(), "es.po", Diagnostics())
    entries = tuple(
        replace(entry, msgstr=word(entry) or "") if not entry.obsolete else entry for entry in catalog.entries
    )
    po(root).write_bytes(write_catalog(replace(catalog, entries=entries)))


def bytes_below(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def read(root, member, run="es"):
    with tarfile.open(root / f"dist/{COURSE}/{run.split('-')[0]}/{COURSE}-{run}.tar.gz") as archive:
        return archive.extractfile(f"course/{member}").read().decode()


def edit(root, old, new, name="syllabus/first-steps/start/welcome.md"):
    path = root / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_what_a_build_leaves(spanish):
    (built,) = build(spanish, spanish / "dist")
    rows = {row["run"]: row for row in built.rows}
    assert list(rows) == ["es", "en"]
    assert rows["es"]["ready"]
    assert rows["es"]["coverage"]["percent"] == 100
    assert rows["es"]["course_key"] == "course-v1:MyGroup+FIRST-STEPS+2026-es"
    assert (rows["es"]["direction"], rows["es"]["name"], rows["es"]["blocks"]) == ("ltr", "Español", 3)
    assert sorted(bytes_below(spanish / "dist")) == [
        f"{COURSE}/en/{COURSE}-en.tar.gz",
        f"{COURSE}/es/{COURSE}-es.tar.gz",
        f"{COURSE}/manifest.json",
        f"{COURSE}/outline.json",
        "index.html",
    ]
    assert "A question teaches" in read(spanish, "html/u_try-text.html", "en")


def test_two_builds_have_the_same_bytes(spanish, monkeypatch):
    # The page for instructors says on which day an archive was built.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")
    build(spanish, spanish / "dist")
    build(spanish, spanish / "elsewhere")
    assert bytes_below(spanish / "dist") == bytes_below(spanish / "elsewhere")


def test_an_unchanged_build_does_nothing(spanish):
    build(spanish, spanish / "dist")
    before = {path: path.stat().st_mtime_ns for path in (spanish / "dist").rglob("*")}
    (built,) = build(spanish, spanish / "dist")
    assert not built.fresh
    assert {path: path.stat().st_mtime_ns for path in (spanish / "dist").rglob("*")} == before


@pytest.mark.parametrize("change", ["source", "catalog", "archive"])
def test_a_change_is_built(spanish, change):
    build(spanish, spanish / "dist")
    if change == "source":
        edit(spanish, "A unit is one page", "A unit is one whole page")
    elif change == "catalog":
        fill(spanish, lambda entry: f"{entry.msgid} español")
    else:
        (spanish / f"dist/{COURSE}/es/{COURSE}-es.tar.gz").write_bytes(b"")
    (built,) = build(spanish, spanish / "dist")
    assert built.fresh == {"en", "es"}


def test_one_language_leaves_the_others_as_they_were(spanish):
    build(spanish, spanish / "dist")
    before = bytes_below(spanish / "dist")
    fill(spanish, lambda entry: f"{entry.msgid} español")
    build(spanish, spanish / "dist", languages=["es"])
    after = bytes_below(spanish / "dist")
    assert {name for name in before if before[name] != after[name]} == {
        f"{COURSE}/es/{COURSE}-es.tar.gz",
        f"{COURSE}/manifest.json",
        f"{COURSE}/outline.json",
        "index.html",
    }
    titles = json.loads(after[f"{COURSE}/outline.json"])["titles"]
    assert titles == {"es": "First steps español", "en": "First steps"}


def test_an_error_writes_nothing_and_keeps_the_former_build(spanish):
    build(spanish, spanish / "dist")
    before = bytes_below(spanish / "dist")
    edit(spanish, "- [x] The learners", "- [ ] The learners")
    with pytest.raises(InputError):
        build(spanish, spanish / "dist")
    assert bytes_below(spanish / "dist") == before


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_an_interrupted_build_keeps_the_former_one(spanish, monkeypatch, stop):
    build(spanish, spanish / "dist")
    before = bytes_below(spanish / "dist")
    edit(spanish, "A unit is one page", "A unit is one whole page")

    def broken(files, destination):
        if destination.name.endswith("-en.tar.gz"):
            raise stop
        return tarball.pack(files, destination)

    monkeypatch.setattr(room, "TARGETS", {"olx": Target(TARGETS["olx"].write, broken, ".tar.gz")})
    with pytest.raises(type(stop) if isinstance(stop, Exception) else stop):
        build(spanish, spanish / "dist")
    assert bytes_below(spanish / "dist") == before


def test_a_build_that_was_killed_while_swapping_is_taken_back(spanish):
    build(spanish, spanish / "dist")
    before = bytes_below(spanish / "dist")
    (spanish / f"dist/{COURSE}").rename(spanish / f"dist/.{COURSE}.former")
    (spanish / f"dist/.{COURSE}.staged").mkdir()
    build(spanish, spanish / "dist")
    assert bytes_below(spanish / "dist") == before


def test_a_stale_paragraph_shows_its_former_translation(spanish):
    edit(spanish, "A unit is one page. It begins", "A unit is one whole page. It begins")
    (built,) = build(spanish, spanish / "dist")
    page = read(spanish, "html/u_hello-text.html")
    assert "A unit is one page. It begins" in page
    assert 'data-state="stale"' in page
    assert next(row for row in built.rows if row["run"] == "es")["stale"] == 1
    edit(spanish, "effort:", "stale: source\neffort:", f"course_src/{COURSE}/course.yaml")
    build(spanish, spanish / "dist")
    page = read(spanish, "html/u_hello-text.html")
    assert "one whole page" in page
    assert 'lang="en"' in page


def test_a_question_falls_back_whole(spanish):
    fill(spanish, lambda entry: "" if entry.msgctxt == "try-q1.a.feedback" else f"{entry.msgid} es")
    build(spanish, spanish / "dist")
    problem = read(spanish, "problem/u_try-q1.xml")
    assert " es<" not in problem
    assert 'lang="en"' in problem
    assert "page. It begins with a heading and an id, and holds text, questions and more. es" in read(
        spanish, "html/u_hello-text.html"
    )


def test_a_forgotten_update_costs_nothing_but_the_edited_words(spanish):
    edit(spanish, "## Try it {#try}", "Quite new here.\n\n## Try it {#try}")
    before = bytes_below(spanish / "translations")
    (built,) = build(spanish, spanish / "dist")
    row = next(row for row in built.rows if row["run"] == "es")
    assert row["coverage"]["words"]["to_do"] == 3
    assert bytes_below(spanish / "translations") == before


def test_a_translation_that_breaks_the_page_is_not_shown(spanish):
    fill(spanish, lambda entry: "<script>alert(1)</script>" if "one page" in entry.msgid else f"{entry.msgid} es")
    (built,) = build(spanish, spanish / "dist")
    assert "script" not in read(spanish, "html/u_hello-text.html")
    assert [str(w).split("[")[-1] for w in built.warnings] == ["translation]"] * 2
    row = next(row for row in built.rows if row["run"] == "es")
    assert row["why_not"] == "1 error in es.po"


def test_a_cohort_is_a_run_of_its_language(spanish):
    edit(
        spanish,
        "grading:",
        "runs:\n  es-spring: {language: es, start: 2027-03-01}\ngrading:",
        f"course_src/{COURSE}/course.yaml",
    )
    (built,) = build(spanish, spanish / "dist")
    assert [row["run"] for row in built.rows] == ["es", "en", "es-spring"]
    policy = json.loads(read(spanish, "policies/2026-es-spring/policy.json", "es-spring"))
    assert policy["course/2026-es-spring"]["start"] == "2027-03-01T00:00:00Z"


def test_credits_and_the_draft_show_on_the_about_page(spanish):
    (spanish / f"translations/{COURSE}/credits.yaml").write_text(
        "es:\n  translators:\n    - {name: Ana *Luz*, link: https://meta.wikimedia.org/wiki/User:Ana}\n"
        "  reviewed:\n    welcome: {by: Rocío, date: 2026-11-20, text: abc}\n"
    )
    (built,) = build(spanish, spanish / "dist")
    about = read(spanish, "about/overview.html")
    assert 'href="https://meta.wikimedia.org/wiki/User:Ana">Ana *Luz*</a>' in about
    assert "Help improve it es" in about
    row = next(row for row in built.rows if row["run"] == "es")
    (review,) = row["credits"]["reviews"]
    assert (review["lesson"], review["unchanged"]) == ("welcome", False)
    (spanish / f"translations/{COURSE}/credits.yaml").write_text(
        f"es:\n  reviewed:\n    welcome: {{by: Rocío, date: 2026-11-20, text: {row['credits']['texts']['welcome']}}}\n"
    )
    (built,) = build(spanish, spanish / "dist")
    assert next(row for row in built.rows if row["run"] == "es")["credits"]["reviews"][0]["unchanged"]
    assert "Lessons reviewed es: Welcome es (Rocío, 2026-11-20)" in read(spanish, "about/overview.html")


def test_a_catalog_in_a_folder_below_is_left_alone(spanish):
    copy = po(spanish).parent / "old" / "es.po"
    copy.parent.mkdir()
    copy.write_bytes(po(spanish).read_bytes())
    assert [standing.language for standing in catalogs.status(spanish, [COURSE])] == ["es"]


def test_a_build_of_all_makes_what_a_build_of_one_language_left_out(spanish):
    build(spanish, spanish / "dist", languages=["es"])
    (built,) = build(spanish, spanish / "dist")
    assert [row["run"] for row in built.rows] == ["es", "en"]
    (built,) = build(spanish, spanish / "dist")
    assert not built.fresh
