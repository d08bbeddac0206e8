"""`ldn catalog kit`: one zip to e-mail, and what is kept of it."""

import json
import zipfile

import pytest
from rich_workspace import COURSE, LESSON, SPANISH, bytes_below, fill

from builder.catalog.formats import REVISION, po
from builder.cli import run
from builder.diagnostics import Diagnostics, InputError
from builder.pipeline import catalogs
from builder.pipeline.build import build
from builder.pipeline.kit import kit

NOTE = f"translations/{COURSE}/style/es.md"


@pytest.fixture
def translated(workspace):
    catalogs.add(workspace, "es")
    fill(workspace)
    return workspace


def unpacked(made):
    with zipfile.ZipFile(made.path) as packed:
        return {info.filename: packed.read(info) for info in packed.infolist()}


def test_what_a_kit_holds_and_what_is_kept_of_it(translated):
    (made,) = kit(translated, "es", (), translated)
    files = unpacked(made)
    names = ["how-to.html", f"{COURSE}-es.po", "style.html", "glossary.csv"]
    assert [f"{COURSE}-es/{name}" for name in names] == list(files)
    content = files[f"{COURSE}-es/{COURSE}-es.po"]
    assert content == (translated / made.kept).read_bytes()
    revision = po.read(content, "es.po", Diagnostics()).revision
    assert made.kept == f"kits/{COURSE}/es-{revision}.po"
    assert f'"{REVISION}: {revision}\\n"'.encode() in content
    assert (made.to_do, made.messages) == (0, content.count(b"\nmsgctxt "))
    assert "Cómo traducir".encode() in files[f"{COURSE}-es/how-to.html"]
    assert b'"learner","' in files[f"{COURSE}-es/glossary.csv"].lower()


def test_the_same_catalog_gives_the_same_kit(translated):
    (one,) = kit(translated, "es", (), translated)
    before, kept = one.path.read_bytes(), bytes_below(translated / "kits")
    (two,) = kit(translated, "es", (), translated)
    assert (two.path.read_bytes(), bytes_below(translated / "kits")) == (before, kept)


def test_what_is_kept_is_no_input_of_a_build(translated):
    def unchanged():
        before = bytes_below(translated / "dist")
        assert run(["-C", str(translated), "build"]) == 0
        return bytes_below(translated / "dist") == before

    unchanged()
    kit(translated, "es", (), translated)
    assert unchanged()


def test_a_kit_for_a_text_that_is_gone_is_refused(translated):
    lesson = translated / LESSON
    lesson.write_text(lesson.read_text().replace("A question teaches", "Questions teach"))
    with pytest.raises(InputError) as error:
        kit(translated, "es", (), translated)
    assert [str(each) for each in error.value.diagnostics] == [
        f"translations/{COURSE}/{name}: the source has moved on; run ldn catalog update, then make the kit [out-of-date]"
        for name in ("es.po", f"{COURSE}.pot")
    ]
    assert not (translated / "kits").exists()


def test_a_language_without_a_catalog_is_refused(translated):
    with pytest.raises(InputError, match=r'there is no catalog of "pt"; use one of es \[language\]'):
        kit(translated, "pt", (), translated)


def test_the_page_for_instructors_has_a_kit_by_its_name_alone(translated):
    assert [made.path.name for made in kit(translated, "es", (), translated)] == [f"{COURSE}-es-kit.zip"]
    (made,) = kit(translated, "es", ("index",), translated)
    assert made.path.name == "index-es-kit.zip"
    assert "index-es/glossary.csv" not in unpacked(made)


def test_a_style_note_of_the_course_goes_along(translated):
    (translated / NOTE).parent.mkdir()
    (translated / NOTE).write_text("# Tuteo\n\nDe tú.\n", "utf-8")
    (made,) = kit(translated, "es", (), translated)
    assert "<h1>Tuteo</h1>" in unpacked(made)[f"{COURSE}-es/style.html"].decode()
    (translated / NOTE).write_text("# Tuteo\n\n<b>De tú.</b>\n", "utf-8")
    before = made.path.read_bytes()
    with pytest.raises(InputError, match=f"{NOTE}:3: "):
        kit(translated, "es", (), translated)
    assert made.path.read_bytes() == before


def test_pages_to_look_at_go_along_where_they_were_built(translated):
    build(translated, translated / "dist")
    pages = translated / f"dist/{COURSE}/html/es"
    (pages / "img").mkdir(parents=True)
    (pages / "index.html").write_bytes(b"<p>")
    (pages / "img" / "a.png").write_bytes(b"png")
    (pages / "secret").symlink_to(translated / SPANISH)
    path = translated / f"dist/{COURSE}/manifest.json"
    (row,) = json.loads(path.read_text())["runs"]
    pages = {code: {"folder": f"html/{code}", "words": ""} for code in ("en", "es")}
    rows = [row | {"run": code, "language": code, "html": page} for code, page in pages.items()]
    path.write_text(json.dumps({"runs": rows}))
    (made,) = kit(translated, "es", (), translated)
    assert [name for name in unpacked(made) if "/course/" in name] == [
        f"{COURSE}-es/course/img/a.png",
        f"{COURSE}-es/course/index.html",
    ]


def test_the_command(translated, capsys):
    assert run(["-C", str(translated), "catalog", "kit", "es", "-o", str(translated / "k.zip")]) == 0
    said = capsys.readouterr().out
    assert "k.zip" in said
    assert "commit it" in said
    assert f"  {COURSE}-es.po\n" in said
    assert (translated / "k.zip").exists()
