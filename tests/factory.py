"""Small courses built in memory, for tests of whatever stands below the readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from builder.diagnostics import Location
from builder.model import blocks as b
from builder.model.course import (
    About,
    Assignment,
    Chapter,
    Course,
    LanguageEntry,
    Objective,
    Role,
    Run,
    Schedule,
    Sequential,
    StaticFile,
    Vertical,
)
from builder.model.glossary import Term
from builder.model.keys import CourseKey
from builder.model.prose import (
    Callout,
    Definition,
    DefinitionList,
    Figure,
    Footnote,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Prose,
)
from builder.model.references import Source
from builder.model.text import Kind, Text, Translation
from builder.model.walk import replace_texts

HERE = Location("syllabus/sample/first/lesson.md", 1)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 9"><text x="1" y="5">Listen</text></svg>'

_KEYS = count(1)


def text(source: str, kind: Kind = Kind.PARAGRAPH, key: str = "") -> Text:
    """Return a text; its key is a new one unless given."""
    return Text(key or f"key.{next(_KEYS)}", source, kind, HERE)


def title(source: str) -> Text:
    return text(source, Kind.TITLE)


def prose(*paragraphs: str, kind: Kind = Kind.PARAGRAPH) -> Prose:
    return Prose(tuple(Paragraph(text(paragraph, kind)) for paragraph in paragraphs))


def html(block_id: str, *paragraphs: str) -> b.HtmlBlock:
    return b.HtmlBlock(block_id, HERE, prose(*paragraphs))


def choice(letter: str, words: str, feedback: str = "", *, correct: bool = False, missed: str = "") -> b.Choice:
    return b.Choice(letter, correct, text(words, Kind.CHOICE), HERE, _feedback(feedback), _feedback(missed))


def typed(words: str, feedback: str = "", *, correct: bool = True) -> b.TypedAnswer:
    return b.TypedAnswer(correct, text(words, Kind.ANSWER), HERE, feedback=_feedback(feedback))


def number(value: str, feedback: str = "", *, correct: bool = True, tolerance: str = "") -> b.TypedAnswer:
    return b.TypedAnswer(correct, None, HERE, value, tolerance, _feedback(feedback))


def _feedback(words: str) -> Text | None:
    return text(words, Kind.FEEDBACK) if words else None


def question(
    block_id: str, kind: b.QuestionType = b.QuestionType.CHOICE, stem: str = "Which?", **changes
) -> b.Question:
    """Return a question of a type; a choice question has two choices unless told otherwise."""
    if kind is b.QuestionType.CHOICE:
        changes.setdefault("choices", (choice("a", "No"), choice("b", "Yes", correct=True)))
    made = b.Question(block_id, HERE, kind, None, prose(stem, kind=Kind.QUESTION))
    return replace(made, **changes)


def unit(unit_id: str, *blocks: b.Block, name: str = "A unit") -> Vertical:
    return Vertical(unit_id, HERE, title(name), blocks)


def lesson(lesson_id: str, *units: Vertical, graded: str = "", objectives: tuple[str, ...] = ()) -> Sequential:
    return Sequential(lesson_id, HERE, title("A lesson"), units, objectives, graded=graded)


def chapter(chapter_id: str, *lessons: Sequential) -> Chapter:
    return Chapter(chapter_id, HERE, title("A chapter"), lessons)


def run(language: str = "en", name: str = "", **changes) -> Run:
    key = CourseKey("LDN", "SAMPLE", f"2026-{name or language}")
    schedule = Schedule(datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 12, 31, tzinfo=UTC))
    return replace(Run(name or language, language, key, schedule, True, HERE), **changes)


def course(*chapters: Chapter, **changes) -> Course:
    """Return a course in English, with runs in English and Arabic."""
    made = Course(
        id="sample",
        location=HERE,
        title=title("A sample"),
        source_language="en",
        language="en",
        about=About(prose("About this course."), text("A course to try.", Kind.SETTING)),
        chapters=chapters,
        runs=(run("en"), run("ar")),
        languages=(LanguageEntry("en", 80, HERE), LanguageEntry("ar", 80, HERE)),
    )
    return replace(made, **changes)


def with_units(*units: Vertical, **changes) -> Course:
    """Return a course with these units in its one lesson."""
    return course(chapter("start", lesson("first", *units)), **changes)


def in_language(one: Text, language: str, value: str) -> Text:
    """Return the text with a translation."""
    return replace(one, translation=Translation(value, language))


def translated(made: Course, language: str, words: dict[str, str] | None = None) -> Course:
    """Return the course in a language: by its English words, or else with the language's code before every text."""

    def change(one: Text) -> Text:
        value = f"{language}: {one.source}" if words is None else words.get(one.source, "")
        return in_language(one, language, value) if value and one.source else one

    return replace(replace_texts(made, change), language=language)


def every_block() -> Course:
    """Return a course that has each kind of block, prose and setting."""
    return course(
        chapter("start", lesson("first", _reading(), _activities(), objectives=("needs-1",))),
        chapter("check", lesson("quiz", _questions(), graded="test")),
        objectives=(Objective("needs-1", HERE, text("Say what comes *first*", Kind.OBJECTIVE)),),
        assignments=(Assignment("test", HERE, title("Quiz"), "Q", 1.0),),
        image="card.png",
        glossary=(Term("need", HERE, text("need", Kind.TERM), text("What is *missing* & wanted", Kind.PARAGRAPH)),),
        sources=(
            Source("plan", HERE, "The Plan", "https://meta.wikimedia.org/wiki/Plan", "A group", "2023", access="free"),
        ),
        roles=(Role("host", HERE, title("Host"), text("Opens & closes", Kind.SETTING), ("quiz", "first")),),
        files=(StaticFile("card.png", PNG), StaticFile("img/cycle.svg", SVG), StaticFile("talk-es.srt", b"")),
    )


def _reading() -> Vertical:
    first = Prose(
        (
            Heading(3, text("Listening", Kind.HEADING)),
            Paragraph(text("Before *anything*, ask. [@plan] See [the activities](#doing).[^why]")),
            ItemList((ListItem((Paragraph(text("Who?"), tight=True),)),)),
            Figure(
                "img/cycle.svg",
                text("A circle", Kind.ALT),
                text("The cycle", Kind.CAPTION),
                (text("Listen", Kind.LABEL),),
            ),
            Callout("tip", None, (Paragraph(text("Start `small`.")),)),
            Callout("reflection", None, (Paragraph(text("What helps you?")),), minutes=5),
            Footnote("why", (Paragraph(text("Because needs differ.")),)),
        )
    )
    terms = Definition(text("need", Kind.TERM), (ListItem((Paragraph(text("what is missing"), tight=True),)),))
    second = Prose((DefinitionList((terms,)),))
    cues = (b.Cue(0, 1500, text("Hello", Kind.CUE)), b.Cue(1500, 3000, text("Welcome", Kind.CUE)))
    video = b.Video(
        "talk",
        HERE,
        title("A talk"),
        ("https://upload.wikimedia.org/t.webm",),
        "",
        "card.png",
        cues,
        (b.Track("es", "talk-es.srt"),),
    )
    return unit(
        "listening",
        b.HtmlBlock("listening-text", HERE, first),
        video,
        b.HtmlBlock("listening-after", HERE, second),
        name="Listening & more",
    )


def _activities() -> Vertical:
    discussion = b.Discussion("meet", HERE, title("Whom will you ask?"), prose("Tell the *others*."))
    clip = b.Video("clip", HERE, title("A clip"), youtube="abcdefghijk")
    return unit(
        "doing",
        discussion,
        clip,
        b.IncludedOlx("ready", HERE, '<done align="left"/>'),
        b.IncludedOlx("cloud", HERE, "<word_cloud/>"),
    )


def _questions() -> Vertical:
    kind = b.QuestionType
    return unit(
        "asking",
        question(
            "q-choice",
            stem="What comes **first** in a needs assessment?",
            title=title("First things"),
            choices=(
                choice("a", "The *budget*", "Later."),
                choice("c", "The learners", "Yes: <them> & theirs.", correct=True),
            ),
            hints=(text("Think.", Kind.HINT), text("Think *again*.", Kind.HINT)),
            explanation=prose("Content follows from the learners. [@plan]", kind=Kind.EXPLANATION),
            attempts=2,
            shuffle=True,
        ),
        question(
            "q-boxes",
            kind.CHECKBOXES,
            choices=(
                choice("a", "Ask", "Good.", correct=True, missed="Ask, too."),
                choice("b", "Guess"),
                choice("c", "Listen", correct=True),
            ),
            credit=b.Credit.EACH,
        ),
        question(
            "q-drop",
            kind.DROPDOWN,
            choices=(choice("a", "the board's plan", "No."), choice("b", "a *need*", correct=True)),
        ),
        question(
            "q-text",
            kind.TEXT,
            answers=(typed("café 3", "Right."), typed("Needs"), typed("Google", "No.", correct=False)),
        ),
        question("q-pattern", kind.TEXT, answers=(typed("need (one)"),), pattern="needs?|want", case_sensitive=True),
        question("q-number", kind.NUMBER, answers=(number("41"), number("42", "Right.", tolerance="5%"))),
        question("q-range", kind.NUMBER, answers=(number("[1, 3)"),), weight=2.0),
        name="Questions",
    )


ARABIC = {
    "A sample": "نموذج",
    "A chapter": "فصل",
    "A lesson": "درس",
    "Questions": "أسئلة",
    "Quiz": "اختبار",
    "Listening": "الاستماع",
    "Listen": "استمع",
    "Hello": "أهلا",
    "Welcome": "مرحبا",
    "About this course.": "عن هذه الدورة.",
    "After this lesson you can": "بعد هذا الدرس يمكنك",
    "Say what comes *first*": "قول ما يأتي *أولا*",
    "Explanation": "شرح",
    "{count} min": "{count} د",
    "Learning paths": "مسارات التعلم",
    "Host": "استضافة",
    "Question": "سؤال",
    "Which?": "أي؟",
    "No": "لا",
    "Yes": "نعم",
    "café 3": "مقهى 3",
    "Needs": "احتياجات",
    "Google": "غوغل",
    "Right.": "صحيح.",
    "No.": "لا.",
    "need (one)": "حاجة (واحدة)",
}
