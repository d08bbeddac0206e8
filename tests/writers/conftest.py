"""What an archive holds, read back as any reader of OLX would."""

import pytest
from lxml import etree

from builder.writers import olx


class Archive:
    """The files of a run by path."""

    def __init__(self, course, run):
        self.files = {file.path: file.content for file in olx.write(course, run)}

    def text(self, path):
        return self.files[path].decode()

    def xml(self, path):
        return etree.fromstring(self.files[path])

    def block(self, kind, block_id):
        return self.xml(f"{kind}/u_{block_id}.xml")


@pytest.fixture(scope="session")
def archive():
    return Archive
