"""The pictures that settings name: there, of a kind that the platform shows, and large enough."""

from __future__ import annotations

from collections.abc import Mapping

from builder.diagnostics import Code, Diagnostics
from builder.model.course import Details
from builder.model.settings import Picture, portraits
from builder.source.images import dimensions
from builder.source.tree import mend_missing

_KINDS = (".png", ".jpg", ".jpeg")
# The size in which Studio asks for the picture of a course, and from which its thumbnails are made.
_CARD = (378, 225)


def check_pictures(details: Details, files: Mapping[str, bytes], static: str, diagnostics: Diagnostics) -> None:
    """Check the pictures of a course or run; `files` are those of static/, the folder `static`."""
    cards = [card for card in (details.image, details.settings.banner) if card]
    for picture in (*cards, *portraits(details.settings)):
        if picture.src not in files:
            what = f'there is no file "{picture.src}" in {static}/'
            diagnostics.error(picture.location, Code.MISSING_FILE, what, mend_missing(picture.src, files, static))
    for picture in portraits(details.settings):
        if picture.src in files and not picture.src.lower().endswith(_KINDS):
            what = f'the platform shows no picture of a person from "{picture.src}"'
            diagnostics.error(picture.location, Code.STUDIO, what, "save it as PNG or JPEG")
    for card in cards:
        if (size := dimensions(files.get(card.src, b""))) is not None:
            _check_size(card, size, diagnostics)


def _check_size(picture: Picture, size: tuple[int, int], diagnostics: Diagnostics) -> None:
    if size[0] < _CARD[0] or size[1] < _CARD[1]:
        what = f'"{picture.src}" has {size[0]} × {size[1]} pixels, so it looks blurred on a course card'
        mend = f"save it with at least {_CARD[0]} × {_CARD[1]} pixels; 1134 × 675 is best"
        diagnostics.warning(picture.location, Code.STUDIO, what, mend)
