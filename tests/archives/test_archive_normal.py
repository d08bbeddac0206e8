"""The normal form: what an exporter does to a block leaves it as it was, what an author does to it does not."""

from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from studio_export import exported

from builder.archives.lines import html_lines
from builder.archives.normal import normal_block
from builder.archives.parsing import parse_archive

KNOWN_GOOD = Path(__file__).parents[3] / "shared" / "samples" / "known-good-olx" / "course"


def block(xml, html=None, transcripts=None):
    return normal_block(etree.fromstring(xml), "x", "", html, (transcripts or {}).get)


WORDS = st.text(st.sampled_from("ab é<&\"'\u00a0\u0645"), min_size=1, max_size=6).filter(str.strip)
TAGS = ["p", "b", "li", "div", "a"]
TREES = st.recursive(
    WORDS,
    lambda inner: st.tuples(
        st.sampled_from(TAGS),
        st.dictionaries(st.sampled_from(["class", "title", "lang", "href"]), WORDS, max_size=3),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)


def spelled(tree, pick):
    """Spell a tree in one of the ways that mean the same: order, quotes, entities, white space between tags."""
    if isinstance(tree, str):
        return pick([escape(tree), "".join(f"&#{ord(c)};" for c in tree)])
    tag, attributes, inner = tree
    pairs = pick([list(attributes.items()), list(reversed(attributes.items()))])
    said = "".join(f' {name}="{pick([escape(value), escape(value).replace("é", "&#xe9;")])}"' for name, value in pairs)
    space = pick(["", "\n  ", "\t"])
    return f"<{tag}{said}>{space}{space.join(spelled(each, pick) for each in inner)}{space}</{tag}>"


def separated(tree):
    """Keep two texts apart: side by side they are one text, which white space between them would split."""
    if isinstance(tree, str):
        return tree
    tag, attributes, inner = tree
    kept = [
        each for i, each in enumerate(inner) if i == 0 or not (isinstance(each, str) and isinstance(inner[i - 1], str))
    ]
    return (tag, attributes, [separated(each) for each in kept])


@given(TREES.map(separated), st.data())
def test_one_page_in_any_spelling_has_the_same_lines(tree, data):
    one, other = (f"<div>{spelled(tree, lambda ways: data.draw(st.sampled_from(ways)))}</div>" for _ in range(2))
    assert html_lines(one) == html_lines(other)


@given(TREES.map(separated), st.data())
def test_one_problem_in_any_spelling_has_the_same_digest(tree, data):
    one, other = (spelled(tree, lambda ways: data.draw(st.sampled_from(ways))) for _ in range(2))
    found = [block(f"<problem>{each}</problem>") for each in (one, other)]
    assert found[0].digest == found[1].digest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a<br>b<hr></p>", "<p>a<br/>b<hr /></p>"),
        ("<p>a&nbsp;b &eacute;</p>", "<p>a\u00a0b é</p>"),
        ("<p title='x'>a</p>", '<p title="x">a</p>'),
        ("<ul><li>a<li>b</ul>", "<ul>\r\n<li>a</li>\r\n<li>b</li></ul>"),
        ("<video controls></video>", '<video controls="controls"></video>'),
        ("<p>a</p><!-- a note -->", "<p>a</p>"),
        ('<p data-mce-style="x">a</p>', "<p>a</p>"),
        ("<P>a\n  b</P>", "<p>a b</p>"),
    ],
)
def test_an_editor_writes_the_same_page(one, other):
    assert html_lines(one) == html_lines(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a</p>", "<p>b</p>"),
        ("<p>a</p>", "<h3>a</h3>"),
        ('<a href="x">a</a>', '<a href="y">a</a>'),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<pre>a\n  b</pre>", "<pre>a\nb</pre>"),
        ("<p>&lt;b&gt;</p>", "<p><b></b></p>"),
    ],
)
def test_an_author_writes_another(one, other):
    assert html_lines(one) != html_lines(other)


@pytest.mark.parametrize(
    ("ours", "studio"),
    [
        ('<html filename="x" display_name="T" editor="raw"/>', '<html display_name="T" filename="x" source_code=""/>'),
        ('<sequential graded="true" format="Quiz"/>', '<sequential format="Quiz" graded="true" hide_after_due="false"/>'),
        ('<sequential due="2027-01-01T00:00:00Z"/>', '<sequential due="2027-01-01T00:00:00+00:00"/>'),
        ('<problem weight="1.0"/>', '<problem weight="1" markdown="null" max_attempts="null"/>'),
        ('<poll private_results="false"/>', '<poll xblock-family="xblock.v1" private_results="False" feedback=""/>'),
        ('<poll answers="[[&quot;a&quot;, {&quot;label&quot;: &quot;A&quot;, &quot;img&quot;: &quot;&quot;}]]"/>',
         '<poll answers="[&#10;  [&#10;    &quot;a&quot;, {&quot;img&quot;: &quot;&quot;, &quot;label&quot;: &quot;A&quot;}]]"/>'),
        ('<openassessment display_name="E"><title>E</title><rubric><criterion><name>a</name><label>A</label></criterion></rubric></openassessment>',
         '<openassessment display_name="E" leaderboard_show="0"><rubric><criterion><label>A</label><name>a</name></criterion></rubric><title>E</title></openassessment>'),
        ('<video youtube_id_1_0="abc" youtube="1.00:abc"/>', '<video youtube="1.00:abc" edx_video_id="1-2" sub=""/>'),
    ],
)  # fmt: skip
def test_studio_adds_what_says_nothing(ours, studio):
    assert block(ours).digest == block(studio).digest


@pytest.mark.parametrize(
    ("ours", "studio"),
    [
        ('<problem weight="1.0"/>', '<problem weight="2.0"/>'),
        ('<html display_name="A"/>', '<html display_name="B"/>'),
        ('<sequential due="2027-01-01T00:00:00Z"/>', '<sequential due="2027-01-02T00:00:00Z"/>'),
        ('<video youtube_id_1_0="abc"/>', '<video youtube_id_1_0="abd"/>'),
        ('<sortable data="[&quot;a&quot;, &quot;b&quot;]"/>', '<sortable data="[&quot;b&quot;, &quot;a&quot;]"/>'),
        (
            '<problem><choice correct="true">a</choice></problem>',
            '<problem><choice correct="false">a</choice></problem>',
        ),
    ],
)
def test_a_change_is_a_change(ours, studio):
    assert block(ours).digest != block(studio).digest


def test_transcripts_are_their_words_whatever_their_names():
    srt = "1\n00:00:01,000 --> 00:00:02,000\nWelcome.\n\n2\n00:00:02,000 --> 00:00:04,500\nTwo\nlines.\n"
    one = block('<video transcripts="{&quot;en&quot;: &quot;a.srt&quot;}"/>', transcripts={"a.srt": srt})
    other = block(
        '<video transcripts="{&quot;en&quot;: &quot;b.srt&quot;}"><transcript language="en" src="b.srt"/></video>',
        transcripts={"b.srt": srt.replace("\n\n2", "\n\n\n2")},
    )
    assert one.content == ('<transcript language="en">', "Welcome.", "Two", "lines.")
    assert one.digest == other.digest


CHOICES = "<problem><div lang='en'>{}</div></problem>"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (CHOICES.format("<multiplechoiceresponse><choicegroup><choice correct='true' name='b'>The <b>one</b><choicehint>no</choicehint></choice>"
                        "<choice correct='false'>Two</choice></choicegroup></multiplechoiceresponse>"),
         {"b": "correct: The one", "choice_0": "incorrect: Two"}),
        (CHOICES.format("<choiceresponse><checkboxgroup><choice correct='true' name='z'>A</choice><choice correct='false'>B</choice></checkboxgroup></choiceresponse>"),
         {"choice_0": "correct: A", "choice_1": "incorrect: B"}),
        (CHOICES.format("<optionresponse><optioninput><option correct='True'>Yes<optionhint>h</optionhint></option><option correct='False'>No</option></optioninput></optionresponse>"),
         {"Yes": "correct: Yes", "No": "incorrect: No"}),
        (CHOICES.format("<stringresponse answer='a'><additional_answer answer='b'/></stringresponse>"),
         {"answer": "correct: a", "answer 2": "correct: b"}),
        (CHOICES.format("<numericalresponse answer='42'/><numericalresponse answer='7'/>"),
         {"answer": "correct: 42", "2: answer": "correct: 7"}),
        ("<poll answers='[[\"R\", {\"label\": \"Red\"}]]'/>", {"R": "Red"}),
        ("<survey questions='[[\"q\", {\"label\": \"Like it?\"}]]' answers='[[\"Y\", \"Yes\"]]'/>", {"question q": "Like it?", "answer Y": "Yes"}),
        ("<sortable data='[\"a\", \"b\"]'/>", {"0": "a", "1": "b"}),
        ("<drag-and-drop-v2 data='{\"zones\": [{\"uid\": \"z\", \"title\": \"Z\"}], \"items\": [{\"id\": 0, \"displayName\": \"I\"}]}'/>",
         {"zone z": "Z", "item 0": "I"}),
        ("<openassessment><rubric><criterion><name>c</name><label>Clear</label><option points='2'><name>o</name><label>Yes</label></option></criterion></rubric></openassessment>",
         {"criterion c": "Clear", "criterion c, option o": "Yes (2)"}),
        ("<html/>", {}),
        ("<poll answers='nonsense'/>", {}),
    ],
)  # fmt: skip
def test_stored_answers(xml, expected):
    assert dict(block(xml).answers) == expected


def test_the_known_good_course_survives_studio():
    files = {
        path.relative_to(KNOWN_GOOD).as_posix(): path.read_bytes() for path in KNOWN_GOOD.rglob("*") if path.is_file()
    }
    if not files:
        return
    one, other = parse_archive(files), parse_archive(exported(files))
    assert [(b.url_name, b.digest) for b in one.blocks] == [(b.url_name, b.digest) for b in other.blocks]
    assert len(one.blocks) == 29
    assert one.blocks == other.blocks
