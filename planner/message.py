"""A sentence that is not yet translated, and its values: what errors, rules and labels are made of.

On the ground of the house: imported by all, importing nothing. `marked` marks a sentence for the catalogue where no
language is at hand; `sanitize` makes the text of a stranger safe to show, and is the one place that says which letters
are shown as a mark. A name may hold letters that are not seen and still act: a terminal obeys escapes, and an override
of the direction of writing shows what follows back to front, so that one name looks like another (Unicode Standard
Annex 9, section 2). Such a letter is kept in the plan and shown as "�", so that a person sees that something is
there.
"""

import re
from pathlib import PurePath
from typing import Final

MARK: Final = "\ufffd"
"""What is shown for a letter that could do harm."""
_LARGEST: Final = 10**40
_HARMFUL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but the tab and the end of a line: escapes for terminals begin so
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of the direction of writing
    "\u2028\u2029"  # ends of lines and paragraphs that most programs do not know
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags: text beside the text, never seen
    "\ud800-\udfff]"  # halves of letters, which no file and no terminal takes
)


def sanitize(text: str) -> str:
    """Return `text` as it may be shown on a screen, on paper, in a terminal or in a sentence; most is so already."""
    if text.isprintable():  # no letter that could do harm is: most texts need no closer look
        return text
    return _HARMFUL.sub(MARK, text) if _HARMFUL.search(text) else text


def marked(message: str) -> str:
    """Return `message` unchanged; it marks a sentence for translation where no language is at hand."""
    return message


class Phrase(str):
    """A part of a sentence that is to be translated too: the reason inside a refusal."""

    __slots__ = ()


class Phrases(tuple[str, ...]):
    """Several parts of a sentence that are each to be translated, with commas between them."""

    __slots__ = ()

    def __str__(self) -> str:
        return ", ".join(self)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


def sanitized(value: object) -> object:
    """Return a value for a sentence, a text of a stranger made harmless; what is no text stays as it is."""
    if isinstance(value, Phrase):
        return value
    if isinstance(value, PurePath):
        value = str(value)
    if isinstance(value, int) and abs(value) > _LARGEST:
        return MARK  # Python writes out no number of more than 4,300 digits, and nobody reads one
    return sanitize(value) if isinstance(value, str) else value
