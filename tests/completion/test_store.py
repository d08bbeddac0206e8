"""The store: what is known is passed over, what grew is read on, and nothing of a killed import is half."""

import contextlib
import gzip
import json
import os
import random
import shutil
import signal
from pathlib import Path

import pytest

from builder.completion.key import KeyFileError
from builder.completion.store import Store, StoreBusyError
from tests.completion.importing import RUN, SAMPLES
from tests.completion.storing import KEY, facts, ldn, take

BLOCK = "block-v1:LDN+START+2026-es+type@html+block@u_{}"


def line(user, block=1, completion=1.0):
    event = {"user_id": user, "course_id": RUN, "block_id": BLOCK.format(block), "completion": completion}
    found = {
        "name": "edx.completion.block_completion.changed", "time": f"2026-01-01T00:{block % 60:02}:00Z", "event": event,
        "context": {"course_id": RUN, "user_id": user}, "username": f"learner{user}",
    }  # fmt: skip
    return json.dumps(found) + "\n"


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "tracking.log"
    path.write_text("".join(line(user) for user in range(1, 40)))
    return path


def states(taken):
    return [each.state for each in taken]


def test_the_same_file_is_known_by_its_bytes(tmp_path, log):
    store = tmp_path / "store"
    assert states(take(store, [log])) == ["new"]
    before = facts(store)
    moved = log.rename(tmp_path / "tracking.log-20260101")
    copy = shutil.copy(moved, tmp_path / "copy.log")
    assert states(take(store, [moved, copy])) == ["known", "known"]
    assert facts(store) == before


def test_two_copies_in_one_import_are_read_once(tmp_path, log):
    copy = shutil.copy(log, tmp_path / "copy.log")
    assert sorted(states(take(tmp_path / "store", [log, copy]))) == ["known", "new"]
    assert len(facts(tmp_path / "store")["completions"]) == 39


@pytest.mark.parametrize("cut", [0, 1, 60])
def test_a_log_that_has_grown_is_read_on(tmp_path, log, cut):
    """`cut`: how much of the last line was not written yet when the log was first imported."""
    store, whole = tmp_path / "store", log.read_text()
    log.write_text(whole[: len(whole) - cut])
    first = take(store, [log])[0].entry
    log.write_text(whole + "".join(line(user) for user in range(100, 110)) + "no event\n")
    taken = take(store, [log])
    assert states(taken) == ["grown"]
    entry = taken[0].entry
    assert (entry.kept, entry.quarantined) == (49, 1)
    assert entry.lines == entry.kept + entry.ignored + entry.quarantined
    assert taken[0].bad[0].line in (50, 51)
    assert [each.id for each in Store(store).entries()] == [entry.id] != [first.id]
    # Read on, not anew: the first part is still there.
    assert set(first.parts) < set(entry.parts)
    other = tmp_path / "other"
    take(other, [log])
    assert facts(store) == facts(other)


def test_a_compressed_log_that_has_grown_takes_the_place_of_the_former(tmp_path):
    path, store = tmp_path / "tracking.log.gz", tmp_path / "store"
    first = gzip.compress("".join(line(user) for user in range(1, 40)).encode())
    path.write_bytes(first)
    take(store, [path])
    path.write_bytes(first + gzip.compress(line(99).encode()))
    assert states(take(store, [path])) == ["grown"]
    assert len(facts(store)["completions"]) == 40
    assert len(Store(store).entries()) == 1


def test_a_log_in_utf_16_that_has_grown_is_read_anew(tmp_path, log):
    store, text = tmp_path / "store", log.read_text()
    log.write_bytes(text.encode("utf-16"))
    take(store, [log])
    log.write_bytes((text + line(99)).encode("utf-16"))
    entry = take(store, [log])[0].entry
    assert (entry.kept, entry.quarantined, len(facts(store)["completions"])) == (40, 0, 40)


def test_a_truncated_log_is_replaced_by_the_whole_one(tmp_path):
    path, store = tmp_path / "tracking.log.gz", tmp_path / "store"
    whole = gzip.compress("".join(line(user, user) for user in range(1, 900)).encode())
    path.write_bytes(whole[: len(whole) // 2])
    assert take(store, [path])[0].entry.partial
    path.write_bytes(whole)
    entry = take(store, [path])[0].entry
    assert (entry.partial, entry.kept, len(facts(store)["completions"])) == (False, 899, 899)


def test_a_rotated_log_leaves_the_facts_of_the_former(tmp_path, log):
    take(tmp_path / "store", [log])
    log.write_text(line(77))
    assert states(take(tmp_path / "store", [log])) == ["new"]
    assert len(facts(tmp_path / "store")["completions"]) == 40


def test_a_file_named_with_another_run_moves_there(tmp_path):
    store, path = tmp_path / "store", SAMPLES / "issued_certificates.csv"
    take(store, [path], RUN)
    other = "course-v1:LDN+START+2026-en"
    assert states(take(store, [path], other)) == ["new"]
    assert {row[1] for row in facts(store)["certificates"]} == {other}


def test_processes_give_the_same_facts(tmp_path):
    folder = tmp_path / "logs"
    folder.mkdir()
    filler = "".join(f'{{"name": "page_close", "event": "{"x" * 900}{n}"}}\n' for n in range(3000))
    for number in range(4):
        (folder / f"tracking.log-{number}").write_text(filler + "".join(line(user, number) for user in range(1, 99)))
    take(tmp_path / "one", [folder], jobs=1)
    take(tmp_path / "many", [folder], jobs=3)
    assert facts(tmp_path / "one") == facts(tmp_path / "many")


def test_one_import_at_a_time(tmp_path):
    store = Store(tmp_path / "store")
    with store.working(), pytest.raises(StoreBusyError), Store(tmp_path / "store").working():
        pass
    with store.working():
        pass


def test_a_store_knows_its_key(tmp_path, log):
    take(tmp_path / "store", [log])
    with pytest.raises(KeyFileError, match="another key"):
        Store(tmp_path / "store").prepare(b"x" * 32)
    assert KEY.hex() not in (tmp_path / "store" / "key-check").read_text()


def test_killed_at_fifty_moments_and_resumed_gives_what_an_undisturbed_run_gives(tmp_path):
    folder, chance = tmp_path / "logs", random.Random(7)  # noqa: S311 - the same moments each time
    folder.mkdir()
    for number in range(12):
        text = "".join(line(chance.randrange(1, 60), chance.randrange(1, 60)) for _ in range(400))
        (folder / f"tracking.log-{number}").write_text(text)
    take(tmp_path / "undisturbed", [folder])
    store = Store(tmp_path / "store")
    # The kill comes when the process has done a certain number of renames, or of writes: a moment of its own work, not of a clock.
    for number in range(50):
        process = ldn("completion", "import", folder, "--store", "store", cwd=tmp_path, start_new_session=True)
        _wait_for(process, tmp_path / "store", chance.randrange(40))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        _is_whole(store, number)
        if number % 8 == 7:
            shutil.rmtree(tmp_path / "store", ignore_errors=True)
    process = ldn("completion", "import", folder, "--store", "store", cwd=tmp_path)
    process.communicate()
    assert process.returncode == 0
    ours, theirs = facts(tmp_path / "store"), facts(tmp_path / "undisturbed")
    # Pseudonyms are of two keys: compared by what they say, not by what they are called.
    assert {name: sorted(row[1:] for row in rows) for name, rows in ours.items() if name != "identities"} == {
        name: sorted(row[1:] for row in rows) for name, rows in theirs.items() if name != "identities"
    }
    assert not list(store.work.iterdir())


def _wait_for(process, folder, changes):
    """Wait until the folder has changed so many times, or the process is done."""
    seen = set()
    while process.poll() is None and len(seen) < changes:
        seen |= set(_sizes(folder))


def _sizes(folder):
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place) / name
            with contextlib.suppress(FileNotFoundError):
                yield path, path.stat().st_size


def _is_whole(store, number):
    """What the ledger names is there, and can be read."""
    for entry in store.entries():
        for part in entry.parts:
            assert (store.root / part.path).stat().st_size > 0, number
    facts(store.root)
