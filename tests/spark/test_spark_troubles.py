"""What can be wrong with a cluster is said in words, soon, and leaves nothing half; an import that is killed is done again."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from builder.completion.engine import EngineError, FactsError
from builder.completion.facts import EXTRACTOR
from builder.completion.job import Job
from builder.completion.source import Context
from builder.completion.spark import tasks
from builder.completion.store import Store
from tests.completion.importing import RUN
from tests.completion.simulated_facts import simulate
from tests.completion.storing import facts, ldn, take
from tests.completion.written_facts import write

pytestmark = pytest.mark.spark

BLOCK = "block-v1:LDN+START+2026-es+type@html+block@u_{}"


def log(folder, number, lines):
    event = {"user_id": number, "course_id": RUN, "completion": 1.0}
    found = {
        "name": "edx.completion.block_completion.changed", "context": {"course_id": RUN, "user_id": number},
        "username": f"learner{number}",
    }  # fmt: skip
    path = folder / f"tracking.log-{number}"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "".join(
            json.dumps(found | {"time": f"2026-01-01T00:00:{at:02}Z", "event": event | {"block_id": BLOCK.format(at)}})
            + "\n"
            for at in range(lines)
        )
    )
    return path


def job(path, folder):
    return Job(path, "tracking", Context(), bytes(32), frozenset(), folder, "name")


def test_a_file_that_no_worker_sees_is_named(cluster, tmp_path):
    with pytest.raises(EngineError, match=r"a worker does not see .*/gone\.log"):
        list(cluster.extract([job(tmp_path / "gone.log", tmp_path)]))
    with pytest.raises(EngineError, match=r"a worker does not see .*/no-folder"):
        list(cluster.extract([job(log(tmp_path, 1, 2), tmp_path / "no-folder")]))


def test_drafts_that_do_not_come_here_are_told(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "replace", lambda path, _: (tmp_path / "another machine" / path.name).rename(path))
    with pytest.raises(EngineError, match="which is not here"):
        list(cluster.extract([job(log(tmp_path, 1, 2), tmp_path)]))


def test_a_worker_with_another_builder_is_told(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(tasks, "_OURS", ("9.9.9", EXTRACTOR))
    with pytest.raises(EngineError, match=r"and this machine 9\.9\.9"):
        list(cluster.extract([job(log(tmp_path, 1, 2), tmp_path)]))


def test_facts_that_are_gone_or_broken_are_told(cluster, tmp_path):
    files = write(tmp_path, simulate(30).grades())
    with cluster.connect(files) as engine:
        (path,) = files["finishes"]
        whole = path.read_bytes()
        path.unlink()
        with pytest.raises(EngineError, match=f"cannot find file:/+{path.as_posix().strip('/')}"):
            engine.ask("SELECT count(*) FROM finishes WHERE completed")
        path.write_bytes(whole[:20] + bytes(len(whole) - 40) + whole[-20:])
        with pytest.raises(FactsError, match="cannot be read"):
            engine.ask("SELECT count(*) FROM finishes WHERE completed")
    with pytest.raises(FactsError, match="the facts of finishes cannot be read"):
        cluster.connect(files)
    with pytest.raises(FactsError, match="they have no column"):
        cluster.connect({"grades": files["enrolments"]})


def test_the_command_says_what_it_says_without_a_cluster_and_nothing_of_spark(master, tmp_path):
    for number in range(1, 13):
        log(tmp_path / "logs", number, 20)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    settings = os.environ | {"LDN_COMPLETION_KEY": str(tmp_path / "key"), "TMPDIR": str(scratch)}

    def ldn(*arguments):
        command = [sys.executable, "-m", "builder", "completion", *arguments]
        environment = settings | {"PYTHONPATH": str(Path.cwd())}
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    ldn("import", "logs")
    found = [ldn("report", "--json", *engine) for engine in ((), ("--engine", master))]
    here, there = (json.loads(each.stdout) | {"made": ""} for each in found)
    assert there == here
    assert [(each.returncode, each.stderr) for each in found] == [(0, "")] * 2
    assert not list(scratch.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["completion", "key", "logs", "scratch"]


def test_an_import_that_was_killed_is_ended_by_the_next_one(master, tmp_path, monkeypatch):
    # What is killed cannot remove its temporary files.
    (tmp_path / "scratch").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    for number in range(1, 9):
        log(tmp_path / "logs", number, 30)
    process = ldn(
        "completion", "import", "logs", "--store", "store", "--engine", master, cwd=tmp_path, start_new_session=True
    )
    store = Store(tmp_path / "store")
    while process.poll() is None and not list((store.root / "ledger").glob("*.json")):
        pass
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    begun = len(store.entries())
    again = ldn("completion", "import", "logs", "--store", "store", "--engine", master, cwd=tmp_path)
    said, wrong = again.communicate()
    assert (again.returncode, wrong) == (0, b"")
    assert f"{8 - begun} files read, {begun} known already".encode() in said
    take(tmp_path / "undisturbed", [tmp_path / "logs"])
    ours, theirs = facts(tmp_path / "store"), facts(tmp_path / "undisturbed")
    # Pseudonyms are of two keys: compared by what they say, not by what they are called.
    assert sorted(row[1:] for row in ours["completions"]) == sorted(row[1:] for row in theirs["completions"])


def test_a_master_without_workers_is_not_waited_for_for_ever(machines, tmp_path):
    alone = machines("master.Master")
    address = alone.wait_for(r"Starting Spark master at (spark://\S+)")[1]
    alone.leave()
    code = "from builder.completion.spark import session; session._FIRST_TASK = 1;from builder.cli import main; main()"
    path = log(tmp_path, 1, 2)
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    found = subprocess.run(
        [sys.executable, "-c", code, "completion", "report", str(path), "--engine", address],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.returncode == 1
    assert f"{address}: no worker has begun a task within 1 seconds" in found.stderr
    assert "Traceback" not in found.stderr
