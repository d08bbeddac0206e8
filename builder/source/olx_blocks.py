"""The XBlocks that may be included, with the attributes that each of them knows.

WikiLearn has poll, survey, done, drag-and-drop-v2, lti_consumer, staffgradedxblock and sortable; word_cloud and
openassessment come with the platform. Any other tag becomes an invisible block there, without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model.assessments import CARDS_SHOWN
from builder.source import olx_shapes, olx_values
from builder.source.olx_values import Check, boolean, colour, date, json_of, number, one_of, strings, text, web, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BLOCKS", "INSTEAD", "XBlock"]


@dataclass(frozen=True, slots=True)
class XBlock:
    """What one tag may have: its attributes, those that must be there, those that a learner reads."""

    attributes: Mapping[str, Check]
    needed: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()

    @property
    def known(self) -> Mapping[str, Check]:
        """All attributes, with those of every XBlock."""
        return {"xblock-family": one_of("xblock.v1"), **self.attributes}


_NAME = {"display_name": text}
_POLL = _NAME | {"feedback": text, "private_results": boolean, "max_submissions": whole}

_LTI = _NAME | {
    "description": text,
    "config_type": one_of("new", "database", "external"),
    "external_config": text,
    "lti_version": one_of("lti_1p1", "lti_1p3"),
    "lti_id": text,
    "launch_url": web,
    "lti_1p3_launch_url": web,
    "lti_1p3_oidc_url": web,
    "lti_1p3_redirect_uris": json_of(strings),
    "lti_1p3_tool_key_mode": one_of("public_key", "keyset_url"),
    "lti_1p3_tool_keyset_url": web,
    "lti_1p3_tool_public_key": text,
    "lti_1p3_enable_nrps": boolean,
    "lti_advantage_deep_linking_enabled": boolean,
    "lti_advantage_deep_linking_launch_url": web,
    "lti_advantage_ags_mode": one_of("disabled", "declarative", "programmatic"),
    "custom_parameters": json_of(strings),
    "launch_target": one_of("iframe", "modal", "new_window"),
    "button_text": text,
    "inline_height": whole,
    "modal_height": whole,
    "modal_width": whole,
    "has_score": boolean,
    "weight": number,
    "hide_launch": boolean,
    "accept_grades_past_due": boolean,
    "ask_to_send_username": boolean,
    "ask_to_send_full_name": boolean,
    "ask_to_send_email": boolean,
}
_DRAG = _NAME | {
    "data": json_of(olx_shapes.drag),
    "show_title": boolean,
    "question_text": text,
    "show_question_header": boolean,
    "weight": number,
    "mode": one_of("standard", "assessment"),
    "max_attempts": whole,
    "showanswer": one_of(*CARDS_SHOWN),
    "item_background_color": colour,
    "item_text_color": colour,
    "max_items_per_zone": whole,
}
_SORTABLE = _NAME | {
    "data": json_of(olx_shapes.sortable),
    "question_text": text,
    "max_attempts": whole,
    "has_score": boolean,
    "weight": number,
    "item_background_color": colour,
    "item_text_color": colour,
}
_ORA = {
    "submission_start": date,
    "submission_due": date,
    "leaderboard_show": whole,
    "text_response": one_of("required", "optional", ""),
    "text_response_editor": one_of("text", "tinymce"),
    "file_upload_response": one_of("required", "optional", ""),
    "file_upload_type": one_of("image", "pdf-and-image", "custom"),
    "white_listed_file_types": text,
    "allow_multiple_files": boolean,
    "allow_latex": boolean,
    "allow_learner_resubmissions": boolean,
    "resubmissions_grace_period": text,
    "prompts_type": one_of("text", "html"),
    "teams_enabled": boolean,
    "selected_teamset_id": text,
    "show_rubric_during_response": boolean,
}

BLOCKS: Mapping[str, XBlock] = {
    "done": XBlock(_NAME | {"align": one_of("left", "right", "center")}, read=("display_name",)),
    "poll": XBlock(
        _POLL | {"question": text, "answers": json_of(olx_shapes.poll_answers)},
        needed=("question", "answers"),
        read=("display_name", "question", "answers", "feedback"),
    ),
    "survey": XBlock(
        _POLL
        | {
            "block_name": text,
            "questions": json_of(olx_shapes.survey_questions),
            "answers": json_of(olx_shapes.survey_answers),
        },
        needed=("questions", "answers"),
        read=("display_name", "block_name", "questions", "answers", "feedback"),
    ),
    "word_cloud": XBlock(
        _NAME
        | {"instructions": text, "num_inputs": whole, "num_top_words": whole, "display_student_percents": boolean},
        read=("display_name", "instructions"),
    ),
    "lti_consumer": XBlock(
        _LTI,
        read=("display_name", "description", "button_text"),
        any_of=("launch_url", "lti_1p3_launch_url", "external_config", "hide_launch"),
    ),
    "drag-and-drop-v2": XBlock(_DRAG, needed=("data",), read=("display_name", "question_text", "data")),
    "sortable": XBlock(_SORTABLE, needed=("data",), read=("display_name", "question_text", "data")),
    "staffgradedxblock": XBlock(
        _NAME | {"instructions": text, "weight": olx_values.number}, read=("display_name", "instructions")
    ),
    "openassessment": XBlock(_ORA),
}

# What to do instead of including these.
INSTEAD = {
    "problem": "write :::{question}",
    "html": "write its text as Markdown in the unit",
    "video": "write :::{video}",
    "discussion": "write :::{discussion}",
    "script": "remove it: scripts are not accepted",
    "itembank": "write ::::{bank}",
    "library_content": "write ::::{bank}, with its questions in it",
    "vertical": "open a unit with ## Title {#id}",
    "sequential": "write a lesson of its own",
    "split_test": "write one text for all: blocks that hold blocks cannot be included",
    "conditional": "write one text for all: blocks that hold blocks cannot be included",
}
