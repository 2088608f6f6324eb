"""How much of a plan stands on a poster, in words for people."""

from planner.message import marked
from planner.phrasing.language import Language


def points(size: float, language: Language) -> str:
    """Return a size of type in points, at most one decimal, as the language writes numbers: "11 pt", "12,5 pt"."""
    rounded = round(size, 1)
    return f"{language.number(rounded, 0 if rounded.is_integer() else 1)} pt"


def shown_counts(
    language: Language, *, words: int, marks: int, counted: int, left_out: int, size: float, few: bool
) -> list[str]:
    """Return how many steps are in words, and in which type, as marks, only counted, and not asked for; no zeros.

    `size` is the type of the words in points. A sheet of `few` leaves steps out by its kind. A poster without steps has
    nothing to tell.
    """
    steps = words + marks + counted
    told: list[str] = []
    if steps:
        inside = language.plural(
            "{words} of {count} step", "{words} of {count} steps", steps, words=language.number(words)
        )
        told.append(language.text(marked("In words: {steps}, {size}"), steps=inside, size=points(size, language)))
    out = marked("not on this kind of sheet: {number}") if few else marked("left out by what you chose: {number}")
    rest = {marked("as marks: {number}"): marks, marked("only counted: {number}"): counted, out: left_out}
    told += [language.text(words_of, number=language.number(number)) for words_of, number in rest.items() if number]
    return told
