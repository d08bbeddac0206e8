"""`:::{video}`: a video on Commons, YouTube or elsewhere, with its subtitles and poster."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote

from builder.diagnostics import Code, Location
from builder.languages import UnknownLanguageError, language
from builder.model.blocks import Cue, Track, Video
from builder.model.text import Kind, Text
from builder.source.directives.context import ID, Context, Option, Options
from builder.source.fences import Fence
from builder.source.subtitles import read_subtitles

_YOUTUBE = re.compile(r"[\w-]{11}")
_FILE = re.compile(r"https://[^\s<>\"'\\@]+\.(?:webm|ogv|mp4)", re.IGNORECASE)
_COMMONS = re.compile(r"(?:File:)?([^:/<>\[\]{}|#]+\.(?:webm|ogv|mp4))", re.IGNORECASE)
_PLACES = ("commons", "youtube", "url")
_UPLOADS = "https://upload.wikimedia.org/wikipedia/commons"

OPTIONS = {
    "id": ID,
    "title": Option("text", "the name of the video", "needed"),
    "commons": Option("File:Name.webm", "the video on Wikimedia Commons"),
    "url": Option("an https address", "the video elsewhere: a .webm, .ogv or .mp4 file"),
    "youtube": Option("11 characters", "the video on YouTube, where it is not on Commons"),
    "subtitles": Option("a .srt in static/", "subtitles in the course's own language; its cues are translated"),
    "subtitles-LANG": Option("a .srt in static/", "finished subtitles in a language, used instead"),
    "poster": Option("an image in static/", "the still that Studio's editor shows"),
}


def read(fence: Fence, context: Context) -> Video:
    """Read a video."""
    options = Options(fence, context, OPTIONS)
    block_id = options.id()
    title = Text(f"{block_id}.title", options.string("title", None), Kind.TITLE, context.at(options.line("title")))
    sources, youtube = _sources(options, context), _youtube(options, context)
    if sum(map(options.has, _PLACES)) != 1:
        context.diagnostics.error(
            context.at(fence.line),
            Code.OPTION,
            "a video names one place where it is",
            "add one of :commons: File:…, :youtube: … and :url: https://…",
        )
    poster = options.string("poster")
    if poster:
        context.file(poster, options.line("poster"))
    cues = _cues(options, block_id, context)
    finished = options.others("subtitles")
    if not (options.has("subtitles") or finished):
        what, mend = "this video has no subtitles", "add :subtitles: FILE.srt, for those who cannot hear it"
        context.diagnostics.warning(context.at(options.line("id")), Code.OPTION, what, mend)
    tracks = tuple(_track(code, src, line, context) for code, src, line in finished)
    options.finish()
    return Video(block_id, context.at(fence.line), title, sources, youtube, poster, cues, tracks)


def commons_address(name: str) -> str:
    """Return where Commons serves a file (https://www.mediawiki.org/wiki/Manual:$wgHashedUploadDirectory)."""
    title = name[:1].upper() + name[1:].strip().replace(" ", "_")
    digest = hashlib.md5(title.encode(), usedforsecurity=False).hexdigest()
    return f"{_UPLOADS}/{digest[0]}/{digest[:2]}/{quote(title)}"


def _sources(options: Options, context: Context) -> tuple[str, ...]:
    return (*_commons(options, context), *_elsewhere(options, context))


def _elsewhere(options: Options, context: Context) -> tuple[str, ...]:
    spelled = options.string("url")
    if spelled and not _FILE.fullmatch(spelled):
        context.diagnostics.error(
            context.at(options.line("url")),
            Code.OPTION,
            f'"{spelled}" is not the address of a video file',
            "start it with https:// and end it with .webm, .ogv or .mp4",
        )
        return ()
    return (spelled,) if spelled else ()


def _commons(options: Options, context: Context) -> tuple[str, ...]:
    spelled = options.string("commons")
    if not spelled:
        return ()
    match = _COMMONS.fullmatch(spelled.strip())
    if not match:
        context.diagnostics.error(
            context.at(options.line("commons")),
            Code.OPTION,
            f'"{spelled}" is not a video file on Commons',
            "write :commons: File:Name.webm",
        )
        return ()
    return (commons_address(match[1]),)


def _youtube(options: Options, context: Context) -> str:
    spelled = options.string("youtube")
    if spelled and not _YOUTUBE.fullmatch(spelled):
        at = context.at(options.line("youtube"))
        context.diagnostics.error(
            at, Code.OPTION, f'"{spelled}" is not a YouTube id', "copy the 11 characters after v= in its address"
        )
        return ""
    return spelled


def _cues(options: Options, scope: str, context: Context) -> tuple[Cue, ...]:
    src = options.string("subtitles")
    if not src:
        return ()
    content = context.file(src, options.line("subtitles"))
    if content is None:
        return ()
    return read_subtitles(content, _static(src, context), scope, context.diagnostics)


def _track(code: str, src: str, line: int, context: Context) -> Track:
    try:
        language(code)
    except UnknownLanguageError as error:
        what, _, mend = str(error).partition("; ")
        context.diagnostics.error(context.at(line), Code.LANGUAGE, what, mend or "use MediaWiki's code")
    content = context.file(src, line)
    if content is not None:
        read_subtitles(content, _static(src, context), "", context.diagnostics)
    return Track(code, src)


def _static(src: str, context: Context) -> Location:
    return Location(f"{context.static}/{src}")
