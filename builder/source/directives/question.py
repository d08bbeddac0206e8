"""`:::{question} TYPE`: a question with one response."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.diagnostics import Code, suggest
from builder.markup.leaf import checked
from builder.model.blocks import Choice, Credit, Question, QuestionType, TypedAnswer
from builder.model.prose import Prose
from builder.model.text import Kind, Text
from builder.source.directives.answers import Answer, Body, cut_body
from builder.source.directives.context import ID, Context, Option, Options
from builder.source.fences import Fence, Piece
from builder.source.ids import check_id
from builder.source.pattern import check_pattern

_CREDIT = {"": Credit.NONE, "each": Credit.EACH, "halves": Credit.HALVES}
# Digits 0-9 and no others: the platform's calculator reads none besides.
_NUMBER = r"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
_VALUE = re.compile(rf"({_NUMBER})(?:\s*(?:\+-|±)\s*([0-9]+(?:\.[0-9]+)?%?))?")
_RANGE = re.compile(rf"[\[(]\s*({_NUMBER})\s*,\s*({_NUMBER})\s*[\])]")
_TYPED = frozenset({QuestionType.TEXT, QuestionType.NUMBER})

OPTIONS = {
    "id": ID,
    "title": Option("text", "shown above the question", "the word “Question”"),
    "objective": Option("ids of objectives", "what the question assesses"),
    "attempts": Option("a whole number", "how often a learner may answer", "without limit"),
    "weight": Option("a number above 0", "the points that it is worth", "1"),
    "credit": Option("each, halves", "checkboxes: part of the points for a partly right answer", "none"),
    "case": Option("yes, no", "text: whether capitals matter", "no"),
    "pattern": Option("a regular expression", "text: what else is accepted"),
    "shuffle": Option("yes, no", "choice: whether each learner sees another order", "no"),
}


def read(fence: Fence, context: Context) -> Question | None:
    """Read a question; None where its type is unknown."""
    if fence.argument not in list(QuestionType):
        what = f'unknown type of question "{fence.argument}"' if fence.argument else "this question has no type"
        context.diagnostics.error(
            context.at(fence.line), Code.OPTION, what, suggest(fence.argument, list(QuestionType))
        )
        return None
    return _Reader(fence, QuestionType(fence.argument), context).read()


class _Reader:
    def __init__(self, fence: Fence, kind: QuestionType, context: Context) -> None:
        self._fence = fence
        self._type = kind
        self._context = context
        self._options = Options(fence, context, OPTIONS)
        self._id = self._options.id()

    def read(self) -> Question:
        body = cut_body(self._fence.body, self._context)
        options = self._options
        question = Question(
            id=self._id,
            location=self._context.at(self._fence.line),
            type=self._type,
            title=options.text("title", f"{self._id}.title", Kind.TITLE),
            stem=self._prose(body.stem, Kind.QUESTION),
            choices=() if self._type in _TYPED else tuple(self._choices(body)),
            answers=tuple(self._typed(body)) if self._type in _TYPED else (),
            pattern=self._pattern(),
            hints=tuple(self._message("", " ".join(hint.text.split()), Kind.HINT, hint.line) for hint in body.hints),
            explanation=self._prose(body.explanation, Kind.EXPLANATION),
            objectives=tuple(options.string("objective").replace(",", " ").split()),
            attempts=self._attempts(),
            weight=options.number("weight", 1.0),
            credit=_CREDIT[options.choice("credit", tuple(_CREDIT), "")]
            if self._type is QuestionType.CHECKBOXES
            else Credit.NONE,
            case_sensitive=self._type is QuestionType.TEXT and options.choice("case", ("yes", "no"), "no") == "yes",
            shuffle=self._type is QuestionType.CHOICE and options.choice("shuffle", ("yes", "no"), "no") == "yes",
        )
        options.finish()
        return question

    def _attempts(self) -> int | None:
        attempts = self._options.number("attempts", 0)
        if attempts != int(attempts):
            self._error(
                self._options.line("attempts"),
                Code.OPTION,
                f"attempts: {attempts:g} is not a whole number",
                "write 1, 2, 3 …",
            )
        return int(attempts) or None

    def _pattern(self) -> str:
        if self._type is not QuestionType.TEXT:
            return ""
        pattern = self._options.string("pattern")
        reason = check_pattern(pattern) if pattern else None
        if reason:
            self._error(
                self._options.line("pattern"),
                Code.PATTERN,
                f"this regular expression {reason}",
                "write the answers out, one = line each",
            )
            return ""
        return pattern

    def _choices(self, body: Body) -> Iterator[Choice]:
        seen: dict[str, int] = {}
        for answer in body.answers:
            if answer.mark in ("=", "/="):
                self._error(
                    answer.line,
                    Code.ANSWERS,
                    f"a {self._type} question has no typed answers",
                    "write it as - [ ] … or - [x] …",
                )
                continue
            letter = self._letter(answer, seen)
            yield Choice(
                id=letter,
                correct=answer.mark == "x",
                text=self._message(letter, answer.text, Kind.CHOICE, answer.line),
                location=self._context.at(answer.line),
                feedback=self._feedback(answer.feedback, f"{letter}.feedback", answer.feedback_line),
                missed=self._missed(answer, letter),
            )

    def _letter(self, answer: Answer, seen: dict[str, int]) -> str:
        letter = answer.letter
        if not letter:
            self._error(
                answer.line,
                Code.MISSING_ID,
                "this choice has no letter",
                "end it with one not used before, as in {#a}, or run ldn fix",
            )
            return f"x{answer.line}"
        check_id(letter, self._context.at(answer.line), self._context.diagnostics)
        if letter in seen:
            self._error(
                answer.line,
                Code.DUPLICATE_ID,
                f"the letter {{#{letter}}} is that of the choice on line {seen[letter]}",
                "give it a new one",
            )
            return f"{letter}-{answer.line}"
        seen[letter] = answer.line
        return letter

    def _missed(self, answer: Answer, letter: str) -> Text | None:
        if answer.missed and self._type is not QuestionType.CHECKBOXES:
            self._error(
                answer.missed_line,
                Code.ANSWERS,
                ">- is shown when a box was left unticked",
                "use it in a checkboxes question only",
            )
        return self._feedback(answer.missed, f"{letter}.missed", answer.missed_line)

    def _typed(self, body: Body) -> Iterator[TypedAnswer]:
        for answer in body.answers:
            if answer.mark not in ("=", "/="):
                self._error(
                    answer.line,
                    Code.ANSWERS,
                    f"a {self._type} question has no choices",
                    "write an accepted answer as = …",
                )
                continue
            value, tolerance, text = "", "", None
            if self._type is QuestionType.NUMBER:
                self._check_number(answer, body)
                value, tolerance = self._number(answer)
            else:
                text = self._message("", answer.text, Kind.ANSWER, answer.line)
            feedback = self._feedback(answer.feedback, "", answer.feedback_line)
            yield TypedAnswer(answer.mark == "=", text, self._context.at(answer.line), value, tolerance, feedback)

    def _check_number(self, answer: Answer, body: Body) -> None:
        """Refuse what CAPA's numericalresponse has no place for: it would be dropped without a word."""
        if answer.mark == "/=":
            self._error(
                answer.line,
                Code.NUMBER,
                "the platform shows no feedback on a wrong number",
                "say it in a hint, and remove this answer",
            )
        elif answer is not next(each for each in body.answers if each.mark == "="):
            self._error(
                answer.line,
                Code.NUMBER,
                "a number question has one right answer",
                "write a range, as [1, 3], or a tolerance, as 2 +- 1",
            )

    def _number(self, answer: Answer) -> tuple[str, str]:
        if match := _VALUE.fullmatch(answer.text):
            return match[1], match[2] or ""
        match = _RANGE.fullmatch(answer.text)
        if match and float(match[1]) < float(match[2]):
            return "".join(answer.text.split()).replace(",", ", "), ""
        self._error(
            answer.line,
            Code.NUMBER,
            f'"{answer.text}" is not a number answer',
            "write 42, 42 +- 5%, or a range as [1, 3)",
        )
        return "0", ""

    def _feedback(self, lines: list[str], name: str, line: int) -> Text | None:
        words = " ".join(" ".join(lines).split())
        return self._message(name, words, Kind.FEEDBACK, line) if words else None

    def _message(self, name: str, source: str, kind: Kind, line: int) -> Text:
        return checked(Text(f"{self._id}.{name}", source, kind, self._context.at(line)), self._context.diagnostics)

    def _prose(self, pieces: Sequence[Piece], kind: Kind) -> Prose:
        return Prose(self._context.nodes(pieces, self._id, kind))

    def _error(self, line: int, code: Code, what: str, mend: str) -> None:
        self._context.diagnostics.error(self._context.at(line), code, what, mend)
