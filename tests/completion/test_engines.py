"""What is said where a cluster is asked for and there is none to be had; and that nobody else pays for it."""

import socket
import subprocess
import sys
from types import ModuleType

import pytest
from click.testing import CliRunner

from builder.cli import ldn, run
from builder.completion.engine import EngineError
from builder.completion.job import extract
from builder.completion.spark import reach
from builder.completion.store import Store
from tests.completion.importing import SAMPLES

_OF_SPARK = ("pyspark", "py4j", "builder.completion.spark")


@pytest.fixture
def installed(monkeypatch):
    """As if Spark and Java were here."""
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(reach, "find_spec", lambda _: True)
    monkeypatch.setattr(reach.shutil, "which", lambda *_, **__: "/usr/bin/java")


@pytest.fixture
def free_port():
    """An address at which nobody answers, since it is held and not listened at."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def call(tmp_path, *arguments):
    log = tmp_path / "tracking.log"
    log.write_text("{}\n")
    settings = {"LDN_COMPLETION_KEY": str(tmp_path / "key")}
    return CliRunner().invoke(ldn, ["-C", str(tmp_path), "completion", *arguments], env=settings)


@pytest.mark.parametrize("command", ["import", "report"])
def test_without_the_extra_it_is_named(tmp_path, monkeypatch, command):
    monkeypatch.setattr(reach, "find_spec", lambda _: None)
    found = call(tmp_path, command, str(tmp_path / "tracking.log"), "--engine", "local[2]")
    assert "local[2]: Spark needs the extra" in str(found.exception.diagnostics[0])
    assert 'pip install "ldn-course-builder[completion,spark]"' in str(found.exception.diagnostics[0])


def test_without_java_it_is_told_how_to_get_it(installed, monkeypatch):
    monkeypatch.setattr(reach.shutil, "which", lambda *_, **__: None)
    with pytest.raises(EngineError, match=r"there is none; install Java 17 \(on Debian default-jre-headless\)"):
        reach.check("local[2]")
    monkeypatch.setenv("JAVA_HOME", "/opt/java")
    with pytest.raises(EngineError, match=r"there is none in JAVA_HOME \(/opt/java\)"):
        reach.check("local[2]")


def test_a_master_that_does_not_answer_is_told(installed, free_port, tmp_path):
    address = f"spark://127.0.0.1:{free_port}"
    found = call(tmp_path, "report", str(tmp_path / "tracking.log"), "--engine", address)
    assert str(found.exception.diagnostics[0]).startswith(
        f"{address}: nothing answers there (Connection refused); check"
    )
    with pytest.raises(EngineError, match="nothing answers there"):
        reach.check("spark://127.0.0.1:99999999")


def test_of_several_masters_one_is_enough(installed, free_port):
    with socket.create_server(("127.0.0.1", 0)) as master:
        reach.check(f"spark://127.0.0.1:{free_port},127.0.0.1:{master.getsockname()[1]}")


@pytest.mark.parametrize(
    "engine", ["sparks://x:1", "spark://", "spark://host", "local[x]", "local[*]; rm", "DuckDB", ""]
)
def test_what_is_no_engine_is_refused(tmp_path, engine):
    found = call(tmp_path, "report", "--engine", engine)
    assert found.exit_code == 2
    assert "neither duckdb nor spark://HOST:PORT nor local[N]" in found.output


def test_no_worker_can_read_standard_input(tmp_path):
    found = call(tmp_path, "import", "-", "--engine", "local[2]")
    assert found.exit_code == 2
    assert "no worker of a cluster sees standard input" in found.output


class HalfACluster:
    """Reads one file, and then a worker sees no more."""

    def __init__(self, _):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def extract(self, jobs):
        yield 0, extract(jobs[0])
        raise EngineError("a worker does not see the other", "let it see")


def test_what_was_read_before_an_error_is_kept_and_told(installed, tmp_path, monkeypatch, capsys):
    session = ModuleType("session")
    session.Cluster = HalfACluster
    monkeypatch.setitem(sys.modules, "builder.completion.spark.session", session)
    monkeypatch.setenv("LDN_COMPLETION_KEY", str(tmp_path / "key"))
    source = next(SAMPLES.glob("tracking.log"))
    for number in range(2):
        (tmp_path / f"tracking.log-{number}").write_bytes(source.read_bytes() + b"\n" * number)
    arguments = ["-C", str(tmp_path), "completion", "import", str(tmp_path), "--store", str(tmp_path / "store")]
    assert run([*arguments, "--engine", "local[2]"]) == 1
    assert capsys.readouterr().err == (
        "local[2]: a worker does not see the other; let it see [engine]\n1 file was read before and kept.\n"
    )
    assert len(Store(tmp_path / "store").entries()) == 1
    assert run([*arguments, "--max-bad", "100"]) == 0
    assert "1 file read, 1 known already" in capsys.readouterr().out


def test_who_does_not_ask_for_spark_does_not_import_it():
    code = (
        "import sys, builder.cli.completion.report, builder.cli.completion.import_, builder.pipeline.completion_engines,"
        f"builder.pipeline.completion_reports; print([name for name in sys.modules if name.startswith({_OF_SPARK})])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"
