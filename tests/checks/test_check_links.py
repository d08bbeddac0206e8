"""Links: whatever a text refers to is there, and whatever is there is referred to."""

import pytest

from builder.checks.links import check_links
from builder.model.blocks import IncludedOlx, Track, Video
from builder.model.glossary import Term
from builder.model.pages import Page
from builder.model.prose import Figure, Prose
from builder.model.text import Kind, Text
from tests.checks import small_course as s


def links(markdown, **changes):
    return s.told(check_links(s.course(s.html(markdown), s.QUESTION, **changes)))


@pytest.mark.parametrize(
    "markdown",
    [
        "[here](#unit) and [there](#lesson), [web](https://example.org/#nothing), <https://example.org>, [mail](mailto:a@example.org)",
        "A **[strong *link*](#unit)** in `[no](#link)` and \\[no\\](#link)",
        "Said before. [@plan]",
        "One[^1] and **two[^b]**.\n\n[^1]: Note.\n[^b]: Another, with [a link](#unit).",
    ],
)
def test_what_is_there(markdown):
    assert links(markdown) == []


@pytest.mark.parametrize(
    ("markdown", "says"),
    [
        ("[x](#unitt)", 'l.md:10: the link "#unitt" leads nowhere; did you mean "unit"? [link]'),
        ("a\n\n- [x](#zzz)", 'l.md:12: the link "#zzz" leads nowhere; use one of lesson, unit [link]'),
        ("[x](#q)", 'l.md:10: "#q" is no unit or lesson; link to its unit, as (#unit) [link]'),
        ("[x](#chapter)", 'l.md:10: "#chapter" is no unit or lesson; link to its unit, as (#unit) [link]'),
        ("**a *[x](#zzz)***", 'the link "#zzz" leads nowhere'),
        (
            "[x](static/form.pdf)",
            'l.md:10: there is no file "form.pdf" in static/; put the file in static/ [missing-file]',
        ),
        ("a ![b](static/x.png) c", 'there is no file "x.png" in static/'),
        ("![b](static/x.png)", 'there is no file "x.png" in static/'),
        ("[@plam]", 'l.md:10: sources.yaml has no source "plam"; did you mean "plan"? [citation]'),
        ("[@plan; @zzz]", 'l.md:10: sources.yaml has no source "zzz"; add it to sources.yaml [citation]'),
        ("One[^1].", "l.md:10: the footnote [^1] has no text in this unit; write it below: [^1]: … [footnote]"),
        (
            "One.\n\n[^1]: Note.",
            "l.md:12: warning: nothing refers to the footnote [^1], so no one sees it; write [^1] where it belongs",
        ),
        ("[^1]\n\n[^1]: Note with [x](#zzz).", 'l.md:12: the link "#zzz" leads nowhere'),
    ],
)
def test_what_is_not_there(markdown, says):
    found = links(markdown)
    assert len(found) == 1
    assert says in found[0]


def test_footnotes_hold_in_the_whole_unit_and_no_further():
    one = s.unit(s.html("a[^1] b[^2]"), s.html("[^1]: Note.", "more", 40))
    two = s.unit(s.html("[^2]: Note.", "other-text", 60), unit_id="other")
    found = s.told(check_links(s.course(chapters=(s.chapter(s.lesson(one, two)),))))
    assert [line.partition(";")[0] for line in found] == [
        "l.md:10: the footnote [^2] has no text in this unit",
        "l.md:60: warning: nothing refers to the footnote [^2], so no one sees it",
    ]


def test_one_label_in_two_runs_of_a_unit():
    found = s.told(check_links(s.course(s.html("a[^1]\n\n[^1]: Note."), s.html("b[^1]\n\n[^1]: Other.", "more", 40))))
    assert found == ["l.md:42: the footnote [^1] is written twice; rename one of them [footnote]"]


def test_texts_of_questions_and_pages_count():
    blue = s.choice("b", "Blue", correct=True, feedback="See [x](#zzz)", line=33)
    quiz = s.question("choice", s.choice("a", "Red"), blue, stem="Why?[^1]\n\n[^1]: Note.")
    term = Term(
        "t",
        s.YAML,
        Text("glossary.t.term", "T", Kind.TERM, s.YAML),
        Text("glossary.t.definition", "[y](#yyy)", Kind.PARAGRAPH, s.YAML),
    )
    found = s.told(check_links(s.course(quiz, overview="[o](static/o.pdf)[^9]", glossary=(term,))))
    assert [line.partition(";")[0] for line in found] == [
        'l.md:33: the link "#zzz" leads nowhere',
        'l.md:10: there is no file "o.pdf" in static/',
        "l.md:10: the footnote [^9] has no text in this unit",
        'course.yaml:1: the link "#yyy" leads nowhere',
    ]


def test_pages_that_learners_of_every_run_can_open():
    pages = tuple(
        Page(slug, s.YAML, Text(f"page.{slug}.title", slug, Kind.TITLE, s.YAML), Prose(()), staff_only=slug == "team")
        for slug in ("contact", "team")
    )
    assert links("[x](pages/contact) [y](pages/sources)", pages=pages) == []
    assert links("[x](pages/contct)", pages=pages) == [
        'l.md:10: "pages/contct" is no page of this course; did you mean "contact"? [link]'
    ]
    for name in ("team", "glossary", "pathways"):
        assert f'l.md:10: "pages/{name}" is no page of this course' in links(f"[x](pages/{name})", pages=pages)[0]


def test_a_title_holds_no_links():
    named = s.unit(s.html("a"), unit_id="[x](#zzz)")
    assert check_links(s.course(chapters=(s.chapter(s.lesson(named)),))) == []


def test_files_that_nothing_names():
    figure = s.HtmlBlock(
        "unit-text",
        s.at(10),
        Prose((*s.prose("[x](static/form.pdf?x#y) ![a](static/in.png)").children, Figure("f.svg", None))),
    )
    video = Video("v", s.at(3), s.text("v.title", "T", Kind.TITLE), poster="p.png", tracks=(Track("es", "es.srt"),))
    olx = IncludedOlx(
        "d",
        s.at(4),
        '<drag-and-drop-v2 data="{&quot;targetImg&quot;: &quot;/static/img_board.png&quot;}"></drag-and-drop-v2>',
    )
    named = s.files("form.pdf", "in.png", "f.svg", "p.png", "es.srt", "talk.srt", "img/board.png", "card.png")
    found = check_links(s.course(figure, video, olx, image="card.png", files=(*named, *s.files("img/old.png"))))
    assert s.told(found) == [
        "static/img/old.png: warning: nothing in the course names this file; link to it, or remove it [unused-file]"
    ]


def test_a_file_that_an_included_block_names():
    olx = IncludedOlx("d", s.at(4), '<poll answers="/static/gone.png"></poll>')
    assert s.told(check_links(s.course(olx))) == [
        'l.md:4: there is no file "gone.png" in static/; put the file in static/ [missing-file]'
    ]
