"""The widths of the letters in a TrueType file: four of its tables, read once.

Source: the OpenType specification, tables head, hhea, hmtx and cmap (formats 4 and 12).
"""

import struct
from collections.abc import Iterator
from functools import cache
from itertools import repeat

from planner.resources import resource


@cache
def widths_of(font: str) -> dict[str, float]:
    """Return the width of each letter that a font of ours has, in thousandths of its size."""
    data = resource("fonts", f"{font}.ttf").read_bytes()
    tables = _tables(data)
    (units,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    advances = struct.unpack_from(">" + "Hh" * count, data, tables["hmtx"])[::2]
    per_unit = 1000 / units
    last = count - 1
    return {
        chr(code): advances[min(glyph, last)] * per_unit
        for code, glyph in _characters(data, tables["cmap"])
        if glyph and not 0xD800 <= code < 0xE000
    }


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    rows = [struct.unpack_from(">4s3I", data, 12 + 16 * row) for row in range(count)]
    return {tag.decode("ascii"): offset for tag, _, offset, _ in rows}


def _characters(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Yield each character and its glyph from the widest Unicode table."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    starts: dict[int, int] = {}
    for row in range(count):
        platform, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * row)
        (form,) = struct.unpack_from(">H", data, cmap + offset)
        if platform in (0, 3):
            starts[form] = cmap + offset
    if 12 in starts:
        return _groups(data, starts[12])
    return _segments(data, starts[4])


def _groups(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", data, start + 12)
    for first, last, glyph in struct.iter_unpack(">3I", data[start + 16 : start + 16 + 12 * count]):
        yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)


def _segments(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    (double,) = struct.unpack_from(">H", data, start + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    firsts = struct.unpack_from(f">{count}H", data, start + 16 + double)
    deltas = struct.unpack_from(f">{count}H", data, start + 16 + 2 * double)
    ranges_at = start + 16 + 3 * double
    ranges = struct.unpack_from(f">{count}H", data, ranges_at)
    for segment, (first, last, delta, offset) in enumerate(zip(firsts, ends, deltas, ranges, strict=True)):
        if offset == 0:
            yield from ((code, (code + delta) & 0xFFFF) for code in range(first, last + 1))
            continue
        many = last - first + 1
        at = ranges_at + 2 * segment + offset
        if at + 2 * many > len(data):
            continue
        glyphs = struct.unpack_from(f">{many}H", data, at)
        for code, glyph, shift in zip(range(first, last + 1), glyphs, repeat(delta), strict=False):
            yield code, (glyph + shift) & 0xFFFF if glyph else 0
