"""Intervals in rows: each goes into the first row in which nothing stands in its way. In linear units of any kind."""

from bisect import bisect_right


class Rows:
    """Rows that fill from above. `most` is how many there may be at most; without it there is no end to them."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self._begins: list[list[float]] = []
        self._ends: list[list[float]] = []

    @property
    def count(self) -> int:
        """How many rows are used."""
        return len(self._begins)

    def put(self, left: float, right: float, rows: int = 1) -> int | None:
        """Put an interval that takes so many rows one below the other; return the first, or None where none is free."""
        first = 0
        while self._most is None or first + rows <= self._most:
            taken = self._taken(left, right, first, rows)
            if taken is None:
                self._take(left, right, first, rows)
                return first
            first = taken + 1
        return None

    def _taken(self, left: float, right: float, first: int, rows: int) -> int | None:
        """Return the last of the rows in which something stands in the way."""
        for row in range(min(first + rows, len(self._begins)) - 1, first - 1, -1):
            begins = self._begins[row]
            place = bisect_right(begins, left)
            if place and self._ends[row][place - 1] > left:
                return row
            if place < len(begins) and begins[place] < right:
                return row
        return None

    def _take(self, left: float, right: float, first: int, rows: int) -> None:
        while len(self._begins) < first + rows:
            self._begins.append([])
            self._ends.append([])
        for row in range(first, first + rows):
            place = bisect_right(self._begins[row], left)
            self._begins[row].insert(place, left)
            self._ends[row].insert(place, right)
