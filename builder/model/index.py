"""The words of dist/index.html, the page for instructors, and of editions: messages of their own, `translations/index/`."""

from __future__ import annotations

from dataclasses import dataclass

from builder.diagnostics import Location
from builder.model.edition import EditionWords
from builder.model.interface import WRITTEN_IN
from builder.model.text import Kind, Text

INDEX = "index"
# The language in which the page is written.

_HERE = Location("builder/model/index.py")
_MENU = "Words between asterisks are what Studio's own menus say; keep them as WikiLearn shows them in your language"
_KEY_PART = "As Studio's form for a new course calls this part of the course key"


def _label(name: str, source: str, note: str = "") -> Text:
    return Text(f"index.{name}", source, Kind.INTERFACE, _HERE, note)


def _heading(name: str, source: str) -> Text:
    return Text(f"index.{name}", source, Kind.HEADING, _HERE)


def _prose(name: str, source: str, note: str = "") -> Text:
    return Text(f"index.{name}", source, Kind.PARAGRAPH, _HERE, note)


def _items(group: str, *items: tuple[str, str], note: str = "") -> tuple[Text, ...]:
    return tuple(Text(f"index.{group}.{name}", source, Kind.ITEM, _HERE, note) for name, source in items)


@dataclass(frozen=True, slots=True)
class Index:
    """The page in `language`; `{count}` and the like stand for what the build knows."""

    id: str = INDEX
    source_language: str = WRITTEN_IN
    language: str = WRITTEN_IN

    title: Text = _label("title", "Courses for WikiLearn", "Title of the page for instructors")
    lead: Text = _prose(
        "lead",
        "Each course comes as one archive per language. This page says whether a language is ready, what has changed, and how to bring it into WikiLearn.",
    )
    skip: Text = _label("skip", "Skip to the courses", "A link for those who use the keyboard")
    languages: Text = _label("languages", "This page in other languages")
    contents: Text = _label("contents", "On this page", "Heading above a list of links")

    # A course
    archives: Text = _label("archives", "Archives by language", "Caption of a table")
    column_language: Text = _label("column.language", "Language")
    column_status: Text = _label("column.status", "Status")
    column_archive: Text = _label("column.archive", "Archive", "The file of a course in one language")
    column_version: Text = _label("column.version", "Version")
    ready: Text = _label("ready", "Ready", "The course can be imported in this language")
    not_ready: Text = _label("not-ready", "Not ready")
    original: Text = _label("original", "The course was written in this language")
    translated: Text = _label("translated", "Translated: {percent} %")
    needed: Text = _label("needed", "Needed: {percent} %", "Follows “Translated: … %”, where that is too little")
    errors: Text = _label("errors", "Errors in the translation: {count}")
    stale: Text = _label(
        "stale", "Paragraphs not up to date: {count}", "The original has changed since they were translated"
    )
    draft: Text = _label("draft", "Draft: not yet reviewed by a native speaker")
    download: Text = _label("download", "Download {file}", "{file} is the name of the archive")
    missing: Text = _label("missing", "The archive is not beside this page.")
    read: Text = _label("read", "Read it in the browser", "A link to the pages of a course in a language")
    kilobytes: Text = _label("kilobytes", "{size} kB")
    megabytes: Text = _label("megabytes", "{size} MB")
    built: Text = _label("built", "Built on {date}", "{date} is written as 2026-12-31")
    unbuilt: Text = _label("unbuilt", "Not built yet: {names}")

    # A language of a course
    details: Text = _label("details", "Language by language", "Heading above what changed and who made it")
    key: Text = _label("key", "Course key", "The name of a course on WikiLearn: course-v1:…")
    organization: Text = _label("organization", "Organization", _KEY_PART)
    number: Text = _label("number", "Course number", _KEY_PART)
    run: Text = _label("run", "Course run", _KEY_PART)
    since: Text = _label("since", "Since the last release", "Heading; a release is an import into WikiLearn")
    unreleased: Text = _label("unreleased", "Not released yet.", "Nobody has imported this course so far")
    released: Text = _label("released", "Last release: {date}")
    unchanged: Text = _label("unchanged", "Nothing has changed.")
    changed: Text = _label("changed", "Changed: {count}", "Counts units, questions and other parts")
    added: Text = _label("added", "Added: {count}", "Counts units, questions and other parts")
    moved: Text = _label("moved", "Moved to another lesson: {count}", "Counts units, questions and other parts")
    removed: Text = _label("removed", "Removed: {count}", "Counts units, questions and other parts")
    losing: Text = _label("losing", "Learners lose these, with the work that they did in them:", "Followed by a list")
    misread: Text = _label(
        "misread", "Answers that learners gave so far will mean something else:", "Followed by a list"
    )
    resetting: Text = _label("resetting", "These settings go back to the platform's default:", "Followed by a list")
    blanking: Text = _label("blanking", "These pages are gone from the course and become blank:", "Followed by a list")
    staying: Text = _label(
        "staying", "These files stay in Studio until somebody deletes them there:", "Followed by a list"
    )
    carried: Text = _label("carried", "Carried over from what was set in Studio:", "Followed by a list")
    credits: Text = _label("credits", "Credits")
    translators: Text = _label("translators", "Translated by", "Followed by names")
    reviewers: Text = _label("reviewers", "Reviewed by", "Followed by names")
    reviewed: Text = _label("reviewed", "Lessons reviewed", "Followed by lessons, each with a name and a date")
    nobody: Text = _label("nobody", "Nobody is named yet.", "Under “Credits”")

    # How to import
    how: Text = _heading("how", "How to import an archive")
    before: Text = _prose(
        "before",
        "You need the role Staff or Admin in the course on WikiLearn. Choose an hour when few learners are there.",
    )
    steps: tuple[Text, ...] = _items(
        "step",
        (
            "export",
            "**Export first.** Open your course in Studio and choose *Tools › Export*. Keep the file: it is your way back. For a course that is still empty you need no export.",
        ),
        (
            "download",
            "**Download the archive and leave it packed.** Its name ends in `.tar.gz`. If you find a folder instead, or a name that ends in `.tar`, your browser has unpacked it: download it again with another browser.",
        ),
        (
            "open",
            "**Open the right course.** Its key must be the one that stands above, beside your language. Studio imports into the course that is open, whatever the archive holds.",
        ),
        (
            "import",
            "**Import.** Choose *Tools › Import*, then the archive. Wait until Studio says that it has finished, and change nothing in the course meanwhile.",
        ),
        (
            "check",
            "**Check.** Studio may report success although a part is missing, so go through [the five checks](#checks).",
        ),
        note=_MENU,
    )

    # What an import does
    effects: Text = _heading("effects", "What an import does to your course")
    overwritten: Text = _heading("overwritten", "Overwritten")
    overwrites: tuple[Text, ...] = _items(
        "overwrites",
        ("edits", "Texts, questions and titles that were edited in Studio: the archive's take their place."),
        ("settings", "Dates, grading and other settings that the archive holds."),
    )
    reset: Text = _heading("reset", "Reset")
    resets: tuple[Text, ...] = _items(
        "resets",
        ("settings", "Settings that the archive does not hold go back to the platform's default."),
        (
            "passports",
            "LTI passports, the keys of outside tools, are in no archive. Enter them again after each import, in *Settings › Advanced Settings*.",
        ),
        note=_MENU,
    )
    kept: Text = _heading("kept", "Kept")
    keeps: tuple[Text, ...] = _items(
        "keeps",
        (
            "learners",
            "Learners, with their progress, answers and grades, in every unit and question that is still in the course.",
        ),
        (
            "files",
            "Files, pages, updates and handouts that the archive does not hold. Delete in Studio what nobody should see any longer.",
        ),
    )
    lost: Text = _heading("lost", "Lost for learners")
    loses: tuple[Text, ...] = _items(
        "loses",
        (
            "units",
            "Units and questions that are no longer in the course, with the work that learners did in them. The page names them above, under “Since the last release”.",
        ),
    )
    edited: Text = _prose(
        "edited",
        "Was the course edited in Studio? Give the file that you exported to whoever builds the archives, before you import. `ldn diff` shows them what an import would destroy; `ldn build --onto` carries posted updates, dates and certificate settings over.",
    )

    # After the import
    after: Text = _heading("after", "Five things to check afterwards")
    checks: tuple[Text, ...] = _items(
        "check",
        ("outline", "**The outline.** Every chapter, lesson and unit is there."),
        (
            "unit",
            "**A unit, as a learner sees it.** The text runs in the right direction; images and the subtitles of videos appear.",
        ),
        ("question", "**A question.** The right answer counts, and the feedback is shown."),
        (
            "settings",
            "**Dates and settings.** Start, end, enrollment, certificate and LTI passports are as you want them.",
        ),
        (
            "grading",
            "**Grading.** *Settings › Grading* has one passing grade, and its name is `Pass`. Only with this name does WikiLearn count a course as completed.",
        ),
        note=_MENU,
    )
    back: Text = _prose(
        "back",
        "Is something wrong? Import the file that you exported first: it brings the former texts and settings back.",
    )

    # A course on WikiLearn
    start: Text = _heading("start", "How to get a course on WikiLearn")
    starts: tuple[Text, ...] = _items(
        "start",
        ("one", "Each language is a course of its own on WikiLearn, with its own key and its own learners."),
        (
            "new",
            "If Studio offers you *New Course*, enter the organization, the course number and the course run that stand above, beside your language. They cannot be changed later.",
        ),
        (
            "ask",
            "If it does not, ask WikiLearn's team through [its page on Meta-Wiki](https://meta.wikimedia.org/wiki/WikiLearn). Tell them the title, the language, the course key and who will teach.",
        ),
        (
            "key",
            "If the course has another key on WikiLearn, tell whoever builds the archives. They write it into `course.yaml`, so that reports find the course again.",
        ),
        note=_MENU,
    )
    offline: Text = _prose(
        "offline",
        "This page works without internet. Keep it together with the folders beside it: the archives are in them.",
    )

    # The pages that are made of each course: `ldn build -t html`.
    edition: EditionWords = EditionWords()
