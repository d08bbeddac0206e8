"""Browsers are told of each change, and of the end."""

import asyncio

import pytest

from builder.preview.events import Changes
from builder.preview.watch import _counts, changes


async def first(stream, count):
    return [await anext(stream) for _ in range(count)]


def test_a_browser_is_told_the_present_at_once_and_then_each_change():
    async def go():
        told = Changes()
        stream = told.stream()
        _, began = await first(stream, 2)
        told.tell()
        (changed,) = await first(stream, 1)
        told.close()
        return began, changed, [each async for each in stream]

    began, changed, rest = asyncio.run(go())
    assert began.startswith("data: ")
    assert changed.startswith("data: ")
    assert changed != began
    assert rest == []


def test_what_happens_while_a_browser_is_told_is_not_lost():
    async def go():
        told = Changes()
        stream = told.stream()
        await first(stream, 2)
        for _ in range(3):
            told.tell()
        (last,) = await first(stream, 1)
        return last == f"data: {told.mark}\n\n"

    assert asyncio.run(go())


def test_every_browser_is_told():
    async def go():
        told = Changes()
        streams = [told.stream() for _ in range(5)]
        for stream in streams:
            await first(stream, 2)
        waiting = [asyncio.ensure_future(anext(stream)) for stream in streams]
        await asyncio.sleep(0)
        told.tell()
        return await asyncio.gather(*waiting)

    assert len(set(asyncio.run(go()))) == 1


def test_a_new_server_is_not_taken_for_the_old_one():
    assert Changes().mark != Changes().mark


@pytest.mark.parametrize("poll", [False, True])
def test_a_saved_file_is_noticed(workspace, poll):
    async def go():
        stop = asyncio.Event()
        found = changes(workspace, poll=poll, stop=stop)
        waiting = asyncio.ensure_future(anext(found))
        # Until the watch has begun a change is not seen: save again and again.
        number = 0
        while not waiting.done():
            number += 1
            (workspace / "syllabus/first-steps/start/welcome.md").write_text("x" * number)
            await asyncio.wait([waiting], timeout=0.05)
        stop.set()
        return await waiting, [each async for each in found]

    assert asyncio.run(asyncio.wait_for(go(), 30))[0] is None


def test_a_folder_that_comes_later_is_noticed(tmp_path):
    async def go():
        stop = asyncio.Event()
        found = changes(tmp_path, poll=False, stop=stop)
        waiting = asyncio.ensure_future(anext(found))
        await asyncio.sleep(0)
        (tmp_path / "translations").mkdir()
        await waiting
        stop.set()
        return [each async for each in found]

    assert isinstance(asyncio.run(asyncio.wait_for(go(), 30)), list)


def test_what_editors_leave_beside_a_file_is_not_noticed():
    assert [
        name for name in (".a.md.swp", "a.md~", "#a.md#", ".#a.md", "a.po.bak", "a.md") if _counts(None, f"/w/{name}")
    ] == ["a.md"]
