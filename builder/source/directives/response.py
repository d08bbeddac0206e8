"""`::::{response}`: an open response assessment: prompts, a rubric, and steps in which the response is assessed."""

from __future__ import annotations

import re

from builder.diagnostics import Code, suggest
from builder.model.assessments import Criterion, Response, Step, Submission
from builder.model.prose import Prose
from builder.model.text import Kind
from builder.model.walk import texts
from builder.source.directives.context import ID, OBJECTIVE, Context, Option, Options
from builder.source.directives.rubric import CRITERION, EXAMPLE, check_example, read_criterion, read_example
from builder.source.directives.steps import STEPS, read_peers, read_steps
from builder.source.fences import Fence, Piece

_NEED = ("required", "optional", "no")
_PERIOD = re.compile(r"([1-9][0-9]{0,3})[ \t]*(day|hour)s?")
_ENDINGS = re.compile(r"[a-z0-9]{1,8}(?:[ \t]*,[ \t]*[a-z0-9]{1,8})*")
_FILE_TYPES = {"image": "image", "pdf": "pdf-and-image"}
_PARTS = ("prompt", "criterion", "example")
# The longest list of top responses that the platform shows (submissions.api, MAX_TOP_SUBMISSIONS).
_MOST_SHOWN = 100

OPTIONS = {
    "id": ID,
    "title": Option("text", "the name of the assignment", "needed"),
    "objective": OBJECTIVE,
    **STEPS,
    "comment": Option("text", "what assessors are asked about the whole response", "needed"),
    "comment-start": Option("text", "what stands in the empty field of that comment"),
    "rubric": Option("yes, no", "whether learners see the rubric while they write", "yes"),
    "text": Option("required, optional, no", "whether learners write", "required"),
    "editor": Option("plain, rich", "what they write with", "plain"),
    "latex": Option("yes, no", "whether formulas in a response are set", "no"),
    "files": Option("required, optional, no", "whether they hand in files", "no"),
    "file-types": Option("image, pdf, or endings as odt, pdf", "which files (pdf: images too)", "pdf"),
    "several-files": Option("yes, no", "whether more than one", "no"),
    "again": Option("yes, no", "whether one may answer anew before it is graded (not with peer)", "no"),
    "again-within": Option("3 days, 12 hours", "how long after handing in", "until due"),
    "best": Option("a whole number to 100", "how many of the best responses all learners see", "none"),
}
NESTED = {"prompt": {}, "criterion": CRITERION, "example": EXAMPLE}


def read(fence: Fence, context: Context) -> Response:
    """Read a response."""
    return _Reader(fence, context).read()


class _Reader:
    def __init__(self, fence: Fence, context: Context) -> None:
        self._fence = fence
        self._context = context
        self._options = Options(fence, context, OPTIONS)
        self._id = self._options.id()

    def read(self) -> Response:
        options, inner = self._options, self._fences()
        opens, steps = read_steps(options, self._context)
        criteria = tuple(read_criterion(each, self._id, self._context) for each in inner["criterion"])
        prompts = tuple(self._prompts(inner["prompt"]))
        response = Response(
            id=self._id,
            location=self._context.at(self._fence.line),
            title=options.needed_text("title", f"{self._id}.title", Kind.TITLE),
            prompts=prompts,
            criteria=criteria,
            comment=options.needed_text("comment", f"{self._id}.comment", Kind.RUBRIC),
            comment_start=options.text("comment-start", f"{self._id}.comment-start", Kind.RUBRIC),
            examples=tuple(read_example(each, self._id, self._context) for each in inner["example"]),
            steps=steps,
            open=opens,
            peers=read_peers(options, self._context),
            submission=self._submission(has_peers=any(step is Step.PEER for step, _ in steps)),
            shows_rubric=options.flag("rubric", default=True),
            best=self._best(),
            objectives=options.objectives(),
        )
        options.finish()
        self._check_criteria(criteria)
        self._check_examples(response)
        return response

    def _fences(self) -> dict[str, list[Fence]]:
        found: dict[str, list[Fence]] = {name: [] for name in _PARTS}
        for piece in self._fence.body:
            if isinstance(piece, Fence) and piece.name in found:
                found[piece.name].append(piece)
        return found

    def _loose(self) -> list[Piece]:
        """Return the first prompt's pieces: whatever stands above the first nested part."""
        loose: list[Piece] = []
        below = ""
        for piece in self._fence.body:
            if isinstance(piece, Fence) and piece.name in _PARTS:
                below = piece.name
            elif isinstance(piece, Fence) and piece.name not in ("figure", "callout"):
                what = f'a response has no part "{piece.name}"'
                self._error(piece.line, Code.BLOCK_TYPE, what, suggest(piece.name, _PARTS))
            elif below:
                mend = "write it above, or as :::{prompt}"
                self._error(piece.line, Code.RUBRIC, f"this stands below the {below}", mend)
            else:
                loose.append(piece)
        return loose

    def _prompts(self, fences: list[Fence]) -> list[Prose]:
        found = [Prose(self._context.nodes(self._loose(), self._id, Kind.QUESTION))]
        for each in fences:
            Options(each, self._context, NESTED["prompt"]).finish()
            found.append(Prose(self._context.nodes(each.body, self._id, Kind.QUESTION)))
            if not found[-1].children:
                self._error(each.line, Code.RUBRIC, "this prompt is empty", "write it, or remove it")
        prompts = [prompt for prompt in found if prompt.children]
        if not prompts and not fences:
            mend = "write what learners are to do, below the options"
            self._error(self._fence.line, Code.RUBRIC, "this response asks nothing", mend)
        return prompts

    def _submission(self, *, has_peers: bool) -> Submission:
        options = self._options
        text = options.choice("text", _NEED, "required")
        files = options.choice("files", _NEED, "no")
        if text == files == "no":
            what = "learners can neither write nor hand in files"
            self._error(options.line("text"), Code.OPTION, what, "let text or files be required")
        again = options.flag("again", default=False)
        if again and has_peers:
            what = "with a peer step the platform lets nobody answer anew"
            self._error(options.line("again"), Code.OPTION, what, "remove again, or the peer step")
        return Submission(
            text="" if text == "no" else text,
            rich=options.choice("editor", ("plain", "rich"), "plain") == "rich",
            latex=options.flag("latex", default=False),
            files="" if files == "no" else files,
            file_types=self._file_types(),
            several_files=options.flag("several-files", default=False),
            again=again,
            again_within=self._period(),
        )

    def _file_types(self) -> str:
        spelled = self._options.string("file-types") or "pdf"
        types = _FILE_TYPES.get(spelled, spelled.lower())
        if spelled not in _FILE_TYPES and not _ENDINGS.fullmatch(types):
            what = f'file-types: "{spelled}" is not known'
            mend = "write image, pdf, or endings without a point, as in odt, pdf"
            self._error(self._options.line("file-types"), Code.OPTION, what, mend)
        return "".join(types.split())

    def _period(self) -> str:
        """Return a period as the platform spells it, days:hours:minutes."""
        spelled = self._options.string("again-within")
        match = _PERIOD.fullmatch(spelled)
        if spelled and match is None:
            what = f'again-within: "{spelled}" is not a period'
            self._error(self._options.line("again-within"), Code.OPTION, what, "write 3 days, or 12 hours")
        if match is None:
            return ""
        return f"{match[1]}:0:0" if match[2] == "day" else f"0:{match[1]}:0"

    def _best(self) -> int:
        best = self._options.whole("best", 0)
        if best <= _MOST_SHOWN:
            return best
        what = f"best: the platform shows at most {_MOST_SHOWN} responses"
        self._error(self._options.line("best"), Code.OPTION, what, "write a smaller number")
        return 0

    def _check_criteria(self, criteria: tuple[Criterion, ...]) -> None:
        if not criteria:
            mend = "add :::{criterion} ID, with its options"
            self._error(self._fence.line, Code.RUBRIC, "this response has no rubric, so Studio drops it", mend)
        seen: dict[str, Criterion] = {}
        for criterion in criteria:
            other = seen.setdefault(criterion.id, criterion)
            if other is not criterion:
                what = f'the criterion on line {other.location.line} has the id "{criterion.id}" too'
                self._error(criterion.location.line, Code.DUPLICATE_ID, what, "give this one another id")

    def _check_examples(self, response: Response) -> None:
        trained = any(step is Step.TRAINING for step, _ in response.steps)
        if trained and not response.examples:
            what = "the training has no example"
            self._error(self._fence.line, Code.RUBRIC, what, "add :::{example} with a response to practise on")
        elif response.examples and not trained:
            what = "nobody sees this example: there is no training among the steps"
            mend = "add training before peer, or remove the example"
            self._error(response.examples[0].location.line, Code.RUBRIC, what, mend)
        seen: dict[tuple[str, ...], int] = {}
        for example in response.examples:
            check_example(example, response.criteria, len(response.prompts), self._context)
            words = tuple(text.source for text in texts(example.answers))
            line = seen.setdefault(words, example.location.line)
            if line != example.location.line:
                what = f"this example is that of line {line} once more"
                self._error(example.location.line, Code.RUBRIC, what, "write another response, or remove it")

    def _error(self, line: int, code: Code, what: str, mend: str) -> None:
        self._context.diagnostics.error(self._context.at(line), code, what, mend)
