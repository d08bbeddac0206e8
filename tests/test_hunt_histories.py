"""Histories: through any edits of the source, each followed by an update, no translation is lost."""

import shutil

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich_workspace import COURSE, LESSON, SPANISH, bytes_below, fill, spanish

from builder.pipeline import catalogs
from builder.pipeline.build import build

WORDS = (
    "learner",
    "course",
    "question",
    "answer",
    "feedback",
    "practice",
    "community",
    "lesson",
    "mentor",
    "wiki",
    "reading",
    "writing",
)
texts_ = st.lists(st.sampled_from(WORDS), min_size=2, max_size=9).map(lambda words: " ".join(words).capitalize() + ".")
edits = st.tuples(
    st.sampled_from(["word", "word", "move", "delete", "restore", "split", "join", "swap", "copy", "add", "lesson", "unit", "translate"]),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    texts_,
)  # fmt: skip


class Lesson:
    """Units of paragraphs, and what an author does to them."""

    def __init__(self, units):
        self.units = [list(unit) for unit in units]
        self.gone = []

    def text(self):
        front = "---\nid: welcome\ntitle: Welcome\nobjectives: [say-why]\ngraded: quiz\n---\n"
        question = ":::{question} choice\n:id: q1\n\nWhat comes first?\n\n- [ ] Slides {#a}\n- [x] Learners {#b}\n:::\n"
        units = [
            f"## Unit {number} {{#u{number}}}\n\n" + "\n\n".join(unit or ["Empty."])
            for number, unit in enumerate(self.units)
        ]
        return front + "\n" + "\n\n".join(units) + "\n\n" + question

    def edit(self, how, place, other, words):
        unit, target = self.units[place % len(self.units)], self.units[other % len(self.units)]
        at = place // 7 % len(unit) if unit else 0
        if how == "add":
            unit.insert(at, words)
        elif how == "restore" and self.gone:
            target.append(self.gone.pop(place % len(self.gone)))
        elif how == "unit":
            self.units.reverse()
        elif unit:
            self._edit(how, unit, target, at, other, words)

    def _edit(self, how, unit, target, at, other, words):
        spelled = unit[at].split(" ")
        middle = other % len(spelled)
        match how:
            case "word":
                spelled[middle] = words.split(" ")[0]
                unit[at] = " ".join(spelled)
            case "move":
                target.insert(other // 7 % (len(target) + 1), unit.pop(at))
            case "delete":
                self.gone.append(unit.pop(at))
            case "split" if middle:
                unit[at : at + 1] = [" ".join(spelled[:middle]), " ".join(spelled[middle:])]
            case "join":
                unit[at : at + 2] = [" ".join(unit[at : at + 2])]
            case "swap":
                unit[at], unit[-1] = unit[-1], unit[at]
            case "copy":
                target.append(unit[at])


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.lists(texts_, max_size=5), min_size=1, max_size=3), st.lists(edits, min_size=1, max_size=6))
def test_no_history_of_edits_loses_a_translation(workspace, tmp_path, units, history):
    root = shutil.copytree(workspace, tmp_path / "history", dirs_exist_ok=True)
    try:
        keeps_translations(root, Lesson(units), history)
    finally:
        shutil.rmtree(root)


def keeps_translations(root, lesson, history):
    course = root / f"course_src/{COURSE}/course.yaml"
    course.write_text(course.read_text("utf-8").replace("languages:\n", "languages:\n  es:\n"), "utf-8")
    write(root, lesson)
    catalogs.add(root, "es")
    fill(root)
    ever = said_in_spanish(root)
    for how, place, other, words in history:
        if how == "translate":
            fill(root)
        elif how == "lesson":
            rename_lesson(root)
        else:
            lesson.edit(how, place, other, words)
            write(root, lesson)
        # Where a translator translates anew, the former words are no longer wanted.
        ever = said_in_spanish(root) if how == "translate" else ever
        shown = built_pages(root)
        before = (root / SPANISH).read_bytes()
        catalogs.update(root)
        after = spanish(root)
        assert ever <= said_in_spanish(root), (before.decode(), sorted(ever - said_in_spanish(root)))
        active = [entry.msgctxt for entry in after.entries if not entry.obsolete]
        assert len(active) == len(set(active))
        once = bytes_below(root / "translations")
        catalogs.update(root)
        assert bytes_below(root / "translations") == once
        assert built_pages(root) == shown


def write(root, lesson):
    (root / LESSON).write_text(lesson.text(), "utf-8")


def rename_lesson(root):
    """Edit a title, whose key is fixed: its translation becomes stale."""
    syllabus = root / f"syllabus/{COURSE}/syllabus.yaml"
    syllabus.write_text(syllabus.read_text("utf-8").replace("title: Start", "title: Now start"), "utf-8")


def said_in_spanish(root):
    return {entry.msgstr for entry in spanish(root).entries if entry.msgstr}


def built_pages(root):
    shutil.rmtree(root / "dist", ignore_errors=True)
    build(root, root / "dist")
    return bytes_below(root / "dist" / COURSE / "es")
