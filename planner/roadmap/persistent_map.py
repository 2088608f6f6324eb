"""A large mapping that is cheap to change: an edit copies a small part of it and shares the rest.

Copying a dict of 50,000 entries takes half a millisecond, which every edit would pay several times. Cut into 256
shards by the hash of the key, an edit copies the few shards that it touches.
"""

from collections.abc import Iterable, Iterator, Mapping, ValuesView
from itertools import chain
from typing import Final, Self, TypeVar

K = TypeVar("K")
V = TypeVar("V")
SHARDS: Final = 256
_MASK: Final = SHARDS - 1


class PersistentMap(Mapping[K, V]):
    """An immutable mapping; iteration is in no order. `updated` returns the next one."""

    __slots__ = ("_count", "_shards")

    def __init__(self, items: Mapping[K, V] | None = None) -> None:
        shards: list[dict[K, V]] = [{} for _ in range(SHARDS)]
        for key, value in (items or {}).items():
            shards[hash(key) & _MASK][key] = value
        self._shards = shards
        self._count = len(items or ())

    def __getitem__(self, key: K) -> V:
        return self._shards[hash(key) & _MASK][key]

    def get(self, key: K, default: V | None = None) -> V | None:  # type: ignore[override]
        """Return the value of a key, or `default`."""
        return self._shards[hash(key) & _MASK].get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self._shards[hash(key) & _MASK]

    def __iter__(self) -> Iterator[K]:
        for shard in self._shards:
            yield from shard

    def values(self) -> ValuesView[V]:
        """Return the values, in no order."""
        return _Values(self)

    def all_values(self) -> Iterator[V]:
        """Yield the values at C's speed, in no order."""
        return chain.from_iterable(map(dict[K, V].values, self._shards))

    def __len__(self) -> int:
        return self._count

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PersistentMap):
            return NotImplemented
        return self._shards == other._shards  # pyright: ignore[reportUnknownMemberType]

    __hash__ = None  # type: ignore[assignment]

    def apart(self, other: "PersistentMap[K, V]") -> Iterator[K]:
        """Yield the keys under which another mapping does not hold the very same value; shared parts cost nothing."""
        for one, two in zip(self._shards, other._shards, strict=True):
            if one is not two:
                yield from (key for key in {**one, **two} if one.get(key) is not two.get(key))

    def updated(self, puts: Mapping[K, V], drops: Iterable[K] = ()) -> Self:
        """Return the mapping with `puts` in it and without `drops`, which must be in it."""
        following = type(self)()
        shards = list(self._shards)
        copied: set[int] = set()

        def own(key: K) -> dict[K, V]:
            number = hash(key) & _MASK
            if number not in copied:
                shards[number] = dict(shards[number])
                copied.add(number)
            return shards[number]

        for key in drops:
            del own(key)[key]
        for key, value in puts.items():
            own(key)[key] = value
        following._shards = shards
        following._count = sum(map(len, shards))
        return following


class _Values(ValuesView[V]):
    """The values of such a mapping, without looking each up by its key."""

    _mapping: PersistentMap[object, V]

    def __iter__(self) -> Iterator[V]:
        return self._mapping.all_values()


class Cache:
    """Figures of branches by their ids, kept from one roadmap to the next.

    A shard is shared by two roadmaps only while no branch in it differs between them, so that a figure that is
    worked out later on either side is right on both, and two threads may do so at once.
    """

    __slots__ = ("_shards",)

    def __init__(self, shards: list[dict[str, object]] | None = None) -> None:
        self._shards: list[dict[str, object]] = shards or [{} for _ in range(SHARDS)]

    def get(self, branch_id: str) -> object | None:
        """Return the figure of a branch, None where it is not known."""
        return self._shards[hash(branch_id) & _MASK].get(branch_id)

    def keep(self, branch_id: str, figure: object) -> None:
        """Keep the figure of a branch."""
        self._shards[hash(branch_id) & _MASK][branch_id] = figure

    def copied(self) -> "Cache":
        """Return one with the same figures that shares nothing."""
        return Cache([dict(shard) for shard in self._shards])

    def without(self, stale: Iterable[str]) -> "Cache":
        """Return the memo for the next roadmap, in which the branches `stale` are others."""
        shards = list(self._shards)
        copied: set[int] = set()
        for branch_id in stale:
            number = hash(branch_id) & _MASK
            if number not in copied:
                shards[number] = dict(shards[number])
                copied.add(number)
            shards[number].pop(branch_id, None)
        return Cache(shards)
