"""Included XBlocks: known ones pass as canonical XML; what Studio would drop, what could run and what is unknown is told."""

import json
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from builder.diagnostics import Diagnostics, Location
from builder.source.olx import check_olx

AT = Location("l.md", 10)


def check(xml):
    found = Diagnostics()
    return check_olx(xml, AT, found), [str(diagnostic) for diagnostic in found]


def errors(xml):
    return [line for line in check(xml)[1] if "warning" not in line]


def attributes(**values):
    given = {
        name.replace("_dash_", "-"): value if isinstance(value, str) else json.dumps(value)
        for name, value in values.items()
    }
    return " ".join(f"{name}={quoteattr(value)}" for name, value in given.items())


ANSWERS = [["R", {"label": "Red", "img": "", "img_alt": ""}], ["B", {"label": "Blue", "img": None}]]
DRAG = {
    "zones": [{"uid": "z1", "title": "Z", "description": "", "x": 0, "y": 0, "width": 100, "height": 100}],
    "items": [{"id": 0, "displayName": "I", "zones": ["z1"], "feedback": {"correct": "s", "incorrect": "n"}}],
    "feedback": {"start": "", "finish": ""},
    "targetImg": "/static/card.png",
    "targetImgDescription": "A card",
}
ORA = (
    '<openassessment submission_start="2026-01-01T00:00:00+00:00" text_response="required" prompts_type="text"><title>Essay</title>'
    '<assessments><assessment name="self-assessment" start="2026-01-01"/></assessments>'
    "<prompts><prompt><description>Write</description></prompt></prompts>"
    '<rubric><criterion feedback="optional"><name>c1</name><label>Clear</label><prompt>Clear?</prompt>'
    '<option points="0"><name>no</name><label>No</label><explanation>n</explanation></option>'
    '<option points="1"><name>yes</name><label>Yes</label><explanation>y</explanation></option></criterion>'
    "<feedbackprompt>f</feedbackprompt></rubric></openassessment>"
)
GOOD = [
    '<done align="left"/>',
    f"<poll {attributes(display_name='Poll', question='Which?', answers=ANSWERS, max_submissions='1', private_results='false')}/>",
    f"<survey {attributes(questions=ANSWERS[:1], answers=[['Y', 'Yes'], ['N', 'No']], feedback='Thank <b>you</b>')}/>",
    '<word_cloud num_inputs="3" num_top_words="50" display_student_percents="True"/>',
    '<lti_consumer launch_url="https://example.org/lti" has_score="false" launch_target="new_window"/>',
    f"<drag-and-drop-v2 {attributes(data=DRAG, max_attempts='2', mode='assessment')}/>",
    f"<sortable {attributes(data=['first', 'second'], xblock_dash_family='xblock.v1')}/>",
    '<staffgradedxblock weight="2.0"/>',
    ORA,
]


@pytest.mark.parametrize("xml", GOOD)
def test_what_the_platform_knows_passes(xml):
    canonical, _ = check(xml)
    assert errors(xml) == []
    assert canonical is not None
    assert check(canonical)[0] == canonical


def test_the_form_is_canonical():
    one, _ = check("\n\n<word_cloud  num_top_words=\"5\"\n num_inputs='3' />\n")
    other, _ = check('<!-- note --><word_cloud num_inputs="3" num_top_words="5"></word_cloud>')
    assert one == other == '<word_cloud num_inputs="3" num_top_words="5"></word_cloud>'


@pytest.mark.parametrize(
    ("xml", "says"),
    [
        (
            '<word_cloud display_name="Words" instructions="Say something"/>',
            'l.md:10: warning: the texts of word_cloud are not translated, "Say something" among them; keep them few',
        ),
        (GOOD[2], 'the texts of survey are not translated, "Thank <b>you</b>" among them'),
        (ORA, 'the texts of openassessment are not translated, "Essay" among them'),
        ('<lti_consumer launch_url="https://example.org" lti_id="x"/>', "a tool with lti_id needs a passport"),
    ],
)
def test_warnings(xml, says):
    canonical, found = check(xml)
    assert canonical is not None
    assert any(says in line for line in found), found


def test_what_has_no_text_of_its_own_is_not_warned_of():
    assert check('<done align="left"/>')[1] == []
    assert check(f"<sortable {attributes(data=['1', '2'])}/>")[1] == []


@pytest.mark.parametrize(
    ("xml", "says"),
    [
        (
            "<word-cloud/>",
            'l.md:10: unknown block type <word-cloud>: learners would see nothing; did you mean "word_cloud"? [olx]',
        ),
        ("<frobnicate/>", "use one of done, drag-and-drop-v2"),
        (
            "<problem><script type='loncapa/python'>x</script></problem>",
            "l.md:10: <problem> cannot be included; write :::{question} [olx]",
        ),
        ("<html>x</html>", "<html> cannot be included; write its text as Markdown"),
        ("<itembank/>", "<itembank> cannot be included; write ::::{bank}"),
        ('<done onclick="alert(1)"/>', 'done has no attribute "onclick"; remove it: scripts are not accepted'),
        ('<done url_name="x"/>', 'done has no attribute "url_name"; remove it: the directive\'s :id: makes it'),
        ('<done aling="left"/>', 'done has no attribute "aling"; did you mean "align"?'),
        (
            '<done align="top"/>',
            "the attribute align of done cannot be used as it is; it must be one of left, right, center",
        ),
        ("<done>\n<script>x</script></done>", "l.md:11: <done> holds <script>, which the platform ignores; remove it"),
        ("<done>text</done>", "<done> holds text, which the platform ignores"),
        ("<done/><done/>", "l.md:10: this XML cannot be read (Extra content at the end of the document)"),
        ("\n\n<done>\n<b></done>", "l.md:13: this XML cannot be read"),
        ("plain words", "this XML cannot be read"),
        ('<!DOCTYPE done [<!ENTITY a "b">]><done align="&a;"/>', "a document type with entities is not accepted"),
        ("<poll/>", 'poll needs the attribute "question", or it shows an example of its own; add it'),
        (
            "<poll question='Q?' answers='[oops'/>",
            "the attribute answers of poll cannot be used as it is; it must be JSON",
        ),
        ("<poll question='Q?' answers='[NaN]'/>", "it must be JSON (NaN is none)"),
        ("<poll question='Q?' answers='{}'/>", "it must be a list such as [["),
        (f"<poll {attributes(question='Q?', answers=ANSWERS[:1])}/>", "it must be a list of at least 2"),
        (f"<poll {attributes(question='Q?', answers=ANSWERS[:1] * 2)}/>", "it must be a list such as"),
        (
            f"<poll {attributes(question='Q?', answers=[['a', {'label': 'A', 'img': '/static/a.png'}], *ANSWERS])}/>",
            "say in img_alt what each image shows",
        ),
        (
            f"<poll {attributes(question='<script>alert(1)</script>', answers=ANSWERS)}/>",
            "it must be plain, without <script",
        ),
        (
            f"<poll {attributes(question='<img src=x onerror=alert(1)>', answers=ANSWERS)}/>",
            "it must be plain, without <img",
        ),
        (
            f"<poll {attributes(question='[x](java&#115;cript:alert(1))', answers=ANSWERS)}/>",
            "it must be plain, without javascript:",
        ),
        (
            f"<poll {attributes(question='Q?', answers=[['a', {'label': '<b onclick=x>A</b>'}], *ANSWERS])}/>",
            "it must be plain in its texts, without <b",
        ),
        ("<survey questions='[]' answers='[]'/>", "it must be a list of at least 1"),
        (f"<sortable {attributes(data=['a', 'a'])}/>", "it must be a list of different texts"),
        (f"<sortable {attributes(data=['a', '<b>'])}/>", "it must be plain texts, without markup"),
        (
            f"<sortable {attributes(data=['a', 'b'], max_attempts='null')}/>",
            "the attribute max_attempts of sortable cannot be used as it is; it must be a whole number",
        ),
        (
            f"<drag-and-drop-v2 {attributes(data=DRAG | {'targetImgDescription': ''})}/>",
            "say what the image shows in targetImgDescription",
        ),
        (f"<drag-and-drop-v2 {attributes(data=DRAG | {'zones': []})}/>", '"I" belongs to a zone that does not exist'),
        (f"<drag-and-drop-v2 {attributes(data=DRAG | {'zones': [{'uid': [], 'title': ''}]})}/>", "different ids"),
        (f"<drag-and-drop-v2 {attributes(data={})}/>", "an object whose zones have uid and title"),
        ('<lti_consumer has_score="false"/>', 'lti_consumer names nothing to open; add launch_url="https://…"'),
        ('<lti_consumer launch_url="javascript:alert(1)"/>', "it must be a web address that starts with https://"),
        ('<poll xblock-family="xmodule.v1"/>', "it must be one of xblock.v1"),
    ],
)
def test_mistakes(xml, says):
    canonical, found = check(xml)
    assert canonical is None
    assert any(says in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("<title>Essay</title>", "", "<openassessment> has no <title>, so Studio drops the block; add it"),
        ("<title>", "<title/><title>", "<openassessment> has several <title>"),
        (
            "<openassessment ",
            '<openassessment display_name="x" ',
            'openassessment has no attribute "display_name"; write <title> inside it',
        ),
        ("self-assessment", "selfassessment", "the attribute name of <assessment> cannot be"),
        (
            'start="2026-01-01"',
            'start="soon"',
            'the attribute start of <assessment> cannot be "soon"; it must be a date',
        ),
        ('start="2026-01-01"', 'required="true"', "only staff-assessment can be required"),
        ('points="1"', "", '<option> needs the attribute "points", or Studio drops the block'),
        ('points="1"', 'points="one"', 'the attribute points of <option> cannot be "one"; it must be a whole number'),
        ("<explanation>y</explanation>", "", "<option> has no <explanation>, so Studio drops the block"),
        ("<name>yes</name>", "<name>no</name>", 'two of <option> have the name "no"; give each its own'),
        (
            "<description>Write</description>",
            "<descripton>Write</descripton>",
            '<prompt> has no <descripton>; did you mean "description"?',
        ),
        ("Write", "&lt;script>", "the text of <description> holds <script"),
        ("Write", "<b>Write</b>", "<description> has no <b>; remove it: a text is plain"),
        ("<rubric>", "<rubric>words", "<rubric> holds text of its own"),
    ],
)
def test_an_assessment_that_studio_would_drop(old, new, says):
    assert old in ORA
    canonical, found = check(ORA.replace(old, new, 1))
    assert canonical is None
    assert any(says in line for line in found), found


def test_a_criterion_without_options_asks_for_feedback():
    bare = ORA[: ORA.index("<option")] + ORA[ORA.rindex("</option>") + len("</option>") :]
    assert "this criterion has no options" in errors(bare)[0]
    assert errors(bare.replace('feedback="optional"', 'feedback="required"')) == []


def test_an_assessment_tells_the_line():
    assert errors(ORA.replace("<prompts>", "\n\n<prompts>").replace("<description>Write</description>", "\n"))[
        0
    ].startswith("l.md:12:")


@given(st.text(max_size=80) | st.text("<>/=\"' adeno&;[]{}", max_size=60))
def test_any_text_is_passed_or_told(xml):
    canonical, found = check(xml)
    assert canonical is None or etree.fromstring(canonical).tag == "done"
    assert canonical or found


@given(st.text(max_size=40) | st.text("<>/=\"' adeno&;:jvscript", max_size=30))
def test_no_text_that_passes_has_active_markup(words):
    if any(not (c.isprintable() or c in "\t\n\r") or c in "\ufffe\uffff" for c in words):
        return
    canonical, _ = check(f"<poll {attributes(question='Q?', answers=ANSWERS, feedback=words)}/>")
    if canonical:
        shown = etree.HTML(f"<div>{words}</div>")
        assert all(not element.attrib for element in shown.iter(etree.Element))


def test_the_sample_that_the_platform_imported_passes():
    sample = Path(__file__).parent / "fixtures" / "interactive.xml"
    for element in etree.fromstring(sample.read_bytes()):
        del element.attrib["url_name"]
        element.tail = None
        assert errors(etree.tostring(element).decode()) == [], element.tag
