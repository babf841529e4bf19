"""Derives tickets and keys from the secret of a company file, so that slips are the same whenever they are printed.

A ticket has 128 bits in Crockford's base32, whose letters cannot be taken for digits; the sign-up, which names nobody
and is typed from a poster, has 50. Whoever listens is given keys of its own and never the secret.
"""

import hashlib
import hmac

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_READ_AS = str.maketrans("oil", "011", "- \u2010\u2011\u2012\u2013")
_BITS, _BITS_OF_ALL = 128, 50
LONGEST = 40
"""The longest text that can be a ticket as it is typed, in characters."""


def ticket(key: bytes, company_id: str, cycle_id: str, kind: str, about: str) -> str:
    """Return the ticket of a form for somebody; ``about`` says for whom, and is empty where it is for everybody."""
    words = "\n".join(("ticket", company_id, cycle_id, kind, about))
    return _written(_hash(key, words), _BITS if about else _BITS_OF_ALL)


def _written(digest: bytes, bits: int) -> str:
    count = -(-bits // 5)
    number = int.from_bytes(digest, "big") >> (8 * len(digest) - bits) << (5 * count - bits)
    return "".join(_LETTERS[number >> (5 * place) & 31] for place in reversed(range(count)))


def read(typed: str) -> str:
    """Return a ticket as it was derived, from how it was typed: in capitals, in groups, with letters for digits."""
    return typed[:LONGEST].lower().translate(_READ_AS)


def look_up_key(key: bytes, company_id: str) -> bytes:
    """Return the key with which tickets are looked up: what is compared is a hash that nobody can steer."""
    return _hash(key, f"look-up\n{company_id}")


def queue_key(key: bytes, company_id: str) -> bytes:
    """Return the key with which what arrived is sealed."""
    return _hash(key, f"queue\n{company_id}")


def slip_id(look_up: bytes, ticket_: str) -> str:
    """Return what a slip is called where its ticket must not be known."""
    return _hash(look_up, f"slip\n{ticket_}").hex()[:32]


def named(look_up: bytes, *words: str) -> str:
    """Return a name for something, which says nothing of it."""
    return _hash(look_up, "\n".join(("name", *words))).hex()[:32]


def _hash(key: bytes, words: str) -> bytes:
    return hmac.new(key, words.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
