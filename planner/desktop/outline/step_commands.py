"""The table of what can be done with steps: names, keys, and where each stands in the menus."""

from functools import partial

from PySide6.QtWidgets import QWidget

from planner.desktop.outline.step_controller import StepActs
from planner.desktop.services.commands import Command
from planner.desktop.step_editing.columns import HEADINGS, Column
from planner.message import marked


def step_commands(acts: StepActs, tree: QWidget) -> list[Command]:
    """Return the acts on steps; their keys work within the tree."""
    any_ = acts.has_any
    step = partial(Command, menu="step", within=tree)
    return [
        step(
            name="new-step",
            text=marked("New step below"),
            run=acts.new_below,
            icon="plus",
            hint="Enter",
            can=acts.in_sight,
            within=None,
        ),
        step(
            name="new-within",
            text=marked("New step under this one"),
            run=acts.new_within,
            keys=("Ins",),
            can=acts.in_sight,
        ),
        step(
            name="rename",
            text=marked("Rename"),
            run=partial(acts.edit, Column.TITLE),
            keys=("F2",),
            can=any_,
            icon="pencil",
        ),
        step(name="deeper", text=marked("Deeper"), run=acts.deeper, keys=("Ctrl+]",), can=any_, divided=True),
        step(name="higher", text=marked("Higher"), run=acts.higher, keys=("Ctrl+[",), can=any_),
        step(name="up", text=marked("Move up"), run=acts.up, keys=("Alt+Up",), can=any_),
        step(name="down", text=marked("Move down"), run=acts.down, keys=("Alt+Down",), can=any_),
        step(name="duplicate", text=marked("Duplicate"), run=acts.duplicate, keys=("Ctrl+D",), can=any_, divided=True),
        step(
            name="remove",
            text=marked("Remove with its branch"),
            run=acts.remove,
            keys=("Del",),
            can=any_,
            icon="trash-2",
        ),
        *_fields(acts),
        *_foldings(acts),
    ]


def _fields(acts: StepActs) -> list[Command]:
    keys = {
        Column.OWNER: "Ctrl+Shift+O",
        Column.DEPARTMENT: "Ctrl+Shift+D",
        Column.PILLAR: "Ctrl+Shift+L",
        Column.THEME: "Ctrl+Shift+T",
        Column.PERIOD: "Ctrl+Shift+P",
        Column.STATUS: "Ctrl+Shift+S",
        Column.PROGRESS: "Ctrl+Shift+G",
        Column.CONFIDENCE: "Ctrl+Shift+C",
    }
    return [
        Command(
            name=f"edit-{column.name.lower()}",
            menu="fill",
            text=HEADINGS[column],
            run=partial(acts.edit, column),
            keys=(key,),
            can=lambda: acts.has_any() and acts.in_sight(),
        )
        for column, key in keys.items()
    ]


def _foldings(acts: StepActs) -> list[Command]:
    fold = partial(Command, menu="fold", can=acts.in_sight)
    levels = (
        marked("Unfold 1 level"),
        marked("Unfold 2 levels"),
        marked("Unfold 3 levels"),
        marked("Unfold 4 levels"),
    )
    return [
        fold(
            name="fold",
            text=marked("Fold or unfold this step"),
            run=acts.toggle,
            keys=("Ctrl+.",),
            can=acts.has_any,
        ),
        fold(name="unfold-all", text=marked("Unfold all"), run=partial(acts.fold, None), keys=("Ctrl+Shift++",)),
        fold(name="fold-all", text=marked("Fold all"), run=partial(acts.fold, 0), keys=("Ctrl+Shift+-",)),
        *(
            fold(
                name=f"unfold-{depth}",
                text=text,
                run=partial(acts.fold, depth),
                keys=(f"Ctrl+{depth}",),
                divided=depth == 1,
            )
            for depth, text in enumerate(levels, 1)
        ),
    ]
