"""The genuine CAPA engine, run headless: a problem's XML in, its page and its grades out.

Only what surrounds the engine on the platform is stood in for: the learner, the runtime that takes events, the settings.
"""

import gettext
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace

from judges.installed import configure
from lxml import etree, html

ID = "judged"

_SAID = ("hint-label", "hint-text")


@dataclass(frozen=True)
class Input:
    """An input as the learner meets it: its id, and the values that can be picked (none where one types)."""

    id: str
    values: tuple[str, ...]
    texts: tuple[str, ...]


@cache
def _engine():
    configure()
    from django.template.loader import get_template  # noqa: PLC0415 - as in `installed`
    from xblocks_contrib.problem.capa import capa_problem  # noqa: PLC0415

    system = capa_problem.LoncapaSystem(
        ajax_url="/",
        anonymous_student_id="learner",
        cache=None,
        can_execute_unsafe_code=lambda: False,
        get_python_lib_zip=lambda: None,
        DEBUG=False,
        i18n=gettext.NullTranslations(),
        render_template=lambda name, context: get_template(name).render(context),
        resources_fs=SimpleNamespace(root_path=tempfile.gettempdir() + os.sep + "nothing"),
        seed=1,
        xqueue=None,
    )
    return capa_problem.LoncapaProblem, system


class Problem:
    """A problem in the engine. Raises what the engine raises for one that it cannot read."""

    def __init__(self, xml, seed=1):
        make, system = _engine()
        runtime = SimpleNamespace(publish=lambda *_: None)
        block = SimpleNamespace(
            location="block", display_name="", data=xml, runtime=runtime, correctness_available=lambda: True
        )
        self._problem = make(xml, id=ID, capa_system=system, capa_block=block, seed=seed)
        self.page = html.fragment_fromstring(self._problem.get_html(), create_parent=True)
        self.total = self._problem.calculate_score()["total"]
        self.inputs = [self._input(one) for answers in self._problem.get_answer_ids() for one in answers]

    def points(self, answers):
        """Grade an answer to each input by its id; a list of values for checkboxes, None for no answer."""
        given = {name: answer for name, answer in answers.items() if answer is not None}
        self._problem.grade_answers(given)
        return self._problem.calculate_score()["score"]

    def feedback(self, answers):
        """What a learner reads below each input after these answers: the word before the feedback, and the feedback."""
        self.points(answers)
        said = {one.id: self._problem.correct_map.get_msg(one.id) for one in self.inputs}
        pages = {name: html.fragment_fromstring(text or "", create_parent=True) for name, text in said.items()}
        return {
            name: [(each.get("class"), words(each)) for each in page.iter("span", "div") if each.get("class") in _SAID]
            for name, page in pages.items()
        }

    def is_full(self, answers):
        return self.points(answers) == self.total

    def _input(self, name):
        boxes = self.page.xpath(
            "//input[@type='radio' or @type='checkbox'][starts-with(@name, $name)]", name=f"input_{name}"
        )
        # What the engine puts above the options stands for no answer.
        options = self.page.xpath(
            "//select[@name=$name]/option[not(contains(@value, 'dummy_default'))]", name=f"input_{name}"
        )
        labels = [self.page.xpath("//label[@for=$id]", id=box.get("id")) for box in boxes]
        texts = [words(found[0]) if found else "" for found in labels] + [words(option) for option in options]
        return Input(name, tuple(each.get("value") for each in (*boxes, *options)), tuple(texts))


# The platform takes these from the page before it shows it (`capa_block.py`, `remove_tags_from_html`).
HIDDEN = {
    "choicehint",
    "optionhint",
    "correcthint",
    "stringequalhint",
    "regexphint",
    "compoundhint",
    "additional_answer",
}


def words(element):
    """The words of an element as a reader sees them."""
    return " ".join("".join(_texts(element)).split())


def _texts(element):
    if element.tag in HIDDEN or not isinstance(element.tag, str):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def parse(xml):
    return etree.fromstring(xml.encode())
