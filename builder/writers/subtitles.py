"""The subtitles of a video that are made from the catalog's messages, by language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.model.blocks import Cue, Video
    from builder.model.course import Course


def made_subtitles(block: Video, course: Course) -> dict[str, tuple[Cue, ...]]:
    """Return the cues by language: the source's, and the page's where every one of them is translated.

    A language that has a finished file of its own is left out.
    """
    if not block.cues:
        return {}
    spoken = tuple(replace(cue, text=replace(cue.text, translation=None)) for cue in block.cues)
    languages = {cue.text.translation.language if cue.text.translation else "" for cue in block.cues}
    finished = {track.language for track in block.tracks}
    made = {course.source_language: spoken}
    if languages == {course.language}:
        made[course.language] = block.cues
    return {code: cues for code, cues in made.items() if code not in finished}
