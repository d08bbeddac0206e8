"""What must not be in a store is not: every sample is imported, and every byte and value of the store looked at."""

import json
import re
import shutil
import stat

import pyarrow.parquet as pq
import pytest

from builder.completion.identity import Kind, Pseudonyms, linked, unite
from builder.completion.store import Store
from tests.completion.importing import COURSES, RUN, SAMPLES
from tests.completion.storing import KEY, facts, take, told

# What the samples hold of people: names, addresses, answers, sessions.
SECRETS = (
    "example.org", "Ana", "Luis", "Mei", "梅", "Secreta", "Secreto", "Calle Mayor", "Madrid", "203.0.113.9", "172.18.0.1",
    "SecretAgent", "Mozilla", "s3cr3tsession", "a secret", "a+secret", "La gente", "32e08e30", "b086bd7771be",
    "0123456789abcdef", "scored_by",
)  # fmt: skip
MADE = Pseudonyms(KEY)


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "samples"
    shutil.copytree(SAMPLES, folder, ignore=shutil.ignore_patterns("*.txt", "outline.json"))
    taken = take(tmp_path / "store", [folder], RUN, COURSES)
    assert {each.state for each in taken} == {"new"}
    return Store(tmp_path / "store")


def test_no_byte_of_a_store_holds_anything_of_a_person(store):
    everything = [path for path in store.root.rglob("*") if path.is_file()]
    text = "\n".join(map(_text, everything))
    assert len(everything) > 20
    # The title of a course and of a problem are no secrets, so that this would find one.
    assert "Primeros pasos" in text
    assert [secret for secret in SECRETS if secret in text] == []


def _text(path):
    raw = path.read_bytes().decode("latin-1")
    if path.suffix != ".parquet":
        return path.read_text("utf-8") + raw
    values = (str(value) for row in pq.read_table(path).to_pylist() for value in row.values())
    return raw + "\n".join(values) + str(pq.read_metadata(path).metadata)


def test_every_learner_is_a_pseudonym(store):
    found = {row[0] for name, rows in facts(store.root).items() if name != "totals" for row in rows}
    assert all(re.fullmatch("[inxma][0-9a-f]{24}", name) for name in found)


def test_another_key_gives_other_pseudonyms():
    assert MADE.of(Kind.USERNAME, "Ana") != Pseudonyms(b"x" * 32).of(Kind.USERNAME, "Ana")
    assert MADE.of(Kind.EMAIL, "Ana@Example.org") == MADE.of(Kind.EMAIL, " ana@example.org")
    assert MADE.of(Kind.USERNAME, "3") != MADE.of(Kind.USER_ID, "3")
    assert MADE.of(Kind.USER_ID, "03") == MADE.of(Kind.USER_ID, "3")


def test_formats_that_share_no_name_are_joined_by_one_that_knows_both(store):
    persons, refused = unite((row[0], row[1]) for row in facts(store.root)["identities"])
    names = [
        (Kind.USER_ID, "3"),
        (Kind.USERNAME, "Ana"),
        (Kind.EMAIL, "ana@example.org"),
        (Kind.UUID, "32e08e30-f8ae-4ce2-94a8-c2bfe38a70cb"),
    ]
    assert {persons[MADE.of(kind, name)] for kind, name in names} == {MADE.of(Kind.USER_ID, "3")}
    assert refused == 0


def test_a_user_name_that_somebody_else_took_makes_no_one_person():
    pairs = [("i1", "nann"), ("i2", "nann"), ("i2", "nbob"), ("mx", "nbob")]
    persons, refused = unite(pairs)
    assert refused == 1
    assert persons["i1"] != persons["i2"] == persons["nbob"] == persons["mx"]
    assert unite(reversed(pairs)) == (persons, refused)


def test_a_renamed_user_stays_one_person():
    persons, _ = unite([("i1", "nold"), ("i1", "nnew")])
    assert persons == {"i1": "i1", "nold": "i1", "nnew": "i1"}
    assert linked(["nold"], [("i1", "nold"), ("i1", "nnew")]) == {"i1", "nold", "nnew"}


def test_forget_follows_the_links_and_holds_on_every_later_import(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    for name in (*(path.name for path in SAMPLES.glob("LDN_*.csv")), "tracking.log", "completion_blockcompletion.csv"):
        shutil.copy(SAMPLES / name, folder)
    shutil.copy(SAMPLES / "outline.json", tmp_path)
    (tmp_path / "dist" / "start").mkdir(parents=True)
    shutil.move(tmp_path / "outline.json", tmp_path / "dist" / "start")
    command = ("completion", "import", folder, "--course-key", RUN, "--max-bad", "100")
    assert told(*command, cwd=tmp_path)[0] == 0
    made = Pseudonyms(bytes.fromhex((tmp_path / "key").read_text()))
    hers = {made.of(Kind.USER_ID, "3"), made.of(Kind.USERNAME, "Ana"), made.of(Kind.EMAIL, "ana@example.org")}
    assert hers & _named(tmp_path)
    status, out, _ = told("completion", "forget", "Ana", cwd=tmp_path)
    assert (status, "Erased " in out) == (0, True)
    others = _named(tmp_path)
    assert not hers & others
    assert made.of(Kind.USER_ID, "4") in others
    # The same files again, a changed one, and one that knows her by a name that was never seen.
    assert told(*command, cwd=tmp_path)[0] == 0
    log = folder / "tracking.log"
    log.write_bytes(log.read_bytes() + log.read_bytes().splitlines(keepends=True)[0])
    (folder / "external_id.csv").write_bytes((SAMPLES / "external_id.csv").read_bytes())
    statement = {
        "actor": {"account": {"name": "32e08e30-f8ae-4ce2-94a8-c2bfe38a70cb"}}, "verb": {"id": "http://adlnet.gov/expapi/verbs/passed"},
        "object": {"id": f"https://x/course/{RUN}"}, "timestamp": "2026-03-01T00:00:00Z",
    }  # fmt: skip
    (folder / "a-statement.json").write_text(json.dumps(statement))
    assert told(*command, cwd=tmp_path)[0] == 0
    hers.add(made.of(Kind.UUID, "32e08e30-f8ae-4ce2-94a8-c2bfe38a70cb"))
    assert not hers & _named(tmp_path)


def _named(folder):
    return {
        value
        for rows in facts(folder / "completion").values()
        for row in rows
        for value in row
        if isinstance(value, str)
    }


def test_the_key_is_the_users_own_and_outside_the_store(tmp_path):
    shutil.copy(SAMPLES / "completion_blockcompletion.csv", tmp_path)
    status, out, _ = told("completion", "import", "completion_blockcompletion.csv", cwd=tmp_path)
    assert status == 0
    assert "Back it up" in out
    key = tmp_path / "key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(bytes.fromhex(key.read_text())) == 32
    assert (tmp_path / "completion" / ".gitignore").read_text() == "*\n"
    again = told("completion", "import", "completion_blockcompletion.csv", cwd=tmp_path)[1]
    assert "Back it up" not in again
    key.rename(tmp_path / "lost")
    status, _, error = told("completion", "import", "completion_blockcompletion.csv", cwd=tmp_path)
    assert (status, "the key of this store is gone" in error) == (1, True)


def test_a_key_in_the_store_is_refused(tmp_path):
    shutil.copy(SAMPLES / "completion_blockcompletion.csv", tmp_path)
    status, _, error = told(
        "completion", "import", "completion_blockcompletion.csv", "--key", "completion/key", cwd=tmp_path
    )
    assert (status, "protects nobody" in error) == (1, True)
