"""Responses: from the text an author writes to the model; what is said of each mistake."""

from datetime import UTC, datetime

import pytest

from builder.model.assessments import PeerRules, Step, Submission, Window
from builder.model.walk import texts
from tests.source.written_assessments import RESPONSE, one, read


def test_a_response():
    plan = one(RESPONSE)
    assert (plan.id, plan.title.source, plan.shows_rubric, plan.best) == ("plan", "Your plan", False, 3)
    assert [prompt.children[0].text.source for prompt in plan.prompts] == [
        "Describe the **need**.",
        "And whom you will ask.",
    ]
    clear, advice = plan.criteria
    assert (clear.id, clear.feedback, clear.prompt.source) == (
        "clear",
        "optional",
        "Is the need stated so that someone else could act on it?",
    )
    assert [(each.id, each.points, each.label.source) for each in clear.options] == [
        ("no", 0, "Not yet"),
        ("yes", 2, "Clear"),
    ]
    assert clear.options[0].explanation.source == "The plan names no need."
    assert (advice.options, advice.feedback) == ((), "required")
    assert (plan.comment.source, plan.comment_start.source) == ("What stood out?", "I noticed")
    (example,) = plan.examples
    assert example.selected == (("clear", "yes"),)
    assert [[node.text.source for node in answer.children] for answer in example.answers] == [
        ["Readers on phones cannot edit.", "Two of three told us so."],
        ["Ten editors."],
    ]
    peer = Window(datetime(2027, 1, 20, tzinfo=UTC), datetime(2027, 2, 10, tzinfo=UTC))
    assert plan.steps == ((Step.TRAINING, Window()), (Step.PEER, peer), (Step.SELF, Window()), (Step.STAFF, Window()))
    assert plan.open == Window(datetime(2027, 1, 10, tzinfo=UTC), datetime(2027, 2, 1, 18, tzinfo=UTC))
    assert plan.peers == PeerRules(4, 3, flexible=True, mean=True)
    assert plan.submission == Submission("optional", True, True, "required", "odt,pdf", True)


def test_the_keys_of_a_response_are_made_from_its_authored_ids():
    keys = {text.source: text.key for text in texts(one(RESPONSE)) if not text.pending}
    assert keys == {
        "Your plan": "plan.title",
        "Clear": "plan.clear.yes",
        "Is the need stated so that someone else could act on it?": "plan.clear.prompt",
        "Not yet": "plan.clear.no",
        "The plan names no need.": "plan.clear.no.explanation",
        "Advice": "plan.advice.label",
        "What would you change?": "plan.advice.prompt",
        "What stood out?": "plan.comment",
        "I noticed": "plan.comment-start",
    }


def test_a_response_needs_little():
    plan = one(
        "::::{response}\n:id: r\n:title: T\n:comment: C\n:again: yes\n:again-within: 12 hours\n\nDo it.\n\n"
        ":::{criterion} c\n:label: L\n\nIs it done?\n\n- (1) Yes {#y}\n:::\n::::\n"
    )
    assert plan.steps == ((Step.SELF, Window()),)
    assert plan.submission == Submission("required", again=True, again_within="0:12:0", file_types="pdf-and-image")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (":title: Your plan\n", "", "l.md:3: response needs the option title"),
        (":comment: What stood out?\n", "", "l.md:3: response needs the option comment"),
        ("training, peer, self, staff", "training, self", "l.md:6: training prepares for the peer step, which does not follow"),
        ("training, peer, self, staff", "training", "l.md:6: no step assesses the response"),
        ("training, peer, self, staff", "staff, self", "l.md:6: staff is not the last step"),
        ("training, peer, self, staff", "peer, peer", "l.md:6: a step stands twice"),
        ("training, peer, self, staff", "tutor, self", 'l.md:6: unknown step "tutor"'),
        ("training, peer, self, staff", "self", "l.md:51: nobody sees this example"),
        ("training, peer, self, staff", "self", "start-peer: this response has no step peer; use one of self"),
        (":graded-by: 3", ":graded-by: 5", "l.md:8: each learner assesses 4, but each response waits for 5 peers"),
        (":grade: 4", ":grade: 2.5", 'grade: "2.5" is not a whole number'),
        (":due: 2027-02-01T18:00:00Z", ":due: 2027-01-01", "l.md:12: a step would end on 2027-01-01, but begin on 2027-01-10"),
        (":due-peer: 2027-02-10", ":due-peer: 2027-01-31", "a step begins or ends before the one that it follows"),
        (":start: 2027-01-10", ":start: soon", 'l.md:11: "soon" is not a date'),
        (":due-peer: 2027-02-10", ":due-peer: 2027-02-10T10:00", '"2027-02-10T10:00" does not say its zone'),
        (":text: optional", ":text: maybe", 'l.md:18: text: "maybe" is not known'),
        (":text: optional\n:editor: rich\n:latex: yes\n:files: required", ":text: no", "learners can neither write nor hand in files"),
        (":file-types: odt, pdf", ":file-types: .odt", 'file-types: ".odt" is not known'),
        (":best: 3", ":again: yes", "l.md:24: with a peer step the platform lets nobody answer anew"),
        (":best: 3", ":again-within: a week", 'again-within: "a week" is not a period'),
        (":best: 3", ":best: 101", "best: the platform shows at most 100 responses"),
        ("Describe the **need**.\n\n:::{prompt}\nAnd whom you will ask.\n:::\n", "", "l.md:3: this response asks nothing"),
        ("And whom you will ask.\n", "", "l.md:28: this prompt is empty"),
        (":::{prompt}", ":::{promt}", 'a response has no part "promt"; did you mean "prompt"?'),
        (":::{example}", "Stray.\n\n:::{example}", "l.md:50: this stands below the criterion"),
        ("{criterion} clear", "{criterion}", "l.md:32: this criterion has no id"),
        ("{criterion} advice", "{criterion} clear", 'the criterion on line 32 has the id "clear" too'),
        (":label: Clear\n", "", "l.md:32: criterion needs the option label"),
        ("What would you change?\n", "", "this criterion asks nothing"),
        ("What would you change?", "What would you *change*?", "this text has markup, which a rubric shows as it stands"),
        ("(2) Clear", "Clear", "l.md:42: this option has no points; write it as - (2) Clear {#yes}"),
        ("(2) Clear", "(2)", "l.md:42: this option has no text"),
        ("Clear {#yes}", "Clear", "l.md:42: this option has no letter"),
        ("Clear {#yes}", "Clear {#no}", "l.md:42: the letter {#no} is that of the option on line 39"),
        ("  > The plan names", "  >- The plan names", ">- says nothing about an option of a rubric"),
        (":label: Advice", ":label: Advice\n:feedback: optional", "a criterion without options asks for feedback alone"),
        (":::{criterion} clear", ":::{criterion} clear\n:points: 2", 'criterion has no option "points"'),
        ("{example} clear=yes", "{example} clear:yes", '"clear:yes" does not choose an option'),
        ("{example} clear=yes", "{example} clear=yes, clear=no", '"clear" is chosen twice'),
        ("{example} clear=yes", "{example}", "the example does not say the right option of clear; add clear=no"),
        ("{example} clear=yes", "{example} clear=maybe", 'the criterion "clear" has no option "maybe"; use one of no, yes'),
        ("{example} clear=yes", "{example} clear=yes, advice=yes", 'the example names an unknown criterion "advice"'),
        ("---\nTen editors.\n", "", "the example has 1 parts for 2 prompts"),
        ("Ten editors.", "- Ten editors", "an example is plain text; write it as paragraphs, without lists"),
        (":::{example} clear=yes", ":::{example} clear=yes\nA\n---\nB\n:::\n:::{example} clear=yes\nA\n---\nB\n:::\n:::{example} clear=yes", "this example is that of line 51 once more"),
    ],
)  # fmt: skip
def test_mistakes_in_a_response(old, new, says):
    assert old in RESPONSE
    _, found = read(RESPONSE.replace(old, new, 1))
    assert any(says in line for line in found), found


def test_a_training_without_examples():
    _, found = read(RESPONSE[: RESPONSE.index(":::{example}")] + "::::\n")
    assert [line for line in found if "the training has no example" in line] == found
