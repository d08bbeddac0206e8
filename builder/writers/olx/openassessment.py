"""An open response assessment, as openedx/edx-ora2 writes and reads it (`openassessment/xblock/utils/xml.py`).

One element amiss and Studio drops the block. Without dates of its own it opens and closes with its lesson: dates left
out are None there, while a block that says nothing at all would close in 2029. Names are authored ids, in every
language the same, since grades are stored with them; labels are translated. Prompts are HTML, all else is plain text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.markup.characters import legal
from builder.markup.html import render
from builder.markup.inline import parse_inline, plain_text
from builder.model.assessments import Step
from builder.model.blocks import url_name
from builder.model.prose import Paragraph
from builder.writers.olx.context import wrapped
from builder.writers.olx.elements import child, element
from builder.writers.whole import language_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from lxml.etree import _Element as Element

    from builder.markup.html import Page
    from builder.model.assessments import Criterion, Example, Response, Submission, Window
    from builder.model.prose import Footnote, Prose
    from builder.model.text import Text
    from builder.writers.olx.context import Context


def openassessment(block: Response, context: Context, footnotes: Mapping[str, Footnote]) -> Element:
    """Return the `<openassessment>` of a response; its name stands in `<title>`, and not twice."""
    code = language_of(block, context.course)
    root = element("openassessment", {"url_name": url_name(block.id), **_settings(block)})
    _text(root, "title", block.title)
    _steps(block, root, code, context)
    prompts = child(root, "prompts")
    for number, prompt in enumerate(block.prompts, 1):
        # The parts of a response come to the page by themselves, where nobody resolves /jump_to_id.
        page = context.page(
            f"{url_name(block.id)}_{number}",
            footnotes,
            code,
            link=context.full_link,
        )
        words = wrapped(code, render(prompt.children, page)).decode()
        child(child(prompts, "prompt"), "description").text = words
    rubric = child(root, "rubric")
    for criterion in block.criteria:
        _criterion(criterion, rubric)
    _text(rubric, "feedbackprompt", block.comment)
    _text(rubric, "feedback_default_text", block.comment_start)
    return root


def _settings(block: Response) -> dict[str, str]:
    submission = block.submission
    attributes = {f"submission_{edge}": value for edge, value in _dates(block.open).items()}
    if block.best:
        attributes["leaderboard_show"] = str(block.best)
    if submission.text:
        attributes["text_response"] = submission.text
    attributes["text_response_editor"] = "tinymce" if submission.rich else "text"
    attributes |= _files(submission)
    if submission.again:
        attributes["allow_learner_resubmissions"] = "True"
        if submission.again_within:
            attributes["resubmissions_grace_period"] = submission.again_within
    return attributes | {
        "prompts_type": "html",
        "allow_latex": str(submission.latex),
        "teams_enabled": "False",
        "show_rubric_during_response": str(block.shows_rubric),
    }


def _files(submission: Submission) -> dict[str, str]:
    if not submission.files:
        return {}
    types = submission.file_types
    named = {"file_upload_type": types}
    if types not in ("image", "pdf-and-image"):
        named = {"file_upload_type": "custom", "white_listed_file_types": types}
    multiple = {"allow_multiple_files": str(submission.several_files)}
    return {"file_upload_response": submission.files} | named | multiple


def _steps(block: Response, root: Element, code: str, context: Context) -> None:
    assessments = child(root, "assessments")
    for step, window in block.steps:
        made = child(assessments, "assessment", {"name": step.value, **_dates(window)})
        if step is Step.PEER:
            peers = block.peers
            made.set("must_grade", str(peers.grade))
            made.set("must_be_graded_by", str(peers.graded_by))
            made.set("enable_flexible_grading", str(peers.flexible))
            made.set("grading_strategy", "mean" if peers.mean else "median")
        elif step is Step.STAFF:
            made.set("required", "True")
        elif step is Step.TRAINING:
            for example in block.examples:
                _example(example, made, context.page(url_name(block.id), code=code), rich=block.submission.rich)


def _example(example: Example, parent: Element, page: Page, *, rich: bool) -> None:
    made = child(parent, "example")
    answer = child(made, "answer")
    for part in example.answers:
        # Shown as learners' own responses are: text, or HTML where they write with the rich editor.
        child(answer, "part").text = render(part.children, page) if rich else _lines(part)
    for criterion, option in example.selected:
        child(made, "select", {"criterion": criterion, "option": option})


def _criterion(criterion: Criterion, rubric: Element) -> None:
    made = child(rubric, "criterion", {"feedback": criterion.feedback} if criterion.feedback else {})
    child(made, "name").text = criterion.id
    _text(made, "label", criterion.label)
    _text(made, "prompt", criterion.prompt)
    for option in criterion.options:
        inner = child(made, "option", {"points": str(option.points)})
        child(inner, "name").text = option.id
        _text(inner, "label", option.label)
        _text(inner, "explanation", option.explanation)


def _text(parent: Element, tag: str, text: Text | None) -> None:
    """Add a plain text; an absent one is empty, since learners would read `None`."""
    child(parent, tag).text = legal(text.shown) if text else ""


def _lines(prose: Prose) -> str:
    paragraphs = (node.text.shown for node in prose.children if isinstance(node, Paragraph))
    return legal("\n\n".join(plain_text(parse_inline(words).nodes) for words in paragraphs))


def _dates(window: Window) -> dict[str, str]:
    dates = {"start": window.start, "due": window.due}
    return {edge: _iso(date) for edge, date in dates.items() if date}


def _iso(date: datetime) -> str:
    return date.replace(tzinfo=None, microsecond=0).isoformat() + "+00:00"
