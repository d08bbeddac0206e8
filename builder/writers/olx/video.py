"""A video and its transcripts.

The platform takes a poster only from its own video store, by `edx_video_id`, and an unknown one drops the video: so
the poster is named in `thumbnail`, which Studio's editor shows; the player itself shows the first frame.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from builder.languages import language
from builder.markup.srt import write_subtitles
from builder.model.blocks import url_name
from builder.output import OutputFile
from builder.writers.olx.elements import child, element
from builder.writers.olx.names import static_address, static_name
from builder.writers.subtitles import made_subtitles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from builder.model.blocks import Video
    from builder.writers.olx.context import Context


def video(block: Video, context: Context) -> Element:
    """Return the `<video>`: without a `youtube_id_1_0` of its own it would play the platform's demonstration."""
    tracks = {code: static_name(src) for code, src in _tracks(block, context)}
    attributes = {
        "url_name": url_name(block.id),
        "display_name": block.title.shown,
        "youtube_id_1_0": block.youtube,
        "html5_sources": json.dumps(block.sources, ensure_ascii=False),
        "download_track": "true",
        "transcripts": json.dumps(tracks, ensure_ascii=False),
    }
    if block.youtube:
        attributes["youtube"] = f"1.00:{block.youtube}"
    if block.poster:
        attributes["thumbnail"] = static_address(block.poster)
    root = element("video", attributes)
    for source in block.sources:
        child(root, "source", {"src": source})
    for code, src in tracks.items():
        child(root, "transcript", {"language": code, "src": src})
    return root


def subtitle_files(block: Video, context: Context) -> Iterator[OutputFile]:
    """Yield the subtitles that are made from the catalog's messages."""
    for code, cues in made_subtitles(block, context.course).items():
        yield OutputFile(f"static/{_made_name(block, code)}", write_subtitles(cues))


def _tracks(block: Video, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the platform's language code and the file of each track, the page's own language last.

    Several languages can have one code on the platform; the last of them is the one that is offered.
    """
    found = {code: _made_name(block, code) for code in made_subtitles(block, context.course)}
    found |= {track.language: track.src for track in block.tracks}
    own = context.course.language
    for code in sorted(found, key=lambda code: (code == own, code)):
        yield language(code).edx or code, found[code]


def _made_name(block: Video, code: str) -> str:
    return f"{url_name(block.id)}-{code}.srt"
