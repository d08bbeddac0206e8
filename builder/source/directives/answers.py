"""The body of a question, line by line: stem, choices or typed answers with their feedback, tips, hints, explanation.

The lines are ours, not Markdown's: a task mark is no link, a hint is never swallowed by the feedback above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from builder.diagnostics import Code
from builder.source.directives.context import Context
from builder.source.directives.lines import split_letter
from builder.source.fences import Fence, Mark, Piece, Segment

_CHOICE = re.compile(r"[-*+][ \t]+\[([ xX]?)\][ \t]*(.*)")
_TYPED = re.compile(r"(/?=)[ \t]+(.+)")
_NO_ANSWER = re.compile(r"[ \t]*/?=[ \t]*[^=\s].*|[-*+]\[[ xX]?\].*")
_FEEDBACK = re.compile(r"[ \t]+>(-?)[ \t]?(.*)")
_COMBINED = re.compile(r"\{\{[ \t]*\(\(([^()]*)\)\)[ \t]*(.*)")
_SECTION = re.compile(r"[ \t>]*(tip|hint|explanation)s?[ \t]*:?[ \t]*", re.IGNORECASE)
_DETAIL = re.compile(r":[ \t]+(.*)")


@dataclass(slots=True)
class Answer:
    """A choice (`mark` is ` ` or `x`) or a typed answer (`=` or `/=`), with the lines of its texts."""

    mark: str
    line: int
    text: str
    letter: str = ""
    feedback: list[str] = field(default_factory=list)
    feedback_line: int = 0
    missed: list[str] = field(default_factory=list)
    missed_line: int = 0


@dataclass(slots=True)
class Combined:
    """`{{ ((a c)) text }}`: the letters as they are written, and the text up to the braces that close it."""

    line: int
    letters: str
    text: str
    is_open: bool = True

    def add(self, words: str) -> None:
        """Add words, which may close it."""
        self.is_open = not words.endswith("}}")
        self.text = f"{self.text} {words.removesuffix('}}')}".strip()


@dataclass(slots=True)
class Body:
    """A question's body, cut."""

    stem: list[Piece] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    combined: list[Combined] = field(default_factory=list)
    tips: list[Segment] = field(default_factory=list)
    hints: list[Segment] = field(default_factory=list)
    explanation: list[Segment] = field(default_factory=list)


def cut_body(pieces: tuple[Piece, ...], context: Context) -> Body:
    """Cut the pieces of a question's fence."""
    cutter = _Cutter(context)
    for piece in pieces:
        cutter.piece(piece)
    cutter.finish()
    return cutter.body


class _Cutter:
    def __init__(self, context: Context) -> None:
        self.body = Body()
        self._context = context
        self._stem: list[str] = []
        self._stem_line = 0
        self._section = ""
        self._blank = True

    def piece(self, piece: Piece) -> None:
        if isinstance(piece, Segment):
            for number, line in enumerate(piece.text.split("\n"), piece.line):
                self._line(line, number)
            return
        self.flush()
        if isinstance(piece, Mark) or self.body.answers or self._section:
            self._error(piece.line, "only figures and callouts stand in a question, above its answers", "move it")
        elif isinstance(piece, Fence):
            self.body.stem.append(piece)

    def finish(self) -> None:
        self.flush()
        for combined in self.body.combined:
            if combined.is_open:
                self._error(combined.line, "this feedback is not closed", "end it with }}")

    def flush(self) -> None:
        if any(map(str.strip, self._stem)):
            self.body.stem.append(Segment(self._stem_line, "\n".join(self._stem)))
        self._stem = []

    def _line(self, line: str, number: int) -> None:
        combined = self.body.combined[-1] if self.body.combined else None
        if combined and combined.is_open and line.strip():
            combined.add(line.strip())
        elif match := _SECTION.fullmatch(line):
            self._open_section(match[1].lower(), line, number)
        elif self._section:
            self._in_section(line, number)
        elif match := _CHOICE.fullmatch(line):
            self._choice(match, number)
        elif match := _COMBINED.fullmatch(line.rstrip()):
            self.body.combined.append(Combined(number, match[1], ""))
            self.body.combined[-1].add(match[2])
        elif match := _TYPED.fullmatch(line):
            self.body.answers.append(Answer(match[1], number, match[2].strip()))
        elif _NO_ANSWER.fullmatch(line):
            mend = "begin it at the margin, with one space after the mark: = … or - [ ] …; where it is text, put a \\ before it"
            self._error(number, "this line is nearly an answer", mend)
        elif self.body.answers:
            self._below_answer(line, number)
        else:
            if not self._stem:
                self._stem_line = number
            self._stem.append(line)
        self._blank = not line.strip()

    def _choice(self, match: re.Match[str], number: int) -> None:
        mark = "x" if match[1] in ("x", "X") else " "
        self.body.answers.append(Answer(mark, number, *split_letter(match[2].strip())))

    def _below_answer(self, line: str, number: int) -> None:
        answer = self.body.answers[-1]
        if match := _FEEDBACK.fullmatch(line):
            if match[1] or (answer.missed and not self._blank and not answer.feedback):
                answer.missed_line = answer.missed_line or number
                answer.missed.append(match[2].strip())
            else:
                answer.feedback_line = answer.feedback_line or number
                answer.feedback.append(match[2].strip())
        elif line.startswith((" ", "\t")) and line.strip() and not self._blank:
            self._continue(answer, line.strip(), number)
        elif line.strip():
            self._error(
                number,
                "this text stands below the answers",
                "move it above them, or indent it if it belongs to an answer",
            )

    def _continue(self, answer: Answer, words: str, number: int) -> None:
        if answer.feedback or answer.missed:
            self._error(number, "a feedback goes on without its mark", "start the line with >")
            return
        answer.text, letter = split_letter(f"{answer.text} {words}")
        answer.letter = letter or answer.letter

    def _open_section(self, name: str, line: str, number: int) -> None:
        if line[:1] in " \t>" or not self._blank:
            title = name.capitalize()
            self._context.diagnostics.error(
                self._context.at(number),
                Code.HINT_IN_FEEDBACK,
                f"the line above swallows this {name}",
                f"leave a blank line above {title}, and do not indent it",
            )
        self.flush()
        self._section = name

    def _in_section(self, line: str, number: int) -> None:
        sections = {"tip": self.body.tips, "hint": self.body.hints, "explanation": self.body.explanation}
        target = sections[self._section]
        if match := _DETAIL.fullmatch(line):
            target.append(Segment(number, match[1].strip()))
        elif line.startswith(("  ", "\t")) and target:
            last = target[-1]
            target[-1] = Segment(last.line, f"{last.text}\n{line.strip()}")
        elif not line.strip():
            if target:
                target[-1] = Segment(target[-1].line, target[-1].text + "\n")
        else:
            self._error(
                number,
                f"this text does not belong to the {self._section}",
                "start it with a colon and a space, or indent it by two spaces",
            )

    def _error(self, line: int, what: str, mend: str) -> None:
        self._context.diagnostics.error(self._context.at(line), Code.ANSWERS, what, mend)
