"""`ldn serve` in a process of its own."""

import re
import socket
import subprocess
import sys
from contextlib import closing, contextmanager

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/(?:\?token=(\S+))?")


def free_port():
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def serving(root, *arguments):
    """`ldn serve` in a process of its own; gives the process, its port and what it said until it was ready."""
    command = [sys.executable, "-u", "-m", "builder", "-C", str(root), "serve", *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            said = []
            for line in process.stdout:
                said.append(line)
                if line.startswith("Ctrl-C"):
                    break
            text = "".join(said)
            assert ADDRESS.search(text), text
            yield process, int(ADDRESS.search(text)[1]), text
        finally:
            process.kill()
