"""Signs forms when they are made, so that a form that comes back is known to be for the person it names.

The signature is over all that a mark says: company, cycle, version, person and kind. That of a sheet is over its people
too, and each of its rows has one of its own, so that rows may be sorted but not exchanged.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import replace

from mentordesk import text
from mentordesk.domain.questionnaire.round import Recipient, Round
from mentordesk.exchange.answers.marks import FormKind, Mark

_ROW = "|"
"""Stands between the person of a row and its signature; no id contains it."""


def form_mark(round_: Round, recipient: Recipient) -> Mark:
    """Return the signed mark of one person's form, the same in Excel and on a phone."""
    code = text.clean_line(recipient.person.code)
    mark = replace(_mark(round_, FormKind.FORM), role=recipient.role, person_id=recipient.person.id, code=code)
    return signed(mark, round_.key)


def sheet_mark(round_: Round, asked: Iterable[Recipient]) -> Mark:
    """Return the signed mark of a sheet for several people."""
    return signed(_mark(round_, FormKind.SHEET), round_.key, [recipient.person.id for recipient in asked])


def _mark(round_: Round, kind: FormKind) -> Mark:
    return Mark(kind, round_.company_id, round_.cycle_id, round_.questionnaire.id, round_.questionnaire.number)


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
