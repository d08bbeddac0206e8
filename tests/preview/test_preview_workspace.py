"""A course that changes under the preview: what is shown is what a fresh start would show, and never less than before."""

import os

import pytest
import rich_workspace as rich
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import scaffold
from builder.diagnostics import InputError
from builder.pipeline import catalogs
from builder.preview.kept import Files, KeptTree
from builder.preview.workspace import Workspace

LESSON = "syllabus/first-steps/start/welcome.md"
SPANISH = "translations/first-steps/es.po"


@pytest.fixture
def spanish(workspace):
    course = workspace / "course_src/first-steps/course.yaml"
    text = course.read_text()
    if "  es:" not in text:
        course.write_text(text.replace("languages:\n", "languages:\n  es:\n", 1))
    if not (workspace / SPANISH).exists():
        catalogs.add(workspace, "es", ["first-steps"])
    rich.fill(workspace)
    return workspace


def shown(workspace, code="en"):
    return workspace.view("first-steps", code).shown


def read(root, code="en"):
    return shown(Workspace(root), code).course


def edit(root, old, new, name=LESSON):
    path = root / name
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def title(root):
    return next(line for line in (root / LESSON).read_text().splitlines() if line.startswith("## "))[3:].partition(
        " {"
    )[0]


def test_an_edit_is_shown_after_the_change_is_told(workspace):
    seen, was = Workspace(workspace), title(workspace)
    before = shown(seen).course
    edit(workspace, was, "Another title")
    assert shown(seen).course is before
    seen.changed()
    assert shown(seen).course.chapters[0].lessons[0].units[0].title.source == "Another title"


def test_what_did_not_change_is_not_read_again(workspace):
    (workspace / "syllabus/first-steps/start/second.md").write_text(
        "---\nid: second\ntitle: Second\n---\n\n## Unit {#second-unit}\n\nText.\n"
    )
    edit(workspace, "lessons: [welcome]", "lessons: [welcome, second]", "syllabus/first-steps/syllabus.yaml")
    seen = Workspace(workspace)
    before = seen._courses["first-steps"].fresh(1)._course.chapters[0].lessons
    edit(workspace, title(workspace), "Another title")
    seen.changed()
    shown(seen)
    after = seen._courses["first-steps"]._course.chapters[0].lessons
    assert after[0] != before[0]
    assert after[1] is before[1]


def test_a_catalog_alone_leaves_the_source_as_it_is(spanish):
    seen = Workspace(spanish)
    shown(seen, "es")
    loaded = seen._courses["first-steps"]._loaded
    edit(spanish, f"{title(spanish)} es", "Otro título", SPANISH)
    seen.changed()
    assert shown(seen, "es").course.chapters[0].lessons[0].units[0].title.shown == "Otro título"
    assert seen._courses["first-steps"]._loaded is loaded


def test_errors_leave_the_last_good_page_and_go_away(workspace):
    seen = Workspace(workspace)
    good = shown(seen).course
    edit(workspace, "## ", "## [x]: y\n\n:::{vidoe}\n:::\n\n## ")
    seen.changed()
    view = seen.view("first-steps", "en")
    assert view.shown.course is good
    assert [str(each) for each in view.problems if "vidoe" in each.what]
    edit(workspace, "## [x]: y\n\n:::{vidoe}\n:::\n\n## ", "## ")
    seen.changed()
    assert not seen.view("first-steps", "en").problems


def test_a_source_that_was_never_right_shows_its_errors_until_it_is(workspace):
    good = (workspace / LESSON).read_text()
    (workspace / LESSON).write_text("no front matter\n")
    seen = Workspace(workspace)
    view = seen.view("first-steps", "en")
    assert view.shown is None
    assert view.problems
    assert seen.languages("first-steps") == ()
    (workspace / LESSON).write_text(good)
    seen.changed()
    assert shown(seen)
    assert not seen.view("first-steps", "en").problems


def test_a_broken_catalog_stops_its_own_language_alone(spanish):
    seen = Workspace(spanish)
    good = shown(seen, "es").course
    text = (spanish / SPANISH).read_text()
    (spanish / SPANISH).write_text(text + '\n<<<<<<< ours\nmsgid "a"\n=======\n>>>>>>> theirs\n')
    seen.changed()
    view = seen.view("first-steps", "es")
    assert view.shown.course is good
    assert any(each.location.path == SPANISH for each in view.problems)
    assert not seen.view("first-steps", "en").problems
    (spanish / SPANISH).write_text(text)
    seen.changed()
    assert not seen.view("first-steps", "es").problems


def test_a_broken_catalog_of_the_editions_own_words_is_told_and_they_stay(spanish):
    index = "translations/index/es.po"
    catalogs.add(spanish, "es", ["index"])
    edit(spanish, 'msgid "Next"\nmsgstr ""', 'msgid "Next"\nmsgstr "Siguiente"', index)
    seen = Workspace(spanish)
    assert seen.words("es").next.shown == "Siguiente"
    edit(spanish, 'msgstr "Siguiente"', 'msgstr "Siguiente', index)
    seen.changed()
    assert [each.location.path for each in seen.view("first-steps", "es").problems] == [index]
    assert seen.words("es").next.shown == "Siguiente"
    assert seen.view("first-steps", "en").problems == ()
    edit(spanish, 'msgstr "Siguiente', 'msgstr "Adelante"', index)
    seen.changed()
    assert seen.view("first-steps", "es").problems == ()
    assert seen.words("es").next.shown == "Adelante"


def test_a_file_that_vanishes_for_a_moment_does_no_harm(workspace):
    seen = Workspace(workspace)
    good = shown(seen).course
    (workspace / LESSON).rename(workspace / "elsewhere")
    seen.changed()
    assert shown(seen).course is good
    (workspace / "elsewhere").rename(workspace / LESSON)
    seen.changed()
    assert not seen.view("first-steps", "en").problems


def test_pseudo_languages_need_no_file_and_are_todays(workspace):
    seen = Workspace(workspace)
    assert {"en-x-pseudo", "ar-x-pseudo"} <= set(seen.languages("first-steps"))
    edit(workspace, title(workspace), "Brand new")
    seen.changed()
    assert (
        shown(seen, "en-x-pseudo").course.chapters[0].lessons[0].units[0].title.shown.startswith("⟦Ɓ".replace("Ɓ", "Ƀ"))
    )
    assert shown(seen, "ar-x-pseudo").counts(shown(seen, "ar-x-pseudo").texts.values())["percent"] == 100


def test_a_language_that_nobody_has_is_no_language(workspace):
    seen = Workspace(workspace)
    with pytest.raises(KeyError):
        seen.view("first-steps", "../../etc")
    with pytest.raises(KeyError):
        seen.view("nothing", "en")


def test_an_unknown_course_is_told_as_ever(workspace):
    with pytest.raises(InputError, match="there is no course"):
        Workspace(workspace, ["first-step"])


def test_a_file_of_the_same_size_written_at_once_is_read_again(workspace):
    files = Files()
    (workspace / "a").write_bytes(b"one")
    assert KeptTree(Workspace(workspace)._tree, files).content("a") == b"one"
    (workspace / "a").write_bytes(b"two")
    assert KeptTree(Workspace(workspace)._tree, files).content("a") == b"two"


def test_a_kept_file_that_became_a_link_out_of_the_workspace_is_not_shown(workspace, tmp_path):
    files, tree = Files(), Workspace(workspace)._tree
    (tmp_path / "secret").write_bytes(b"secret")
    (workspace / "a").write_bytes(b"one")
    os.utime(workspace / "a", (1, 1))
    assert KeptTree(tree, files).content("a") == b"one"
    (workspace / "a").unlink()
    (workspace / "a").symlink_to(tmp_path / "secret")
    assert KeptTree(tree, files).content("a") is None


EDITS = st.lists(
    st.tuples(
        st.sampled_from([LESSON, "syllabus/glossary.yaml", "course_src/first-steps/about/overview.md", SPANISH]),
        st.sampled_from(["one", "two words", "[@nobody]", "", "# x", "msgid", "::: {", "{#hello}"]),
        st.integers(0, 60),
    ),
    max_size=6,
)


@settings(max_examples=25)
@given(EDITS)
def test_after_any_edits_the_preview_shows_what_a_fresh_start_shows(tmp_path_factory, edits):
    root = tmp_path_factory.mktemp("edited") / "workspace"
    list(scaffold.write(root, "first-steps", "en"))
    catalogs.add(root, "es", ["first-steps"])
    rich.fill(root)
    seen = Workspace(root)
    for name, words, line in edits:
        lines = (root / name).read_text("utf-8").split("\n")
        lines.insert(min(line, len(lines)), words)
        (root / name).write_text("\n".join(lines), "utf-8")
        seen.changed()
        for code in ("en", "es"):
            now = seen.view("first-steps", code)
            fresh = Workspace(root)
            try:
                expected = fresh.view("first-steps", code)
            except KeyError:
                continue
            # Over a last good page more can be said: the catalog is read too.
            assert set(expected.problems) <= set(now.problems)
            if expected.shown:
                assert now.shown.course == expected.shown.course
                assert now.problems == expected.problems
