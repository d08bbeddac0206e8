"""The key of the pseudonyms: made once, kept outside every store, and never shown."""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

_LENGTH = 32
_MARK = b"a store of ldn completion"


class KeyFileError(ValueError):
    """A key that cannot be used: `what` is wrong and how to `mend` it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


def default_path() -> Path:
    """Return where a user's key lies."""
    base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "ldn" / "completion.key"


def read_key(path: Path) -> bytes | None:
    """Return the key, None where there is none; raises KeyFileError where the file holds something else."""
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except FileNotFoundError:
        return None
    except ValueError:
        key = b""
    if len(key) != _LENGTH:
        raise KeyFileError(
            "this is not a key of ldn completion", "take it back from your backup, or name another with --key"
        )
    return key


def make_key(path: Path) -> bytes:
    """Make a key that only its owner may read; raises FileExistsError rather than write over one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = secrets.token_bytes(_LENGTH)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        # A link is made whole or not at all, and never takes the place of another file.
        os.link(draft, path)
    finally:
        draft.unlink()
    return key


def mark(key: bytes) -> str:
    """Return what a store keeps to know its key again, and from which nobody can tell the key."""
    return hmac.digest(key, _MARK, "sha256").hex()[:32]
