"""Hold courses to the rules of design; nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.design import Acceptance, Design, Rule, check_design
from builder.diagnostics import Code, Diagnostic, Diagnostics, Location, suggest
from builder.model.course import Course
from builder.pipeline.load import chosen, open_tree, read_checked
from builder.source.fields import Fields
from builder.source.reader import SYLLABUS, course_ids, read_course
from builder.source.syllabus import open_yaml
from builder.source.tree import Tree


@dataclass(frozen=True, slots=True)
class Designed:
    """What the rules say of each course, and the warnings of reading them."""

    courses: tuple[Design, ...]
    warnings: tuple[Diagnostic, ...]


def design_courses(root: Path, ids: Iterable[str] = (), rules: Collection[Rule] = ()) -> Designed:
    """Run rules (none: all) on courses; raises InputError where the source or design.yaml is at fault."""
    tree = open_tree(root)
    courses = read_checked(tree, chosen(tree, ids))
    accepted = {course.id: tuple(_accepted(tree, course.id)) for course in courses}
    tree.diagnostics.stop_on_errors()
    workspace = (*courses, *_unasked(tree, courses))
    found = []
    told: set[tuple[Location, str]] = set()
    for course in courses:
        others = tuple(other for other in workspace if other is not course)
        made = check_design(course, others, accepted[course.id], tuple(rules) or tuple(Rule))
        # What is wrong with a file that courses share is told once.
        new = tuple(each for each in made.found if (each.location, each.what) not in told)
        told.update((each.location, each.what) for each in new)
        found.append(Design(made.course, new, made.accepted, made.remarks))
    warnings = sorted(set(tree.diagnostics), key=lambda d: (d.location, d.code, d.what))
    return Designed(tuple(found), tuple(warnings))


def _unasked(tree: Tree, courses: Collection[Course]) -> Iterator[Course]:
    """Yield the other courses of the workspace, as far as they can be read: what is amiss with them is not asked."""
    asked = {course.id for course in courses}
    quiet = Tree(tree.root, Diagnostics())
    for name in course_ids(quiet):
        course = None if name in asked else read_course(quiet, name)
        if course is not None:
            yield course


def _accepted(tree: Tree, course: str) -> Iterator[Acceptance]:
    """Read syllabus/<course>/design.yaml: `rule: reason`, or the same below an id; a course may have none."""
    path = f"{SYLLABUS}/{course}/design.yaml"
    fields = open_yaml(tree, path) if tree.exists(path) else None
    for name, entry in fields.children() if fields else ():
        if entry.has("text"):
            yield from _acceptance(name, entry, "", tree.diagnostics)
        else:
            inner = tuple(entry.children())
            if not inner:
                what, mend = f'"{name}" accepts nothing', "write a rule and the reason below it, as in `length: …`"
                tree.diagnostics.error(entry.here, Code.MISSING_KEY, what, mend)
            for rule, each in inner:
                yield from _acceptance(rule, each, name, tree.diagnostics)


def _acceptance(rule: str, entry: Fields, about: str, diagnostics: Diagnostics) -> Iterator[Acceptance]:
    reason = entry.string("text", "")
    if rule not in list(Rule) or rule == Rule.ACCEPTED:
        known = [each for each in Rule if each is not Rule.ACCEPTED]
        diagnostics.error(entry.here, Code.BAD_VALUE, f'there is no rule "{rule}"', suggest(rule, known))
    elif not reason:
        what = f"the acceptance of {rule} has no reason"
        diagnostics.error(entry.here, Code.MISSING_KEY, what, f"write it after the rule, as in `{rule}: …`")
    else:
        yield Acceptance(Rule(rule), reason, entry.here, about)
