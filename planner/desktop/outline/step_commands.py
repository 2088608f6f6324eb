"""The table of what can be done with steps: names, keys, and where each stands in the menus."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from planner.desktop.outline.clipboard_controller import ClipboardController
from planner.desktop.outline.step_controller import StepController
from planner.desktop.services.commands import Command
from planner.desktop.step_editing.columns import BY_TYPE, HEADINGS, Column
from planner.message import marked


def step_commands(controller: StepController, clipboard: ClipboardController, tree: QWidget) -> list[Command]:
    """Return the acts on steps; their keys work within the tree."""
    any_ = controller.has_any
    step = partial(Command, menu="step", within=tree)
    return [
        step(
            name="new-step",
            text=marked("New step below"),
            run=controller.new_below,
            icon="plus",
            hint="Enter",
            can=controller.in_sight,
            within=None,
        ),
        step(
            name="new-within",
            text=marked("New step under this one"),
            run=controller.new_within,
            keys=("Ins",),
            can=controller.in_sight,
        ),
        step(
            name="rename",
            text=marked("Rename"),
            run=partial(controller.edit, Column.TITLE),
            keys=("F2",),
            can=any_,
            icon="pencil",
        ),
        *_moves(controller, step),
        *_whole_branches(controller, clipboard, step),
        *_fields(controller),
        *_foldings(controller),
    ]


def _whole_branches(
    controller: StepController, clipboard: ClipboardController, step: Callable[..., Command]
) -> list[Command]:
    any_ = controller.has_any
    return [
        step(
            name="duplicate",
            text=marked("Duplicate"),
            run=clipboard.duplicate,
            keys=("Ctrl+D",),
            can=any_,
            divided=True,
        ),
        step(
            name="remove",
            text=marked("Remove with its branch"),
            run=controller.remove,
            keys=("Del",),
            can=any_,
            icon="trash-2",
        ),
        step(
            name="poster-of-branch",
            text=marked("Poster of this branch"),
            run=controller.poster,
            can=any_,
            icon="printer",
            within=None,
            divided=True,
        ),
    ]


def _moves(controller: StepController, step: Callable[..., Command]) -> list[Command]:
    any_ = controller.has_any
    return [
        step(name="deeper", text=marked("Deeper"), run=controller.deeper, keys=("Ctrl+]",), can=any_, divided=True),
        step(name="higher", text=marked("Higher"), run=controller.higher, keys=("Ctrl+[",), can=any_),
        step(name="up", text=marked("Move up"), run=controller.up, keys=("Alt+Up",), can=any_),
        step(name="down", text=marked("Move down"), run=controller.down, keys=("Alt+Down",), can=any_),
    ]


def _fields(controller: StepController) -> list[Command]:
    keys = {
        Column.OWNER: "Ctrl+Shift+O",
        Column.DEPARTMENT: "Ctrl+Shift+D",
        Column.PILLAR: "Ctrl+Shift+L",
        Column.THEME: "Ctrl+Shift+T",
        Column.PERIOD: "Ctrl+Shift+P",
        Column.STATUS: "Ctrl+Shift+S",
        Column.PROGRESS: "Ctrl+Shift+G",
        Column.CONFIDENCE: "Ctrl+Shift+C",
        **dict.fromkeys(BY_TYPE, ""),
    }
    return [
        Command(
            name=f"edit-{column.name.lower()}",
            menu="fill",
            text=HEADINGS[column],
            run=partial(controller.edit, column),
            keys=(key,) if key else (),
            can=lambda: controller.has_any() and controller.in_sight(),
        )
        for column, key in keys.items()
    ]


def _foldings(controller: StepController) -> list[Command]:
    fold = partial(Command, menu="fold", can=controller.in_sight)
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
            run=controller.toggle,
            keys=("Ctrl+.",),
            can=controller.has_any,
        ),
        fold(name="unfold-all", text=marked("Unfold all"), run=partial(controller.fold, None), keys=("Ctrl+Shift++",)),
        fold(name="fold-all", text=marked("Fold all"), run=partial(controller.fold, 0), keys=("Ctrl+Shift+-",)),
        *(
            fold(
                name=f"unfold-{depth}",
                text=text,
                run=partial(controller.fold, depth),
                keys=(f"Alt+{depth}",),
                divided=depth == 1,
            )
            for depth, text in enumerate(levels, 1)
        ),
    ]
