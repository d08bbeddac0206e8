"""Responses, drags and drops, banks as OLX: what the platform's own readers take, in every language."""

import json
from dataclasses import replace

import pytest
from factory import (
    HERE,
    PNG,
    StaticFile,
    chapter,
    course,
    html,
    lesson,
    prose,
    question,
    run,
    text,
    title,
    translated,
    unit,
    with_units,
)
from lxml import etree

from builder.checks.assessments import check_assessments
from builder.diagnostics import Location
from builder.model.assessments import (
    Card,
    Criterion,
    DragDrop,
    Example,
    PeerRules,
    Response,
    RubricOption,
    Step,
    Submission,
    Window,
    Zone,
)
from builder.model.blocks import Bank
from builder.model.parts import blocks, proses, questions, wholes
from builder.model.prose import Figure, Prose
from builder.model.text import Kind
from builder.source.olx_blocks import BLOCKS
from builder.source.olx_ora import faults
from builder.source.olx_shapes import drag
from builder.writers.olx.outline import outline, titles


def rubric(source):
    return text(source, Kind.RUBRIC)


def criterion(name="clear", points=(0, 2), **changes):
    options = tuple(
        RubricOption(f"o{number}", HERE, number, rubric(f"Option <{number}> & more"), rubric("Why") if number else None)
        for number in points
    )
    made = Criterion(name, HERE, rubric("Clear"), rubric("Is it clear?"), options)
    return replace(made, **changes)


def response(**changes):
    made = Response(
        "plan",
        HERE,
        title("Your plan"),
        (prose("Describe the *need*. See [this](#doing)."),),
        (criterion(), criterion("advice", (), feedback="required")),
        rubric("What stood out?"),
        steps=((Step.SELF, Window()),),
    )
    return replace(made, **changes)


FULL = response(
    prompts=(prose("Describe the *need*."), prose("And then?")),
    comment_start=rubric("I noticed"),
    examples=(Example(HERE, (prose("One *two*.", "Three."), prose("Four")), (("clear", "o2"),)),),
    steps=tuple((step, Window()) for step in Step),
    peers=PeerRules(4, 3, flexible=True, mean=True),
    submission=Submission("", False, True, "required", "odt,pdf", True),
    shows_rubric=False,
    best=3,
)


def card(name, *zones, words="A card", **changes):
    return replace(Card(name, HERE, text(words, Kind.CARD), None, zones), **changes)


def drags(**changes):
    zones = tuple(Zone(name, HERE, text(f"Zone {name} & <co>", Kind.ZONE), align="left") for name in ("x", "y", "z"))
    made = DragDrop(
        "sort",
        HERE,
        None,
        prose("Which?", kind=Kind.QUESTION),
        zones,
        (card("a", "x"), card("c", words="<b>Bold</b>"), card("b", "x", "y", words="Another")),
    )
    return replace(made, **changes)


def written(archive, block, language="en", words=None):
    made = with_units(unit("doing", block), files=(StaticFile("board.png", PNG),))
    if language != "en":
        made = translated(made, language, words)
    files = archive(made, run(language))
    return files.xml("vertical/u_doing.xml")[0], files


def data(archive, block, language="en", words=None):
    return json.loads(written(archive, block, language, words)[0].get("data"))


@pytest.mark.parametrize(
    "block",
    [
        response(),
        FULL,
        replace(FULL, submission=replace(FULL.submission, rich=True, text="optional", file_types="image")),
        response(submission=Submission(again=True, again_within="3:0:0")),
    ],
)
def test_a_response_is_one_that_the_platform_takes(archive, block):
    root, _ = written(archive, block)
    assert (root.tag, root.get("url_name")) == ("openassessment", "u_plan")
    # The HTML in prompts, and in answers of the rich editor, is our own renderer's; `faults` is for that of others.
    for each in (*root.iter("description"), *root.iter("part")):
        assert each.text.strip()
        each.text = "words"
    assert [fault.what for fault in faults(root)] == []
    known = BLOCKS["openassessment"].attributes
    for name, value in root.attrib.items():
        assert name == "url_name" or known[name](value) is None


def test_the_whole_of_a_response(archive):
    root, _ = written(archive, FULL)
    assert dict(root.attrib) == {
        "url_name": "u_plan",
        "leaderboard_show": "3",
        "text_response_editor": "text",
        "file_upload_response": "required",
        "file_upload_type": "custom",
        "white_listed_file_types": "odt,pdf",
        "allow_multiple_files": "True",
        "prompts_type": "html",
        "allow_latex": "True",
        "teams_enabled": "False",
        "show_rubric_during_response": "False",
    }
    training, peer, own, staff = root.find("assessments")
    assert (training.get("name"), own.attrib) == ("student-training", {"name": "self-assessment"})
    assert peer.attrib == {
        "name": "peer-assessment",
        "must_grade": "4",
        "must_be_graded_by": "3",
        "enable_flexible_grading": "True",
        "grading_strategy": "mean",
    }
    assert staff.attrib == {"name": "staff-assessment", "required": "True"}
    assert [part.text for part in training.iter("part")] == ["One two.\n\nThree.", "Four"]
    assert training.find(".//select").attrib == {"criterion": "clear", "option": "o2"}
    first = root.find("rubric/criterion")
    assert [option.get("points") for option in first.iter("option")] == ["0", "2"]
    assert first.findtext("option/label") == "Option <0> & more"
    assert root.findtext("rubric/feedback_default_text") == "I noticed"


def test_without_dates_of_its_own_a_response_follows_its_lesson(archive):
    root, _ = written(archive, response())
    assert not [name for each in root.iter() for name in each.attrib if name.endswith(("start", "due"))]


def test_names_are_the_same_in_every_language_and_labels_are_not(archive):
    english, _ = written(archive, FULL)
    arabic, _ = written(archive, FULL, "ar")
    names = [[name.text for name in root.iter("name")] for root in (english, arabic)]
    assert names[0] == names[1] == ["clear", "o0", "o2", "advice"]
    assert [label.text for label in arabic.iter("label")] == [f"ar: {label.text}" for label in english.iter("label")]
    (description, _) = arabic.iter("description")
    assert description.text.startswith('<div lang="ar" dir="rtl">')


def test_links_of_a_prompt_do_not_need_the_platform_to_resolve_them(archive):
    root, _ = written(archive, response())
    assert 'href="/courses/course-v1:LDN+SAMPLE+2026-en/jump_to_id/u_doing"' in root.findtext(".//description")


def test_an_absent_text_is_an_empty_element_for_else_learners_would_read_none(archive):
    root, _ = written(archive, response())
    assert (root.find("rubric/feedback_default_text").text or "") == ""
    assert (root.find("rubric/criterion/option/explanation").text or "") == ""


def test_a_drag_and_drop_is_one_that_the_platform_takes(archive):
    block = drags(
        board=Figure("board.png", text("A board", Kind.ALT)),
        zones=tuple(replace(zone, box=(1, 2, 3, 4.4)) for zone in drags().zones),
    )
    root, files = written(archive, block)
    found = json.loads(root.get("data"))
    assert drag(found) is None
    assert (found["targetImg"], found["targetImgDescription"]) == ("/static/board.png", "A board")
    assert found["zones"][0] == {
        "uid": "x",
        "title": "Zone x &amp; &lt;co&gt;",
        "description": "",
        "x": 1,
        "y": 2,
        "width": 3,
        "height": 4,
        "align": "left",
    }
    assert [(item["id"], item["displayName"], item["zones"]) for item in found["items"]] == [
        (0, "A card", ["x"]),
        (2, "&lt;b&gt;Bold&lt;/b&gt;", []),
        (1, "Another", ["x", "y"]),
    ]
    assert not [path for path in files.files if path.endswith("board.svg")]
    known = BLOCKS["drag-and-drop-v2"].known
    assert all(name == "url_name" or known[name](value) is None for name, value in root.attrib.items())


def test_the_settings_of_a_drag_and_drop(archive):
    block = drags(
        title=title("Sort"), assessment=True, attempts=2, weight=2, show_answer="never", per_zone=3, labels=False,
        borders=False, heading=False, card_colour="#000", text_colour="white", finish=text("*Done*", Kind.FEEDBACK),
    )  # fmt: skip
    root, _ = written(archive, block)
    found = json.loads(root.get("data"))
    assert {name: root.get(name) for name in root.attrib if name not in ("data", "question_text")} == {
        "url_name": "u_sort",
        "xblock-family": "xblock.v1",
        "display_name": "Sort",
        "show_question_header": "false",
        "mode": "assessment",
        "max_attempts": "2",
        "showanswer": "never",
        "weight": "2.0",
        "max_items_per_zone": "3",
        "item_background_color": "#000",
        "item_text_color": "white",
    }
    assert (found["displayLabels"], found["displayBorders"]) == (False, False)
    assert found["feedback"] == {"start": "", "finish": "<em>Done</em>"}


def test_a_plain_board_is_drawn_and_mirrored_where_one_reads_from_the_right(archive):
    for language, columns in (("en", [20, 370, 20]), ("ar", [370, 20, 370])):
        root, files = written(archive, drags(), language)
        found = json.loads(root.get("data"))
        assert [zone["x"] for zone in found["zones"]] == columns
        assert {zone["align"] for zone in found["zones"]} == {"left" if language == "en" else "right"}
        assert found["targetImg"] == "/static/u_sort-board.svg"
        drawn = etree.fromstring(files.files["static/u_sort-board.svg"])
        boxes = [[float(each.get(name)) for name in ("x", "y", "width", "height")] for each in drawn[1:]]
        assert boxes == [[zone[name] for name in ("x", "y", "width", "height")] for zone in found["zones"]]
        assert all(x + wide < float(drawn.get("width")) for x, _, wide, _ in boxes)
        assert all(y + high < float(drawn.get("height")) for _, y, _, high in boxes)


def test_a_picture_on_a_card_cannot_leave_its_attribute(archive):
    picture = Figure("board.png", text('A "board" <b>', Kind.ALT))
    (item, *_) = data(archive, drags(cards=(card("a", "x", text=None, picture=picture),)))["items"]
    assert item["imageDescription"] == item["displayName"] == "A &quot;board&quot; &lt;b&gt;"
    assert item["imageURL"] == "/static/board.png"


def test_a_bank_points_to_its_questions(archive):
    bank = Bank("pool", HERE, None, (question("p1"), question("p2")), 1)
    root, files = written(archive, bank)
    assert etree.tostring(root).strip() == (
        b'<itembank url_name="u_pool" max_count="1" display_name="A unit">\n    <problem url_name="u_p1"/>\n'
        b'    <problem url_name="u_p2"/>\n  </itembank>'
    )
    assert files.block("problem", "p2").get("display_name") == "Question"


def test_whatever_walks_a_course_sees_the_questions_of_a_bank():
    bank = Bank("pool", HERE, None, (question("p1"), question("p2")), 1)
    made = with_units(unit("doing", html("doing-text", "Hello"), bank, response(), drags()))
    assert [block.id for block in blocks(made)] == ["doing-text", "pool", "p1", "p2", "plan", "sort"]
    assert [block.id for block in questions(made)] == ["p1", "p2"]
    assert [block.id for block in wholes(made)] == ["p1", "p2", "plan", "sort"]
    entries = outline(made, made.runs, {"en": titles(made)})["blocks"]
    rows = [(entry["url_name"], entry["type"], entry.get("bank"), entry["titles"]["en"]) for entry in entries[3:]]
    assert rows == [
        ("u_doing-text", "html", None, "A unit"),
        ("u_pool", "itembank", None, "A unit"),
        ("u_p1", "problem", "pool", "Question"),
        ("u_p2", "problem", "pool", "Question"),
        ("u_plan", "openassessment", None, "Your plan"),
        ("u_sort", "drag-and-drop-v2", None, "A unit"),
    ]


def test_pictures_and_examples_are_prose_of_their_block():
    picture = Figure("card.png", text("A card", Kind.ALT))
    block = drags(board=Figure("board.png", None), cards=(card("a", picture=picture),))
    assert [node.src for part in proses(block)[1:] for node in part.children] == ["board.png", "card.png"]
    assert proses(FULL) == (*FULL.prompts, *FULL.examples[0].answers)
    assert all(isinstance(part, Prose) for part in proses(FULL))


@pytest.mark.parametrize(
    ("block", "says"),
    [
        (response(steps=((Step.PEER, Window()),)), "warning: in a graded lesson the peer step keeps learners waiting"),
        (response(criteria=(criterion(points=(0,)),)), "no option of this rubric gives points, and its lesson is graded"),
        (drags(cards=(card("a"), card("b", words="a  Card"))), '"a  Card" stands on line 1 too: nobody could tell'),
        (Bank("b", HERE, None, (question("p"), question("q", weight=2.0)), 1), "warning: the questions of this bank have"),
    ],
)  # fmt: skip
def test_what_keeps_learners_from_passing(block, says):
    made = course(chapter("start", lesson("first", unit("doing", block), graded="test")))
    (found,) = check_assessments(made)
    assert says in str(found)
    assert found.location == Location("syllabus/sample/first/lesson.md", 1)


def test_what_is_fine_in_a_lesson_without_a_grade():
    peer = response(steps=((Step.PEER, Window()),), criteria=(criterion(points=(0,)),))
    bank = Bank("b", HERE, None, (question("p"), question("q", weight=2.0)))
    assert check_assessments(with_units(unit("doing", peer, bank))) == []
