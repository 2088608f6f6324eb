"""The table of what can be done in the panel beside the tree: a check-in, and the fields that have no column."""

from collections.abc import Callable
from functools import partial

from planner.desktop.forms.pages import bring_in_sight
from planner.desktop.panel import StepPanel
from planner.desktop.services.commands import Command
from planner.message import marked
from planner.roadmap.entities import FIELDS

Within = Callable[[Callable[[], object]], object]
"""Does something in the panel, which is shown first where it was put away."""


def panel_commands(
    panel: StepPanel,
    can: Callable[[], bool],
    within: Within,
    toggle: Callable[[], object],
    story: Callable[[], object],
) -> list[Command]:
    """Return the acts of the panel. `can` tells whether a step is in sight; `within` acts in the panel, once it shows.

    `toggle` shows and hides it, `story` shows what was said of the step until now on a page of its own.
    """
    return [
        Command(
            name="panel",
            menu="view",
            text=marked("Show the chosen step beside the tree"),
            run=toggle,
            keys=("Ctrl+\\",),
            icon="panel-right",
            on=lambda: not panel.isHidden(),
        ),
        Command(
            name="check-in",
            menu="step",
            text=marked("Check-in on this step"),
            run=partial(within, panel.check_ins.begin),
            keys=("Ctrl+Shift+I",),
            icon="circle-check",
            can=can,
            divided=True,
        ),
        Command(name="story", menu="step", text=marked("Story of this step…"), run=story, icon="history", can=can),
        *_fields(panel, can, within),
    ]


def _fields(panel: StepPanel, can: Callable[[], bool], within: Within) -> list[Command]:
    fields, fill = panel.fields, partial(Command, menu="fill", can=can)
    return [
        fill(
            name="edit-result",
            text=marked("How do we see that it is done?"),
            run=partial(within, partial(bring_in_sight, fields.result.editor)),
            divided=True,
        ),
        fill(
            name="edit-description",
            text=FIELDS["description"].label,
            run=partial(within, partial(bring_in_sight, fields.description.editor)),
        ),
        fill(
            name="edit-weight",
            text=marked("Weight"),
            run=partial(within, partial(bring_in_sight, panel.weight.number)),
            can=lambda: can() and panel.weight.number.isEnabled(),
        ),
        fill(
            name="milestone",
            text=marked("Milestone: a moment, not work"),
            run=panel.weight.milestone.click,
            on=lambda: can() and panel.weight.milestone.isChecked(),
        ),
        fill(
            name="edit-rhythm",
            text=FIELDS["rhythm"].label,
            run=partial(within, panel.rhythm.begin),
        ),
        fill(
            name="add-up",
            text=marked("Add up the progress of this step again"),
            run=panel.progress.add_up.click,
            can=lambda: can() and not panel.progress.add_up.isHidden(),
        ),
    ]
