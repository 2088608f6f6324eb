"""How far a round of check-ins is, and what came of it, in words."""

from typing import Final

from planner.desktop.check_in.rounds import Round
from planner.desktop.services.translator import Translator
from planner.message import marked

NUMBERS: Final = (
    marked("no"),
    marked("one"),
    marked("two"),
    marked("three"),
    marked("four"),
    marked("five"),
    marked("six"),
    marked("seven"),
    marked("eight"),
    marked("nine"),
    marked("ten"),
    marked("eleven"),
    marked("twelve"),
)


def number_word(translator: Translator, number: int) -> str:
    """Return a small number as a word, a larger one in figures."""
    return translator.text(NUMBERS[number]) if number < len(NUMBERS) else str(number)


def place_text(translator: Translator, going: Round) -> str:
    """Return where a round is, "step 2 of 4, about three minutes left": a minute for each step."""
    left = translator.plural(
        "about {number} minute left",
        "about {number} minutes left",
        max(going.left, 1),
        number=number_word(translator, max(going.left, 1)),
    )
    return translator.text("step {number} of {count}, {left}", number=going.at + 1, count=len(going.steps), left=left)


def end_text(translator: Translator, going: Round) -> str:
    """Return what came of a round: how many words were said, and what was skipped."""
    count = len(going.said)
    number = number_word(translator, count)
    said = translator.plural("Done: {number} word said.", "Done: {number} words said.", count, number=number)
    if not going.skipped:
        return said
    waits = translator.plural(
        "{count} step that you skipped waits in Mine.", "{count} steps that you skipped wait in Mine.", going.skipped
    )
    return f"{said} {waits}"
