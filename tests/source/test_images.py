"""Images: whole ones of each type pass; a cut, a flipped byte or a wrong name is told."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import Diagnostics, Location
from builder.source.images import check_image


def check(name, content):
    found = Diagnostics()
    path = f"course_src/c/static/{name}"
    check_image(path, content, Location(path), found)
    return [str(diagnostic).removeprefix("course_src/c/static/") for diagnostic in found]


def chunk(kind, data):
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


def png(width=2, height=3, extra=b""):
    header = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x00\x00\x00\x00"
    pixels = zlib.compress(b"\0\0\0" * 3)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def segment(mark, data):
    return bytes((0xFF, mark)) + (len(data) + 2).to_bytes(2) + data


FRAME = b"\x08" + (3).to_bytes(2) + (2).to_bytes(2) + b"\x01\x01\x11\x00"
# A thumbnail with its own end mark stands in the first segment, as cameras write it.
JPEG = (
    b"\xff\xd8"
    + segment(0xE1, b"Exif\0\0\xff\xd9")
    + segment(0xC2, FRAME)
    + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
    + b"\x12\xff\x00\x34\xff\xd9"
)
GIF = (
    b"GIF89a\x02\x00\x03\x00\x80\x00\x00"
    + b"\0" * 6
    + b"\x21\xf9\x04\0\0\0\0\0"
    + b"\x2c\0\0\0\0\x02\0\x03\0\0\x02\x02\x44\x01\x00\x3b"
)
WEBP_BODY = b"WEBPVP8L" + (5).to_bytes(4, "little") + b"\x2f\x01\x80\x00\x00\x00"
WEBP = b"RIFF" + len(WEBP_BODY).to_bytes(4, "little") + WEBP_BODY


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", png()),
        ("a.PNG", png(extra=chunk(b"tEXt", b"Title\0x"))),
        ("a.jpg", JPEG),
        ("a.jpeg", JPEG + b"appended by a phone"),
        ("a.gif", GIF),
        ("a.gif", GIF.removesuffix(b"\x3b")),
        ("a.webp", WEBP),
        ("a.pdf", b"%PDF-1.7"),
        ("a.srt", b""),
        ("png", b"no ending at all"),
    ],
)
def test_whole_files_pass(name, content):
    assert check(name, content) == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.png", b"", "a.png: this is not a PNG image; save it anew, or remove it [bad-file]"),
        ("a.png", b"<svg onload='alert(1)'/>", "a.png: this is not a PNG image"),
        ("a.jpg", png(), "a.jpg: this is a PNG image, but named as JPEG; let its name end in .png [bad-file]"),
        ("a.png", WEBP, "this is a WebP image, but named as PNG; let its name end in .webp"),
        ("a.png", png(0, 3), "this image is damaged (it has no pixels)"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b""), "this image is damaged (its header is missing)"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0\0\0\1" * 3) + chunk(b"IEND", b""), "this image is damaged (it has no pixels)"),
        ("a.png", png(20_000, 20_000), "a.png: the image has 20000 × 20000 pixels; scale it"),
        ("a.png", png(extra=chunk(b"tEXt", bytes(1_200_000))), "a.png: warning: the image has 1.2 MB, which a phone loads slowly"),
        ("a.jpg", b"\xff\xd8" + segment(0xE0, b"JFIF") + b"\xff\xd9", "this image is damaged"),
        ("a.gif", b"GIF89a\x02\x00\x03\x00\x00\x00\x00\x3b", "this image is damaged (it has no pixels)"),
        ("form.html", b"<script>", "form.html: a .html file can run in a learner's browser; write its text in a lesson"),
        ("a.svgz", b"", "a .svgz file can run in a learner's browser; save the drawing as plain .svg"),
        ("scan.tiff", b"", "browsers do not show .tiff files; save it as PNG, JPEG or WebP"),
    ],
)  # fmt: skip
def test_mistakes(name, content, says):
    found = check(name, content)
    assert any(says in line for line in found), found


WHOLE = {"a.png": png(), "a.jpg": JPEG, "a.gif": GIF, "a.webp": WEBP}


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_cut_anywhere_is_told(name):
    content = WHOLE[name]
    # Without its trailer a GIF is still shown whole.
    ends = range(len(content) - (name == "a.gif"))
    assert [end for end in ends if not check(name, content[:end])] == []


@given(st.integers(0, len(png()) - 1), st.integers(1, 255))
def test_a_flipped_byte_of_a_png_is_told(place, flip):
    content = bytearray(png())
    content[place] ^= flip
    assert check("a.png", bytes(content))


@given(st.sampled_from(sorted(WHOLE)), st.binary(max_size=80), st.integers(0, 40))
def test_any_bytes_are_passed_or_told(name, noise, keep):
    assert isinstance(check(name, WHOLE[name][:keep] + noise), list)
