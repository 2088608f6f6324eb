"""Questions about what a spreadsheet leaves ambiguous, with a safe default where there is one."""

from collections.abc import Mapping, Sequence
from typing import Final

from planner.exchange.results import (
    HIERARCHY_WORDS,
    Choice,
    FoundColumn,
    Hierarchy,
    Meaning,
    Question,
)
from planner.exchange.table.cells import Cell
from planner.exchange.table.days import depends_on_order, order_shown
from planner.exchange.table.header import Table
from planner.exchange.table.outline_numbers import number_text
from planner.exchange.table.values import amount, are_parts, progress
from planner.exchange.tree.choose_tree import BELOW, GROUPS_KEY, HIERARCHY_KEY, NUMBERS_KEY, TENTH, Tree
from planner.exchange.tree.hierarchy import heads_stand_below
from planner.phrasing.language import Language

SHEET_KEY: Final = "sheet"
TITLE_KEY: Final = "title"
ORDER_KEY: Final = "day_order"
SCALE_KEY: Final = "progress_scale"
PARENTS_KEY: Final = "parents"
MONTH: Final = "month"
HUNDREDTHS: Final = "hundredths"
BY_HAND: Final = "by_hand"
ADDED_UP: Final = "added_up"
KEYS: Final = (SHEET_KEY, TITLE_KEY, ORDER_KEY, SCALE_KEY, PARENTS_KEY, HIERARCHY_KEY, NUMBERS_KEY, GROUPS_KEY)


class Questions:
    """Collects questions in the language of the person; an answer already given is used."""

    def __init__(self, words: Language, answers: Mapping[str, str]) -> None:
        self._words = words
        self._answers = answers
        self.asked: list[Question] = []

    def ask(self, key: str, sentence: str, choices: Mapping[str, str], default: str | None) -> str | None:
        """Adds a question and returns its answer or default; None while it is open."""
        chosen = self._answers.get(key, default)
        offered = tuple([Choice(name, text) for name, text in choices.items()])
        self.asked.append(Question(key, sentence, offered, chosen, chosen is None))
        return chosen

    def title(self, table: Table, chosen: Mapping[int, Meaning]) -> Mapping[int, Meaning]:
        """Asks which column holds the titles where no heading is known; returns the meanings with the answer."""
        if table.known or Meaning.TITLE in chosen.values():
            return chosen
        sentence = self._words.text("No heading is known here. Which column holds the titles of the steps?")
        choices = {str(column): words for column, words in table.headings.items() if words}
        answer = self.ask(TITLE_KEY, sentence, choices, None)
        return {**chosen, int(answer): Meaning.TITLE} if answer in choices else chosen

    def day_first(self, table: Table, columns: Sequence[FoundColumn], language: str) -> bool:
        """Tells whether dates are day-first; asks where the columns leave it ambiguous.

        Each column decides for itself and for the others; Dutch headings make the day first a safe default.
        """
        dated = [table.cells(column.index) for column in columns if column.meaning in (Meaning.START, Meaning.END)]
        shown = set[str]().union(*map(order_shown, dated))
        if len(shown) == 1:
            return MONTH not in shown
        if not any(map(depends_on_order, dated)):
            return True
        text = self._words.text
        choices = {"day": text("the day first: 3-4 is 3 April"), MONTH: text("the month first: 3-4 is 4 March")}
        sentence = text("Does the day or the month come first in the dates?")
        return self.ask(ORDER_KEY, sentence, choices, "day" if language == "nl" else None) != MONTH

    def parts(self, table: Table, columns: Sequence[FoundColumn]) -> bool:
        """Tells whether bare progress numbers are fractions of 1; asks where there is nothing but 0 and 1."""
        cells = [cell for column in columns if column.meaning is Meaning.PROGRESS for cell in table.cells(column.index)]
        parts = are_parts(cells)
        bare = {amount(cell) for cell in cells if cell and "%" not in cell.form}
        if not parts or bare - {0, 1, None}:
            return parts
        text = self._words.text
        choices = {"parts": text("all of it: 100 %"), HUNDREDTHS: text("one hundredth: 1 %")}
        return self.ask(SCALE_KEY, text("What does 1 mean in the progress?"), choices, "parts") != HUNDREDTHS

    def hierarchy(self, tree: Tree) -> None:
        """Asks for the source of the hierarchy when several give different trees."""
        if len(set(tree.possible.values())) < 2 and tree.hierarchy in tree.possible:
            return
        if not tree.possible:
            return
        text = self._words.text
        choices = {name.value: text(HIERARCHY_WORDS[name]) for name in (*tree.possible, Hierarchy.FLAT)}
        self.ask(HIERARCHY_KEY, text("Where do the levels of the plan come from?"), choices, tree.hierarchy.value)

    def numbers(self, tree: Tree) -> None:
        """Asks about numbers that may have lost a trailing zero; open when the answer changes the tree."""
        if tree.numbers is None or not tree.numbers.doubtful:
            return
        text = self._words.text
        first = tree.numbers.doubtful[0]
        *chapter, last = tree.numbers.numbers[first] or (0,)
        last = last // 10 if last % 10 == 0 else last
        short, long = (*chapter, last), (*chapter, last * 10)
        sentence = self._words.plural(
            "Row {row}: is this step {short} or {long}? Excel does not keep the zero.",
            "Row {row} and others, {count} in all: is this step {short} or {long}? Excel does not keep the zero.",
            len(tree.numbers.doubtful),
            row=tree.items[first].line.row,
            short=number_text(short),
            long=number_text(long),
        )
        choices = {"first": text("{number}, without a zero", number=number_text(short)), TENTH: number_text(long)}
        self.ask(NUMBERS_KEY, sentence, choices, None if tree.open_numbers else "first")

    def groups(self, tree: Tree) -> None:
        """Asks whether group headers are above or below their rows when the rows do not tell."""
        if tree.groups_below is None:
            return
        levels = [item.line.level for item in tree.items]
        if heads_stand_below(levels, setting=True) == heads_stand_below(levels, setting=False):
            return
        text = self._words.text
        choices = {"above": text("above its rows"), BELOW: text("below its rows")}
        default = BELOW if tree.groups_below else "above"
        self.ask(GROUPS_KEY, text("Where does the head of a group of rows stand?"), choices, default)

    def parents(self, figures: Sequence[Cell]) -> bool:
        """Tells whether the progress of parent steps is given by hand instead of rolled up."""
        text = self._words.text
        choices = {
            BY_HAND: text("keep it as given by hand"),
            ADDED_UP: text("leave it out: the program adds it up"),
        }
        default = BY_HAND if any(progress(cell, parts=True) != 0 for cell in figures) else ADDED_UP
        sentence = self._words.plural(
            "{count} step with steps below it has a progress of its own. What is to become of it?",
            "{count} steps with steps below them have a progress of their own. What is to become of it?",
            len(figures),
        )
        return self.ask(PARENTS_KEY, sentence, choices, default) == BY_HAND
