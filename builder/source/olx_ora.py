"""What is inside an open response assessment: Studio drops the whole block when any of it is amiss.

The rules are those that openedx/edx-ora2 raises for in `openassessment/xblock/utils/xml.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.diagnostics import suggest
from builder.source.olx_values import Check, boolean, date, one_of, text, unsafe, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

__all__ = ["Fault", "faults"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an element, and the mend."""

    element: etree._Element
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """An element: its attributes, the children that it must have and may have. Without children it holds a text."""

    attributes: Mapping[str, Check] | None = None
    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def is_text(self) -> bool:
        return not (self.must or self.may)


_STEPS = one_of("student-training", "peer-assessment", "self-assessment", "staff-assessment")
_ASSESSMENT = {
    "name": _STEPS,
    "start": date,
    "due": date,
    "must_grade": whole,
    "must_be_graded_by": whole,
    "enable_flexible_grading": boolean,
    "grading_strategy": one_of("mean", "median"),
    "required": boolean,
}
# By parent and tag: a prompt is one thing in prompts, another in a criterion.
_RULES: Mapping[str, _Rule] = {
    "openassessment": _Rule(must=("title", "assessments", "prompts", "rubric")),
    "openassessment/assessments": _Rule(must=("assessment",)),
    "assessments/assessment": _Rule(_ASSESSMENT, may=("example",), needs=("name",)),
    "assessment/example": _Rule(must=("answer",), may=("select",)),
    "example/answer": _Rule(must=("part",)),
    "example/select": _Rule({"criterion": text, "option": text}, needs=("criterion", "option")),
    "openassessment/prompts": _Rule(must=("prompt",)),
    "prompts/prompt": _Rule(must=("description",)),
    "openassessment/rubric": _Rule(must=("criterion",), may=("feedbackprompt", "feedback_default_text")),
    "rubric/criterion": _Rule(
        {"feedback": one_of("optional", "required")}, must=("name", "prompt"), may=("label", "option")
    ),
    "criterion/option": _Rule({"points": whole}, must=("name", "explanation"), may=("label",), needs=("points",)),
}
_MANY = frozenset({"assessment", "example", "part", "select", "prompts/prompt", "criterion", "option"})
_TEXT = _Rule()


def faults(root: etree._Element) -> Iterator[Fault]:
    """Yield everything wrong below an `<openassessment>` whose own attributes are checked."""
    yield from _inside(root, _RULES["openassessment"])
    for criterion in root.iterfind("rubric/criterion"):
        if criterion.find("option") is None and criterion.get("feedback") != "required":
            yield Fault(criterion, "this criterion has no options", 'add some, or say feedback="required"')
    for assessment in root.iterfind("assessments/assessment"):
        if assessment.get("required") and assessment.get("name") != "staff-assessment":
            yield Fault(assessment, "only staff-assessment can be required", "remove the attribute")
    yield from _alike(root)


def _inside(element: etree._Element, rule: _Rule) -> Iterator[Fault]:
    if rule.is_text:
        if found := unsafe(element.text or ""):
            yield Fault(element, f"the text of <{element.tag}> holds {found}", "write it plainly")
    elif (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        yield Fault(element, f"<{element.tag}> holds text of its own", "put it into an element")
    yield from _children(element, rule)
    for child in element:
        if child.tag in (*rule.must, *rule.may):
            below = _RULES.get(f"{element.tag}/{child.tag}", _TEXT)
            yield from _attributes(child, below)
            yield from _inside(child, below)


def _children(element: etree._Element, rule: _Rule) -> Iterator[Fault]:
    known = (*rule.must, *rule.may)
    tags = [str(child.tag) for child in element]
    for child, tag in zip(element, tags, strict=True):
        if tag not in known:
            yield Fault(
                child, f"<{element.tag}> has no <{tag}>", suggest(tag, known) if known else "remove it: a text is plain"
            )
    for tag in rule.must:
        if tag not in tags:
            yield Fault(element, f"<{element.tag}> has no <{tag}>, so Studio drops the block", "add it")
    for tag in known:
        if tags.count(tag) > 1 and tag not in _MANY and f"{element.tag}/{tag}" not in _MANY:
            yield Fault(element, f"<{element.tag}> has several <{tag}>", "keep one of them")


def _attributes(element: etree._Element, rule: _Rule) -> Iterator[Fault]:
    known = rule.attributes or {}
    for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
        if name not in known:
            mend = suggest(name, known) if known else "remove it"
            yield Fault(element, f'<{element.tag}> has no attribute "{name}"', mend)
        elif wanted := known[name](value):
            what = f'the attribute {name} of <{element.tag}> cannot be "{value}"'
            yield Fault(element, what, f"it must be {wanted}")
    for name in rule.needs:
        if name not in element.attrib:
            yield Fault(element, f'<{element.tag}> needs the attribute "{name}", or Studio drops the block', "add it")


def _alike(root: etree._Element) -> Iterator[Fault]:
    """Yield criteria with the same name, and options of one criterion with the same name: learners' grades name them."""
    criteria = root.findall("rubric/criterion")
    for group in (criteria, *(criterion.findall("option") for criterion in criteria)):
        seen: set[str] = set()
        for each in group:
            name = (each.findtext("name") or "").strip()
            if name in seen:
                yield Fault(each, f'two of <{each.tag}> have the name "{name}"', "give each its own")
            seen.add(name)
