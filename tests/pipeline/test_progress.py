"""The screens of update and status, reviews, and the page of lesson × language."""

import json

import pytest
from rich_workspace import COURSE, LESSON, SPANISH, fill, spanish

from builder import scaffold
from builder.cli import run
from builder.pipeline import catalogs
from builder.pipeline.build import build

PART = "A unit is one page"


@pytest.fixture
def translated(workspace):
    """A course that is translated, and one that begins with the same words."""
    catalogs.add(workspace, "es", [COURSE])
    fill(workspace)
    list(scaffold.write(workspace, "second", "en"))
    catalogs.add(workspace, "es", ["second"])
    return workspace


def edit(root, old, new, path=LESSON):
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def key_of(root, words):
    return next(entry.msgctxt for entry in spanish(root).entries if words in entry.msgid)


def test_the_screen_of_an_update(translated, capsys):
    edit(translated, PART, "A unit is one new page")
    assert run(["-C", str(translated), "catalog", "update", COURSE]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == COURSE
    assert lines[2].split() == [
        "language",
        "new",
        "changed",
        "moved",
        "gone",
        "back",
        "memory",
        "suggested",
        "words",
        "to",
        "do",
    ]
    assert lines[3].split()[:4] == ["es", "·", "1", "·"]
    assert lines[-2:] == [
        f"Edited: {key_of(translated, 'one new page')}",
        "Where an edit changes no meaning: ldn catalog update --keep KEY",
    ]
    assert all(len(line) <= 80 for line in lines)
    run(["-C", str(translated), "catalog", "update", COURSE])
    assert capsys.readouterr().out.startswith(f"{COURSE}: unchanged; words to do: es ")


def test_status_names_who_reviewed_and_what_changed_since(translated, capsys):
    people = translated / f"translations/{COURSE}/credits.yaml"
    course = translated / f"course_src/{COURSE}/course.yaml"
    course.write_text(course.read_text("utf-8").replace("languages:\n", "languages:\n  es:\n"), "utf-8")
    build(translated, translated / "dist")
    runs = json.loads((translated / f"dist/{COURSE}/manifest.json").read_text("utf-8"))["runs"]
    text = next(row for row in runs if row["language"] == "es")["credits"]["texts"]["welcome"]
    people.write_text(f"es:\n  reviewed:\n    welcome: {{by: A name, date: 2026-11-20, text: {text}}}\n", "utf-8")
    assert run(["-C", str(translated), "catalog", "status", COURSE]) == 0
    assert "es        welcome  A name  2026-11-20  reads so still" in capsys.readouterr().out
    (translated / SPANISH).write_bytes((translated / SPANISH).read_bytes().replace(b"one page", b"one single page"))
    run(["-C", str(translated), "catalog", "status", COURSE, "--json"])
    (row,) = json.loads(capsys.readouterr().out)
    assert row["reviews"] == [
        {"lesson": "welcome", "title": "Welcome", "reviewer": "A name", "date": "2026-11-20", "unchanged": False}
    ]
    for counts in ("words", "messages"):
        assert sum(place[counts]["total"] for place in row["places"]) == row[counts]["total"]


def test_status_leads_with_words_and_names_the_largest_lessons(translated, capsys):
    assert run(["-C", str(translated), "catalog", "status"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("language")] == ["language"] * 2
    places = lines[lines.index("Most words to do") + 1 :]
    assert ["syllabus/second/start/welcome.md", "es"] in [line.split()[1:3] for line in places]
    words = [int(line.split()[0]) for line in places]
    assert words == sorted(words, reverse=True)
    assert len(places) <= 5
    assert all(len(line) <= 80 for line in lines)


def test_status_as_a_page(translated, tmp_path, capsys):
    page = tmp_path / "status.html"
    assert run(["-C", str(translated), "catalog", "status", "-l", "es", "--html", str(page)]) == 0
    assert f"{page}: written" in capsys.readouterr().out
    assert "syllabus/second/start/welcome.md" in page.read_text("utf-8")
    assert run(["-C", str(translated), "catalog", "status", "-l", "fr"]) == 1
    assert 'there is no language "fr" here' in capsys.readouterr().err
