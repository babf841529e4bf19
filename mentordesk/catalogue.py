"""Reads the words of another language out of a compiled catalogue: each is looked for when it is first asked for.

The library decodes all of its 7,000 entries at once, a twentieth of each start, of which a page shows a few hundred.
"""

import gettext
from bisect import bisect_left
from functools import cached_property
from io import BytesIO
from struct import pack, unpack_from
from typing import Any

_HEAD = "<4I"  # the mark, the version, how many entries there are, and where the table of their ids stands


class Catalogue(gettext.GNUTranslations):
    """The words of a language, as the library knows them."""

    def _parse(self, fp: Any) -> None:
        content = fp.read()
        mark, version, _count, _ids = unpack_from(_HEAD, content)
        first = pack("<3I", mark, version, 1) + content[12:]  # the first entry says how plurals are chosen
        super()._parse(BytesIO(first))
        self._catalog: Any = _Entries(content)


class _Entries:
    """The entries as the library asks for them: by a text, or by a text and the number of its plural form."""

    def __init__(self, content: bytes) -> None:
        _mark, _version, self._count, ids = unpack_from(_HEAD, content)
        [words] = unpack_from("<I", content, 16)
        self._content = content
        self._words = unpack_from(f"<{2 * self._count}I", content, words)
        self._ids = unpack_from(f"<{2 * self._count}I", content, ids)
        self._known: dict[object, str] = {}

    def __getitem__(self, asked: str | tuple[str, int]) -> str:
        if asked not in self._known:
            self._known[asked] = self._decoded(asked)
        return self._known[asked]

    def get(self, asked: str | tuple[str, int], missing: object = None) -> object:
        """Return the words, or what else was given where there are none."""
        try:
            return self[asked]
        except KeyError:
            return missing

    def _decoded(self, asked: str | tuple[str, int]) -> str:
        text, form = (asked, None) if isinstance(asked, str) else asked
        place = self._place(text.encode())
        if (form is not None) is not (b"\0" in self._id(place)):
            raise KeyError(asked)
        length, start = self._words[2 * place : 2 * place + 2]
        forms = self._content[start : start + length].split(b"\0")
        if form is not None and form >= len(forms):
            raise KeyError(asked)
        return forms[form or 0].decode()

    def _id(self, place: int) -> bytes:
        """Return the text of an entry, and after a zero the one of its plural."""
        length, start = self._ids[2 * place : 2 * place + 2]
        return self._content[start : start + length]

    def _place(self, text: bytes) -> int:
        """Return where the entry of a text stands: by halves in a sorted catalogue, else among all."""
        place = bisect_left(range(self._count), text, key=self._id)
        if place < self._count and self._id(place).partition(b"\0")[0] == text:
            return place
        return self._places[text]

    @cached_property
    def _places(self) -> dict[bytes, int]:
        return {self._id(place).partition(b"\0")[0]: place for place in range(self._count)}
