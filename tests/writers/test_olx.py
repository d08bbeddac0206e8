"""OLX: goldens, and what Studio would otherwise drop without a word."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import factory as f
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from builder.model import blocks as b
from builder.model.blocks import url_name
from builder.model.course import Assignment, Schedule, StaticFile
from builder.model.prose import Callout, Figure, Footnote, Paragraph, Prose
from builder.model.text import Kind
from builder.writers import olx
from builder.writers.olx.names import prompt_name

GOLDENS = Path(__file__).parent.parent / "expected" / "every-block"
IDS = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)
TITLES = st.text(max_size=40)


def in_arabic():
    return f.translated(f.every_block(), "ar", f.ARABIC)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_goldens(code, update_goldens):
    course = f.every_block() if code == "en" else in_arabic()
    made = {file.path: file.content for file in olx.write(course, f.run(code))}
    folder = GOLDENS / f"olx-{code}"
    if update_goldens:
        for path, content in made.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    expected = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert sorted(made) == sorted(expected)
    for path, content in made.items():
        assert content == expected[path], path


def test_the_same_course_gives_the_same_files_in_the_same_order():
    assert list(olx.write(in_arabic(), f.run("ar"))) == list(olx.write(in_arabic(), f.run("ar")))


def test_every_pointer_has_one_file_and_every_file_one_pointer(archive):
    """Two pointers to one file, or one to none: Studio reports success and drops the block."""
    made = archive(in_arabic(), f.run("ar"))
    pointers = ["course/2026-ar.xml"]
    for path in made.files:
        if path.endswith(".xml") and path.split("/")[0] in ("course", "chapter", "sequential", "vertical"):
            pointers += [f"{e.tag}/{e.get('url_name')}.xml" for e in made.xml(path) if list(e.attrib) == ["url_name"]]
    files = [path for path in made.files if path.endswith(".xml") and path != "course.xml"]
    assert sorted(pointers) == sorted(files)
    assert made.xml("course.xml").get("url_name") == "2026-ar"


def test_every_html_block_has_its_page(archive):
    made = archive(f.every_block(), f.run("en"))
    blocks = [path for path in made.files if path.startswith("html/") and path.endswith(".xml")]
    pages = [f"html/{made.xml(path).get('filename')}.html" for path in blocks]
    assert sorted(pages) == sorted(path for path in made.files if path.startswith("html/") and path.endswith(".html"))


def test_every_static_address_has_its_file(archive):
    made = archive(f.every_block(), f.run("en"))
    for path, content in made.files.items():
        for name in re.findall(rb'/static/([^"&]+)', content):
            assert f"static/{name.decode()}" in made.files, path


@given(st.lists(IDS, min_size=2, max_size=6, unique=True))
def test_no_name_is_a_suffix_of_another(ids):
    """WikiLearn finds the blocks of a translated rerun with `endswith`; the root's name is `course`."""
    names = ["course", *map(url_name, ids), *map(prompt_name, ids)]
    assert not [(one, other) for one in names for other in names if one is not other and one.endswith(other)]


def test_names_are_the_same_in_every_language():
    def names(course, code):
        return [
            file.path for file in olx.write(course, f.run(code, key=f.run("en").key)) if not file.path.endswith(".srt")
        ]

    assert names(in_arabic(), "ar") == names(f.every_block(), "en")


@given(title=TITLES, words=st.text(min_size=1, max_size=40))
def test_any_characters_give_readable_files(archive, title, words):
    blocks = (
        f.html("x", words),
        f.question("q", stem=words, title=f.title(title)),
        b.Discussion("d", f.HERE, f.title(title)),
    )
    blocks += (f.question("t", b.QuestionType.TEXT, answers=(f.typed(f"a{words}", words),)),)
    course = f.with_units(replace(f.unit("u", *blocks), title=f.title(title)), title=f.title(title))
    made = archive(course, f.run())
    for path in made.files:
        if path.endswith((".xml", ".html")) and not path.startswith("about/"):
            etree.fromstring(made.files[path])
        if path.endswith(".json"):
            json.loads(made.files[path])
    if title.isprintable():
        assert made.block("vertical", "u").get("display_name") == title


def test_a_page_says_its_language_and_direction(archive):
    made = archive(in_arabic(), f.run("ar"))
    for path in [path for path in made.files if path.endswith(".html") and path.split("/")[0] in ("html", "tabs")]:
        page = made.xml(path)
        assert (page.tag, page.get("lang"), page.get("dir")) == ("div", "ar", "rtl")


def test_the_lesson_opens_with_its_objectives_in_its_first_html_block(archive):
    objective = f.every_block().objectives[0]
    video = b.Video("v", f.HERE, f.title("V"), youtube="abcdefghijk")
    units = (
        f.unit("one", video, f.html("first", "One."), f.html("second", "Two.")),
        f.unit("two", f.html("third", "Three.")),
    )
    lesson = f.lesson("l", *units, objectives=("needs-1",))
    made = archive(f.course(f.chapter("c", lesson), objectives=(objective,)), f.run())
    assert [child.tag for child in made.xml("html/u_first.html")] == ["h3", "ul", "p"]
    assert made.xml("html/u_first.html").findtext("h3") == "After this lesson you can"
    assert [child.tag for child in made.xml("html/u_second.html")] == ["p"]
    assert [child.tag for child in made.xml("html/u_third.html")] == ["p"]


def test_objectives_wait_for_no_html_block(archive):
    lesson = f.lesson("l", f.unit("u", f.question("q")), f.unit("v", f.html("x", "Text.")), objectives=("needs-1",))
    made = archive(f.course(f.chapter("c", lesson), objectives=f.every_block().objectives), f.run())
    assert "After this lesson" not in made.text("html/u_x.html")


def test_a_footnote_may_stand_in_another_block_of_the_unit(archive):
    note = Footnote("why", (Paragraph(f.text("Because.")),))
    below = b.HtmlBlock("below", f.HERE, Prose((Callout("tip", None, (note,)),)))
    made = archive(f.with_units(f.unit("u", f.html("above", "So it is.[^why]"), f.question("q"), below)), f.run())
    assert "Because." in made.text("html/u_above.html")
    assert "Because." not in made.text("html/u_below.html")


def test_a_discussion_is_asked_in_a_page_above_it(archive):
    talk = b.Discussion("talk", f.HERE, f.title("Whom?"), f.prose("Tell *us*."))
    silent = b.Discussion("silent", f.HERE, f.title("Silent"))
    made = archive(f.with_units(f.unit("u", talk, silent)), f.run())
    assert [child.get("url_name") for child in made.block("vertical", "u")] == ["p_talk", "u_talk", "u_silent"]
    assert made.block("vertical", "u")[1].get("discussion_id") == "talk"
    assert "Tell <em>us</em>." in made.text("html/p_talk.html")


@pytest.mark.parametrize("xml", ["<word_cloud/>", "<done/>", "<itembank></itembank>", "<word_cloud> </word_cloud>"])
def test_included_xml_is_no_pointer(archive, xml):
    """With a url_name alone an element points to a file, which is not there: Studio would drop it."""
    made = archive(f.with_units(f.unit("u", b.IncludedOlx("x", f.HERE, xml))), f.run())
    included = made.block("vertical", "u")[0]
    assert included.get("url_name") == "u_x"
    assert len(included.attrib) > 1


def test_included_xml_keeps_what_it_says(archive):
    xml = '<poll question="A &amp; B?" answers="[[&quot;R&quot;, {}]]"/>'
    made = archive(f.with_units(f.unit("u", b.IncludedOlx("x", f.HERE, xml))), f.run())
    included = made.block("vertical", "u")[0]
    assert dict(included.attrib) == {
        "question": "A & B?",
        "answers": '[["R", {}]]',
        "url_name": "u_x",
        "xblock-family": "xblock.v1",
    }


# Static files


def test_static_files_lie_in_one_folder_under_studio_s_names(archive):
    files = tuple(StaticFile(path, path.encode()) for path in ("a.png", "img/deep/ñ.png", "with space&.txt"))
    made = archive(f.with_units(f.unit("u", f.html("x", "[see](static/img/deep/ñ.png)")), files=files), f.run())
    assert [path for path in made.files if path.startswith("static/")] == [
        "static/a.png",
        "static/img_deep_ñ.png",
        "static/with_space_.txt",
    ]
    assert made.files["static/img_deep_ñ.png"] == "img/deep/ñ.png".encode()
    assert 'href="/static/img_deep_ñ.png"' in made.text("html/u_x.html")


def test_a_drawing_speaks_the_language_wherever_one_of_its_places_does(archive):
    def place(block_id, label):
        figure = Figure("cycle.svg", None, None, (label,))
        return b.HtmlBlock(block_id, f.HERE, Prose((Callout("tip", None, (figure,)),)))

    label, same = f.text("Listen", Kind.LABEL, "one.a"), f.text("Listen", Kind.LABEL, "two.a")
    course = f.with_units(f.unit("u", place("one", label), place("two", same)), files=(StaticFile("cycle.svg", f.SVG),))
    for key in ("one.a", "two.a"):
        only = f.replace_texts(
            course, lambda text, key=key: f.in_language(text, "es", "Escucha") if text.key == key else text
        )
        assert "Escucha" in archive(replace(only, language="es"), f.run("es")).text("static/cycle.svg")
    assert archive(course, f.run()).files["static/cycle.svg"].count(b"Listen") == 1


# Videos


def video(archive, course, code):
    made = archive(course, f.run(code))
    found = made.block("video", "talk")
    tracks = {track.get("language"): track.get("src") for track in found.findall("transcript")}
    assert json.loads(found.get("transcripts")) == tracks
    for src in tracks.values():
        assert f"static/{src}" in made.files
    return found, {code: made.text(f"static/{src}") for code, src in tracks.items()}


def test_a_file_on_commons_plays_no_video_of_the_platform(archive):
    found, _ = video(archive, f.every_block(), "en")
    assert found.get("youtube_id_1_0") == ""
    assert found.get("edx_video_id") is None
    assert [source.get("src") for source in found.findall("source")] == ["https://upload.wikimedia.org/t.webm"]


def test_subtitles_are_offered_in_a_language_that_has_them_all(archive):
    _, tracks = video(archive, in_arabic(), "ar")
    assert "Hello" in tracks["en"]
    assert "أهلا" in tracks["ar"]
    partly = f.translated(f.every_block(), "ar", {"Hello": "أهلا"})
    assert sorted(video(archive, partly, "ar")[1]) == ["en", "es"]


def test_a_finished_file_is_used_instead_of_messages(archive):
    words = {"Hello": "Hola", "Welcome": "Bienvenida"}
    _, tracks = video(archive, f.translated(f.every_block(), "es", words), "es")
    assert tracks["es"] == ""  # the file of the factory's course is empty
    assert "Hola" not in "".join(tracks.values())


# Policies and pages


def policy(archive, course, run):
    made = archive(course, run)
    found = json.loads(made.files[f"policies/{run.key.run}/policy.json"])
    return found[f"course/{run.key.run}"], json.loads(made.files[f"policies/{run.key.run}/grading_policy.json"])


def test_a_course_is_passed_with_the_one_grade_that_wikilearn_counts(archive):
    _, grading = policy(archive, replace(f.every_block(), passing=65), f.run())
    assert grading["GRADE_CUTOFFS"] == {"Pass": 0.65}


def test_a_graded_lesson_names_its_type_as_the_policy_does(archive):
    types = (
        Assignment("a", f.HERE, f.title("Quiz"), "Q", 0.5),
        Assignment("b", f.HERE, f.title("Test"), "T", 0.5, 2, 1),
    )
    lessons = (
        f.lesson("l", f.unit("u", f.question("q")), graded="a"),
        f.lesson("m", f.unit("v", f.question("r")), graded="b"),
    )
    words = {"Quiz": "اختبار", "Test": "اختبار"}
    course = f.translated(f.course(f.chapter("c", *lessons), assignments=types), "ar", words)
    made = archive(course, f.run("ar"))
    formats = [made.block("sequential", name).get("format") for name in ("l", "m")]
    _, grading = policy(archive, course, f.run("ar"))
    assert [grader["type"] for grader in grading["GRADER"]] == formats
    assert len(set(formats)) == 2
    assert made.block("sequential", "l").get("graded") == "true"


def test_dates_are_written_in_utc(archive):
    zone = timezone(timedelta(hours=5))
    schedule = Schedule(datetime(2026, 12, 1, 3, 0, tzinfo=zone), None, datetime(2026, 11, 1, tzinfo=UTC))
    found, _ = policy(archive, f.every_block(), f.run(schedule=schedule, self_paced=False))
    assert found["start"] == "2026-11-30T22:00:00Z"
    assert found["enrollment_start"] == "2026-11-01T00:00:00Z"
    assert "end" not in found
    assert found["self_paced"] is False


def test_the_policy_knows_the_modules_and_the_language(archive):
    found, _ = policy(archive, in_arabic(), f.run("ar"))
    assert found["advanced_modules"] == ["done", "word_cloud"]
    assert found["language"] == "ar"
    assert found["other_course_settings"]["translation"] == {"source": "en", "language": "ar"}
    assert found["learning_info"] == ["قول ما يأتي أولا"]


def test_the_glossary_is_a_tab_where_there_are_terms(archive):
    found, _ = policy(archive, f.every_block(), f.run())
    assert [tab["url_slug"] for tab in found["tabs"] if tab["type"] == "static_tab"][1] == "glossary"
    page = archive(f.every_block(), f.run()).xml("tabs/glossary.html")
    assert page.findtext(".//dt") == "need"
    without, _ = policy(archive, replace(f.every_block(), glossary=(), roles=(), sources=()), f.run())
    assert "static_tab" not in [tab["type"] for tab in without["tabs"]]


def test_no_tag_comes_out_of_a_plain_text_about_the_course(archive):
    about = replace(f.every_block().about, short_description=f.text("<script>alert(1)</script> & co", Kind.SETTING))
    made = archive(replace(f.every_block(), about=about), f.run())
    assert made.text("about/short_description.html") == "&lt;script&gt;alert(1)&lt;/script&gt; & co"


def test_what_a_course_does_not_say_is_blank(archive):
    """An import keeps what an archive does not bring: a duration taken out of the source would stay for ever."""
    made = archive(f.every_block(), f.run())
    assert made.text("about/duration.html") == ""
    assert made.text("about/effort.html") == ""


def test_the_about_page_links_into_the_course(archive):
    about = replace(f.every_block().about, overview=f.prose("[Start](#listening)"))
    page = archive(replace(f.every_block(), about=about), f.run()).xml("about/overview.html")
    assert page.find(".//a").get("href") == "/courses/course-v1:LDN+SAMPLE+2026-en/jump_to_id/u_listening"
