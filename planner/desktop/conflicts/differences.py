"""The differences inside two texts, word by word: what only one of them has, and what both have."""

import re
from difflib import SequenceMatcher
from typing import Final, NamedTuple

SAME: Final = "same"
ADDED: Final = "added"
REMOVED: Final = "removed"
MOST: Final = 4_000
"""Words of both texts up to which differences are looked for; of more, the one text stands for the other."""
_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")


class Part(NamedTuple):
    """A piece of text and where it stands: `kind` is "same" (in both), "added" (only new) or "removed" (only old)."""

    text: str
    kind: str


def differences(old: str, new: str) -> tuple[Part, ...]:
    """Return the parts that lead from the old text to the new, in order of reading; what was removed comes first.

    The parts that are not "added" make up `old`, those that are not "removed" make up `new`. Whole words differ,
    never letters: half a word underlined is harder to read than a word.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) + len(after) > MOST:
        return _joined([Part(old, REMOVED), Part(new, ADDED)] if old != new else [Part(new, SAME)])
    parts: list[Part] = []
    for act, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if act == "equal":
            parts.append(Part("".join(after[k:m]), SAME))
        else:
            parts += [Part("".join(before[i:j]), REMOVED), Part("".join(after[k:m]), ADDED)]
    return _joined(_calm(parts))


def _calm(parts: list[Part]) -> list[Part]:
    """Take a space that is alone between two differences into both: a phrase reads better than its words do."""
    calm: list[Part] = []
    for place, part in enumerate(parts):
        between = 0 < place < len(parts) - 1 and part.kind == SAME and not part.text.strip()
        calm += [Part(part.text, REMOVED), Part(part.text, ADDED)] if between else [part]
    return calm


def _joined(parts: list[Part]) -> tuple[Part, ...]:
    """Bring neighbours together: in each stretch that differs all that was removed, then all that was added."""
    joined: list[Part] = []
    removed = added = ""
    for part in [*parts, Part("", SAME)]:
        if part.kind == SAME:
            joined += [Part(removed, REMOVED), Part(added, ADDED), part]
            removed = added = ""
        elif part.kind == REMOVED:
            removed += part.text
        else:
            added += part.text
    return tuple([part for part in joined if part.text])
