"""Names of files, made of what people wrote: whole words, and letters that every file system takes."""

from typing import Final

LONGEST_WORD: Final = 60
"""Letters of a single word that stand in a name."""
_SMALL: Final = 3
"""Letters of a word at which a title does not end well: "en", "the"."""


def first_words(text: str, most: int) -> str:
    """Return the beginning of a text, in whole words; of a longer one without the small words at its end.

    `most`: letters that it has at most, but for a first word that is longer by itself.
    """
    words = text.split()
    taken = words[:1]
    for word in words[1:]:
        if len(" ".join([*taken, word])) > most:
            break
        taken.append(word)
    while len(taken) > 1 and len(taken) < len(words) and len(taken[-1]) <= _SMALL:
        taken.pop()
    return " ".join(taken)


def file_name(text: str, most: int) -> str:
    """Return a name that every file system takes, "" where nothing is left.

    `most`: letters that it has at most, but for a first word that is longer by itself, of which `LONGEST_WORD` stand.
    """
    letters = "".join(letter if letter.isalnum() or letter in " -_.,()&+" else " " for letter in _joined(text))
    return first_words(letters, most)[: max(most, LONGEST_WORD)].strip(" .")


def _joined(text: str) -> str:
    """Return a text without apostrophes, so that what they join stays one word."""
    return text.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
