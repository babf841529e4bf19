"""Signs forms when they are made, so that a form that comes back is known to be for the person it names.

The signature is over all that a mark says: company, cycle, version, person and kind. That of a sheet is over its people
too, and each of its rows has one of its own, so that rows may be sorted but not exchanged.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import replace

from mentordesk.exchange.answers.marks import Mark

_ROW = "|"
"""Stands between the person of a row and its signature; no id contains it."""


def signed(mark: Mark, key: bytes, people: Iterable[str] = ()) -> Mark:
    """Return a mark with its signature; ``people`` are the ids on a sheet."""
    listed = "\n".join(sorted(people))
    bare = replace(mark, people=hashlib.sha256(listed.encode()).hexdigest() if listed else "", signature="")
    return replace(bare, signature=_signature(key, str(bare)))


def is_genuine(mark: Mark, key: bytes) -> bool:
    """Return whether a mark is as it was signed."""
    return _is_same(mark.signature, _signature(key, str(replace(mark, signature=""))))


def row_code(mark: Mark, key: bytes, person_id: str) -> str:
    """Return what stands unseen beside the row of a person on the sheet of a signed mark."""
    return f"{person_id}{_ROW}{_row_signature(mark, key, person_id)}"


def person_of(code: str) -> str:
    """Return the id of the person whom the code of a row names."""
    return code.partition(_ROW)[0]


def is_on_list(mark: Mark, key: bytes, code: str) -> bool:
    """Return whether the code of a row is one that was made with the sheet."""
    person_id, _bar, signature = code.partition(_ROW)
    return _is_same(signature, _row_signature(mark, key, person_id))


def _row_signature(mark: Mark, key: bytes, person_id: str) -> str:
    return _signature(key, f"{mark.signature}\n{person_id}")


def _signature(key: bytes, words: str) -> str:
    return hmac.new(key, words.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def _is_same(found: str, expected: str) -> bool:
    return hmac.compare_digest(found.encode("utf-8", "surrogatepass"), expected.encode())
