"""A manifest that another ldn wrote, or that was edited: what cannot be read of it is made anew."""

import json
from copy import deepcopy

import pytest

from builder.cli import run

COURSE = "first-steps"
MANIFEST = f"dist/{COURSE}/manifest.json"


@pytest.fixture
def built(workspace, capsys):
    assert run(["-C", str(workspace), "build"]) == 0
    assert run(["-C", str(workspace), "release", "en"]) == 0
    assert run(["-C", str(workspace), "build"]) == 0
    capsys.readouterr()
    return workspace


def ways(value, before=()):
    """Every way into a value, but not into what only other rooms read."""
    yield before
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in inner:
        if name not in ("credits", "messages"):
            yield from ways(each, (*before, name))


def changed(value, way, to):
    if not way:
        return to
    value = deepcopy(value)
    place = value
    for name in way[:-1]:
        place = place[name]
    if to is ...:
        del place[way[-1]]
    else:
        place[way[-1]] = to
    return value


@pytest.mark.parametrize("to", [None, "../../x", 5, [[]], {"a": 1}, ...], ids=str)
def test_any_damage_is_mended_by_the_next_build(built, capsys, to):
    text = (built / MANIFEST).read_text("utf-8")
    whole = json.loads(text)
    for way in ways(whole):
        if not way and to is ...:
            continue
        (built / MANIFEST).write_text(json.dumps(changed(whole, way, to)), "utf-8")
        assert run(["-C", str(built), "release", "en"]) in (0, 1), way
        assert run(["-C", str(built), "build"]) == 0, way
        assert "Traceback" not in capsys.readouterr().err
        assert (built / f"dist/{COURSE}/en/{COURSE}-en.tar.gz").is_file()


@pytest.mark.parametrize("text", ["", "{", "[]", "5", '{"runs": 5}', '{"runs": ["x", 5]}', "[" * 100_000])
def test_what_is_no_manifest_is_made_anew(built, text):
    before = (built / MANIFEST).read_text("utf-8")
    (built / MANIFEST).write_text(text, "utf-8")
    assert run(["-C", str(built), "build"]) == 0
    assert (built / MANIFEST).read_text("utf-8") == before
