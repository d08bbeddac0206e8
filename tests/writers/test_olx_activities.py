"""Activities in a vertical: the elements of the known-good course, and what each of an XBlock's fields takes."""

import json
import re

import factory as f
import pytest
from lxml import etree

from builder.model import activities as a
from builder.model import blocks as b
from builder.model.parts import wholes
from builder.model.prose import Figure
from builder.model.text import Kind
from builder.writers.olx.markdown import markdown
from builder.writers.olx.outline import titles


def item(letter, words, kind=Kind.CHOICE, picture=None):
    return a.Item(letter, f.text(words, kind), f.HERE, picture)


def poll(*answers, **changes):
    found = {"title": f.title("Encuesta"), "question": f.text("Color?", Kind.QUESTION)} | changes
    return a.Poll("p1", f.HERE, answers=answers or (item("r", "Rojo"), item("b", "Azul")), **found)


def sort(*items, **changes):
    items = items or (item("a", "first", Kind.SORTED), item("b", "second", Kind.SORTED))
    return a.Sort("s1", f.HERE, f.title("Sort"), f.text("In order.", Kind.INSTRUCTION), items, **changes)


@pytest.fixture
def attributes(archive):
    def write(block, code="en", words=None):
        course = f.with_units(f.unit("u", block))
        course = f.translated(course, code, words) if code != "en" else course
        (found,) = archive(course, f.run(code)).xml("vertical/u_u.xml")
        return found.tag, dict(found.attrib)

    return write


def test_the_elements_are_those_of_the_known_good_course(attributes):
    picture = {"img": "", "img_alt": ""}
    feedback = f.text("ok", Kind.FEEDBACK)
    assert attributes(poll(feedback=feedback)) == (
        "poll",
        {
            "url_name": "u_p1",
            "xblock-family": "xblock.v1",
            "display_name": "Encuesta",
            "question": "Color?",
            "answers": json.dumps([["r", {"label": "Rojo"} | picture], ["b", {"label": "Azul"} | picture]]),
            "feedback": "ok",
            "private_results": "false",
            "max_submissions": "1",
        },
    )
    questions = (item("q1", "Gusta?"),)
    answers = (item("y", "Sí", Kind.OPTION), item("n", "No", Kind.OPTION))
    tag, found = attributes(a.Survey("sv1", f.HERE, f.title("Sondeo"), questions, answers))
    assert (tag, found["display_name"], found["block_name"], found["feedback"]) == ("survey", "Sondeo", "Sondeo", "")
    assert json.loads(found["questions"]) == [["q1", {"label": "Gusta?"} | picture]]
    assert found["answers"] == '[["y", "Sí"], ["n", "No"]]'
    cloud = a.WordCloud("w1", f.HERE, f.title("Nube"), f.text("Di algo", Kind.INSTRUCTION), 3, 50)
    assert attributes(cloud) == (
        "word_cloud",
        {
            "url_name": "u_w1",
            "display_name": "Nube",
            "num_inputs": "3",
            "num_top_words": "50",
            "instructions": "Di algo",
        },
    )
    assert attributes(a.Done("dn1", f.HERE)) == (
        "done",
        {"url_name": "u_dn1", "xblock-family": "xblock.v1", "align": "left"},
    )
    tool = a.Lti("l1", f.HERE, f.title("LTI"), "https://example.org/lti", passport="x")
    assert attributes(tool) == (
        "lti_consumer",
        {
            "url_name": "u_l1",
            "xblock-family": "xblock.v1",
            "display_name": "LTI",
            "launch_url": "https://example.org/lti",
            "lti_id": "x",
            "has_score": "false",
        },
    )
    assert attributes(sort(weight=2, background="#eaecf0")) == (
        "sortable",
        {
            "url_name": "u_s1",
            "xblock-family": "xblock.v1",
            "display_name": "Sort",
            "question_text": "In order.",
            "max_attempts": "1",
            "has_score": "true",
            "weight": "2",
            "item_background_color": "#eaecf0",
            "item_text_color": "#000000",
            "data": '["first", "second"]',
        },
    )


def test_a_tool_of_the_newer_version_has_its_own_addresses(attributes):
    _, found = attributes(
        a.Lti(
            "l1",
            f.HERE,
            f.title("T"),
            "https://e.org/a",
            notice=f.text("Told your *name*.", Kind.PARAGRAPH),
            login="https://e.org/b",
            keyset="https://e.org/c",
            roster=True,
            grades="disabled",
            target="modal",
            height=70,
            width=90,
            score=True,
            weight=2,
            late=False,
            shared=("email",),
            custom=("page=3",),
        )
    )
    del found["url_name"], found["xblock-family"], found["display_name"]
    assert found == {
        "lti_version": "lti_1p3",
        "lti_1p3_launch_url": "https://e.org/a",
        "lti_1p3_oidc_url": "https://e.org/b",
        "lti_1p3_tool_key_mode": "keyset_url",
        "lti_1p3_tool_keyset_url": "https://e.org/c",
        "lti_1p3_enable_nrps": "true",
        "lti_advantage_ags_mode": "disabled",
        "has_score": "true",
        "weight": "2.0",
        "accept_grades_past_due": "false",
        "launch_target": "modal",
        "description": "Told your <em>name</em>.",
        "modal_height": "70",
        "modal_width": "90",
        "custom_parameters": '["page=3"]',
        "ask_to_send_email": "true",
    }


def test_an_image_is_addressed_and_told(attributes):
    picture = Figure("img/red.png", f.text("A red wall", Kind.ALT))
    _, found = attributes(poll(item("r", "Red", picture=picture), item("b", "Blue")))
    assert json.loads(found["answers"])[0] == [
        "r",
        {"label": "Red", "img": "/static/img_red.png", "img_alt": "A red wall"},
    ]


def test_a_link_in_a_poll_needs_no_help_of_the_page_around_it(attributes):
    _, found = attributes(poll(question=f.text("See [this](#u).", Kind.QUESTION)))
    assert 'href="/courses/course-v1:LDN+SAMPLE+2026-en/jump_to_id/u_u"' in found["question"]


def test_what_is_not_translated_says_so_where_it_can(attributes):
    block = poll(item("r", "Red & *warm*"), item("b", "Blue"))
    _, found = attributes(block, "ar", {"Encuesta": "استطلاع"})
    assert found["display_name"] == "استطلاع"
    assert found["question"] == '<span lang="en" dir="ltr">Color?</span>'
    label = json.loads(found["answers"])[0][1]["label"]
    assert label == '<span lang="en" dir="ltr">Red & <em>warm</em></span>'
    _, found = attributes(sort(), "ar", {"first": "أول"})
    assert found["data"] == '["أول", "second"]'
    assert found["question_text"] == "In order."


def test_whatever_a_translator_writes_a_tool_shows_no_tag(attributes):
    tool = a.Lti(
        "l1",
        f.HERE,
        f.title("T"),
        "https://e.org",
        f.text("N", Kind.PARAGRAPH),
        f.text("B", Kind.BUTTON),
        target="modal",
    )
    hostile = "<img src=x onerror=alert(1)>"
    _, found = attributes(tool, "ar", dict.fromkeys("TNB", hostile))
    assert not re.search("<img", "".join((found["display_name"], found["button_text"], found["description"])))


def test_items_are_as_the_page_sends_them_back(attributes):
    _, found = attributes(
        sort(item("a", "x", Kind.SORTED), item("b", "y", Kind.SORTED)), "ar", {"x": "\ufeff أ \u00a0ب "}
    )
    assert json.loads(found["data"]) == ["أ ب", "y"]


def test_what_learners_answer_is_whole():
    survey = a.Survey("sv", f.HERE, f.title("S"), (item("q1", "Q"),), (item("y", "Y", Kind.OPTION),))
    blocks = (poll(), survey, sort(), a.Done("d", f.HERE), f.question("q"))
    course = f.with_units(f.unit("u", *blocks))
    assert [block.id for block in wholes(course)] == ["p1", "sv", "s1", "q"]


def test_the_outline_names_an_activity_as_the_platform_does():
    course = f.with_units(f.unit("u", poll(), a.Done("d", f.HERE), name="Unit"))
    assert titles(course)[-2:] == ("Encuesta", "Unit")


def test_the_modules_that_studio_must_be_told_of(archive):
    blocks = (poll(), sort(), a.Done("d", f.HERE), f.question("q"), f.html("t", "Text"))
    made = archive(f.with_units(f.unit("u", *blocks)), f.run())
    policy = json.loads(made.text("policies/2026-en/policy.json"))["course/2026-en"]
    assert policy["advanced_modules"] == ["done", "poll", "sortable"]


@pytest.mark.parametrize(
    ("xhtml", "text"),
    [
        ("Color?", "Color?"),
        ("a *b* `c` _d_ [e](f) \\", "a \\*b\\* \\`c\\` \\_d\\_ \\[e\\](f) \\\\"),
        ("<em>a</em> <code>b*c</code>", "<em>a</em> <code>b\\*c</code>"),
        ("# a", "\\# a"),
        ("- a", "\\- a"),
        ("12. a", "12\\. a"),
        ("&lt;b&gt; R&amp;D &amp; &amp;lt; &amp;# &quot;q&quot;", '&lt;b&gt; R&D & &amp;lt; &amp;# "q"'),
        ('<a href="https://e.org/`_[x]">l</a>', '<a href="https://e.org/&#96;_&#91;x&#93;">l</a>'),
        ('<span lang="en">1. a</span>', '<span lang="en">1. a</span>'),
    ],
)
def test_our_html_as_markdown(xhtml, text):
    assert markdown(xhtml) == text


# --- Questions ----------------------------------------------------------------------------------------------------


def problem(archive, question):
    return archive(f.with_units(f.unit("u", question)), f.run()).block("problem", question.id)


def verdict(words):
    return f.text(words, Kind.VERDICT)


def test_a_tip_and_words_before_feedback(archive):
    choices = (
        b.Choice("a", False, f.text("A", Kind.CHOICE), f.HERE, f.text("no", Kind.FEEDBACK)),
        b.Choice(
            "b", True, f.text("B", Kind.CHOICE), f.HERE, f.text("*si*", Kind.FEEDBACK), verdict=verdict("Bien & más")
        ),
    )
    found = problem(archive, f.question("q", choices=choices, tips=(f.text("d *e*", Kind.HINT),)))
    response = found.find(".//multiplechoiceresponse")
    assert [child.tag for child in response] == ["label", "description", "choicegroup"]
    assert etree.tostring(response[1]) == b"<description>d <em>e</em></description>"
    assert [dict(each.attrib) for each in found.iter("choicehint")] == [{}, {"label": "Bien & más"}]


def test_boxes_ticked_together_are_named_by_their_places(archive):
    choices = tuple(b.Choice(each, each != "b", f.text(each, Kind.CHOICE), f.HERE) for each in "cba")
    together = b.Combination(("a", "c"), f.text("*both* & <3", Kind.FEEDBACK), f.HERE, verdict("Both"))
    found = problem(archive, f.question("q", b.QuestionType.CHECKBOXES, choices=choices, combinations=(together,)))
    hint = found.find(".//checkboxgroup/compoundhint")
    assert dict(hint.attrib) == {"value": "A C", "label": "Both"}
    # The engine shows the text of the element, without what is in it, as HTML.
    assert (hint.text, len(hint)) == ("<em>both</em> &amp; &lt;3", 0)


def test_words_before_feedback_on_typed_answers(archive):
    answers = (
        b.TypedAnswer(True, f.text("one", Kind.ANSWER), f.HERE, "", "", f.text("y", Kind.FEEDBACK), verdict("Right")),
        b.TypedAnswer(True, f.text("uno", Kind.ANSWER), f.HERE, "", "", f.text("s", Kind.FEEDBACK), verdict("Bien")),
        b.TypedAnswer(False, f.text("two", Kind.ANSWER), f.HERE, "", "", f.text("n", Kind.FEEDBACK), verdict("Nearly")),
    )
    found = problem(archive, f.question("q", b.QuestionType.TEXT, answers=answers, size=40))
    assert found.find(".//textline").get("size") == "40"
    assert {each.tag: each.get("label") for each in found.find(".//stringresponse") if each.get("label")} == {
        "correcthint": "Right",
        "stringequalhint": "Nearly",
    }
    assert found.find(".//additional_answer/correcthint").get("label") == "Bien"


def test_when_the_answer_is_shown(archive):
    def shown(**changes):
        return problem(archive, f.question("q", **changes)).get("showanswer")

    assert (shown(), shown(attempts=2), shown(attempts=2, show_answer="attempted")) == (
        "attempted",
        "finished",
        "attempted",
    )
    assert problem(archive, f.question("q", rerandomize="always")).get("rerandomize") == "always"
