"""`ldn catalog export` and `ldn catalog pseudo` in a workspace."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich_workspace import COURSE, FILES, LESSON, MORE, SPANISH, bytes_below, fill, spanish

from builder.catalog.formats import FORMATS, read
from builder.catalog.po import write_catalog
from builder.cli import run
from builder.diagnostics import Diagnostics, InputError
from builder.languages import PSEUDO
from builder.pipeline import catalogs, exchange

NOW = datetime(2026, 11, 21, tzinfo=UTC)
KNOWN_GOOD = Path(__file__).parents[1] / "courses" / "known-good"


@pytest.fixture
def rich(workspace):
    """A workspace with a bit of everything, in Spanish too."""
    for path, content in FILES.items():
        (workspace / path).parent.mkdir(parents=True, exist_ok=True)
        (workspace / path).write_text(content, "utf-8")
    with (workspace / LESSON).open("a", encoding="utf-8") as lesson:
        lesson.write(MORE)
    catalogs.add(workspace, "es", [COURSE])
    fill(workspace)
    return workspace


def ldn(root, *arguments):
    return run(["-C", str(root), "catalog", *map(str, arguments)])


@pytest.mark.parametrize("form", FORMATS)
def test_a_course_goes_out_and_comes_back(form, rich):
    before = bytes_below(rich)
    (exported,) = exchange.export(rich, exchange.Wish("es", form, "group"), [COURSE], NOW)
    assert bytes_below(rich) == before
    incoming = read(exported.content, exported.name, Diagnostics())
    assert incoming.language == "es"
    assert (exported.messages, exported.to_do) == (len(incoming.entries), 0)
    mine = [entry for entry in spanish(rich).entries if not entry.obsolete]
    assert [(e.msgctxt, e.msgid, e.msgstr) for e in incoming.entries] == [(e.msgctxt, e.msgid, e.msgstr) for e in mine]


def test_what_goes_out_is_todays_source(rich):
    path = rich / LESSON
    path.write_text(path.read_text("utf-8").replace("After the questions.", "After all the questions."), "utf-8")
    (exported,) = exchange.export(rich, exchange.Wish("es", "xliff"), [COURSE], NOW)
    assert exported.to_do == 1
    assert b"<source>After all the questions.</source>" in exported.content
    assert b'<target state="needs-adaptation">After the questions. es</target>' in exported.content


def test_more_messages_than_the_wiki_takes_go_in_several_files(rich, monkeypatch):
    monkeypatch.setitem(exchange.FORMATS, "mediawiki", replace(FORMATS["mediawiki"], most=30))
    found = exchange.export(rich, exchange.Wish("es", "mediawiki", "group"), [COURSE], NOW)
    assert [each.name for each in found][:2] == [f"{COURSE}-es-1.wiki.po", f"{COURSE}-es-2.wiki.po"]
    assert max(each.messages for each in found) == 30
    keys = [entry.msgctxt for each in found for entry in read(each.content, each.name, Diagnostics()).entries]
    assert keys == [entry.msgctxt for entry in spanish(rich).entries if not entry.obsolete]


def test_the_wiki_wants_a_group_which_the_catalog_may_name(rich):
    with pytest.raises(InputError, match='name it, as in --group "messagebundle-Title of the page"'):
        exchange.export(rich, exchange.Wish("es", "mediawiki"), [COURSE], NOW)
    catalog = spanish(rich)
    named = replace(catalog, header=(*catalog.header, ("X-Message-Group", "ldn-first")))
    (rich / SPANISH).write_bytes(write_catalog(named))
    (exported,) = exchange.export(rich, exchange.Wish("es", "mediawiki"), [COURSE], NOW)
    assert b'"X-Message-Group: ldn-first\\n"' in exported.content
    assert b"# Author: A name\n" in exported.content


@pytest.mark.parametrize(
    ("language", "courses", "mend"), [("es-mx", [COURSE], "use one of es"), ("ja", [], "use one of es")]
)
def test_a_language_without_a_catalog(language, courses, mend, rich):
    with pytest.raises(InputError) as caught:
        exchange.export(rich, exchange.Wish(language, "po"), courses, NOW)
    assert f'there is no catalog of "{language}"; {mend} [language]' in str(caught.value)


def test_a_file_that_someone_may_have_worked_on_is_not_written_over(rich, capsys):
    assert ldn(rich, "export", "es", COURSE, "--format", "csv", "--bom") == 0
    path = rich / f"{COURSE}-es.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert ldn(rich, "export", "es", COURSE, "--format", "csv", "--bom") == 0
    path.write_text("mine", "utf-8")
    assert ldn(rich, "export", "es", COURSE, "--format", "csv") == 2
    assert path.read_text("utf-8") == "mine"
    assert "lies there already" in capsys.readouterr().err
    assert ldn(rich, "export", "es", COURSE, "--format", "csv", "--force") == 0
    assert path.read_bytes().startswith(b'"key"')


def test_export_to_a_file_or_to_standard_output(rich, tmp_path, capsysbinary):
    assert ldn(rich, "export", "es", COURSE, "-o", tmp_path / "mine.po") == 0
    assert capsysbinary.readouterr().out.startswith(str(tmp_path / "mine.po").encode() + b": ")
    assert ldn(rich, "export", "es", COURSE, "-o", "-") == 0
    assert capsysbinary.readouterr().out == (tmp_path / "mine.po").read_bytes()


def build(root, *arguments):
    return run(["-C", str(root), "build", *arguments])


def rows(root, course):
    return {
        row["run"]: row for row in json.loads((root / "dist" / course / "manifest.json").read_text("utf-8"))["runs"]
    }


@pytest.mark.parametrize("name", ["rich", "known-good"])
def test_pseudo_languages_have_no_finding_and_are_built_like_any_other(name, rich, tmp_path, capsys):
    root, course = rich, COURSE
    if name == "known-good":
        root, course = tmp_path / "known-good", "known-good"
        shutil.copytree(KNOWN_GOOD, root, ignore=shutil.ignore_patterns("dist"))
    assert ldn(root, "pseudo", course) == 0
    written = bytes_below(root)
    assert ldn(root, "pseudo", course) == 0
    assert bytes_below(root) == written
    capsys.readouterr()
    assert ldn(root, "lint", "--course", course, "--strict", *PSEUDO) == 0
    assert capsys.readouterr().err == ""
    assert build(root, course, "-l", "en-x-pseudo", "-l", "ar-x-pseudo") == 0
    assert ".po:" not in capsys.readouterr().err
    found = rows(root, course)
    assert list(found) == list(PSEUDO)
    for row in found.values():
        assert (row["ready"], row["why_not"], row["errors"]) == (False, "a pseudo-language", 0)
        assert row["coverage"]["percent"] == 100
        assert (root / "dist" / course / row["archive"]).is_file()


def test_pseudo_languages_are_in_no_build_that_does_not_ask_for_them(workspace, capsys):
    assert build(workspace, "-l", "en-x-pseudo") == 1
    assert (
        f"translations/{COURSE}/en-x-pseudo.po: en-x-pseudo has no catalog yet; write it: ldn catalog pseudo [language]"
        in capsys.readouterr().err
    )
    assert ldn(workspace, "pseudo") == 0
    assert build(workspace) == 0
    assert list(rows(workspace, COURSE)) == ["en"]
    path = workspace / "course_src" / COURSE / "course.yaml"
    path.write_text(path.read_text("utf-8").replace("  en:\n", "  en:\n  ar-x-pseudo: {threshold: 0}\n"), "utf-8")
    assert build(workspace) == 0
    found = rows(workspace, COURSE)
    assert [(row["language"], row["ready"], row["direction"]) for row in found.values()] == [
        ("en", True, "ltr"),
        ("ar-x-pseudo", False, "rtl"),
    ]


def test_pseudo_says_when_the_record_is_behind_the_source(rich, capsys):
    path = rich / LESSON
    path.write_text(path.read_text("utf-8") + "\n## One more {#more}\n\nText.\n", "utf-8")
    assert ldn(rich, "pseudo") == 0
    assert (
        f"translations/{COURSE}/{COURSE}.pot: warning: the source has moved on; run ldn catalog update, then this again"
        in capsys.readouterr().err
    )


def test_a_language_of_whose_plurals_nothing_is_known_is_said_to_be_one(workspace, capsys):
    assert ldn(workspace, "add", "dag") == 0
    assert "Nothing is known of the plural forms of dag: its header has two." in capsys.readouterr().out
    assert ldn(workspace, "add", "es") == 0
    assert "plural forms" not in capsys.readouterr().out
