"""The key that signs checkpoints (Ed25519).

Where `DUBAN_CHECKPOINT_KEY` names a file, only a process that may read it signs: in production that is the
unit `duban-checkpoint`, not the site. Without the setting the key lies in the data folder, made once.
"""

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

_OWNER_ONLY = 0o600


def key_file() -> Path:
    """Where the private key lies."""
    named = settings.CHECKPOINT_KEY
    return Path(named) if named else settings.DATA / "checkpoint-key"


def signing_key() -> Ed25519PrivateKey | None:
    """The private key; None where another process keeps it. Made where the data folder keeps it."""
    file = key_file()
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(file.read_text("ascii").strip()))
    except PermissionError:
        return None
    except FileNotFoundError:
        return None if settings.CHECKPOINT_KEY else make_key(file)


def make_key(file: Path) -> Ed25519PrivateKey:
    """A new key in a file that only its owner reads, its public half beside it as `NAME.pub`.

    Raises FileExistsError: a key is never replaced.
    """
    key = Ed25519PrivateKey.generate()
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(key.private_bytes_raw().hex() + "\n")
    public = file.with_name(file.name + ".pub")
    public.write_text(public_half(key) + "\n", encoding="ascii")
    return key


def public_half(key: Ed25519PrivateKey) -> str:
    """The public key, 64 hexadecimal digits: what a verifier outside is given."""
    return key.public_key().public_bytes_raw().hex()


def is_signed(message: bytes, signature: str, public: str) -> bool:
    """Whether the signature (hexadecimal) is of this message by this key."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
