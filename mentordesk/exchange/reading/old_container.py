"""Takes one stream out of the container in which Excel 97 and Excel 5 keep a workbook."""

import struct
from collections.abc import Iterable

_HEADER = 512
_ENTRY = 128
_NAMED = 109
_REAL = 0xFFFF_FFF0
"""Numbers of sectors from here on mean the end of a chain, a free sector or none."""
_ROOT = 5


def stream_of(data: bytes, names: Iterable[str]) -> bytes:
    """Return the first stream found under these names; raise ``ValueError`` or ``struct.error`` where there is none."""
    container = _Container(data)
    for name in names:
        if name in container.entries:
            return container.stream(*container.entries[name])
    raise ValueError("no such stream")


class _Container:
    """A file of sectors in chains: a table gives for each the next; short streams share one long one."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        sector_power, short_power = struct.unpack_from("<2H", data, 30)
        if sector_power not in (9, 12) or short_power != 6:
            raise ValueError("no such sectors")
        self._size, self._short_size = 1 << sector_power, 1 << short_power
        first_entry, _, self._shortest, first_short = struct.unpack_from("<4I", data, 48)
        self._next = self._numbers(self._places_of_table())
        self._next_short = self._numbers(self._chain(first_short))
        self.entries: dict[str, tuple[int, int]] = {}
        self._shared = b""
        directory = self._joined(first_entry)
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            letters, kind = struct.unpack_from("<HB", directory, at + 64)
            start, length = struct.unpack_from("<2I", directory, at + 116)
            if kind == _ROOT:
                self._shared = self._joined(start)
            elif letters > 2:
                self.entries[directory[at : at + letters - 2].decode("utf-16-le", "replace")] = (start, length)

    def stream(self, start: int, length: int) -> bytes:
        """Return the bytes of a stream."""
        if length >= self._shortest:
            return self._joined(start)[:length]
        places = _followed(start, self._next_short)
        return b"".join(self._shared[place * 64 : place * 64 + 64] for place in places)[:length]

    def _sector(self, place: int) -> bytes:
        at = (place + 1) * self._size
        return self._data[at : at + self._size]

    def _chain(self, start: int) -> list[int]:
        return _followed(start, self._next)

    def _joined(self, start: int) -> bytes:
        return b"".join(map(self._sector, self._chain(start)))

    def _numbers(self, places: Iterable[int]) -> list[int]:
        """Return the numbers that these sectors list."""
        content = b"".join(map(self._sector, places))
        return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))

    def _places_of_table(self) -> list[int]:
        """Return the sectors of the table: the first are listed in the header, the others in a chain of their own."""
        places = list(struct.unpack_from(f"<{_NAMED}I", self._data, 76))
        more, count = struct.unpack_from("<2I", self._data, 68)
        for _ in range(min(count, len(self._data) // self._size)):
            *listed, more = self._numbers((more,))
            places += listed
        return [place for place in places if place < _REAL]


def _followed(start: int, following: list[int]) -> list[int]:
    """Return the sectors of a chain; raise ``ValueError`` for one that never ends."""
    chain: list[int] = []
    place = start
    while place < _REAL:
        chain.append(place)
        if len(chain) > len(following):
            raise ValueError("a chain without end")
        place = following[place]
    return chain
