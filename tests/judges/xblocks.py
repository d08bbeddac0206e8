"""XBlocks' own classes, run headless: an element in, a block with its fields out, and answers as a learner's page sends them.

Only what surrounds a block on the platform is stood in for: who is there, where events go.
"""

import json
from copy import deepcopy
from functools import cache

from judges.installed import configure
from lxml import etree

# Tags whose classes come from a package of their own. WikiLearn's sortable is in none; those of edx-platform itself
# (itembank) and staffgradedxblock need all of it.
TAGS = ("done", "drag-and-drop-v2", "lti_consumer", "poll", "survey", "word_cloud")

# What the platform's importer takes for itself.
_OF_THE_PLATFORM = ("url_name", "xblock-family")


@cache
def _classes():
    configure()
    from done import DoneXBlock  # noqa: PLC0415 - as in `installed`
    from drag_and_drop_v2 import DragAndDropBlock  # noqa: PLC0415
    from lti_consumer.lti_xblock import LtiConsumerXBlock  # noqa: PLC0415
    from poll import PollBlock, SurveyBlock  # noqa: PLC0415
    from xblocks_contrib.word_cloud import WordCloudBlock  # noqa: PLC0415

    classes = (DoneXBlock, DragAndDropBlock, LtiConsumerXBlock, PollBlock, SurveyBlock, WordCloudBlock)
    return dict(zip(TAGS, classes, strict=True))


@cache
def _runtime_class():
    from xblock.runtime import DictKeyValueStore, KvsFieldData, MemoryIdManager  # noqa: PLC0415
    from xblock.test.tools import TestRuntime  # noqa: PLC0415

    class Runtime(TestRuntime):
        def __init__(self):
            self.ids = MemoryIdManager()
            data = KvsFieldData(DictKeyValueStore())
            super().__init__(services={"field-data": data}, id_reader=self.ids, id_generator=self.ids)
            self.published = []

        def publish(self, block, event_type, event_data):
            self.published.append((event_type, event_data))

        def get_policy(self, _usage):
            return {}

    return Runtime


class Block:
    """An element in its own class. Raises what the class raises for one that it cannot read."""

    def __init__(self, element):
        from xblock.fields import ScopeIds  # noqa: PLC0415

        block_class, self.runtime = _classes()[element.tag], _runtime_class()()
        definition = self.runtime.ids.create_definition(element.tag)
        keys = ScopeIds("learner", element.tag, definition, self.runtime.ids.create_usage(definition))
        given = deepcopy(element)
        etree.strip_attributes(given, *_OF_THE_PLATFORM)
        self._attributes = dict(given.attrib)
        self.block = block_class.parse_xml(given, self.runtime, keys)

    def wrong(self):
        """What the class would drop, or hold otherwise than it was written."""
        for name, value in self._attributes.items():
            field = self.block.fields.get(name)
            if field is None:
                yield f"{name} is no field"
                continue
            held = getattr(self.block, name)
            if not _may_be(held, field.values):
                yield f"{name}: {value!r} is none of {field.values}"
            elif not _means(value, held):
                yield f"{name}: {value!r} became {held!r}"

    def send(self, handler, data):
        """Return what a handler answers to a learner's page."""
        from webob import Request  # noqa: PLC0415

        request = Request.blank("/", method="POST", body=json.dumps(data).encode())
        return getattr(self.block, handler)(request).json

    def grade(self):
        """The last grade that was published, as a part of what can be had."""
        grades = [data for kind, data in self.runtime.published if kind == "grade"]
        return grades[-1]["value"] / grades[-1]["max_value"] if grades else None


def _may_be(held, values):
    match values:
        case None:
            return True
        case {"min": least}:
            return held >= least
        case _:
            found = values() if callable(values) else values
            return held in [each["value"] if isinstance(each, dict) else each for each in found]


def _means(spelled, held):
    if isinstance(held, str):
        return held == spelled
    return json.loads(spelled) == held


def rendered(markdown):
    """The words that a poll shows of a text of Markdown, and the tags that are left around them."""
    configure()
    from lxml import html  # noqa: PLC0415 - as in `installed`
    from poll.utils import render_markdown  # noqa: PLC0415

    page = html.fragment_fromstring(render_markdown(markdown), create_parent=True)
    return " ".join(page.text_content().split()), [each.tag for each in page.iter()][1:]


def cleaned(xhtml):
    """What a drag and drop leaves of HTML."""
    configure()
    from drag_and_drop_v2.utils import sanitize_html  # noqa: PLC0415 - as in `installed`

    return sanitize_html(xhtml)


def assessed(element):
    """Return a response as ora2 reads it, and what its own checks say; raises what its parser raises."""
    _make_tables()
    from openassessment.xblock.utils import validation  # noqa: PLC0415 - as in `installed`
    from openassessment.xblock.utils.data_conversion import create_rubric_dict  # noqa: PLC0415
    from openassessment.xblock.utils.xml import parse_from_xml  # noqa: PLC0415

    found = parse_from_xml(element)
    rubric, steps = create_rubric_dict(found["prompts"], found["rubric_criteria"]), found["rubric_assessments"]
    dates = [(found["submission_start"], found["submission_due"]), *((each["start"], each["due"]) for each in steps)]
    verdicts = (
        validation.validate_rubric(rubric, {"prompts": [], "criteria": []}, False, str),
        validation.validate_assessments(steps, [], False, str),
        validation.validate_assessment_examples(rubric, steps, str),
        validation.validate_dates(None, None, dates, str),
    )
    return found, [message for is_good, message in verdicts if not is_good]


@cache
def _make_tables():
    """Make the tables in memory in which ora2 looks for a rubric that it has already."""
    configure()
    from django.core.management import call_command  # noqa: PLC0415 - as in `installed`

    call_command("migrate", run_syncdb=True, verbosity=0)
