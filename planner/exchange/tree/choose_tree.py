"""Chooses the source of the hierarchy: numbers, levels, title columns, indentation or grouping."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from planner.exchange.list_markers import number_ends, outline_numbers
from planner.exchange.results import FoundColumn, Hierarchy, Meaning
from planner.exchange.table.cells import Cell, Sheet
from planner.exchange.table.items import Item
from planner.exchange.table.outline_numbers import Numbers, resolve_numbers
from planner.exchange.table.values import level
from planner.exchange.tree.hierarchy import (
    Parents,
    depths_of,
    heads_stand_below,
    parents_by_depth,
    parents_by_groups,
    parents_by_number,
)

HIERARCHY_KEY: Final = "hierarchy"
NUMBERS_KEY: Final = "numbers"
GROUPS_KEY: Final = "groups"
TENTH: Final = "tenth"
BELOW: Final = "below"


@dataclass(frozen=True, slots=True)
class Tree:
    """The steps-to-be with the index of each one's parent, None for the top.

    `possible` holds every source that gives a tree of more than one level. `numbers` is what the outline numbers
    gave; `open_numbers` says that their doubt makes another tree; `open_groups` that the rows do not tell where the
    heads of groups stand; `levels` holds what the levels gave.
    """

    items: tuple[Item, ...]
    parents: Parents
    hierarchy: Hierarchy
    possible: Mapping[Hierarchy, Parents]
    numbers: Numbers | None = None
    open_numbers: bool = False
    levels: tuple[int | None, ...] = ()
    groups_below: bool | None = None


def tree_of(sheet: Sheet, items: tuple[Item, ...], columns: Sequence[FoundColumn], answers: Mapping[str, str]) -> Tree:
    """Builds the tree from the first source with more than one level, or from the one that was answered."""
    grower = _Grower(sheet, items, columns, answers)
    possible = {name: parents for name, grow in grower.sources.items() if _has_levels(parents := grow())}
    wanted = answers.get(HIERARCHY_KEY)
    chosen = next((name for name in possible if name == wanted), next(iter(possible), Hierarchy.FLAT))
    if wanted == Hierarchy.FLAT:
        chosen = Hierarchy.FLAT
    parents = possible.get(chosen, (None,) * len(items))
    tree = Tree(grower.without_list_numbers(parents), parents, chosen, possible)
    if chosen is Hierarchy.OUTLINE_NUMBERS:
        return grower.with_numbers(tree)
    if chosen is Hierarchy.LEVELS:
        return replace(tree, levels=grower.levels)
    if chosen is Hierarchy.GROUPING:
        return replace(tree, groups_below=grower.groups_below())
    return tree


def _has_levels(parents: Parents) -> bool:
    return any(parent is not None for parent in parents)


class _Grower:
    """Grows a tree of the same items from each source."""

    def __init__(
        self,
        sheet: Sheet,
        items: tuple[Item, ...],
        columns: Sequence[FoundColumn],
        answers: Mapping[str, str],
    ) -> None:
        self.items = items
        self._sheet = sheet
        self._answers = answers
        self._column = {column.meaning: column.index for column in columns}
        self._titles = sum(column.meaning is Meaning.TITLE for column in columns)
        self._numbers: Numbers | None = None
        self.levels = self._levels_in_rows()
        self.sources: Mapping[Hierarchy, Callable[[], Parents]] = {
            Hierarchy.LEVELS: self._by_levels,
            Hierarchy.OUTLINE_NUMBERS: self._by_numbers,
            Hierarchy.TITLE_COLUMNS: self._by_columns,
            Hierarchy.INDENTATION: lambda: parents_by_depth([item.width for item in items]),
            Hierarchy.GROUPING: self._by_groups,
        }

    def _cells(self, meaning: Meaning) -> list[Cell | None]:
        column = self._column.get(meaning)
        return [item.line.cells.get(column) if column is not None and item.own else None for item in self.items]

    def _levels_in_rows(self) -> tuple[int | None, ...]:
        if self._titles > 1 or Meaning.LEVEL not in self._column:
            return ()
        return tuple([level(cell) if cell else None for cell in self._cells(Meaning.LEVEL)])

    def _by_levels(self) -> Parents:
        """Return the tree of the level column; a row without a level stands beside the one above it."""
        depths: list[int] = []
        for found in self.levels:
            depths.append(found if found is not None else depths[-1] if depths else 0)
        return parents_by_depth(depths)

    def _by_numbers(self) -> Parents:
        if self._titles > 1:
            return ()
        if Meaning.NUMBER in self._column:
            self._numbers = self._resolved(tenth=self._answers.get(NUMBERS_KEY) == TENTH)
            several = any(number and len(number) > 1 for number in self._numbers.numbers)
            return parents_by_number(self._numbers.numbers) if several else ()
        return self._by_titles()

    def _resolved(self, *, tenth: bool) -> Numbers:
        cells = self._cells(Meaning.NUMBER)
        return resolve_numbers(cells, exact_texts=self._sheet.exact_texts, tenth=tenth)

    def _by_titles(self) -> Parents:
        """Return the tree of titles that all begin with the numbers of one outline, "1.1 Ask residents".

        The numbers fall away where they follow each other; where some are missing they stay in the titles.
        """
        found = outline_numbers([item.title for item in self.items])
        if found is None:
            return ()
        self.items = tuple(
            [replace(item, title=item.title[end:]) for item, (_, end) in zip(self.items, found, strict=True)]
        )
        self._numbers = Numbers(tuple([number for number, _ in found]))
        return parents_by_number([number for number, _ in found])

    def without_list_numbers(self, parents: Parents) -> tuple[Item, ...]:
        """Returns the items without the numbers that are proved to be those of lists, as of pasted lines.

        Where numbers have a column of their own, or made the tree already, those in titles are words.
        """
        if self._titles != 1 or Meaning.NUMBER in self._column or self._numbers is not None:
            return self.items
        ends = number_ends(depths_of(parents), [item.title for item in self.items])
        return tuple([replace(item, title=item.title[end:]) for item, end in zip(self.items, ends, strict=True)])

    def _by_columns(self) -> Parents:
        return parents_by_depth([item.column for item in self.items]) if self._titles > 1 else ()

    def groups_below(self) -> bool:
        """Tells whether group headers are below their rows."""
        answer = self._answers.get(GROUPS_KEY)
        if answer is not None:
            return answer == BELOW
        return heads_stand_below(self._group_levels(), setting=self._sheet.summary_below)

    def _group_levels(self) -> list[int]:
        return [item.line.level for item in self.items]

    def _by_groups(self) -> Parents:
        return parents_by_groups(self._group_levels(), summary_below=self.groups_below())

    def with_numbers(self, tree: Tree) -> Tree:
        """Returns the tree of outline numbers with those that stayed ambiguous."""
        numbers = self._numbers
        if numbers is None or not numbers.doubtful:
            return replace(tree, numbers=numbers)
        other = self._resolved(tenth=self._answers.get(NUMBERS_KEY) != TENTH)
        return replace(tree, numbers=numbers, open_numbers=parents_by_number(other.numbers) != tree.parents)
