"""XBlocks' own classes read our elements, hold what was written, and answer a learner as the course says."""

import contextlib

import pytest
from judges.archives import built
from judges.capa import words
from judges.xblocks import TAGS, Block, assessed, cleaned, rendered
from lxml import etree, html

pytestmark = [pytest.mark.judge, pytest.mark.filterwarnings("ignore")]


def elements(olx, *tags):
    """The elements of these tags, wherever a unit holds one, by their url_name."""
    units = [etree.parse(path) for path in sorted((olx / "vertical").glob("*.xml"))]
    return {each.get("url_name"): each for unit in units for each in unit.iter(*tags)}


def test_every_setting_is_a_field_of_the_block_and_keeps_its_value(olx):
    wrong = {name: list(Block(element).wrong()) for name, element in elements(olx, *TAGS).items()}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_ora2_reads_every_response_and_finds_no_fault(olx):
    faults = {name: assessed(element)[1] for name, element in elements(olx, "openassessment").items()}
    assert {name: found for name, found in faults.items() if found} == {}


def test_ora2_takes_the_dates_of_the_lesson_where_a_response_has_none(olx):
    for element in elements(olx, "openassessment").values():
        found, _ = assessed(element)
        for edge in ("submission_start", "submission_due"):
            assert (found[edge] is None) == (element.get(edge) is None)


def test_every_card_counts_where_it_belongs_and_nowhere_else(olx):
    for name, element in elements(olx, "drag-and-drop-v2").items():
        right, wrong = Block(element), Block(element)
        cards = right.block.data["items"]
        zones = [zone["uid"] for zone in right.block.zones]
        for card in cards:
            assert set(card["zones"]) <= set(zones), name
            for block, places in (
                (right, card["zones"]),
                (wrong, [zone for zone in zones if zone not in card["zones"]]),
            ):
                if places:
                    block.send("drop_item", {"val": card["id"], "zone": places[0]})
        for block in (right, wrong):
            if block.block.mode == "assessment":
                block.send("do_attempt", {})
        assert right.grade() == 1, name
        assert wrong.grade() is None or wrong.grade() < 1, name


def test_drags_and_drops_lose_nothing_where_html_is_cleaned(olx):
    for element in elements(olx, "drag-and-drop-v2").values():
        said = Block(element).block
        texts = [said.question_text, *said.data["feedback"].values()]
        texts += [text for card in said.data["items"] for text in card["feedback"].values()]
        for text in filter(None, texts):
            before, after = (html.fragment_fromstring(each, create_parent=True) for each in (text, cleaned(text)))
            assert words(after) == words(before)
            assert [each.tag for each in after.iter()] == [each.tag for each in before.iter()]
            assert [each.get("href") for each in after.iter("a")] == [each.get("href") for each in before.iter("a")]


def marked(block):
    """The texts of a poll or survey that are Markdown, questions of a survey and answers of a poll among them."""
    labelled = block.block.questions if hasattr(block.block, "questions") else block.block.answers
    yield from filter(None, (getattr(block.block, "question", ""), block.block.feedback))
    yield from (item["label"] for _, item in labelled)


def test_polls_and_surveys_show_the_words_that_were_written(olx):
    for element in elements(olx, "poll", "survey").values():
        for text in marked(Block(element)):
            written = html.fragment_fromstring(text, create_parent=True)
            shown, tags = rendered(text)
            assert shown == words(written).replace("\\", "")
            # Marks of a language are left out by later versions, and nothing else is.
            assert [tag for tag in tags if tag != "p"] == [
                each.tag for each in written.iter() if each.tag not in ("div", "span")
            ]


def test_learners_can_vote(olx):
    for name, element in elements(olx, "poll").items():
        for letter, _ in Block(element).block.answers:
            assert Block(element).send("vote", {"choice": letter})["success"], name
    for name, element in elements(olx, "survey").items():
        block = Block(element)
        assert block.send("vote", {letter: block.block.answers[0][0] for letter, _ in block.block.questions})[
            "success"
        ], name


def test_a_switch_gives_its_point(olx):
    for element in elements(olx, "done").values():
        block = Block(element)
        block.send("toggle_button", {"done": True})
        assert block.grade() == 1


def test_parameters_reach_a_tool(olx):
    for name, element in elements(olx, "lti_consumer").items():
        block = Block(element).block
        sent = {f"custom_{each.partition('=')[0]}": each.partition("=")[2] for each in block.custom_parameters}
        assert sent.items() <= block.prefixed_custom_parameters.items(), name


def test_there_is_one_of_each(tmp_path_factory):
    from judges.archives import unpacked  # noqa: PLC0415 - what the other tests are given

    runs = [run for run in built() if run.course == "every-block"]
    assert runs
    for run in runs:
        found = elements(unpacked(run.archive, tmp_path_factory.mktemp("one")), *TAGS, "openassessment")
        assert {each.tag for each in found.values()} == {*TAGS, "openassessment"}


@pytest.mark.parametrize(
    "xml",
    [
        '<done url_name="u" allign="left"/>',
        '<drag-and-drop-v2 url_name="u" mode="exam"/>',
        '<lti_consumer url_name="u" launch_target="tab"/>',
        '<survey url_name="u" max_submissions="many"/>',
        '<word_cloud url_name="u" num_inputs="0"/>',
    ],
)
def test_what_a_block_would_not_hold_is_found_out(xml):
    def wrong():
        return list(Block(etree.fromstring(xml)).wrong())

    with contextlib.suppress(TypeError, ValueError):
        assert wrong()


RUBRIC = "<openassessment><title/><assessments>{}</assessments><prompts><prompt><description>Q</description></prompt></prompts><rubric>{}</rubric></openassessment>"
CRITERION = '<criterion><name>c</name><prompt>Q</prompt><option points="1"><name>y</name><label>Y</label><explanation/></option></criterion>'
STEP = '<assessment name="self-assessment"/>'


def test_a_response_that_is_not_sound_is_found_out():
    assert assessed(etree.fromstring(RUBRIC.format(STEP, CRITERION)))[1] == []
    twice = CRITERION.replace(
        "</criterion>", '<option points="2"><name>y</name><label>Y</label><explanation/></option></criterion>'
    )
    for xml in (
        RUBRIC.format("", CRITERION),
        RUBRIC.format(STEP, twice),
        RUBRIC.format('<assessment name="student-training"/>', CRITERION),
    ):
        try:
            faults = assessed(etree.fromstring(xml))[1]
        except Exception as error:  # noqa: BLE001 - its parser has exceptions of its own, which only it can name
            faults = [error]
        assert faults, xml
