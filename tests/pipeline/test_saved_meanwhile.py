"""What others save while an update is at work: merged, never overwritten; and files that cannot be replaced."""

import shutil
import stat
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich_workspace import COURSE, LESSON, SPANISH, fill, spanish

from builder import scaffold
from builder.catalog.po import read_catalog, write_catalog
from builder.cli import run
from builder.diagnostics import Diagnostics
from builder.pipeline import catalogs, merging
from builder.pipeline.replacing import replace_file, replace_unchanged

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


def entries(root, path=SPANISH):
    return read_catalog((root / path).read_bytes(), path, Diagnostics()).by_key


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
