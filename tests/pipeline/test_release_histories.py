"""Histories of releases: whatever is edited between two imports, each loss is told, and nothing that is still there.

A small model of a course is the oracle: it knows by what the platform stores each kind of answer.
"""

import json
import re
import shutil
from copy import deepcopy

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.pipeline.build import build
from builder.pipeline.release import release

COURSE = "first-steps"
# No two are alike, so none is taken for another one mended.
WORDS = (
    "Apple",
    "Bridge",
    "Candle",
    "Dolphin",
    "Engine",
    "Forest",
    "Guitar",
    "Hammer",
    "Island",
    "Jungle",
    "Kettle",
    "Lemon",
)

edits = st.tuples(
    st.sampled_from(
        ["unit", "text", "question", "lesson", "move", "add", "order", "reword", "mend", "right", "more", "fewer", "kind", "title", "release"]
    ),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
)  # fmt: skip


class Question:
    """`answers` are a letter, words and whether they are right; exactly one is."""

    def __init__(self, name, kind, count):
        self.name = name
        self.kind = kind
        self.answers = [["abcdefgh"[n], WORDS[(len(name) * 3 + n) % len(WORDS)], n == 0] for n in range(count)]
        self.letters = count

    def text(self):
        rows = (f"- [{'x' if right else ' '}] {words} {{#{letter}}}" for letter, words, right in self.answers)
        return f":::{{question}} {self.kind}\n:id: {self.name}\n\nWhich?\n\n" + "\n".join(rows) + "\n:::\n"

    def stored(self):
        """What the platform stores for each answer, and what it stands for."""
        names = {"choice": lambda n, each: each[0], "checkboxes": lambda n, _: n, "dropdown": lambda _, each: each[1]}
        name = names[self.kind]
        return {
            (self.kind, name(number, each)): (each[1].strip("."), each[2]) for number, each in enumerate(self.answers)
        }

    def unused(self):
        return next(word for word in WORDS if word not in {words.strip(".") for _, words, _ in self.answers})


class Model:
    """Lessons of units of questions, and what an author does to them."""

    def __init__(self):
        kinds = ("choice", "checkboxes", "dropdown")
        self.lessons = {
            lesson: {
                f"{lesson}-u{unit}": ["Text", [Question(f"{lesson}-u{unit}-q{q}", kinds[q], 3) for q in range(3)]]
                for unit in range(2)
            }
            for lesson in ("one", "two")
        }
        self.made = 0
        self.shown = "Title"

    def units(self):
        return [(lesson, unit) for lesson, units in self.lessons.items() for unit in units]

    def questions(self):
        return [
            (unit, question)
            for units in self.lessons.values()
            for unit, (_, found) in units.items()
            for question in found
        ]

    def parts(self):
        """Every block by its url_name: its type, those that it stands in, and its lesson."""
        found = {"u_start": ("chapter", (), "")}
        for lesson, units in self.lessons.items():
            found[f"u_{lesson}"] = ("sequential", ("u_start",), "")
            for unit, (text, questions) in units.items():
                above = (f"u_{unit}", f"u_{lesson}", "u_start")
                found[f"u_{unit}"] = ("vertical", above[1:], lesson)
                if text:
                    found[f"u_{unit}-text"] = ("html", above, lesson)
                found |= {f"u_{question.name}": ("problem", above, lesson) for question in questions}
        return found

    def write(self, root):
        folder = root / f"syllabus/{COURSE}"
        shutil.rmtree(folder / "start", ignore_errors=True)
        (folder / "start").mkdir(parents=True)
        for lesson, units in self.lessons.items():
            body = "".join(
                f"## {self.shown} {unit} {{#{unit}}}\n\n{text}\n\n"
                + "\n".join(question.text() for question in questions)
                + "\n"
                for unit, (text, questions) in units.items()
            )
            (folder / f"start/{lesson}.md").write_text(f"---\nid: {lesson}\ntitle: {lesson}\n---\n\n{body}", "utf-8")
        syllabus = f"chapters:\n  - id: start\n    title: Start\n    lessons: [{', '.join(self.lessons)}]\n"
        (folder / "syllabus.yaml").write_text(syllabus, "utf-8")

    def edit(self, how, place, other):
        lesson, unit = self.units()[place % len(self.units())]
        content = self.lessons[lesson][unit]
        target = list(self.lessons)[other % len(self.lessons)]
        match how:
            case "unit" if len(self.lessons[lesson]) > 1:
                del self.lessons[lesson][unit]
            case "text" if content[1]:
                content[0] = "" if content[0] else "Text"
            case "question" if content[1] and (content[0] or len(content[1]) > 1):
                del content[1][other % len(content[1])]
            case "lesson" if len(self.lessons) > 1:
                del self.lessons[lesson]
            case "move" if len(self.lessons[lesson]) > 1:
                self.lessons[target][unit] = self.lessons[lesson].pop(unit)
            case "add":
                self.made += 1
                name = f"new{self.made}"
                self.lessons[target][name] = ["Text", [Question(f"{name}-q", "choice", 2)]]
            case "title":
                self.shown = f"Title {place}"
            case _ if content[1]:
                self._answer(how, content[1][other % len(content[1])], place // 7)

    def _answer(self, how, question, place):
        answers = question.answers
        at = place % len(answers)
        match how:
            case "order":
                answers.insert(0, answers.pop(at))
            case "reword":
                answers[at][1] = question.unused()
            case "mend":
                answers[at][1] = answers[at][1].strip(".") + ("" if answers[at][1].endswith(".") else ".")
            case "right":
                for each in answers:
                    each[2] = each is answers[at]
            case "more" if question.letters < len("abcdefgh"):
                answers.append(["abcdefgh"[question.letters], question.unused(), False])
                question.letters += 1
            case "fewer" if len(answers) > 2 and not answers[at][2]:
                del answers[at]
            case "kind":
                question.kind = {"choice": "checkboxes", "checkboxes": "dropdown", "dropdown": "choice"}[question.kind]


def lost(before, now):
    """Return what stands in nothing that is lost, and how many components go with it."""
    gone = {name for name, (kind, _, _) in before.items() if now.get(name, ("",))[0] != kind}
    components = [name for name in gone if before[name][0] in ("html", "problem")]
    found = {}
    for name in components:
        top = name
        for above in before[name][1]:
            if above not in gone:
                break
            top = above
        found[top] = found.get(top, 0) + 1
    return found


def turned(before, now):
    """Return the questions that are still there, and whose stored answers mean something else."""
    here = {question.name: question.stored() for _, question in now.questions()}
    return {
        f"u_{question.name}"
        for _, question in before.questions()
        if question.name in here
        and any(here[question.name].get(name) != meaning for name, meaning in question.stored().items())
    }


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.lists(edits, min_size=1, max_size=5), min_size=1, max_size=4))
def test_each_loss_is_told_and_nothing_that_is_still_there(workspace, history):
    shutil.rmtree(workspace / "released", ignore_errors=True)
    settings_ = workspace / f"course_src/{COURSE}/course.yaml"
    settings_.write_text(settings_.read_text("utf-8").partition("grading:")[0], "utf-8")
    model = Model()
    model.write(workspace)
    build(workspace, workspace / "dist")
    release(workspace, workspace / "dist", "en")
    released = deepcopy(model)
    for steps in history:
        for step in steps:
            model.edit(*step)
        model.write(workspace)
        (built,) = build(workspace, workspace / "dist")
        agrees(built, released, model)
        if any(how == "release" for how, _, _ in steps):
            release(workspace, workspace / "dist", "en")
            released = deepcopy(model)


def agrees(built, before, now):
    told = built.rows[0]["released"]
    was, parts = before.parts(), now.parts()
    gone = lost(was, parts)
    assert {each["url_name"] for each in told["removed"]} == set(gone)
    assert {each["url_name"] for each in told["answers"]} == turned(before, now)
    assert told["added"] == len(parts.keys() - was.keys())
    assert told["moved"] == sum(
        was[name][2] != lesson for name, (kind, _, lesson) in parts.items() if name in was and kind != "sequential"
    )
    if built.fresh:
        said = [str(each) for each in built.warnings if "[released]" in str(each)]
        sizes = [re.search(r"in its (\d+) blocks", line) for line in said if " takes the " in line]
        assert sorted(int(size[1]) if size else 1 for size in sizes) == sorted(gone.values())
        assert sum("stored answers" in line for line in said) == len(told["answers"])
        assert len(said) == len(told["removed"]) + len(told["answers"])
    assert json.dumps(told)
