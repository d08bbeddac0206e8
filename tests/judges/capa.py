"""The genuine CAPA engine, run headless: a problem's XML in, its page and its grades out.

Only what surrounds the engine on the platform is stood in for: the learner, the runtime that takes events, the settings.
"""

import gettext
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace

from lxml import etree, html

ID = "judged"


@dataclass(frozen=True)
class Input:
    """An input as the learner meets it: its id, and the values that can be picked (none where one types)."""

    id: str
    values: tuple[str, ...]
    texts: tuple[str, ...]


@cache
def _engine():
    import django  # noqa: PLC0415 - heavy, and its absence is a failure of the tests alone
    from django.conf import settings  # noqa: PLC0415

    settings.configure(
        INSTALLED_APPS=["xblocks_contrib.problem.capa"],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
        STATIC_URL="/static/",
        USE_I18N=False,
        SECRET_KEY="judge",  # noqa: S106 - Django starts with none
    )
    django.setup()
    from django.template.loader import get_template  # noqa: PLC0415
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
