"""`ldn build -t html`: editions beside the archives, of the same source, kept up to date once they were asked for."""

import json
import shutil

import pytest
from rich_workspace import bytes_below

from builder.diagnostics import InputError
from builder.pipeline.build import build
from builder.pipeline.catalogs import add

COURSE = "first-steps"
LESSON = f"syllabus/{COURSE}/start/welcome.md"


@pytest.fixture
def bilingual(workspace):
    settings = workspace / "course_src" / COURSE / "course.yaml"
    text = settings.read_text("utf-8")
    if "\n  es:" not in text:
        settings.write_text(text.replace("languages:\n  en:", "languages:\n  en:\n  es:", 1), "utf-8")
        add(workspace, "es")
    return workspace


def made(root, **options):
    (built,) = build(root, root / "dist", **options)
    return built


def edition(root, run="en"):
    return root / "dist" / COURSE / "html" / run


def edit(root, path, old, new):
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def test_an_archive_has_no_edition_unless_somebody_asks(bilingual):
    assert all(row["html"] is None for row in made(bilingual).rows)
    assert not edition(bilingual).exists()


def test_an_edition_stands_beside_its_archive_and_the_page_for_instructors_links_it(bilingual):
    built = made(bilingual, targets=["html"])
    for row in built.rows:
        folder = built.folder / row["html"]["folder"]
        assert (folder / "index.html").is_file()
        assert row["html"]["files"] == len(bytes_below(folder))
        assert (built.folder / row["archive"]).is_file()
    assert f'href="{COURSE}/html/es/index.html"' in (bilingual / "dist" / "index.html").read_text("utf-8")
    assert "../es/index.html" in (edition(bilingual) / "index.html").read_text("utf-8")


def test_asking_for_it_makes_what_an_unchanged_build_lacks(bilingual):
    made(bilingual)
    assert made(bilingual, targets=["html"]).fresh
    assert not made(bilingual, targets=["html"]).fresh
    assert not made(bilingual).fresh


def test_later_builds_keep_it_up_to_date(bilingual):
    made(bilingual, targets=["html"])
    edit(bilingual, f"course_src/{COURSE}/about/overview.md", "\n", "\n\nA new paragraph of today.\n")
    made(bilingual)
    assert "A new paragraph of today." in (edition(bilingual) / "about.html").read_text("utf-8")


def test_one_that_was_deleted_by_hand_comes_back(bilingual):
    made(bilingual, targets=["html"])
    shutil.rmtree(edition(bilingual))
    assert made(bilingual).fresh
    assert (edition(bilingual) / "index.html").is_file()


def test_one_that_was_deleted_stops_no_build_of_another_language(bilingual):
    made(bilingual, targets=["html"])
    shutil.rmtree(edition(bilingual))
    edit(bilingual, f"course_src/{COURSE}/about/overview.md", "\n", "\n\nA new paragraph of today.\n")
    rows = {row["run"]: row for row in made(bilingual, languages=["es"]).rows}
    assert (rows["en"]["html"], bool(rows["es"]["html"])) == (None, True)


def test_building_one_language_leaves_the_other_edition_as_it_was(bilingual):
    made(bilingual, targets=["html"])
    before = bytes_below(edition(bilingual, "en"))
    edit(bilingual, f"course_src/{COURSE}/about/overview.md", "\n", "\n\nA new paragraph of today.\n")
    made(bilingual, languages=["es"])
    assert bytes_below(edition(bilingual, "en")) == before
    assert "A new paragraph of today." in (edition(bilingual, "es") / "about.html").read_text("utf-8")


def test_an_edition_of_one_language_leaves_the_other_without(bilingual):
    rows = {row["run"]: row for row in made(bilingual, targets=["html"], languages=["es"]).rows}
    assert rows["es"]["html"]
    assert not edition(bilingual, "en").exists()
    assert "hreflang" not in (edition(bilingual, "es") / "index.html").read_text("utf-8")


def test_words_around_a_course_are_part_of_what_it_depends_on(bilingual):
    made(bilingual, targets=["html"])
    path = bilingual / "translations" / "index" / "es.po"
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgid "Start"\nmsgstr ""', 'msgid "Start"\nmsgstr "Empezar"'), "utf-8")
    assert made(bilingual).fresh
    assert "Empezar" in (edition(bilingual, "es") / "index.html").read_text("utf-8")


def test_two_builds_are_the_same_bytes(bilingual, tmp_path):
    made(bilingual, targets=["html"])
    build(bilingual, tmp_path / "again", targets=["html"])
    assert bytes_below(edition(bilingual)) == bytes_below(tmp_path / "again" / COURSE / "html" / "en")


def test_a_mistake_leaves_the_former_edition_whole(bilingual):
    made(bilingual, targets=["html"])
    before = bytes_below(bilingual / "dist")
    edit(bilingual, LESSON, "## ", ":::{vidoe}\n:::\n\n## ")
    with pytest.raises(InputError):
        made(bilingual, targets=["html"])
    assert bytes_below(bilingual / "dist") == before


def test_the_manifest_says_what_it_holds(bilingual):
    made(bilingual, targets=["html"])
    manifest = json.loads((bilingual / "dist" / COURSE / "manifest.json").read_text("utf-8"))
    found = {row["run"]: row["html"]["folder"] for row in manifest["runs"]}
    assert found == {run: f"html/{run}" for run in found}
