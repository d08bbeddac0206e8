"""An update as a whole: the memory of a workspace, harmless edits, and what others save meanwhile."""

import json
import shutil
import stat
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich_workspace import COURSE, LESSON, SPANISH, bytes_below, fill, spanish
from test_hunt_histories import Lesson, edits, rename_lesson, said_in_spanish, texts_, write

from builder import scaffold
from builder.catalog.po import read_catalog, write_catalog
from builder.cli import run
from builder.diagnostics import Diagnostics, InputError
from builder.pipeline import catalogs, merging
from builder.pipeline.build import build
from builder.pipeline.memory import remember
from builder.pipeline.replacing import replace_file, replace_unchanged

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


# --- Others at work -----------------------------------------------------------------------------------------------------

WORK = st.lists(st.tuples(st.booleans(), st.integers(0, 10**6)), max_size=4)


class Editor:
    """Someone who saves translations while an update is at work: as it reads, and just before it writes."""

    def __init__(self, root, work):
        self.root, self.work, self.said = root, list(work), {}

    def save(self, *, writing):
        while self.work and self.work[0][0] is writing:
            _, place = self.work.pop(0)
            catalog = spanish(self.root)
            active = [number for number, entry in enumerate(catalog.entries) if not entry.obsolete]
            number = active[place % len(active)]
            text = f"Saved meanwhile {len(self.said)}"
            self.said[catalog.entries[number].msgctxt] = text
            changed = replace(catalog.entries[number], msgstr=text, fuzzy=False, previous="", previous_ctxt="")
            content = write_catalog(replace(catalog, entries=(*catalog.entries[:number], changed, *catalog.entries[number + 1 :])))  # fmt: skip
            (self.root / SPANISH).write_bytes(content)
            if writing:
                return


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(WORK, st.booleans())
def test_what_is_saved_meanwhile_is_merged_and_never_overwritten(translated, tmp_path, work, memory):
    root = shutil.copytree(translated, tmp_path / "busy", dirs_exist_ok=True)
    editor = Editor(root, work)
    load, write = merging.load, merging.replace_unchanged

    def loading(*arguments):
        found = load(*arguments)
        editor.save(writing=False)
        return found

    def writing(path, content, seen):
        if path == (root / SPANISH).resolve():
            editor.save(writing=True)
        return write(path, content, seen)

    edit(root, PART, "A unit is one new page")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "load", loading)
        patch.setattr(merging, "replace_unchanged", writing)
        _, told = catalogs.update(root, memory=memory)
    try:
        assert told == []
        after = entries(root)
        last = {key: text for key, text in editor.said.items() if text in {e.msgstr for e in after.values()}}
        assert last == editor.said
        assert any("one new page" in entry.msgid for entry in after.values())
        assert not any(each.changed for each in catalogs.update(root, memory=memory)[0])
        assert [path.name for path in (root / "translations").rglob(".*")] == []
    finally:
        shutil.rmtree(root)


def test_who_saves_without_end_is_told_and_loses_nothing(translated, monkeypatch, capsys):
    editor = Editor(translated, [(False, n) for n in range(100)])
    load = merging.load

    def loading(*arguments):
        found = load(*arguments)
        editor.work = [(False, len(editor.said))]
        editor.save(writing=False)
        return found

    edit(translated, PART, "A unit is one new page")
    monkeypatch.setattr(merging, "load", loading)
    assert run(["-C", str(translated), "catalog", "update", COURSE]) == 1
    assert "another program changes the catalogs all the time" in capsys.readouterr().err
    assert set(editor.said.values()) <= {entry.msgstr for entry in entries(translated).values()}


def test_a_catalog_that_an_editor_holds_is_told_and_the_others_are_written(translated, monkeypatch, capsys):
    (translated / f"translations/{COURSE}/fr.po").write_bytes(b"")
    before = (translated / SPANISH).read_bytes()
    edit(translated, PART, "A unit is one new page")
    write = merging.replace_unchanged

    def held(path, content, seen):
        if path.name == "es.po":
            raise PermissionError(13, "The process cannot access the file")
        return write(path, content, seen)

    monkeypatch.setattr(merging, "replace_unchanged", held)
    assert run(["-C", str(translated), "catalog", "update"]) == 1
    err = capsys.readouterr().err
    assert f"{SPANISH}: this file cannot be replaced (The process cannot access the file); close it" in err
    assert "[busy]" in err
    assert (translated / SPANISH).read_bytes() == before
    assert "one new page" in (translated / f"translations/{COURSE}/fr.po").read_text()


def test_a_file_keeps_its_permissions_and_a_link_stays_one(tmp_path):
    path, link = tmp_path / "es.po", tmp_path / "link.po"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to("es.po")
    replace_file(link, b"new")
    assert (link.is_symlink(), path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (True, b"new", 0o640)
    assert not replace_unchanged(path, b"newer", b"old")
    assert not replace_unchanged(path, b"newer", None)
    assert replace_unchanged(path, b"newer", b"new")
    assert replace_unchanged(tmp_path / "a/b.po", b"x", None)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "es.po", "link.po"]


# --- How far ------------------------------------------------------------------------------------------------------------


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
    assert places[0].split()[1:] == ["syllabus/second/start/welcome.md", "es", places[0].split()[0]]
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
