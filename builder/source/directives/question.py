"""`:::{question} TYPE`: a question with one response."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.diagnostics import Code, suggest
from builder.markup.leaf import checked
from builder.model.blocks import Choice, Combination, Credit, Question, QuestionType, TypedAnswer
from builder.model.prose import Prose
from builder.model.settings import SHOW_ANSWER
from builder.model.text import Kind, Text
from builder.source.directives.answers import Answer, Body, cut_body
from builder.source.directives.context import ID, OBJECTIVE, Context, Option, Options
from builder.source.directives.lines import Letters
from builder.source.fences import Fence, Piece, Segment
from builder.source.pattern import check_pattern

_CREDIT = {"": Credit.NONE, "each": Credit.EACH, "halves": Credit.HALVES}
# Digits 0-9 and no others: the platform's calculator reads none besides.
_NUMBER = r"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
_VALUE = re.compile(rf"({_NUMBER})(?:\s*(?:\+-|±)\s*([0-9]+(?:\.[0-9]+)?%?))?")
_RANGE = re.compile(rf"[\[(]\s*({_NUMBER})\s*,\s*({_NUMBER})\s*[\])]")
# A word before a feedback, as in Studio's own Markdown.
_VERDICT = re.compile(r"([^:`*_\[\]<>]{1,60}?)[ \t]*::[ \t]+(.+)")
_DICE = ("never", "always", "onreset", "per_student")
_TYPED = frozenset({QuestionType.TEXT, QuestionType.NUMBER})

OPTIONS = {
    "id": ID,
    "title": Option("text", "shown above the question", "the word “Question”"),
    "objective": OBJECTIVE,
    "attempts": Option("a whole number", "how often a learner may answer", "without limit"),
    "weight": Option("a number above 0", "the points that it is worth", "1"),
    "credit": Option("each, halves", "checkboxes: part of the points for a partly right answer", "none"),
    "case": Option("yes, no", "text: whether capitals matter", "no"),
    "pattern": Option("a regular expression", "text: what else is accepted"),
    "shuffle": Option("yes, no", "choice: whether each learner sees another order", "no"),
    "size": Option("a whole number", "text: how many characters wide the field is", "20"),
    "showanswer": Option(
        "the platform's word, as in never",
        "when a learner may see the answer",
        "finished with attempts, else attempted",
    ),
    "rerandomize": Option("never, always, onreset, per_student", "when the platform throws its dice anew", "never"),
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
        options, kind = self._options, self._type
        choices = () if kind in _TYPED else tuple(self._choices(body))
        question = Question(
            id=self._id,
            location=self._context.at(self._fence.line),
            type=kind,
            title=options.text("title", f"{self._id}.title", Kind.TITLE),
            stem=self._prose(body.stem, Kind.QUESTION),
            choices=choices,
            answers=tuple(self._typed(body)) if kind in _TYPED else (),
            pattern=self._pattern(),
            hints=self._messages(body.hints, Kind.HINT),
            explanation=self._prose(body.explanation, Kind.EXPLANATION),
            objectives=options.objectives(),
            attempts=options.whole("attempts", 0) or None,
            weight=options.number("weight", 1.0),
            credit=_CREDIT[options.choice("credit", tuple(_CREDIT), "")]
            if kind is QuestionType.CHECKBOXES
            else Credit.NONE,
            case_sensitive=kind is QuestionType.TEXT and options.flag("case", default=False),
            shuffle=kind is QuestionType.CHOICE and options.flag("shuffle", default=False),
            tips=self._messages(body.tips, Kind.HINT),
            combinations=tuple(self._combinations(body, choices)),
            show_answer=options.choice("showanswer", SHOW_ANSWER, ""),
            rerandomize=options.choice("rerandomize", _DICE, "never"),
            size=options.whole("size", 20) if kind is QuestionType.TEXT else 20,
        )
        options.finish(argument=True)
        return question

    def _messages(self, segments: Sequence[Segment], kind: Kind) -> tuple[Text, ...]:
        return tuple(self._message("", " ".join(each.text.split()), kind, each.line) for each in segments)

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
        letters = Letters(self._context)
        for answer in body.answers:
            if answer.mark in ("=", "/="):
                self._error(
                    answer.line,
                    Code.ANSWERS,
                    f"a {self._type} question has no typed answers",
                    "write it as - [ ] … or - [x] …",
                )
                continue
            letter = letters.take(answer.letter, answer.line, "choice")
            feedback, verdict = self._feedback(answer.feedback, f"{letter}.feedback", answer.feedback_line)
            missed, missed_verdict = self._missed(answer, letter)
            yield Choice(
                id=letter,
                correct=answer.mark == "x",
                text=self._message(letter, answer.text, Kind.CHOICE, answer.line),
                location=self._context.at(answer.line),
                feedback=feedback,
                missed=missed,
                verdict=verdict,
                missed_verdict=missed_verdict,
            )

    def _combinations(self, body: Body, choices: Sequence[Choice]) -> Iterator[Combination]:
        """Yield the feedback for boxes ticked together."""
        known, seen = {choice.id for choice in choices}, dict[tuple[str, ...], int]()
        for combined in body.combined:
            letters = tuple(sorted(set(combined.letters.split())))
            unknown = next((letter for letter in letters if letter not in known), "")
            other = seen.setdefault(letters, combined.line)
            if self._type is not QuestionType.CHECKBOXES:
                what, mend = "{{ ((…)) … }} is for boxes ticked together", "use it in a checkboxes question only"
            elif unknown or not letters:
                what = f"{{{{ (({combined.letters})) names {f'no choice {unknown}' if unknown else 'no choices'}"
                mend = suggest(unknown, known) if unknown else "write the letters of choices, as in {{ ((a c)) … }}"
            elif other != combined.line:
                what, mend = f"the choices {' '.join(letters)} have a feedback on line {other}", "remove one of the two"
            else:
                name = f"{'.'.join(letters)}.together"
                text, verdict = self._feedback([combined.text], name, combined.line)
                if text:
                    yield Combination(letters, text, self._context.at(combined.line), verdict)
                continue
            self._error(combined.line, Code.ANSWERS, what, mend)

    def _missed(self, answer: Answer, letter: str) -> tuple[Text | None, Text | None]:
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
            at = self._context.at(answer.line)
            feedback, verdict = self._feedback(answer.feedback, "", answer.feedback_line)
            yield TypedAnswer(answer.mark == "=", text, at, value, tolerance, feedback, verdict)

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

    def _feedback(self, lines: list[str], name: str, line: int) -> tuple[Text | None, Text | None]:
        """Return a feedback and the word before it, as in `Well done:: Yes.` of Studio's Markdown."""
        words = " ".join(" ".join(lines).split())
        if not words:
            return None, None
        match = _VERDICT.fullmatch(words)
        text = self._message(name, match[2] if match else words, Kind.FEEDBACK, line)
        verdict = self._message(f"{name}.verdict" if name else "", match[1], Kind.VERDICT, line) if match else None
        return text, verdict

    def _message(self, name: str, source: str, kind: Kind, line: int) -> Text:
        return checked(Text(f"{self._id}.{name}", source, kind, self._context.at(line)), self._context.diagnostics)

    def _prose(self, pieces: Sequence[Piece], kind: Kind) -> Prose:
        return Prose(self._context.nodes(pieces, self._id, kind))

    def _error(self, line: int, code: Code, what: str, mend: str) -> None:
        self._context.diagnostics.error(self._context.at(line), code, what, mend)
