"""The words of the HTML edition around a course: messages of `translations/index/`, so that no course's catalog grows by them."""

from __future__ import annotations

from dataclasses import dataclass

from builder.diagnostics import Location
from builder.model.text import Kind, Text

_HERE = Location("builder/model/edition.py")


def _word(name: str, source: str, note: str = "") -> Text:
    return Text(f"edition.{name}", source, Kind.INTERFACE, _HERE, note)


def _button(name: str, source: str, note: str = "") -> Text:
    return Text(f"edition.{name}", source, Kind.BUTTON, _HERE, note)


@dataclass(frozen=True, slots=True)
class EditionWords:
    """What the pages say themselves; `{count}` and the like stand for what a page or its script knows."""

    # Around every page
    skip: Text = _word("skip", "Skip to the content", "A link for those who use the keyboard")
    outline: Text = _word("outline", "Outline", "Title of the list of all units, and of the link to it")
    languages: Text = _word("languages", "Languages", "Name of the list of languages")
    place: Text = _word("place", "Where you are", "Name of the row of links above a page, for screen readers")
    lesson: Text = _word("lesson", "In this lesson", "Heading above the units of a lesson")
    pager: Text = _word("pager", "Units before and after", "Name of the links below a page, for screen readers")
    previous: Text = _word("previous", "Previous", "The unit before this one")
    next: Text = _word("next", "Next", "The unit after this one")
    licence: Text = _word("licence", "Licence: {licence}")
    no_script: Text = _word("no-script", "JavaScript is off: you can read everything, but answers cannot be checked.")

    # The first page, and pages that stand outside the units
    start: Text = _button("start", "Start")
    resume: Text = _button("resume", "Continue", "Goes to the unit that was open last")
    progress: Text = _word("progress", "Units done: {done} of {total}")
    done: Text = _word("done", "Done", "Follows a unit's title in the outline")
    minutes: Text = _word("minutes", "{count} min", "How long a lesson takes, in minutes")
    about: Text = _word("about", "About this course")
    updates: Text = _word("updates", "Updates", "Title of the page of what was posted")
    handouts: Text = _word("handouts", "Handouts")
    more: Text = _word("more", "More about this course", "Heading above links to other pages")
    outcomes: Text = _word("outcomes", "What you will learn")
    instructors: Text = _word("instructors", "Instructors")
    kept: Text = _word(
        "kept",
        "What you do here is kept in this browser alone. Nobody else sees it, and it does not count on WikiLearn.",
    )
    unkept: Text = _word(
        "unkept", "This browser does not let the page keep anything: what you write is gone once you leave it."
    )
    erase: Text = _button("erase", "Erase what is kept here")
    erase_sure: Text = _word("erase-sure", "Erase your progress and everything that you wrote in this course?")

    # Questions
    check: Text = _button("check", "Check", "Checks an answer")
    correct: Text = _word("correct", "Correct")
    partly: Text = _word("partly", "Partly correct")
    incorrect: Text = _word("incorrect", "Incorrect")
    unanswered: Text = _word("unanswered", "Give an answer first.")
    hint: Text = _word("hint", "Hint {number} of {total}")
    show_answer: Text = _button("show-answer", "Show answer")
    answer: Text = _word("answer", "Answer", "Heading above the right answer")
    attempts: Text = _word("attempts", "Attempts left: {count}")
    points: Text = _word("points", "Points: {points} of {possible}")
    choose: Text = _word("choose", "Choose…", "First line of a list of answers")
    drawn: Text = _word("drawn", "Each learner gets some of these questions: {count} of {total}.")

    # Putting in order, and placing cards
    up: Text = _button("up", "Move up: {item}")
    down: Text = _button("down", "Move down: {item}")
    moved: Text = _word("moved", "{item}: {number} of {total}", "Said by screen readers when an item has moved")
    places: Text = _word("places", "Places", "Heading above the places where cards can go")
    nowhere: Text = _word("nowhere", "Nowhere", "A card that belongs in none of the places")

    # What learners write
    save: Text = _button("save", "Save my answer")
    saved: Text = _word("saved", "Saved in this browser.")
    alone: Text = _word("alone", "What others answered is shown on WikiLearn.")
    word: Text = _word("word", "Word {number}", "Label of a field for one word")
    response: Text = _word("response", "Your response", "Label of a field")
    rubric: Text = _word("rubric", "How a response is assessed")
    assess: Text = _word("assess", "Assess your response yourself")
    comment: Text = _word("comment", "Your comment", "Label of a field")
    examples: Text = _word("examples", "Examples of responses")
    example: Text = _word("example", "Example {number}")
    stays: Text = _word("stays", "Here your response stays with you. To have it assessed, hand it in on WikiLearn.")
    files: Text = _word("files", "Files can be handed in on WikiLearn.")
    copy: Text = _button("copy", "Copy what I wrote")
    copied: Text = _word("copied", "Copied.")
    print: Text = _button("print", "Print this page")
    complete: Text = _word("complete", "Mark as complete", "Label of a box to tick")

    # Videos, and what is elsewhere
    watch: Text = _button("watch", "Watch the video")
    fetched: Text = _word("fetched", "The video is not in this folder. It comes from {site} once you ask for it.")
    transcript: Text = _word("transcript", "Transcript", "The words that are said in a video")
    discuss: Text = _word("discuss", "Talk about it with the others on WikiLearn.")
    elsewhere: Text = _word("elsewhere", "This part can only be done on WikiLearn.")


AS_WRITTEN = EditionWords()
