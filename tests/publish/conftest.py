"""A site on this machine, and an upload to it."""

import pytest
from publish_site import ARCHIVE, CLIENT, KEY, SECRET, Studio

from builder.publish.site import Site
from builder.publish.upload import Upload


@pytest.fixture
def studio():
    site = Studio()
    yield site
    site.close()


@pytest.fixture
def other():
    site = Studio()
    yield site
    site.close()


@pytest.fixture
def upload(studio, tmp_path):
    archive = tmp_path / "a folder" / "first-steps-es.tar.gz"
    archive.parent.mkdir()
    archive.write_bytes(ARCHIVE)
    return Upload(archive, len(ARCHIVE), KEY, Site(studio.url, studio.url, CLIENT, SECRET))
