"""What the scripts are told of a block, as JSON in an attribute: what is right, how often one may try, what it is worth.

Names of feedback are those of the elements that hold it (`data-feedback` in the templates). Answers are in the page, as in
any edition that works without a server; they are in no text that a reader meets.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from builder.model import activities, assessments
from builder.model.blocks import QuestionType
from builder.writers.answers import number_answers, text_answers, wrong_answers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from builder.model.blocks import Question
    from builder.model.course import Course
    from builder.model.text import Text

Rules = dict[str, Any]


def question_rules(question: Question, course: Course, code: str) -> str:
    """Return the rules of a question whose texts are in the language `code`."""
    problems = course.settings.problems
    attempts = question.attempts or problems.attempts
    # As the OLX writer does where nobody says when the answer is shown.
    shown = question.show_answer or problems.show_answer or ("finished" if attempts else "attempted")
    rules = {"attempts": attempts, "show": shown, "weight": question.weight}
    return _json(rules | _TYPES[question.type](question, code))


def activity_rules(block: activities.Sort | assessments.DragDrop) -> str:
    """Return the rules of what is put in order or into places."""
    return _json(_sort(block) if isinstance(block, activities.Sort) else _dragdrop(block))


def _choice(question: Question, _code: str) -> Rules:
    return {"right": [choice.id for choice in question.choices if choice.correct], "shuffle": question.shuffle}


def _checkboxes(question: Question, _code: str) -> Rules:
    together = {"+".join(sorted(each.letters)): f"all-{at}" for at, each in enumerate(question.combinations)}
    return {
        "right": [choice.id for choice in question.choices if choice.correct],
        "letters": [choice.id for choice in question.choices],
        "credit": str(question.credit),
        "together": together,
    }


def _text(question: Question, code: str) -> Rules:
    # Spellings as they are compared, not as patterns: the pattern stands apart.
    plain = replace(question, pattern="")
    named = feedbacks(question)
    spelled = [[each.answer, _name(each.feedback, named)] for each in text_answers(plain, code)]
    wrong = [[each.answer, _name(each.feedback, named)] for each in wrong_answers(question, code)]
    return {"answers": spelled, "wrong": wrong, "pattern": question.pattern, "case": question.case_sensitive}


def _number(question: Question, _code: str) -> Rules:
    named = feedbacks(question)
    return {
        "answers": [[each.answer, _name(each.feedback, named), each.tolerance] for each in number_answers(question)]
    }


def feedbacks(question: Question) -> dict[str, tuple[Text, Text | None]]:
    """Return each feedback of a question with what stands before it, by its name."""
    found: dict[str, tuple[Text | None, Text | None]] = {}
    for choice in question.choices:
        found[choice.id] = (choice.feedback, choice.verdict)
        found[f"{choice.id}-missed"] = (choice.missed, choice.missed_verdict)
    for at, each in enumerate(question.combinations):
        found[f"all-{at}"] = (each.text, each.verdict)
    for at, answer in enumerate(question.answers):
        found[f"typed-{at}"] = (answer.feedback, answer.verdict)
    return {name: (text, verdict) for name, (text, verdict) in found.items() if text and text.shown.strip()}


def _name(feedback: Text | None, named: Mapping[str, tuple[Text, Text | None]]) -> str:
    return next((name for name, (text, _) in named.items() if feedback and text.key == feedback.key), "")


def _sort(block: activities.Sort) -> Rules:
    order = [item.id for item in block.items]
    return {"order": order, "attempts": block.attempts, "weight": block.weight if block.score else 0}


def _dragdrop(block: assessments.DragDrop) -> Rules:
    places = {card.id: list(card.zones) for card in block.cards}
    attempts = block.attempts if block.assessment else None
    return {
        "places": places,
        "attempts": attempts,
        "weight": block.weight,
        "finish": "finish" if block.finish else "",
        "show": (block.show_answer or "finished") if block.assessment else "attempted",
    }


def mixed(ids: Iterable[str], salt: str) -> list[str]:
    """Return ids in an order of chance that is the same in every build, and never the order that they came in."""
    given = list(ids)
    order = sorted(given, key=lambda each: _dice(f"{salt}.{each}"))
    return order if order != given else order[1:] + order[:1]


def _dice(words: str) -> int:
    # FNV-1a: any scatter will do, as long as it is the same everywhere.
    number = 2166136261
    for byte in words.encode():
        number = (number ^ byte) * 16777619 % 2**32
    return number


def _json(rules: Rules) -> str:
    return json.dumps(rules, ensure_ascii=False, separators=(",", ":"))


_TYPES: Mapping[QuestionType, Callable[[Question, str], Rules]] = {
    QuestionType.CHOICE: _choice,
    QuestionType.CHECKBOXES: _checkboxes,
    QuestionType.DROPDOWN: _choice,
    QuestionType.TEXT: _text,
    QuestionType.NUMBER: _number,
}
