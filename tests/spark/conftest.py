"""A real Spark cluster on this machine: a master and two workers, each a process, on loopback. Collected by `pytest -m spark`
alone (`make spark`).

Nothing is skipped: without Java or the package of the extra `spark`, these tests fail.
"""

import os
import re
import shutil
import subprocess
from threading import Thread

import pytest

# Small, and quick to begin: what is compiled for long runs pays in none of these.
_DEFAULTS = """
spark.driver.memory 1g
spark.driver.host 127.0.0.1
spark.executor.memory 512m
spark.sql.shuffle.partitions 2
spark.cores.max 2
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
"""


def pytest_ignore_collect(config):
    return None if config.getoption("markexpr") == "spark" else True


@pytest.fixture(scope="session")
def spark_settings(tmp_path_factory):
    """The environment in which everything of Spark runs: loopback alone, and settings of its own."""
    if not shutil.which("java"):
        pytest.fail("there is no Java; on Debian: apt install default-jre-headless")
    folder = tmp_path_factory.mktemp("conf")
    (folder / "spark-defaults.conf").write_text(_DEFAULTS)
    ours = {"SPARK_CONF_DIR": str(folder), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m"}
    ours["SPARK_DAEMON_JAVA_OPTS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SPARK_HOME", raising=False)
        for name, value in ours.items():
            patch.setenv(name, value)
        yield os.environ


class Machine:
    """A master or a worker; what it logs is read to the end, so that it never waits for a reader."""

    def __init__(self, folder, part, *arguments):
        from pyspark.find_spark_home import _find_spark_home  # noqa: PLC0415 - needs the extra

        command = [f"{_find_spark_home()}/bin/spark-class", f"org.apache.spark.deploy.{part}", "--host", "127.0.0.1"]
        self._process = subprocess.Popen(
            [*command, "--port", "0", "--webui-port", "0", *arguments],
            cwd=folder, env=os.environ | {"SPARK_LOCAL_DIRS": str(folder)}, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        self._said = []
        self._reader = Thread(target=self._process.stderr.read)

    def wait_for(self, said):
        """Wait until it logs this; returns the match."""
        for line in self._process.stderr:
            self._said.append(line)
            if found := re.search(said, line):
                return found
        pytest.fail("".join(self._said))

    def leave(self):
        self._reader.start()

    def end(self):
        self._process.terminate()
        self._process.wait()
        if self._reader.ident:
            self._reader.join()
        self._process.stderr.close()


@pytest.fixture(scope="session")
def machines(spark_settings, tmp_path_factory):
    """Start machines; they end with the session."""
    started = []

    def start(part, *arguments):
        started.append(Machine(tmp_path_factory.mktemp("machine"), part, *arguments))
        return started[-1]

    yield start
    for machine in reversed(started):
        machine.end()


@pytest.fixture(scope="session")
def master(machines):
    """The address of a master with two workers."""
    first = machines("master.Master")
    address = first.wait_for(r"Starting Spark master at (spark://\S+)")[1]
    for _ in range(2):
        worker = machines("worker.Worker", "--cores", "2", "--memory", "1g", address)
        worker.wait_for("Successfully registered with master")
        worker.leave()
    first.leave()
    return address


@pytest.fixture(scope="session")
def cluster(master):
    """The cluster, held by this process."""
    from builder.completion.spark.session import Cluster  # noqa: PLC0415 - needs the extra

    with Cluster(master) as held:
        yield held
