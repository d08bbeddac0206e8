"""The attributes of a block → its settings: what exporters add, and what says no more than the default, is left out.

Defaults: openedx/edx-platform `xmodule/` (modulestore/inheritance.py, seq_block.py, capa_block.py, html_block.py),
openedx/xblocks-contrib `video/video_xfields.py`, openedx/edx-ora2 `openassessmentblock.py`, open-craft/xblock-poll
`poll/poll.py`, edly-io/xblock-sortable `sortable.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from builder.archives.lines import escaped, text_lines
from builder.archives.moments import moment
from builder.archives.text import parse_json

# Names, traces of files and of editors, and what Studio writes for itself.
_ADDED = frozenset(
    {
        *("url_name", "display_name", "xblock-family", "filename", "editor", "source_code", "use_latex_compiler"),
        *("markdown", "markdown_edited", "xml_attributes", "slug", "parent_url", "parent_sequential_url"),
        *("index_in_children_list", "x-is-pointer-node", "copied_from_block", "org", "course", "data_dir"),
        *("upstream", "upstream_version", "upstream_version_available", "upstream_version_declined", "tags-v1"),
        *("edx_video_id", "sub", "youtube", "youtube_id_1_0", "html5_sources", "transcripts", "download_track"),
    }
)
_DEFAULTS: dict[str, dict[str, str]] = {
    "": {
        "visible_to_staff_only": "false",
        "graded": "false",
        "hide_after_due": "false",
        "hide_from_toc": "false",
        "show_correctness": "always",
        "is_entrance_exam": "false",
        "is_practice_exam": "false",
        "is_proctored_enabled": "false",
        "is_proctored_exam": "false",
        "is_onboarding_exam": "false",
        "is_time_limited": "false",
        "default_time_limit_minutes": "0",
        "discussion_enabled": "true",
        "showanswer": "finished",
        "rerandomize": "never",
        "show_reset_button": "false",
        "use_latex_compiler": "false",
        "group_access": "{}",
    },
    "problem": {"submission_wait_seconds": "0", "matlab_api_key": "", "problem_type": ""},
    "video": {
        "show_captions": "true",
        "download_video": "false",
        "start_time": "0:00:00",
        "end_time": "0:00:00",
        "only_on_web": "false",
        "autoplay": "false",
        "public_access": "false",
        "bumper_last_view_date": "",
    },
    "openassessment": {
        "leaderboard_show": "0",
        "text_response_editor": "text",
        "allow_latex": "false",
        "allow_multiple_files": "true",
        "allow_learner_resubmissions": "false",
        "teams_enabled": "false",
        "show_rubric_during_response": "false",
        "prompts_type": "text",
        "date_config_type": "manual",
    },
    "poll": {"private_results": "false", "max_submissions": "1"},
    "survey": {"private_results": "false", "max_submissions": "1", "block_name": "Poll"},
    "word_cloud": {"num_inputs": "5", "num_top_words": "250", "display_student_percents": "true"},
    "done": {"align": "left"},
    "sortable": {
        "max_attempts": "1",
        "weight": "1",
        "has_score": "true",
        "item_background_color": "#f2f2f2",
        "item_text_color": "#000000",
    },
}
_NOTHING = frozenset({"", "null", "None", "[]", "{}"})
# Attributes that learners read.
_READ = frozenset(
    {
        "question",
        "feedback",
        "question_text",
        "instructions",
        "description",
        "data",
        "questions",
        "answers",
        "button_text",
    }
)

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")
_DATE = re.compile(r'"?\d{4}-\d\d-\d\d[T ].{5,30}"?')
_ZERO = re.compile(r"0*(?:0?0:00:00|0(?:\.0)?)")


def settings(block_type: str, attributes: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the settings that say something, sorted, in one spelling."""
    defaults = _DEFAULTS[""] | _DEFAULTS.get(block_type, {})
    found = {name: _spelled(name, value) for name, value in attributes if name not in _ADDED and name not in _READ}
    return tuple(
        (name, value)
        for name, value in sorted(found.items())
        if value not in _NOTHING and value != _spelled(name, defaults.get(name, ""))
    )


def read_lines(attributes: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the attributes that learners read as lines: a mark for each text, and the text."""
    for name, value in sorted((name, value) for name, value in attributes if name in _READ):
        yield from _leaves(name, as_json(value) if value.strip()[:1] in ("[", "{") else value)


def as_json(value: str) -> Any:
    """Return what an attribute says as JSON; the attribute itself where it is none."""
    try:
        return parse_json(value)
    except ValueError:
        return value


def _leaves(path: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in sorted(value.items()):
            yield from _leaves(f"{path}.{name}", inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _leaves(f"{path}.{number}", inner)
    elif isinstance(value, str) and value.strip():
        yield f"<@{escaped(path)}>"
        yield from text_lines(value)
    elif value not in ("", None):
        yield f"<@{escaped(path)}={json.dumps(value)}>"


def _spelled(name: str, value: str) -> str:
    value = " ".join(value.split())
    if value.lower() in ("true", "false"):
        return value.lower()
    if name in ("start_time", "end_time") and _ZERO.fullmatch(value):
        return "0:00:00"
    if _NUMBER.fullmatch(value):
        return f"{float(value):.15g}"
    if _DATE.fullmatch(value) and (instant := moment(value)):
        return instant.isoformat().replace("+00:00", "Z")
    if value[:1] in ("[", "{"):
        return json.dumps(as_json(value), sort_keys=True, ensure_ascii=False)
    return value
