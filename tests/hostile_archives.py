"""Archives that were made to do harm, or were harmed: by name, the bytes of each."""

import gzip
import io
import struct
import tarfile
import zipfile
import zlib

MINIMAL = {
    "course.xml": b'<course url_name="2026-en" org="LDN" course="FIRST"/>',
    "course/2026-en.xml": b'<course><chapter url_name="c"/></course>',
    "chapter/c.xml": b'<chapter display_name="C"><sequential url_name="s"/></chapter>',
    "sequential/s.xml": b'<sequential display_name="S"><vertical url_name="v"/></sequential>',
    "vertical/v.xml": b'<vertical display_name="V"><html url_name="h"/><problem url_name="p"/></vertical>',
    "html/h.xml": b'<html filename="h" display_name="H"/>',
    "html/h.html": b"<p>Hello</p>",
    "problem/p.xml": b"<problem><multiplechoiceresponse><choicegroup><choice correct='true'>A</choice></choicegroup></multiplechoiceresponse></problem>",
    "policies/2026-en/policy.json": b'{"course/2026-en": {"display_name": "First steps"}}',
    "policies/2026-en/grading_policy.json": b'{"GRADER": [], "GRADE_CUTOFFS": {"Pass": 0.6}}',
}


def tar(files, gz=True, root="course", **how):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz" if gz else "w", **how) as packed:
        for name, content in files.items():
            member = tarfile.TarInfo(f"{root}/{name}" if root else name)
            member.size = len(content)
            packed.addfile(member, io.BytesIO(content))
    return out.getvalue()


def member(name, kind=tarfile.REGTYPE, content=b"", link="", pax=None, how=tarfile.PAX_FORMAT):
    """Return a good archive with one more member, of any kind and name."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", format=how) as packed:
        for path, inner in MINIMAL.items():
            info = tarfile.TarInfo(f"course/{path}")
            info.size = len(inner)
            packed.addfile(info, io.BytesIO(inner))
        info = tarfile.TarInfo(name)
        info.type, info.linkname, info.pax_headers = kind, link, pax or {}
        info.size = len(content) if kind == tarfile.REGTYPE else 0
        packed.addfile(info, io.BytesIO(content))
    return out.getvalue()


def header(name, size, kind=b"0", magic=b"ustar\x0000"):
    """Return one tar header, whatever it says."""
    raw = bytearray(512)
    raw[: len(name)] = name
    raw[100:108], raw[108:116], raw[116:124] = b"0000644\0", b"0000000\0", b"0000000\0"
    raw[124:136] = size if isinstance(size, bytes) else b"%011o\0" % size
    raw[136:148], raw[148:156], raw[156:157] = b"%011o\0" % 0, b" " * 8, kind
    raw[257:265] = magic
    raw[148:156] = b"%06o\0 " % sum(raw)
    return bytes(raw)


def with_file(path, content):
    return tar(MINIMAL | {path: content})


def zipped(files, root="course", method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in files.items():
            packed.writestr(f"{root}/{name}", content)
    return out.getvalue()


def zip_with(name, mode=0, content=b"x", flags=0):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for path, inner in MINIMAL.items():
            packed.writestr(f"course/{path}", inner)
        info = zipfile.ZipInfo(name)
        info.create_system, info.external_attr = 3, mode << 16
        packed.writestr(info, content)
    made = bytearray(out.getvalue())
    if flags:
        for at, mark in ((6, b"PK\x03\x04"), (8, b"PK\x01\x02")):
            place = made.rindex(mark) + at
            made[place] |= flags
    return bytes(made)


def overlapping_zip():
    """Return a zip whose entries all unpack the same bytes (D. Fifield, A better zip bomb, 2019)."""
    content = bytes(1_000_000)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    crc, name = zlib.crc32(content), b"course/course.xml"
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(packed), len(content), len(name), 0)
    body = local + name + packed
    entry = struct.pack(
        "<4s4B4HL2L5H2L",
        b"PK\x01\x02",
        20,
        3,
        20,
        0,
        0,
        8,
        0,
        0,
        crc,
        len(packed),
        len(content),
        len(name),
        0,
        0,
        0,
        0,
        0,
        0,
    )
    directory = (entry + name) * 500
    return body + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 500, 500, len(directory), len(body), 0)


def raw_gzip(*parts):
    return gzip.compress(b"".join(parts), 6)


def _nested(depth, opening, closing, inner=b""):
    return opening * depth + inner + closing * depth


_GOOD = tar(MINIMAL)
_PLAIN = tar(MINIMAL, gz=False)
_BILLION = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%b">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b']><html display_name="&j;" filename="h">&j;</html>'
)
_OUTSIDE = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><html filename="h">&f;</html>'
_NETWORK = b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><html filename="h"/>'
_PARAMETER = b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]><html filename="h"/>'

NAMES = [
    "/etc/passwd",
    "../outside",
    "course/../../outside",
    "course/static/..",
    "course\\..\\outside",
    "C:/outside",
    "c:outside",
    "course/static/a\nb",
    "course/static/a\x1b[2Jb",
    "course/static/\x7f",
    "course/static/a\u2028b",
    "course//static/a",
    "course/./static/a",
    "course/static/" + "a" * 300,
    "course/" + "a/" * 600 + "b",
    "other/file",
    "course.xml",
    "course/course.xml/below",
    "course/course.xml",
    "course/COURSE.xml",
    "course/about/\u00e9.html",
]
KINDS = {
    "link": tarfile.SYMTYPE,
    "hard link": tarfile.LNKTYPE,
    "device": tarfile.CHRTYPE,
    "block device": tarfile.BLKTYPE,
    "pipe": tarfile.FIFOTYPE,
    "unknown": b"Z",
    "volume": b"V",
    "multi-volume": b"M",
    "sparse": b"S",
}

# Whatever stands in one of the files of an otherwise good archive.
CONTENTS = {
    "empty": b"",
    "zeros": bytes(1000),
    "not UTF-8": b"\xff\xfe<a>\x80</a>",
    "UTF-16": "<html filename='h'/>".encode("utf-16"),
    "another encoding": b'<?xml version="1.0" encoding="x-user-defined"?><html/>',
    "billion laughs": _BILLION,
    "a file as entity": _OUTSIDE,
    "a DTD from the network": _NETWORK,
    "a parameter entity": _PARAMETER,
    "XInclude": b'<html xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd" parse="text"/></html>',
    "a stylesheet": b'<?xml-stylesheet href="http://127.0.0.1:9/x"?><html/>',
    "deep XML": _nested(5000, b"<a>", b"</a>"),
    "deep in its limits": _nested(250, b"<vertical>", b"</vertical>"),
    "many attributes": b"<html " + b" ".join(b'a%d=""' % i for i in range(50_000)) + b"/>",
    "one attribute twice": b'<html a="1" a="2"/>',
    "a long attribute": b'<html a="' + b"x" * 1_900_000 + b'"/>',
    "too much text": b"<html>" + b"x" * 2_100_000 + b"</html>",
    "too many tags": b"<problem>" + b"<a/>" * 200_000 + b"</problem>",
    "unclosed": b"<html><p>",
    "not XML": b"hello",
    "brackets": b"[" * 100_000,
    "braces": b'{"a":' * 100_000,
    "closing brackets": b"]" * 100_000,
    "half a surrogate pair": b'{"course/2026-en": {"display_name": "\\ud800", "\\udc00": "\\udfff"}}',
    "a number of 10,000 digits": b'{"course/2026-en": {"a": ' + b"9" * 10_000 + b"}}",
    "infinity": b'{"course/2026-en": {"a": 1e999, "b": NaN}}',
    "a list": b"[1, [2], null]",
    "null": b"null",
    "wrong types": b'{"course/2026-en": [1], "GRADER": "x", "tabs": 3}',
    "wrong tabs": b'{"course/2026-en": {"tabs": [1, null, {"type": 3}, {"name": []}], "start": 5, "certificates": [1]}}',
    "wrong dates": b'{"course/2026-en": {"start": "9999-99-99T99:99:99Z", "end": "0001-01-01T00:00:00+23:59"}}',
    "a name that leaves": b'<vertical><html url_name="../../../etc/passwd"/><problem url_name="/etc/passwd"/></vertical>',
    "a name with quotes": b'<vertical><html url_name="a&quot;&gt;&lt;x&#10;y"/><html url_name=""/></vertical>',
    "a filename that leaves": b'<html filename="../../../../etc/passwd" url_name="x"/>',
    "itself": b'<vertical url_name="v"><vertical url_name="v"/><sequential url_name="s"/><course url_name="2026-en"/></vertical>',
    "two of one": b'<vertical><html url_name="h"/><html url_name="h"/><html url_name="h"/></vertical>',
    "namespaces": b'<vertical xmlns:a="x" xmlns="y"><a:html a:url_name="h"/><html/></vertical>',
    "a bad data attribute": b'<vertical><sortable url_name="q" data="[[[[[1"/><poll url_name="w" answers="[1, [2], [3, 4], [null, {}]]"/></vertical>',
    "a deep data attribute": b'<vertical><drag-and-drop-v2 url_name="q" data="' + b"[" * 50_000 + b'"/></vertical>',
    "wrong data": b'<vertical><drag-and-drop-v2 url_name="q" data="{&quot;zones&quot;: [1, {}], &quot;items&quot;: {}}"/></vertical>',
    "odd problems": b'<problem><choiceresponse><choice/><choice correct="maybe"/></choiceresponse><optionresponse/><stringresponse/></problem>',
    "terminal codes": "<vertical display_name='&#155;31m\u202eabc'><html url_name='x' display_name='\u2066'/></vertical>".encode(),
    "updates without numbers": b'[{"id": "1"}, 3]',
    "updates with odd ones": b'[{"id": 1, "date": {}, "content": ["<script>"], "status": null}]',
    "open tags": b"<div>" * 20_000,
    "open comments": b"<!--" * 20_000,
    "ampersands": b"&" * 100_000,
}
PLACES = [
    "course.xml",
    "course/2026-en.xml",
    "vertical/v.xml",
    "html/h.xml",
    "html/h.html",
    "problem/p.xml",
    "policies/2026-en/policy.json",
    "info/updates.items.json",
    "drafts/vertical/v.xml",
]


def _whole():
    """Yield what is wrong with an archive as a whole."""
    yield "empty", b""
    yield "text", b"hello"
    yield "random", bytes(range(256)) * 40
    yield "gzip of nothing", gzip.compress(b"")
    yield "gzip of text", gzip.compress(b"hello " * 1000)
    yield "gzip's magic alone", b"\x1f\x8b"
    yield "zip's magic alone", b"PK\x03\x04"
    yield "truncated gzip", _GOOD[: len(_GOOD) // 2]
    yield "gzip without its sum", _GOOD[:-4]
    yield "wrong sum", _GOOD[:-8] + bytes(8)
    yield "something below", _GOOD + b"hello"
    yield "two gzips", _GOOD + _GOOD
    yield "truncated tar", _PLAIN[: 512 * 3 + 7]
    yield "tar without an end", _PLAIN[: 512 * 2 * len(MINIMAL)]
    yield "something below a tar", _PLAIN.rstrip(b"\0") + bytes(2048) + b"hello"
    yield "empty tar", tar({})
    yield "no course", tar({"a.txt": b"x"})
    yield "no folder", tar(MINIMAL, root="")
    yield "too deep a folder", tar(MINIMAL, root="a/b")
    yield "a library", tar({"library.xml": b"<library/>"}, root="library")
    yield "course.xml of another", with_file("course.xml", b'<course url_name="x" org="Other" course="Y"/>')
    yield "course.xml without a name", with_file("course.xml", b"<course/>")
    yield "no course file", tar({name: c for name, c in MINIMAL.items() if not name.startswith("course/")})
    yield "wrong header sum", raw_gzip(header(b"course/course.xml", 3)[:-1] + b"x", bytes(2048))
    yield "a size in base 256", raw_gzip(header(b"course/a", b"\x80" + b"\xff" * 11), bytes(2048))
    yield "a size that is none", raw_gzip(header(b"course/a", b"-0000000001\0"), bytes(2048))
    yield "a size of gigabytes", raw_gzip(header(b"course/a", b"77777777777\0"), bytes(2048))
    yield "a long name of megabytes", raw_gzip(header(b"././@LongLink", 5_000_000, b"L"), bytes(5_001_216))
    yield "a pax record without a size", raw_gzip(header(b"x", 512, b"x"), b"path=a\n".ljust(512, b"\0"), bytes(2048))
    yield "a pax record of no length", raw_gzip(header(b"x", 7, b"x"), b"0 a=bc\n".ljust(512, b"\0"), bytes(2048))
    yield "a name for nothing", raw_gzip(header(b"x", 14, b"x"), b"14 path=abcd.\n".ljust(512, b"\0"), bytes(2048))
    yield "pax size", member("course/a", pax={"size": "99999999"})
    yield "pax link", member("course/a", pax={"linkpath": "/etc/passwd"})
    yield "pax path", member("course/a", pax={"path": "../../outside"})
    yield "pax path with a NUL", member("course/a", pax={"path": "course/a\0b"})
    yield "GNU sparse 0.1", member("course/a", pax={"GNU.sparse.map": "0,1", "GNU.sparse.size": "9999999999"})
    yield "GNU sparse 1.0", member("course/a", pax={"GNU.sparse.major": "1", "GNU.sparse.realsize": "9999999999"})
    yield "a global path", tar(MINIMAL, format=tarfile.PAX_FORMAT, pax_headers={"path": "course/course.xml"})
    yield "a name that is not UTF-8", raw_gzip(header(b"course/\xff\xfe", 0), bytes(1024))
    yield "an old kind of tar", raw_gzip(header(b"course/a", 0, magic=b"posix\0\0\0"), bytes(1024))
    yield "two spellings of one name", tar(MINIMAL | {"about/e\u0301.html": b"", "about/\u00e9.html": b""})
    yield "a bomb", raw_gzip(header(b"course/a", 40_000_000), bytes(40_000_000 + 512 * 4))
    yield "many members", raw_gzip(b"".join(header(b"course/%d" % i, 0) for i in range(31_000)), bytes(1024))
    yield "many folders", raw_gzip(b"".join(header(b"course/%d/" % i, 0, b"5") for i in range(31_000)), bytes(1024))
    yield "a zip in it", with_file("static/a.zip", zipped({"a": bytes(10_000_000)}))
    yield "a chapter of another type", with_file("chapter/c.xml", b'<course url_name="c"/>')
    yield "missing files", tar({name: c for name, c in MINIMAL.items() if not name.startswith(("html", "problem"))})


def _zips():
    """Yield what is wrong with a zip."""
    good = zipped(MINIMAL)
    yield "overlapping zip", overlapping_zip()
    yield "zip bomb", zipped(MINIMAL | {"static/a": bytes(40_000_000)})
    yield "truncated zip", good[:-30]
    yield "zip with a tail", good + b"hello"
    yield "zip with a wrong count", good[:-12] + b"\xff\xff\xff\xff" + good[-8:]
    yield "zip with a wrong directory", good[:-6] + b"\x01\x00\x00\x00" + good[-2:]
    yield (
        "zip with a wrong sum",
        good.replace(b"<p>Hello</p>", b"<p>Hallo</p>") if b"<p>Hello</p>" in good else good[:70] + b"\0\0" + good[72:],
    )
    yield "encrypted zip", zip_with("course/a", flags=1)
    yield "zip with a link", zip_with("course/a", 0o120777, b"/etc/passwd")
    yield "zip with a device", zip_with("course/a", 0o020666)
    yield "zip with a way out", zip_with("../a")
    yield "zip with a drive", zip_with("C:\\a")
    yield "zip with a root path", zip_with("/etc/a")
    yield "zip with one name twice", zipped(MINIMAL | {"aa": b"", "ab": b""}).replace(b"course/ab", b"course/aa")
    yield "zip packed with bzip2", zipped(MINIMAL, method=zipfile.ZIP_BZIP2)
    yield "zip with many members", zipped({str(i): b"" for i in range(31_000)})
    yield "zip with a folder that has content", zip_with("course/a/", content=b"x")


HOSTILE = {
    **dict(_whole()),
    **dict(_zips()),
    **{f"the name {name[:30]!r}": member(name, content=b"x") for name in NAMES},
    **{f"a {kind}": member("course/static/a", code, link="/etc/passwd") for kind, code in KINDS.items()},
    **{
        f"a {kind} in old form": member("course/static/a", code, link="../../x", how=tarfile.GNU_FORMAT)
        for kind, code in KINDS.items()
    },
    **{
        f"{what} in {where}": with_file(where, content)
        for number, (what, content) in enumerate(CONTENTS.items())
        for where in (PLACES[number % len(PLACES)], "vertical/v.xml", "policies/2026-en/policy.json")
    },
}
