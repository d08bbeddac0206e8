"""Every problem of every language in the genuine CAPA engine: the right answer scores full, each wrong one does not."""

import pytest
from judges.answers import expected, is_true
from judges.archives import built, sources, unpacked
from judges.capa import HIDDEN, Problem, parse, words
from lxml import html

from builder.model import parts
from builder.model.blocks import Bank, QuestionType, url_name
from builder.pipeline.load import open_tree, read_checked

pytestmark = [pytest.mark.judge, pytest.mark.filterwarnings("ignore")]


def problems(course):
    return {path.stem: path.read_text("utf-8") for path in sorted((course / "problem").glob("*.xml"))}


def verdicts(xml):
    """What is wrong with a problem; none where the engine grades it as its OLX says."""
    try:
        problem, responses = Problem(xml), expected(parse(xml))
    except ImportError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever the engine raises, the platform shows as an error
        return [f"cannot be read: {error!r}"]
    if len(problem.inputs) != len(responses) or not responses:
        return [f"{len(responses)} responses, {len(problem.inputs)} inputs"]
    return [*_on_the_page(problem, responses), *_grades(problem, responses)]


def _on_the_page(problem, responses):
    for shown, response in zip(problem.inputs, responses, strict=True):
        if sorted(shown.values) != sorted(response.values):
            yield f"{shown.id} offers {shown.values}, not {response.values}"
        elif dict(zip(shown.values, shown.texts, strict=True)) != dict(
            zip(response.values, response.texts, strict=True)
        ):
            yield f"{shown.id} shows {shown.texts}, not {response.texts}"


def _grades(problem, responses):
    names = [shown.id for shown in problem.inputs]
    right = dict(zip(names, (_form(response.tries[0].answer) for response in responses), strict=True))
    for name, response in zip(names, responses, strict=True):
        if not response.tries[0].right:
            yield f"{name} has no right answer"
        for one in response.tries:
            try:
                full = problem.is_full(right | {name: _form(one.answer)})
            except Exception as error:  # noqa: BLE001 - a learner would be shown an error
                full = None if one.right else False
                if one.right:
                    yield f"{name}: {one.answer!r} ({one.why}) raises {error!r}"
            if full is not None and full != one.right:
                yield f"{name}: {one.answer!r} ({one.why}) scores {'full' if full else 'less than full'}"


def _form(answer):
    return list(answer) if isinstance(answer, tuple) else answer


def test_every_problem_grades_as_its_olx_says(olx):
    wrong = {name: found for name, xml in problems(olx).items() if (found := verdicts(xml))}
    assert wrong == {}


def test_there_are_problems(tmp_path_factory):
    counts = [len(problems(unpacked(run.archive, tmp_path_factory.mktemp("count")))) for run in built()]
    assert sum(counts), "there is no problem to judge"


@pytest.fixture(scope="module")
def courses():
    """The courses as the source has them."""
    return {name: course for name, root in sources().items() for course in read_checked(open_tree(root), [name])}


def questions(course):
    """The questions of a course, those in banks too."""
    return {url_name(question.id): question for question in parts.questions(course)}


def test_the_right_answers_are_the_sources(run, olx, courses):
    found, asked = problems(olx), questions(courses[run.course])
    assert sorted(found) == sorted(asked)
    assert [name for name, question in asked.items() if not _as_in_source(question, parse(found[name]))] == []


def _as_in_source(question, problem):
    if question.choices:
        made = [*problem.iter("choice"), *problem.iter("option")]
        marks = [
            (choice.id if question.type is QuestionType.CHOICE else None, choice.correct) for choice in question.choices
        ]
        return [(choice.get("name"), is_true(choice)) for choice in made] == marks
    (response,) = problem.iter("stringresponse", "numericalresponse")
    accepted = {response.get("answer"), *(other.get("answer") for other in response.findall("additional_answer"))}
    if question.type is QuestionType.NUMBER:
        return accepted == {answer.value.replace(" ", "") for answer in question.answers if answer.correct}
    return bool(accepted) and all(map(str.strip, accepted))


def test_typed_answers_of_the_source_grade_as_authors_marked_them(run, olx, courses):
    """In the language that it was written in: its accepted answers score full, those foreseen as wrong do not."""
    course = courses[run.course]
    asked = questions(course) if run.language == course.source_language else {}
    wrong = []
    for name, question in asked.items():
        problem = Problem(problems(olx)[name])
        for answer in question.answers:
            typed = answer.text.source if answer.text else answer.value
            if typed[0] not in "[(" and problem.is_full({problem.inputs[0].id: typed}) != answer.correct:
                wrong.append((name, typed))
    assert wrong == []


def test_hints_stay_out_of_what_a_learner_picks(olx):
    shown = {text for xml in problems(olx).values() for each in Problem(xml).inputs for text in each.texts}
    hints = {words(hint) for xml in problems(olx).values() for tag in HIDDEN for hint in parse(xml).iter(tag)} - {""}
    assert shown.isdisjoint(hints)


def test_questions_in_banks_are_judged_too(courses):
    in_banks = [block for course in courses.values() for block in parts.blocks(course) if isinstance(block, Bank)]
    asked = {name for course in courses.values() for name in questions(course)}
    assert in_banks
    assert {url_name(question.id) for bank in in_banks for question in bank.questions} <= asked


def test_boxes_ticked_together_have_their_own_feedback(olx):
    """CAPA shows it in the place of what stands below the single boxes, and only for exactly these."""
    for name, xml in problems(olx).items():
        root = parse(xml)
        for hint in root.iter("compoundhint"):
            problem = Problem(xml)
            (shown,) = problem.inputs
            letters = hint.get("value").split()
            ticked = [shown.values["ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter)] for letter in letters]
            said = dict(problem.feedback({shown.id: ticked})[shown.id])
            assert said["hint-text"] == words(html.fragment_fromstring(hint.text, create_parent=True)), name
            if hint.get("label"):
                assert said["hint-label"] == hint.get("label"), name
            others = [value for value in shown.values if value not in ticked]
            assert (
                said["hint-text"] not in dict(problem.feedback({shown.id: ticked + others[:1]})[shown.id]).values()
            ), name


def test_a_choice_is_answered_with_its_own_feedback(olx):
    for name, xml in problems(olx).items():
        for response in parse(xml).iter("multiplechoiceresponse"):
            problem = Problem(xml)
            (shown,) = problem.inputs
            for choice in response.iter("choice"):
                hint = choice.find("choicehint")
                said = dict(problem.feedback({shown.id: f"choice_{choice.get('name')}"})[shown.id])
                if hint is None:
                    assert said == {}, name
                else:
                    assert said["hint-text"] == words_of(hint), name
                    assert hint.get("label") in (None, said["hint-label"]), name


def words_of(hint):
    return " ".join("".join(hint.itertext()).split())


def test_tips_are_shown_below_what_is_asked_and_are_said_of_the_answers(olx):
    for name, xml in problems(olx).items():
        tips = [words(each) for each in parse(xml).iter("description")]
        page = Problem(xml).page
        found = page.xpath("//*[@class='question-description']")
        assert [words(each) for each in found] == tips, name
        described = {each for holder in page.iter() for each in holder.get("aria-describedby", "").split()}
        assert {each.get("id") for each in found} <= described, name


def test_some_problems_have_what_is_judged_here(tmp_path_factory):
    runs = [run for run in built() if run.course == "every-block"]
    found = [xml for run in runs for xml in problems(unpacked(run.archive, tmp_path_factory.mktemp("all"))).values()]
    for tag in (
        "compoundhint",
        "description",
        "choicehint",
        "optionhint",
        "correcthint",
        "stringequalhint",
        "demandhint",
    ):
        assert any(f"<{tag}" in xml for xml in found), tag


def test_a_course_that_a_platform_graded_right_is_judged_so(sample):
    found = problems(sample) if sample else {}
    assert {name: verdicts(xml) for name, xml in found.items() if verdicts(xml)} == {}


CHOICE = '<problem><multiplechoiceresponse><label>Q</label><choicegroup type="MultipleChoice">{}</choicegroup></multiplechoiceresponse></problem>'
DROPDOWN = "<problem><optionresponse><label>Q</label><optioninput>{}</optioninput></optionresponse></problem>"
TEXT = '<problem><stringresponse answer="{}" type="{}"><label>Q</label>{}<textline/></stringresponse></problem>'
NUMBER = (
    '<problem><numericalresponse answer="{}"><label>Q</label>{}<formulaequationinput/></numericalresponse></problem>'
)
WITHIN = '<responseparam type="tolerance" default="{}"/>'


@pytest.mark.parametrize(
    "xml",
    [
        CHOICE.format(
            '<choice correct="true" name="b"><b>A</b> &amp; b</choice><choice correct="false" name="a">C</choice>'
        ),
        DROPDOWN.format('<option correct="False">one, two</option><option correct="True">„two“</option>'),
        TEXT.format(
            "Ελλάδα", "ci", '<additional_answer answer="İzmir 3"/><stringequalhint answer="x">no</stringequalhint>'
        ),
        TEXT.format("^Rome$", "cs regexp", '<additional_answer answer="^(?:Mil(an|ano)|[Tt]urin)$"/>'),
        NUMBER.format("42", ""),
        NUMBER.format("0", ""),
        NUMBER.format("-3.5", WITHIN.format("0.25")),
        NUMBER.format("1e3", WITHIN.format("7%") + '<additional_answer answer="5"/>'),
        NUMBER.format("[1,3)", ""),
        NUMBER.format("(-2.5,1e4]", ""),
    ],
)
def test_sound_problems_are_found_sound(xml):
    assert verdicts(xml) == []


@pytest.mark.parametrize(
    "xml",
    [
        # No right answer; a quote that the engine reads as an option's end; two right options.
        CHOICE.format('<choice correct="false">A</choice><choice correct="false">B</choice>'),
        DROPDOWN.format('<option correct="True">it\'s</option><option correct="False">\'s</option>'),
        DROPDOWN.format('<option correct="True">a</option><option correct="True">b</option>'),
        # Patterns that the engine joins without anchors; a separator from former times; a variable.
        TEXT.format("Rome", "cs regexp", '<additional_answer answer="Milan"/>'),
        TEXT.format("one_or_two", "ci", ""),
        TEXT.format("$seed", "ci", ""),
        # An answer that is accepted and foreseen as wrong; one that is no number.
        TEXT.format("Rome", "ci", '<stringequalhint answer="rome">no</stringequalhint>'),
        NUMBER.format("3x", ""),
        "<problem><p>No response</p></problem>",
        "<problem>",
    ],
)
def test_problems_that_are_not_sound_are_found_out(xml):
    assert verdicts(xml)
