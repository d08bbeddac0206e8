"""Problems: CAPA's forms, as the known-good course of the facts has them, and what a learner hears, sees and is told."""

import re
from dataclasses import replace

import factory as f
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from builder.model import blocks as b
from builder.model.prose import Footnote, ItemList, ListItem, Paragraph, Prose
from builder.model.text import Kind

Type = b.QuestionType

# What stands directly below what, in the known-good course (and `name` on the choices of a choice question, which was
# imported and graded too). CAPA finds responses, inputs and hints by such paths.
SHAPE = {
    "problem": {"div", "demandhint"},
    "demandhint": {"hint"},
    "multiplechoiceresponse": {"label", "choicegroup"},
    "choiceresponse": {"label", "checkboxgroup"},
    "optionresponse": {"label", "optioninput"},
    "stringresponse": {"label", "additional_answer", "textline", "correcthint", "stringequalhint"},
    "numericalresponse": {"label", "responseparam", "additional_answer", "formulaequationinput", "correcthint"},
    "choicegroup": {"choice"},
    "checkboxgroup": {"choice"},
    "optioninput": {"option"},
    "option": {"optionhint"},
    "additional_answer": {"correcthint"},
}
ATTRIBUTES = {
    "problem": {"display_name", "max_attempts", "weight", "rerandomize", "showanswer"},
    "multiplechoiceresponse": set(),
    "choicegroup": {"type", "shuffle"},
    "choiceresponse": {"partial_credit"},
    "checkboxgroup": set(),
    "choice": {"correct", "name"},
    "choicehint": {"selected"},
    "optionresponse": set(),
    "optioninput": set(),
    "option": {"correct"},
    "stringresponse": {"answer", "type"},
    "textline": {"size"},
    "stringequalhint": {"answer"},
    "numericalresponse": {"answer"},
    "responseparam": {"type", "default"},
    "additional_answer": {"answer"},
}


@pytest.fixture
def problem(archive):
    def write(question, code="en"):
        course = f.translated(f.with_units(f.unit("u", question)), code, f.ARABIC if code == "ar" else {})
        return archive(course, f.run(code)).block("problem", question.id)

    return write


def test_every_problem_has_the_shape_of_the_known_good_course(archive):
    made = archive(f.every_block(), f.run())
    problems = [made.xml(path) for path in made.files if path.startswith("problem/")]
    responses = set()
    for root in problems:
        for element in root.iter():
            assert {child.tag for child in element} <= SHAPE.get(element.tag, {child.tag for child in element})
            assert set(element.attrib) <= ATTRIBUTES.get(element.tag, set(element.attrib))
        responses |= {element.tag for element in root.iter() if element.tag.endswith("response")}
    assert len(responses) == len(Type)


def test_a_choice_is_stored_by_its_letter(problem):
    choices = (f.choice("b", "No"), f.choice("a", "Yes", correct=True))
    found = problem(f.question("q", choices=choices)).findall(".//choice")
    assert [(choice.get("name"), choice.get("correct"), choice.text) for choice in found] == [
        ("b", "false", "No"),
        ("a", "true", "Yes"),
    ]


def test_a_box_says_one_thing_ticked_and_another_unticked(problem):
    choices = (f.choice("a", "A", "Ticked.", correct=True, missed="Missed."), f.choice("b", "B"))
    root = problem(f.question("q", Type.CHECKBOXES, choices=choices, credit=b.Credit.HALVES))
    assert root.find(".//choiceresponse").get("partial_credit") == "halves"
    assert {hint.get("selected"): hint.text for hint in root.iter("choicehint")} == {
        "true": "Ticked.",
        "false": "Missed.",
    }


def test_without_credit_no_scheme_is_named(problem):
    root = problem(f.question("q", Type.CHECKBOXES, choices=(f.choice("a", "A", correct=True),)))
    assert "partial_credit" not in root.find(".//choiceresponse").attrib


@pytest.mark.parametrize("words", ["the learners' needs", "l'été", "it's", "a\\", "one, two", "**bold** `x`", "a  b"])
def test_a_dropdown_s_options_survive_capa_s_lexer(problem, words):
    """CAPA writes them between single quotes and reads them back with a shell lexer (inputtypes.OptionInput)."""
    root = problem(f.question("q", Type.DROPDOWN, choices=(f.choice("a", words, correct=True), f.choice("b", "other"))))
    option = root.find(".//option")
    assert not set("'\\`*") & set(option.text)
    assert option.text == " ".join(option.text.split())


def test_a_first_answer_has_the_tolerance_and_a_range_is_first(problem):
    answers = (f.number("40", "Nearly."), f.number("42", "Right.", tolerance="5%"))
    root = problem(f.question("q", Type.NUMBER, answers=answers))
    assert root.find(".//numericalresponse").get("answer") == "42"
    assert root.find(".//responseparam").get("default") == "5%"
    assert root.find(".//numericalresponse/correcthint").text == "Right."
    assert root.find(".//additional_answer[@answer='40']/correcthint").text == "Nearly."
    ranged = problem(f.question("r", Type.NUMBER, answers=(f.number("7"), f.number("[1, 3)"))))
    assert ranged.find(".//numericalresponse").get("answer") == "[1,3)"
    assert ranged.find(".//responseparam") is None


def test_two_ranges_would_break_capa(problem):
    with pytest.raises(ValueError, match="two answers with a range"):
        problem(f.question("q", Type.NUMBER, answers=(f.number("[1, 3)"), f.number("[5, 6]"))))


def test_a_foreseen_wrong_answer_has_its_feedback(problem):
    answers = (f.typed("Wikipedia"), f.typed("Google", "Not that.", correct=False), f.typed("Bing", correct=False))
    hints = problem(f.question("q", Type.TEXT, answers=answers)).findall(".//stringequalhint")
    assert [(hint.get("answer"), hint.text) for hint in hints] == [("Google", "Not that.")]


def test_no_hint_is_empty(archive):
    """CAPA strips hints from the page with `<tag.*?>.*?</tag>`, which an empty one makes swallow what follows."""
    made = archive(f.every_block(), f.run())
    for path in made.files:
        if path.startswith("problem/"):
            for hint in made.xml(path).iter("choicehint", "optionhint", "correcthint", "stringequalhint", "hint"):
                assert "".join(hint.itertext()).strip(), path


# The stem


def test_the_last_paragraph_is_the_label(problem):
    root = problem(replace(f.question("q"), stem=f.prose("Read this.", "Which *one*?", kind=Kind.QUESTION)))
    content = root.find("div")
    assert [child.tag for child in content] == ["div", "multiplechoiceresponse"]
    assert "".join(content[0].itertext()) == "Read this."
    assert etree.tostring(root.find(".//label"), encoding="unicode") == "<label>Which <em>one</em>?</label>"


def test_a_stem_that_ends_with_a_list_keeps_its_order_and_names_the_answers(problem):
    items = ItemList((ListItem((Paragraph(f.text("ask"), tight=True),)),))
    stem = Prose((Paragraph(f.text("Which of *these*?", Kind.QUESTION)), items))
    root = problem(replace(f.question("q"), stem=stem))
    assert [child.tag for child in root.find("div/div")] == ["p", "ul"]
    label = root.find(".//label/span")
    assert (label.get("class"), label.text) == ("sr", "Which of these?")


def test_a_stem_without_a_paragraph_is_named_by_its_title(problem):
    items = ItemList((ListItem((Paragraph(f.text("ask"), tight=True),)),))
    root = problem(replace(f.question("q"), stem=Prose((items,)), title=f.title("Order\0")))
    assert root.find(".//label/span").text == "Order\N{REPLACEMENT CHARACTER}"


def test_a_footnote_of_the_stem_is_no_label(problem):
    note = Footnote("n", (Paragraph(f.text("A note.")),))
    root = problem(replace(f.question("q"), stem=Prose((Paragraph(f.text("Which?[^n]", Kind.QUESTION)), note))))
    assert "".join(root.find(".//label").itertext()) == "Which? (A note.)"


# Around it


def test_a_question_speaks_one_language_in_its_own_direction(problem):
    question = f.question("q", hints=(f.text("No.", Kind.HINT),))
    arabic = problem(question, "ar")
    assert dict(arabic.find("div").attrib) == {"lang": "ar", "dir": "rtl"}
    assert dict(arabic.find("demandhint/hint/span").attrib) == {"lang": "ar", "dir": "rtl"}
    assert not [element for element in arabic.find("div").iterdescendants() if element.get("lang")]
    fallen_back = problem(f.question("q", stem="Not translated?", choices=(f.choice("a", "This", correct=True),)), "ar")
    assert dict(fallen_back.find("div").attrib) == {"lang": "en", "dir": "ltr"}
    assert not [element for element in fallen_back.find("div").iterdescendants() if element.get("lang")]


def test_hints_are_children_of_the_root(problem):
    root = problem(f.question("q", hints=(f.text("One.", Kind.HINT), f.text("*Two*.", Kind.HINT))))
    assert ["".join(hint.itertext()) for hint in root.findall("demandhint/hint")] == ["One.", "Two."]


def test_an_explanation_has_a_heading_of_its_language(problem):
    root = problem(f.question("q", explanation=f.prose("No.", kind=Kind.EXPLANATION)), "ar")
    solution = root.find("div/solution/div")
    assert solution.get("class") == "detailed-solution"
    assert [paragraph.text for paragraph in solution.findall("p")] == ["شرح", "لا."]


def test_a_question_without_a_title_has_the_interface_s_word(problem):
    assert problem(f.question("q"), "ar").get("display_name") == "سؤال"
    assert problem(f.question("q", title=f.title("Mine"))).get("display_name") == "Mine"


def test_what_is_not_limited_is_left_out(problem):
    free, limited = problem(f.question("q")), problem(f.question("q", attempts=2, weight=2.0))
    assert "max_attempts" not in free.attrib
    assert (limited.get("max_attempts"), limited.get("weight")) == ("2", "2.0")
    assert "null" not in {*free.attrib.values(), *limited.attrib.values()}
    # While attempts are left, the answer would be one click away.
    assert (free.get("showanswer"), limited.get("showanswer")) == ("attempted", "finished")


# Typed answers


def accepted(root):
    response = root.find(".//stringresponse")
    return [response.get("answer"), *(other.get("answer") for other in response.findall("additional_answer"))]


def grade(root, given_answer):
    """Compare an answer as CAPA does (responsetypes.StringResponse.check_string)."""
    kind = root.find(".//stringresponse").get("type").split()
    answers = accepted(root)
    if "regexp" in kind:
        return bool(re.search("^" + "|".join(answers) + "$", given_answer, re.IGNORECASE if "ci" in kind else 0))
    if "ci" in kind:
        return given_answer.lower() in [answer.lower() for answer in answers]
    return given_answer in answers


def test_an_answer_is_right_however_a_keyboard_spells_it(problem):
    root = problem(f.question("q", Type.TEXT, answers=(f.typed("Café ٣"),)))
    for spelling in ("Café ٣", "café 3", "cafe\u0301 3", "Cafe\u0301 ٣"):
        assert grade(root, spelling), spelling
    assert not grade(root, "cafe 3")
    arabic = problem(f.question("q", Type.TEXT, answers=(f.typed("café 3"),)), "ar")
    assert accepted(arabic) == ["مقهى 3", "مقهى ٣"]


def test_spellings_share_the_feedback_and_the_written_one_is_first(problem):
    answers = (f.typed("one 1", "First."), f.typed("é", "Second."))
    root = problem(f.question("q", Type.TEXT, answers=answers))
    assert accepted(root) == ["one 1", "é", "e\u0301"]
    hints = [hint.text for hint in root.iter("correcthint")]
    assert hints == ["Second.", "Second.", "First."]


@pytest.mark.parametrize(("case", "kind"), [(True, "cs"), (False, "ci")])
def test_case_counts_where_the_author_says_so(problem, case, kind):
    answers = (f.typed("NASA"), f.typed("nasa"))
    root = problem(f.question("q", Type.TEXT, answers=answers, case_sensitive=case))
    assert root.find(".//stringresponse").get("type") == kind
    assert accepted(root) == (["NASA", "nasa"] if case else ["NASA"])


ANSWERS = st.lists(st.text("ab|.*+?()[]^$\\ ", min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=4)


@given(answers=ANSWERS, other=st.text("ab|.*+?()[]^$\\ ", min_size=1, max_size=8))
def test_a_pattern_changes_nothing_for_the_answers_beside_it(archive, answers, other):
    """CAPA joins all with `|` and anchors the ends of the whole alone: what is beside a pattern is no pattern itself."""
    question = f.question("q", Type.TEXT, answers=tuple(map(f.typed, answers)), pattern="xy?", case_sensitive=True)
    root = archive(f.with_units(f.unit("u", question)), f.run()).block("problem", "q")
    right = {answer.strip() for answer in answers}
    for answer in right:
        assert grade(root, answer)
    assert grade(root, other) == (other in right)
    assert [grade(root, word) for word in ("x", "xy", "xyz", "ax", "X")] == [True, True, False, False, False]


def test_a_pattern_may_stand_alone(problem):
    root = problem(f.question("q", Type.TEXT, pattern="needs? assessment"))
    assert root.find(".//stringresponse").get("type") == "ci regexp"
    assert grade(root, "Need assessment")
    assert not grade(root, "need assessments")


def test_a_question_that_accepts_nothing_is_our_own_bug(problem):
    with pytest.raises(ValueError, match="accepts no answer"):
        problem(f.question("q", Type.TEXT))
