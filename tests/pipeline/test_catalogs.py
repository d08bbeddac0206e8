"""An update as a whole: the memory of a workspace, harmless edits, and what others save meanwhile."""

import shutil
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich_workspace import COURSE, LESSON, SPANISH, bytes_below, fill, spanish
from test_hunt_histories import Lesson, edits, rename_lesson, said_in_spanish, texts_, write

from builder import scaffold
from builder.catalog.po import read_catalog
from builder.cli import run
from builder.diagnostics import Diagnostics, InputError
from builder.pipeline import catalogs
from builder.pipeline.build import build
from builder.pipeline.memory import remember

SECOND = "translations/second/es.po"
PART = "A unit is one page"


@pytest.fixture
def translated(workspace):
    """A course that is translated, and one that begins with the same words."""
    catalogs.add(workspace, "es", [COURSE])
    fill(workspace)
    list(scaffold.write(workspace, "second", "en"))
    catalogs.add(workspace, "es", ["second"])
    return workspace


def entries(root, path=SPANISH):
    return read_catalog((root / path).read_bytes(), path, Diagnostics()).by_key


def edit(root, old, new, path=LESSON):
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def report(updated, path):
    return next(each for each in updated if each.path == path).report


def test_a_new_course_takes_what_another_one_says_already(translated):
    updated, told = catalogs.update(translated, memory=True)
    found = report(updated, SECOND)
    assert (told, found.taken > 20, found.words) == ([], True, 0)
    entry = entries(translated, SECOND)["try-q1.b"]
    assert entry.msgstr.endswith(" es")
    assert entry.notes == (f"from memory: {COURSE}/try-q1.b",)
    once = bytes_below(translated / "translations")
    assert not any(each.changed for each in catalogs.update(translated, memory=True)[0])
    assert bytes_below(translated / "translations") == once


def test_one_course_alone_remembers_what_the_others_have_on_the_disk(translated):
    updated, _ = catalogs.update(translated, ["second"], memory=True)
    assert [each.course for each in updated] == ["second", "second"]
    assert report(updated, SECOND).taken > 20


def test_without_memory_nothing_is_filled_and_the_check_never_asks_for_it(translated):
    catalogs.update(translated)
    before = bytes_below(translated / "translations")
    assert run(["-C", str(translated), "catalog", "update", "--no-memory"]) == 0
    assert run(["-C", str(translated), "catalog", "update", "--check"]) == 0
    assert bytes_below(translated / "translations") == before


def test_what_was_translated_from_another_language_is_no_translation_of_this_one(translated):
    path = translated / SPANISH
    path.write_bytes(path.read_bytes().replace(b"X-Source-Language: en", b"X-Source-Language: de"))
    assert report(catalogs.update(translated, ["second"], memory=True)[0], SECOND).taken == 0


def test_what_cannot_be_read_elsewhere_does_not_keep_a_course_from_its_update(translated):
    (translated / SPANISH).write_text("<<<<<<< ours\n")
    updated, told = catalogs.update(translated, ["second"], memory=True)
    assert (report(updated, SECOND).taken, told) == (0, [])


def test_files_of_others_are_remembered_once(translated, tmp_path):
    (tmp_path / "theirs.po").write_bytes((translated / SPANISH).read_bytes())
    shutil.rmtree(translated / f"translations/{COURSE}")
    (found,), _ = remember(translated, [tmp_path / "theirs.po"], "es")
    assert (found.path, found.new, found.doubtful) == ("memory/en/es.po", found.pairs, 0)
    assert remember(translated, [tmp_path / "theirs.po"])[0][0].new == 0
    updated, _ = catalogs.update(translated, ["second"], memory=True)
    assert report(updated, SECOND).taken > 20
    with pytest.raises(InputError, match="unknown language"):
        remember(translated, [tmp_path / "theirs.po"], "xx-none")


def test_memory_through_the_command(translated, tmp_path, capsys):
    (tmp_path / "es.po").write_bytes((translated / SPANISH).read_bytes())
    assert run(["-C", str(translated), "catalog", "memory", str(tmp_path / "es.po")]) == 0
    assert "taken; memory/en/es.po" in capsys.readouterr().out
    (tmp_path / "bad.po").write_text('msgid "a"\nmsgstr "b\n')
    assert run(["-C", str(translated), "catalog", "memory", str(tmp_path / "bad.po")]) == 1
    assert "nothing was written" in capsys.readouterr().err


# --- Harmless edits -----------------------------------------------------------------------------------------------------


def key_of(root, words):
    return next(entry.msgctxt for entry in spanish(root).entries if words in entry.msgid)


@pytest.mark.parametrize("updated_before", [False, True])
def test_an_edit_that_the_author_calls_harmless(translated, updated_before):
    key = key_of(translated, PART)
    before = entries(translated)[key].msgstr
    edit(translated, PART, "Each unit is one page")
    if updated_before:
        catalogs.update(translated)
        assert entries(translated)[key].fuzzy
    updated, _ = catalogs.update(translated, keep=[key])
    entry = entries(translated)[key]
    assert (entry.msgstr, entry.fuzzy, entry.previous) == (before, False, "")
    assert "Each unit" in entry.msgid
    assert report(updated, SPANISH).kept == (key,)
    assert not any(each.changed for each in catalogs.update(translated)[0])


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("try-q1.bb", '"try-q1.bb" is the key of no message; did you mean "try-q1.b"?'),
        ("try-q1.b", '"try-q1.b" has not been edited since it was translated; use one of '),
    ],
)
def test_a_key_of_which_there_is_nothing_to_keep(translated, key, says):
    edit(translated, PART, "Each unit is one page")
    before = bytes_below(translated / "translations")
    with pytest.raises(InputError) as error:
        catalogs.update(translated, keep=[key, key_of(translated, PART)])
    assert says in str(error.value)
    assert bytes_below(translated / "translations") == before


def test_a_comma_is_no_reason_to_translate_anew(translated):
    shutil.rmtree(translated / "dist", ignore_errors=True)
    edit(translated, PART, "A unit, is  one page")
    before = spanish(translated).by_key
    built = build(translated, translated / "dist")
    updated, _ = catalogs.update(translated)
    assert report(updated, SPANISH) == replace(report(updated, SPANISH), changed=0, harmless=1, words=0)
    assert {key: entry.msgstr for key, entry in entries(translated).items()} == {k: e.msgstr for k, e in before.items()}
    assert [each.course for each in built] == [COURSE, "second"]


# --- Histories ----------------------------------------------------------------------------------------------------------


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.lists(texts_, max_size=5), min_size=1, max_size=3), st.lists(edits, min_size=1, max_size=6))
def test_through_any_history_with_a_memory_nothing_is_lost_or_given_twice(translated, tmp_path, units, history):
    root = shutil.copytree(translated, tmp_path / "history", dirs_exist_ok=True)
    lesson = Lesson(units)
    write(root, lesson)
    catalogs.update(root, memory=True)
    try:
        for how, place, other, words in history:
            said = said_in_spanish(root)
            if how == "translate":
                fill(root)
            elif how == "lesson":
                rename_lesson(root)
            else:
                lesson.edit(how, place, other, words)
                write(root, lesson)
            catalogs.update(root, memory=True)
            assert how == "translate" or said <= said_in_spanish(root)
            once = bytes_below(root / "translations")
            catalogs.update(root, memory=True)
            assert bytes_below(root / "translations") == once
    finally:
        shutil.rmtree(root)
