"""Records of which the ids are known in their order, and which are read when one of them is asked for."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from operator import index
from typing import Any, SupportsIndex, TypeVar, overload

R = TypeVar("R")

A_PIECE = 300
"""So many are read together: as many as a table measures to fit its columns."""


class LazyRecords(Sequence[R]):
    """Records in the order of their ids; ``read`` gives those of some ids, in pieces and each piece once."""

    def __init__(self, ids: Sequence[str], read: Callable[[Sequence[str]], Sequence[R]]) -> None:
        self.ids = ids
        self._read = read
        self._pieces: dict[int, Sequence[R]] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: SupportsIndex) -> R: ...

    @overload
    def __getitem__(self, place: slice) -> list[R]: ...

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self._at(each) for each in range(*place.indices(len(self.ids)))]
        return self._at(range(len(self.ids))[index(place)])

    def __iter__(self) -> Iterator[R]:
        return chain.from_iterable(map(self._piece, range(-(-len(self.ids) // A_PIECE))))

    def _at(self, place: int) -> R:
        number, within = divmod(place, A_PIECE)
        return self._piece(number)[within]

    def _piece(self, number: int) -> Sequence[R]:
        if number not in self._pieces:
            self._pieces[number] = self._read(self.ids[number * A_PIECE : (number + 1) * A_PIECE])
        return self._pieces[number]
