"""`ldn catalog import`: a file, a zip or a folder of a stranger, taken back or refused with a word."""

import io
import os
import re
import zipfile
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich_workspace import COURSE, SPANISH, bytes_below, fill, spanish

from builder.catalog.exchange.fate import Fate
from builder.catalog.po import read_catalog, write_catalog
from builder.cli import run
from builder.diagnostics import Diagnostics, InputError
from builder.pipeline import catalogs, importing
from builder.pipeline.importing import Wanted, import_returned
from builder.pipeline.kit import kit
from builder.pipeline.returned import read_returned
from tests.hostile_archives import zip_with

NAME = f"{COURSE}-es.po"


@pytest.fixture
def home(workspace):
    catalogs.add(workspace, "es")
    fill(workspace)
    kit(workspace, "es", (), workspace)
    return workspace


@pytest.fixture
def mail(tmp_path):
    folder = tmp_path / "mail"
    folder.mkdir()
    return folder


def sent(root):
    (path,) = root.glob("kits/*/es-*.po")
    return path.read_bytes()


def edited(content, number=0, text="Otra cosa.", **more):
    """Return a catalog with one of its translations made anew."""
    catalog = read_catalog(content, "es.po", Diagnostics())
    entries = list(catalog.entries)
    entries[number] = replace(entries[number], msgstr=text, **more)
    return write_catalog(replace(catalog, entries=tuple(entries)))


def take(root, path, **wanted):
    return import_returned(root, path, Wanted(**wanted))[0]


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


def refused(root, path, **wanted):
    before = bytes_below(root)
    with pytest.raises(InputError) as error:
        take(root, path, **wanted)
    assert bytes_below(root) == before
    return [str(each) for each in error.value.diagnostics]


# --- A file, a zip, a folder ---------------------------------------------------------------------------------------


def test_a_file_alone(home, mail):
    (mail / NAME).write_bytes(edited(sent(home)))
    (found,) = take(home, mail / NAME)
    assert (found.path, found.based, found.changed) == (SPANISH, True, True)
    assert found.merged.count(Fate.TAKEN) == 1
    assert spanish(home).entries[0].msgstr == "Otra cosa."


def test_the_kit_itself_packed_anew(home, mail):
    """As macOS packs it, with the glossary and all."""
    with zipfile.ZipFile(home / f"{COURSE}-es-kit.zip") as packed:
        files = {info.filename: packed.read(info) for info in packed.infolist()}
    files[f"{COURSE}-es/{NAME}"] = edited(sent(home))
    (mail / "back.zip").write_bytes(zipped(files | {f"__MACOSX/{COURSE}-es/._{NAME}": b"\0\5\26\7"}))
    (found,) = take(home, mail / "back.zip")
    assert found.returned.file == NAME
    assert found.merged.count(Fate.TAKEN) == 1


def test_a_folder_with_the_work_of_two(home, mail):
    """The second to change an entry is asked; both changed what the other did not."""
    (mail / "ana").mkdir()
    (mail / "ana" / "es.po").write_bytes(edited(edited(sent(home), 0, "De Ana."), 1, "De Ana también."))
    (mail / "ben.po").write_bytes(edited(edited(sent(home), 0, "De Ben."), 2, "De Ben también."))
    (mail / "notes.txt").write_text("see the .po")
    (mail / ".hidden.po").write_bytes(b"\0")
    ana, ben = take(home, mail)
    assert [each.merged.count(Fate.TAKEN) for each in (ana, ben)] == [2, 1]
    assert ben.merged.count(Fate.CONFLICT) == 1
    assert [entry.msgstr for entry in spanish(home).entries[:3]] == ["De Ana.", "De Ana también.", "De Ben también."]


def test_links_in_a_folder_are_not_followed(home, mail):
    (mail / "real.po").write_bytes(edited(sent(home)))
    (mail / "link.po").symlink_to(home / SPANISH)
    (mail / "up").symlink_to(home)
    assert len(take(home, mail)) == 1


HOSTILE = {
    "a way out": zip_with("../../evil.po", content=b"x"),
    "an absolute path": zip_with("/etc/evil.po"),
    "a drive": zip_with("C:/evil.po"),
    "a backslash": zip_with("a\\evil.po"),
    "a link": zip_with("evil.po", mode=0o120777),
    "a device": zip_with("evil.po", mode=0o020666),
    "the same twice": zip_with("course/COURSE.XML"),
    "no zip": b"PK\x03\x04" + b"\0" * 100,
    "cut short": zipped({"es.po": b"x" * 1000})[:-30],
    "a bomb": zipped({"es.po": b"\0" * 60_000_000}),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_zip_made_to_do_harm_is_refused(home, mail, content):
    (mail / "kit.zip").write_bytes(content)
    (said,) = refused(home, mail / "kit.zip")
    assert said.startswith(f"{mail}/kit.zip: ")
    assert said.endswith("ask for the .po alone, or for a .zip packed anew [archive]")
    assert [path.name for path in mail.iterdir()] == ["kit.zip"]


def test_too_many_files_are_not_read(home, mail):
    for number in range(501):
        (mail / f"{number}.txt").write_bytes(b"")
    assert "holds more than 500 files" in refused(home, mail)[0]


def test_a_pipe_is_not_waited_for(home, mail):
    os.mkfifo(mail / "es.po")
    assert "this is not a file" in refused(home, mail / "es.po")[0]
    assert "there is no file with translations in it" in refused(home, mail)[0]


def test_a_file_far_too_large_is_not_read(home, mail):
    with (mail / "es.po").open("wb") as file:
        file.truncate(40_000_001)
    assert "has more than 40 MB" in refused(home, mail / "es.po")[0]


# --- Whose it is ---------------------------------------------------------------------------------------------------


def without_header(content):
    return content.partition(b"\n\n")[2]


def test_without_a_header_it_is_known_by_what_came_back_untouched(home, mail):
    (mail / "back.po").write_bytes(without_header(edited(sent(home))))
    (found,) = take(home, mail / "back.po")
    assert (found.path, found.based, found.merged.count(Fate.TAKEN)) == (SPANISH, True, 1)


def test_without_a_base_only_what_is_empty_or_fuzzy_is_filled(home, mail):
    back = edited(edited(edited(sent(home), 0, "Uno."), 1, "Dos."), 2, "Tres.")
    (mail / "es.po").write_bytes(back)
    (home / SPANISH).write_bytes(edited(edited((home / SPANISH).read_bytes(), 0, ""), 1, "Duda.", fuzzy=True))
    for path in (home / "kits").rglob("*.po"):
        path.unlink()
    (found,) = take(home, mail / "es.po")
    assert not found.based
    assert [entry.msgstr for entry in spanish(home).entries[:2]] == ["Uno.", "Dos."]
    (there,) = [outcome for outcome in found.merged.outcomes if outcome.fate is Fate.THERE]
    assert (there.theirs.msgstr, there.ours) == ("Tres.", spanish(home).entries[2])


def test_a_language_that_nobody_can_tell_is_asked_for(home, mail):
    back = mail / "back.po"
    back.write_bytes(without_header(edited(sent(home))))
    for path in (home / "kits").rglob("*.po"):
        path.unlink()
    assert refused(home, back) == [
        f"{back}: the file does not say which language it is in; name it: --language LANG [language]"
    ]
    assert take(home, back, language="es")
    assert "no catalog" in refused(home, back, language="fr")[0]
    assert 'did you mean "es"' in refused(home, back, language="es-ES")[0]


def test_a_file_of_no_course_here_is_refused(home, mail):
    (mail / "es.po").write_text('msgid ""\nmsgstr "Language: es\\n"\n\nmsgid "Save as"\nmsgstr "Guardar como"\n')
    assert "none of its texts is of a course here" in refused(home, mail / "es.po")[0]


def test_the_revision_tells_more_than_the_language_that_a_tool_wrote(home, mail):
    back = re.sub(rb"(X-Language-Code|Language): es", rb"\1: fr", edited(sent(home)))
    (mail / "fr.po").write_bytes(back)
    (found,) = take(home, mail / "fr.po")
    assert (found.path, found.merged.count(Fate.TAKEN)) == (SPANISH, 1)


def test_a_key_to_take_that_no_entry_has_is_told(home, mail):
    (mail / "es.po").write_bytes(edited(sent(home)))
    (said,) = refused(home, mail / "es.po", takes=("cuorse.title",))
    assert (
        said
        == '--take: no entry that came back has the key "cuorse.title"; did you mean "course.title"? [unknown-message]'
    )


def test_the_page_for_instructors_comes_home_too(home, mail):
    kit(home, "es", ("index",), home)
    (path,) = home.glob("kits/index/es-*.po")
    (mail / "es.po").write_bytes(edited(path.read_bytes()))
    (found,) = take(home, mail / "es.po")
    assert found.path == "translations/index/es.po"


def test_a_revision_in_a_header_leads_nowhere_else(home, mail):
    back = re.sub(rb"X-Source-Revision: \w+", b"X-Source-Revision: ../../../../etc/passwd", edited(sent(home)))
    (mail / "es.po").write_bytes(back)
    (found,) = take(home, mail / "es.po")
    assert found.based


# --- What is written -----------------------------------------------------------------------------------------------


def test_one_file_that_cannot_be_read_and_nothing_is_written(home, mail):
    (mail / "a.po").write_bytes(edited(sent(home)))
    (mail / "b.po").write_bytes(sent(home)[:-40] + b'msgid "x')
    assert len(refused(home, mail)) == 1
    assert sorted(path.name for path in mail.iterdir()) == ["a.po", "b.po"]


def test_what_somebody_saves_meanwhile_is_merged_and_not_overwritten(home, mail, monkeypatch):
    (mail / "es.po").write_bytes(edited(sent(home)))
    times = count()

    def read_and_save(path, diagnostics):
        found = read_returned(path, diagnostics)
        if next(times) == 0:
            # Another program saves after the catalogs were read: the merge below has seen the former one.
            monkeypatch.setattr(importing, "replace_unchanged", saved_first)
        return found

    def saved_first(path, content, seen):
        monkeypatch.setattr(importing, "replace_unchanged", original)
        (home / SPANISH).write_bytes(edited((home / SPANISH).read_bytes(), 1, "Guardado ahora."))
        return original(path, content, seen)

    original = importing.replace_unchanged
    monkeypatch.setattr(importing, "read_returned", read_and_save)
    take(home, mail / "es.po")
    assert [entry.msgstr for entry in spanish(home).entries[:2]] == ["Otra cosa.", "Guardado ahora."]


def test_no_address_reaches_a_catalog_a_reply_or_the_credits(home, mail, capsys):
    back = edited(sent(home), notes=("ask me: ana@example.org",)).replace(
        b'"Last-Translator: \\n"', b'"Last-Translator: Ana Ruiz <ana@example.org>\\n"'
    )
    (mail / NAME).write_bytes(b"# Ben <ben@example.org>, 2026.\n" + back)
    assert run(["-C", str(home), "catalog", "import", str(mail / NAME)]) == 0
    said = capsys.readouterr().out
    assert "{name: Ana Ruiz}" in said
    assert "{name: Ben}" in said
    made = b"".join([said.encode(), *bytes_below(home / "translations").values(), reply(mail).encode()])
    assert b"example.org" not in made.replace(b"https://example.org", b"")
    assert "ask me:" in (home / SPANISH).read_text("utf-8")


def reply(mail):
    (path,) = mail.glob("*.reply.txt")
    return path.read_text("utf-8")


def test_those_whom_the_credits_name_are_not_offered_again(home, mail, capsys):
    (home / f"translations/{COURSE}/credits.yaml").write_text("es:\n  translators:\n    - {name: Ana Ruiz}\n")
    (mail / NAME).write_bytes(
        edited(sent(home)).replace(b'"Last-Translator: \\n"', b'"Last-Translator: Ana Ruiz <a@example.org>\\n"')
    )
    assert run(["-C", str(home), "catalog", "import", str(mail / NAME)]) == 0
    assert "credits.yaml" not in capsys.readouterr().out
    assert "Ana Ruiz" in reply(mail)


def test_the_command_lists_both_versions_and_takes_theirs_when_told(home, mail, capsys):
    (mail / NAME).write_bytes(edited(sent(home), 0, "La suya."))
    (home / SPANISH).write_bytes(edited((home / SPANISH).read_bytes(), 0, "La de hoy."))
    before = (home / SPANISH).read_bytes()
    key = spanish(home).entries[0].msgctxt
    assert run(["-C", str(home), "catalog", "import", str(mail / NAME)]) == 0
    said = capsys.readouterr().out
    assert f"not taken, changed there and here: {key}\n    theirs: La suya.\n    today:  La de hoy.\n" in said
    assert all(len(line) <= 80 for line in said.split("\n") if str(mail) not in line)
    assert "   Tuya: La suya.\n   De hoy: La de hoy.\n" in reply(mail)
    assert (home / SPANISH).read_bytes() == before
    assert run(["-C", str(home), "catalog", "import", str(mail / NAME), "--take", key.partition(".")[0]]) == 0
    assert spanish(home).entries[0].msgstr == "La suya."


def test_a_dry_run_writes_nothing(home, mail, capsys):
    (mail / NAME).write_bytes(edited(sent(home)))
    before = bytes_below(home), bytes_below(mail)
    assert run(["-C", str(home), "catalog", "import", str(mail / NAME), "--dry-run"]) == 0
    assert (bytes_below(home), bytes_below(mail)) == before
    assert "Nothing was written." in capsys.readouterr().out


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
@example(None)
def test_no_damage_on_the_way_makes_a_traceback_or_loses_what_stands_here(home, mail, data):
    """A cut anywhere, and a byte replaced: read, or refused with the file's name; what stands here is never less."""
    content = bytearray(edited(sent(home)))
    if data is not None:
        del content[data.draw(st.integers(0, len(content))) :]
        if content:
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    (mail / NAME).write_bytes(content)
    before = (home / SPANISH).read_bytes()
    was = {entry.msgctxt: entry for entry in spanish(home).entries}
    try:
        take(home, mail / NAME)
    except InputError as error:
        said = [str(mail / NAME) in str(each) for each in error.diagnostics]
        assert all(said)
        assert (home / SPANISH).read_bytes() == before
    now = {entry.msgctxt: entry for entry in spanish(home).entries}
    assert now.keys() >= was.keys()
    assert all(now[key].translated or not was[key].translated for key in was)
    (home / SPANISH).write_bytes(before)
