"""Makes the keys of encrypted files out of passwords, and knows those that were unlocked while the program runs.

A password, in whatever form its letters come, and the salt of a file give a secret of 160 bits; the key of the file is
made of that. The secret itself, in letters, is the recovery code: it opens the file as the password does. The salt is
what an encrypted file begins with: our label, a mark of the company, random bytes, and a check of the secret, so that
a wrong password is distinguished from a damaged file without reading further, and two files of one company are known as
such whatever their passwords are. The mark is a hash of the random id of the company and says nothing about it.
"""

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

LABEL = b"MnDk"
"""What an encrypted company file begins with, where a plain one has the name of SQLite."""

SALT = 16
"""Bytes of the salt: label, mark of the company, random bytes and check."""

_MARK = 4
_CHECK = 4
_SECRET = 20
_COST = {"n": 1 << 16, "r": 8, "p": 1, "maxmem": 1 << 27}
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKE = str.maketrans("OIL", "011")
_BITS, _GROUP = 5, 4
_CODE = _SECRET * 8 // _BITS
_CODE_CHECK = 4


@dataclass(frozen=True, slots=True)
class Key:
    """The key of one file and of the backups made with it; it never shows its secret by itself."""

    salt: bytes
    secret: bytes = field(repr=False)

    def statement(self) -> str:
        """Return the key as SQLCipher takes it."""
        whole = hashlib.sha256(b"MentorDesk file key" + self.secret).digest()
        return f"x'{whole.hex()}{self.salt.hex()}'"

    def recovery_code(self) -> str:
        """Return the secret in letters and figures that cannot be mistaken for each other, in groups of four."""
        letters = _letters(self.secret, _CODE) + _letters(_digest(b"code", self.secret), _CODE_CHECK)
        return "-".join(letters[place : place + _GROUP] for place in range(0, len(letters), _GROUP))


_known: dict[bytes, Key] = {}


def new_key(password: str, company_id: str) -> Key:
    """Return a new key for the file of a company, made of a password."""
    start = LABEL + _mark(company_id) + secrets.token_bytes(SALT - len(LABEL) - _MARK - _CHECK)
    secret = _secret(password, start)
    return Key(start + _digest(b"check", secret)[:_CHECK], secret)


def key_of(salt: bytes, typed: str) -> Key | None:
    """Return the key of the file with this salt, ``None`` if neither its password nor its recovery code was typed."""
    from_code = secret_of_code(typed)
    for secret in (from_code, _secret(typed, salt[:-_CHECK])):
        if secret is not None and hmac.compare_digest(_digest(b"check", secret)[:_CHECK], salt[-_CHECK:]):
            return Key(salt, secret)
    return None


def secret_of_code(typed: str) -> bytes | None:
    """Return the secret of a recovery code, however it was spaced, ``None`` where it is none or was mistyped."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_LOOK_ALIKE)
    if len(letters) != _CODE + _CODE_CHECK or not set(letters) <= set(_LETTERS):
        return None
    value = 0
    for letter in letters[:_CODE]:
        value = value << _BITS | _LETTERS.index(letter)
    secret = value.to_bytes(_SECRET, "big")
    return secret if _letters(_digest(b"code", secret), _CODE_CHECK) == letters[_CODE:] else None


def is_of(salt: bytes, company_id: str) -> bool:
    """Return whether a file with this salt is of a company, whatever its password; one from before marks is of none."""
    return salt[len(LABEL) : len(LABEL) + _MARK] == _mark(company_id)


def salt_in(start: bytes | bytearray) -> bytes:
    """Return the salt of a file with these first bytes, empty where it is not encrypted."""
    return bytes(start[:SALT]) if start.startswith(LABEL) and len(start) >= SALT else b""


def salt_of(path: Path) -> bytes:
    """Return the salt of a file, empty where it is not encrypted or cannot be read."""
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            return b""
        with path.open("rb") as file:
            return salt_in(file.read(SALT))
    except OSError:
        return b""


def known(salt: bytes) -> Key | None:
    """Return the key with this salt, ``None`` where it was not unlocked."""
    return _known.get(salt)


def remember(keys: Iterable[Key]) -> None:
    """Know keys from now on."""
    _known.update({key.salt: key for key in keys})


def forget(but: Iterable[bytes] = ()) -> None:
    """Forget every key but those with these salts."""
    for salt in _known.keys() - set(but):
        del _known[salt]


def _mark(company_id: str) -> bytes:
    return hashlib.sha256(b"MentorDesk company " + company_id.encode()).digest()[:_MARK]


def _secret(password: str, salt: bytes) -> bytes:
    letters = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(letters, salt=salt, dklen=_SECRET, **_COST)


def _digest(purpose: bytes, secret: bytes) -> bytes:
    return hmac.digest(secret, b"MentorDesk " + purpose, "sha256")


def _letters(content: bytes, count: int) -> str:
    value = int.from_bytes(content, "big") >> max(0, len(content) * 8 - count * _BITS)
    return "".join(_LETTERS[value >> _BITS * place & 31] for place in reversed(range(count)))
