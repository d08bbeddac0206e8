"""Polls, surveys, word clouds, sorting, switches and tools, each one element in its vertical as the exporter writes it.

What an XBlock does with a text differs by field (read in their templates): a poll's question, labels and feedback are
Markdown; a survey's answers, a word cloud's instructions and all of a sortable are plain text; an LTI block's are put
into the page as HTML. Only what is Markdown or HTML can say that it is in another language than the page.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from builder.markup.characters import legal
from builder.markup.html import render_inline
from builder.model import activities as model
from builder.model.blocks import url_name
from builder.writers.olx.elements import element
from builder.writers.olx.markdown import markdown
from builder.writers.olx.names import TYPES, static_address

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from lxml.etree import _Element as Element

    from builder.markup.html import Page
    from builder.model.prose import Footnote
    from builder.model.text import Text
    from builder.writers.olx.context import Context

__all__ = ["activity"]

# Read with the code of the platform's own modules; all others say that they are pure XBlocks.
_NATIVE = frozenset({"word_cloud"})

# An LTI block's title and button are put into the page unescaped, and elsewhere escaped: no sign that either would spoil.
_TAGLESS = str.maketrans({"<": "‹", ">": "›"})


def activity(block: model.Activity, context: Context, footnotes: Mapping[str, Footnote]) -> Element:
    """Return an activity's element in its vertical."""
    tag = TYPES[type(block)]
    attributes = {"url_name": url_name(block.id)}
    if tag not in _NATIVE:
        attributes["xblock-family"] = "xblock.v1"
    if block.title:
        title = legal(block.title.shown)
        attributes["display_name"] = title.translate(_TAGLESS) if isinstance(block, model.Lti) else title
    return element(tag, attributes | _SETTINGS[type(block)](block, _page(block, context, footnotes)))


def _page(block: model.Activity, context: Context, footnotes: Mapping[str, Footnote]) -> Page:
    """Return the page of a block's texts. A poll's results reach the page as data, in which `/jump_to_id` stays as it is."""
    return context.page(url_name(block.id), footnotes, link=context.full_link)


def _poll(block: model.Poll, page: Page) -> dict[str, str]:
    return {
        "question": _markdown(block.question, page),
        "answers": _json([_pictured(answer, page) for answer in block.answers]),
        **_voting(block, page),
    }


def _survey(block: model.Survey, page: Page) -> dict[str, str]:
    return {
        # The heading that learners see is this one; `display_name` shows in Studio.
        "block_name": legal(block.title.shown),
        "questions": _json([_pictured(question, page) for question in block.questions]),
        "answers": _json([[answer.id, legal(answer.text.shown)] for answer in block.answers]),
        **_voting(block, page),
    }


def _voting(block: model.Poll | model.Survey, page: Page) -> dict[str, str]:
    return {
        "feedback": _markdown(block.feedback, page) if block.feedback else "",
        "private_results": _truth(block.private),
        "max_submissions": str(block.submissions),
    }


def _pictured(item: model.Item, page: Page) -> list[object]:
    picture = item.picture
    image = static_address(picture.src) if picture else ""
    alt = legal(picture.alt.shown) if picture and picture.alt else ""
    return [item.id, {"label": _markdown(item.text, page), "img": image, "img_alt": alt}]


def _word_cloud(block: model.WordCloud, _page: Page) -> dict[str, str]:
    return {
        "num_inputs": str(block.inputs),
        "num_top_words": str(block.top),
        "instructions": legal(block.instructions.shown),
    } | ({} if block.percents else {"display_student_percents": "false"})


def _sort(block: model.Sort, _page: Page) -> dict[str, str]:
    """Return the settings of a sortable; without `max_attempts` it would fail on each answer.

    The learner's page trims an item before it sends it back (a browser takes U+FEFF for a space too), and the XBlock
    compares it as it stands here.
    """
    return {
        "question_text": legal(block.question.shown),
        "max_attempts": str(block.attempts),
        "has_score": _truth(block.score),
        "weight": str(block.weight),
        "item_background_color": block.background,
        "item_text_color": block.colour,
        "data": _json([" ".join(legal(item.text.shown).replace("\ufeff", "").split()) for item in block.items]),
    }


def _done(block: model.Done, _page: Page) -> dict[str, str]:
    return {"align": block.align}


def _lti(block: model.Lti, page: Page) -> dict[str, str]:
    """Return the settings of a tool; what is the platform's default is left out."""
    settings: dict[str, str] = _lti_1p3(block) if block.login else {"launch_url": block.launch}
    if block.passport:
        settings["lti_id"] = block.passport
    settings["has_score"] = _truth(block.score)
    if block.score:
        settings["weight"] = str(float(block.weight))
    if not block.late:
        settings["accept_grades_past_due"] = "false"
    if block.target != "iframe":
        settings["launch_target"] = block.target
    if block.notice:
        settings["description"] = render_inline(block.notice, page)
    if block.button:
        settings["button_text"] = legal(block.button.shown).translate(_TAGLESS)
    if block.height:
        settings["modal_height" if block.target == "modal" else "inline_height"] = str(block.height)
    if block.width:
        settings["modal_width"] = str(block.width)
    if block.custom:
        settings["custom_parameters"] = _json(block.custom)
    return settings | {f"ask_to_send_{name}": "true" for name in block.shared}


def _lti_1p3(block: model.Lti) -> dict[str, str]:
    settings = {
        "lti_version": "lti_1p3",
        "lti_1p3_launch_url": block.launch,
        "lti_1p3_oidc_url": block.login,
        "lti_1p3_tool_key_mode": "keyset_url",
        "lti_1p3_tool_keyset_url": block.keyset,
    }
    if block.roster:
        settings["lti_1p3_enable_nrps"] = "true"
    if block.grades:
        settings["lti_advantage_ags_mode"] = block.grades
    return settings


def _markdown(text: Text, page: Page) -> str:
    return markdown(render_inline(text, page))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _truth(value: bool) -> str:
    return "true" if value else "false"


_SETTINGS: Mapping[type, Callable[[Any, Page], dict[str, str]]] = {
    model.Poll: _poll,
    model.Survey: _survey,
    model.WordCloud: _word_cloud,
    model.Sort: _sort,
    model.Done: _done,
    model.Lti: _lti,
}
