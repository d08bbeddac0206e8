"""Memories of other tools: read whole, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.tmx import is_tmx, read_tmx
from builder.diagnostics import Diagnostics

TMX = """<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en" segtype="sentence" datatype="plaintext"/><body>
<tu><prop type="x">y</prop><tuv xml:lang="en-US"><seg>Ask first.</seg></tuv><tuv xml:lang="es"><seg>Pregunta.</seg></tuv>
<tuv xml:lang="pt_BR"><seg>Pergunte.</seg></tuv></tu>
<tu><tuv lang="EN"><seg>Bold <bpt i="1">b</bpt>text</seg></tuv><tuv lang="es"><seg>Texto</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Frag.</seg></tuv><tuv xml:lang="es"><seg>Pregunta.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Empty</seg></tuv><tuv xml:lang="es"><seg/></tuv></tu>
</body></tmx>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_each_language_of_a_memory(encoding):
    content, found = TMX.format(encoding=encoding).encode(encoding), Diagnostics()
    assert is_tmx(content)
    learned = list(read_tmx(content, "m.tmx", "en", "", found))
    assert [(each.language, [(e.msgid, e.msgstr) for e in each.entries]) for each in learned] == [
        ("es", [("Ask first.", "Pregunta.")]),
        ("pt-br", [("Ask first.", "Pergunte.")]),
    ]
    assert [each.language for each in read_tmx(content, "m.tmx", "en", "es", found)] == ["es"]
    assert not found


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<tmx><body>", "cannot be read"),
        (b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx><body/></tmx>', "entities"),
        (b"<tmx><body/></tmx>", "there is nothing from en into a language that is known"),
    ],
)
def test_what_cannot_be_used_is_told(content, says):
    found = Diagnostics()
    assert list(read_tmx(content, "m.tmx", "en", "", found)) == []
    assert says in str(found[0])


@given(st.binary(max_size=200))
def test_any_bytes(content):
    found = Diagnostics()
    assert list(read_tmx(b"<tmx>" + content, "m.tmx", "en", "", found)) == []
    assert found
