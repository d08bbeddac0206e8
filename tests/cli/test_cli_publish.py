"""`ldn publish` as its users meet it, from the name of a run to what to look at afterwards."""

import json
import re
import signal
import subprocess
import sys

import pytest
from publish_site import CLIENT, SECRET, TOKEN, Studio, parts, silent

from builder.cli import run

KEY = "course-v1:MyGroup+FIRST-STEPS+2026-en"


@pytest.fixture
def studio(monkeypatch):
    site = Studio()
    monkeypatch.setenv("LDN_STUDIO_URL", site.url)
    monkeypatch.setenv("LDN_CLIENT_ID", CLIENT)
    monkeypatch.setenv("LDN_CLIENT_SECRET", SECRET)
    monkeypatch.delenv("LDN_LMS_URL", raising=False)
    yield site
    site.close()


@pytest.fixture
def built(workspace, capfd):
    assert run(["-C", str(workspace), "build"]) == 0
    capfd.readouterr()
    return workspace


def publish(capfd, root, *arguments):
    status = run(["-C", str(root), "publish", *arguments])
    said = capfd.readouterr()
    for secret in (CLIENT, SECRET, TOKEN):
        assert secret not in said.out + said.err
    return status, said.out, said.err


def test_from_the_archive_to_what_to_look_at(studio, built, capfd):
    status, out, err = publish(capfd, built, "first-steps/en", "--yes")
    assert (status, err) == (0, "")
    archive = built / "dist/first-steps/en/first-steps-en.tar.gz"
    (sent,) = studio.requests("upload")
    assert sent.path == f"/api/courses/v0/import/{KEY}/"
    assert parts(sent, studio.bodies("upload")[0]) == [("course_data", archive.name, archive.read_bytes())]
    assert f"goes to {studio.url.removeprefix('http://')} as\n{KEY}." in out
    assert "overwrites what was edited in Studio" in out
    assert "  5. " in out
    assert out.rstrip().endswith("Next: ldn release first-steps/en   (records what learners now have)")
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("stage", "answer", "says"),
    [
        ("token", 401, "credentials were refused"),
        ("upload", 403, "may not edit"),
        ("state", {"state": "Failed"}, "failed"),
    ],
)
def test_a_fault_is_one_line_and_status_1(studio, built, capfd, stage, answer, says):
    setattr(studio, stage, [answer])
    status, _, err = publish(capfd, built, "en", "--yes")
    assert status == 1
    assert says in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_what_learners_would_lose_is_said_before_the_upload(studio, built, capfd):
    assert run(["-C", str(built), "release", "en"]) == 0
    lesson = built / "syllabus/first-steps/start/welcome.md"
    lesson.write_text(lesson.read_text("utf-8").replace("The slides {#a}", "The leaders {#a}"), "utf-8")
    assert run(["-C", str(built), "build"]) == 0
    capfd.readouterr()
    out = publish(capfd, built, "en")[1]
    assert re.search(r"^Since its release of [0-9-]{10}: 1 changed, 1 with other answers\.$", out, re.MULTILINE)


def test_nothing_is_uploaded_without_being_asked(studio, built, capfd):
    status, out, err = publish(capfd, built, "en")
    assert status == 2
    assert "goes to" in out
    assert "add --yes" in err
    assert not studio.seen


def edit_source(root):
    lesson = root / "syllabus/first-steps/start/welcome.md"
    lesson.write_text(lesson.read_text().replace("A unit is one page", "A unit is one whole page"))


def break_archive(root):
    archive = root / "dist/first-steps/en/first-steps-en.tar.gz"
    archive.write_bytes(archive.read_bytes()[:-1] + b"?")


def rename_key(root):
    """A manifest and an archive that agree with each other, and not with the course."""
    folder = root / "dist/first-steps"
    other = root / "other"
    assert run(["-C", str(root), "init", str(other), "--course", "second"]) == 0
    assert run(["-C", str(other), "build"]) == 0
    (row,) = json.loads((other / "dist/second/manifest.json").read_text())["runs"]
    manifest = json.loads((folder / "manifest.json").read_text())
    (mine,) = manifest["runs"]
    mine |= {name: row[name] for name in ("size", "sha256_archive")}
    (folder / mine["archive"]).write_bytes((other / "dist/second" / row["archive"]).read_bytes())
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (
            edit_source,
            "dist/first-steps: the source, or ldn itself, has changed since first-steps/en was built; run ldn build",
        ),
        (break_archive, "first-steps-en.tar.gz: this is not the archive that ldn built; remove it and run ldn build"),
        (
            rename_key,
            f"this archive is of course-v1:MyGroup+SECOND+2026-en, and first-steps/en is {KEY}; run ldn build",
        ),
    ],
)
def test_only_what_a_build_would_make_today_is_uploaded(studio, built, capfd, spoil, says):
    spoil(built)
    status, _, err = publish(capfd, built, "en", "--yes")
    assert status == 1
    assert says in err
    assert not studio.seen


def test_all_that_stands_in_the_way_is_told_at_once(workspace, capfd, monkeypatch):
    for name in ("LDN_STUDIO_URL", "LDN_LMS_URL", "LDN_CLIENT_ID", "LDN_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)
    status, _, err = publish(capfd, workspace, "en", "--yes", "--url", "http://studio.example.org")
    assert status == 1
    for said in (
        "LDN_STUDIO_URL: this address",
        "LDN_CLIENT_ID: this",
        "LDN_CLIENT_SECRET: this",
        "en is not built yet",
    ):
        assert said in err


@pytest.mark.parametrize(
    ("spelled", "says"),
    [
        ("engl", 'course_src: there is no run "engl"; did you mean "en"? [run]'),
        ("first-steps/es", 'course.yaml: there is no run "first-steps/es"; '),
        ("other/en", 'there is no course "other"'),
    ],
)
def test_a_run_that_is_not_there(studio, built, capfd, spelled, says):
    status, _, err = publish(capfd, built, spelled, "--yes")
    assert status == 1
    assert says in err


def test_a_run_that_two_courses_have(studio, built, capfd):
    assert run(["-C", str(built), "init", ".", "--course", "second"]) == 0
    status, _, err = publish(capfd, built, "en", "--yes")
    assert status == 1
    assert 'several courses have a run "en"; write first-steps/en or second/en [run]' in err


@pytest.mark.parametrize(
    ("stage", "says"), [("token", "nothing was uploaded"), ("state", "goes on importing it without ldn")]
)
def test_ctrl_c_says_how_far_it_is_and_ends_the_request(studio, built, stage, says):
    studio.upload = [{"task_id": "t"}]
    setattr(studio, stage, [silent])
    command = [sys.executable, "-m", "builder", "-C", str(built), "publish", "en", "--yes"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert studio.silenced.wait(60)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert says in err
    assert "Traceback" not in err
    assert studio.gone.wait(60)
