"""Reads the words of another language out of a compiled catalogue: each is decoded when it is first asked for.

The library decodes all of its 7,000 entries at once, a twentieth of each start, of which a page shows a few hundred.
"""

import gettext
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
        _mark, _version, count, ids = unpack_from(_HEAD, content)
        [words] = unpack_from("<I", content, 16)
        self._content = content
        self._words = unpack_from(f"<{2 * count}I", content, words)
        table = unpack_from(f"<{2 * count}I", content, ids)
        raw = [content[start : start + length] for length, start in zip(table[::2], table[1::2], strict=True)]
        self._places = {entry.partition(b"\0")[0]: place for place, entry in enumerate(raw)}
        self._plurals = {place for place, entry in enumerate(raw) if b"\0" in entry}
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
        place = self._places[text.encode()]
        if (form is not None) is not (place in self._plurals):
            raise KeyError(asked)
        length, start = self._words[2 * place : 2 * place + 2]
        forms = self._content[start : start + length].split(b"\0")
        if form is not None and form >= len(forms):
            raise KeyError(asked)
        return forms[form or 0].decode()
