"""Copies on their way out and back: sharing one, bringing some back, and settling what they say differently."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from PySide6.QtWidgets import QWidget

from planner.document.merge.compatibility import CopyStatus
from planner.roadmap import Status
from tests.desktop import sharing_plans as plans
from tests.histories import municipal_past
from tests.screens.stage import Stage

LAPTOP = (1280, 800)
NARROW = (720, 640)


def _bring(stage: Stage, **given: object) -> QWidget:
    from planner.desktop.copies.merge.dialog import MergeDialog

    preview = plans.preview(stage.document.roadmap, **given)  # type: ignore[arg-type]
    return MergeDialog(preview, stage.translator, stage.theme)


def _bring_back_nameless(stage: Stage) -> QWidget:
    from planner.desktop.copies.merge.dialog import MergeDialog

    return MergeDialog(plans.preview(stage.document.roadmap), stage.translator, stage.theme, named=False)


def _bring_back(stage: Stage) -> QWidget:
    return _bring(stage)


def _bring_back_several(stage: Stage) -> QWidget:
    moment = datetime(2026, 9, 3, 14, 20, tzinfo=UTC)
    stand = (
        CopyStatus("newer", 0, 14),
        CopyStatus("older", 3),
        CopyStatus("compared", 0, 5, moment),
        CopyStatus("another"),
    )
    page = _bring(stage, statuses=stand, open_ones=0)
    model = page.model  # type: ignore[attr-defined]
    model.take(model.index(0, 0), taken=False)
    model.take(model.index(0, 0, model.index(1, 0)), taken=False)
    return page


def _bring_back_nothing(stage: Stage) -> QWidget:
    from planner.desktop.copies.merge.dialog import MergeDialog

    preview = plans.nothing_new(stage.document.roadmap, CopyStatus("same"))
    return MergeDialog(preview, stage.translator, stage.theme)


def _bring_back_another(stage: Stage) -> QWidget:
    from planner.desktop.copies.merge.dialog import MergeDialog

    preview = plans.nothing_new(stage.document.roadmap, CopyStatus("another"))
    return MergeDialog(preview, stage.translator, stage.theme)


def _bring_back_undone(stage: Stage, *, alone: bool = True) -> QWidget:
    from planner.desktop.copies.merge.dialog import MergeDialog

    preview = plans.with_undone(stage.document.roadmap, alone=alone)
    return MergeDialog(preview, stage.translator, stage.theme, me="Programmamanager")


def _bring_back_undone_and_new(stage: Stage) -> QWidget:
    return _bring_back_undone(stage, alone=False)


def _bring_back_refused(stage: Stage) -> QWidget:
    from planner.desktop.copies.merge.dialog import MergeDialog

    preview = plans.with_refused(plans.preview(stage.document.roadmap), "Vakantiefoto's.db", "Kopie van Team 3.db")
    dialog = MergeDialog(preview, stage.translator, stage.theme)
    dialog.model.take(dialog.model.index(0, 0, dialog.model.index(3, 0)), taken=False)
    dialog.tree.setFocus()
    return dialog


def _bring_back_none_good(stage: Stage) -> QWidget:
    from planner.desktop.copies.merge.dialog import MergeDialog

    nothing = plans.nothing_new(stage.document.roadmap)
    preview = plans.with_refused(nothing, "Vakantiefoto's.db", "Kopie van Team 3.db")
    return MergeDialog(preview, stage.translator, stage.theme)


def _password(stage: Stage) -> QWidget:
    from planner.desktop.copies.merge.password import PasswordDialog

    return PasswordDialog("Samen naar 2030 - Burgerzaken - 2026-11-25.zip", stage.translator, stage.theme)


def _password_wrong(stage: Stage) -> QWidget:
    from planner.desktop.copies.merge.password import PasswordDialog
    from planner.document.sharing.encryption import WrongPassword

    name = "Samen naar 2030 - Burgerzaken - 2026-11-25.zip"
    dialog = PasswordDialog(name, stage.translator, stage.theme)
    dialog.line.setText("zomer")
    dialog.show()
    dialog.refuse(WrongPassword(name=name))
    return dialog


def _share(stage: Stage, *, closed: bool = False) -> QWidget:
    from planner.desktop.copies.share.dialog import ShareDialog
    from planner.desktop.copies.share.options import ShareOptions, TrialCopy

    def weigh(wanted: ShareOptions, told: Callable[[TrialCopy | None], object]) -> None:
        told(TrialCopy(123_456 if wanted.history else 48_000, 4, 41))

    dialog = ShareDialog(stage.document.roadmap, "s00045", weigh, stage.translator, stage.theme, named=closed)
    if closed:
        dialog.scope.part.click()
        dialog.reads.click()
        dialog.closing.closed.click()
        dialog.closing.line.setText("zomer 26")
        dialog.accept()
    return dialog


def _share_whole(stage: Stage) -> QWidget:
    return _share(stage)


def _share_closed(stage: Stage) -> QWidget:
    return _share(stage, closed=True)


def _share_branch(stage: Stage) -> QWidget:
    dialog = _share(stage)
    dialog.scope.part.click()  # type: ignore[attr-defined]
    return dialog


def _opened_copy(stage: Stage, name: str, *, history: bool) -> QWidget:
    """Return a window with a branch of the plan, to work in or to read."""
    from planner.document import Document

    path = stage.folder / name
    stage.document.copy_to(path, history, "s00043")
    window = stage.window()
    window.open_document(Document.open(path))
    return window


def _window_branch(stage: Stage) -> QWidget:
    return _opened_copy(stage, "Team burgerzaken - tak.db", history=True)


def _window_to_read(stage: Stage) -> QWidget:
    return _opened_copy(stage, "Om te lezen.db", history=False)


def _take_over(stage: Stage) -> QWidget:
    from planner.desktop.copies.merge.import_roadmap import ImportRoadmapDialog

    return ImportRoadmapDialog("Jeugdzorg dichtbij.db", stage.document.roadmap, stage.translator, stage.theme)


def _left_out(stage: Stage) -> QWidget:
    from planner.desktop.copies.merge.excluded import ExcludedDialog

    found = [plans.left_out(stage.document.roadmap), plans.left_out(stage.document.roadmap, undone=True, day=9)]
    dialog = ExcludedDialog(found, stage.translator, stage.theme)
    assert dialog.model is not None
    dialog.model.take(dialog.model.index(0, 0, dialog.model.index(1, 0)), taken=False)
    return dialog


def _left_out_none(stage: Stage) -> QWidget:
    from planner.desktop.copies.merge.excluded import ExcludedDialog

    return ExcludedDialog([], stage.translator, stage.theme)


def _panel_open(stage: Stage) -> QWidget:
    from planner.desktop.conflicts.controller import marks_of
    from planner.desktop.panel import StepPanel
    from planner.desktop.step_editing.editing import Editing

    editing = Editing(stage.document, stage.translator, lambda _step, _count: True)
    panel = StepPanel(editing, stage.translator, stage.theme)
    panel.show_step(stage.document.roadmap, "s00044")
    panel.mark_open(
        marks_of(
            (
                *plans.conflicts(),
                plans.value_conflict(step_id="s00044"),
                plans.Conflict("step", "s00044", "place", (plans.said((None, "a")), plans.said(("s00043", "a")))),
            )
        )
    )
    return panel


def _conflicts(stage: Stage, place: int) -> QWidget:
    from planner.desktop.conflicts.page import ConflictsPage

    page = ConflictsPage(stage.translator, stage.theme)
    page.show_conflicts(plans.conflicts(), stage.document.roadmap, plans.said_by, "Gemeentesecretaris")
    page.list.setCurrentIndex(page.model.index(place, 0))
    return page


def _conflict(place: int) -> Callable[[Stage], QWidget]:
    return lambda stage: _conflicts(stage, place)


def _conflicts_none(stage: Stage) -> QWidget:
    from planner.desktop.conflicts.page import ConflictsPage

    page = ConflictsPage(stage.translator, stage.theme)
    page.show_conflicts((), stage.document.roadmap, plans.said_by)
    return page


def _window(stage: Stage) -> QWidget:
    """Return a window into which a copy came back that says something else of three things."""
    from planner.document import Document

    copy = stage.folder / "Team burgerzaken.db"
    document = Document.create_from(stage.folder / "Te beslissen.db", plans.municipal_plan())
    with document.change("weer bezig") as change:
        change.set("s00045", status=Status.UNDER_WAY, progress=30)
    document.copy_to(copy)
    with document.change("hier") as change:
        change.set("s00045", progress=40, description=plans.OLD_TEXT)
    with Document.open(copy, author="Teamleider burgerzaken") as theirs, theirs.change("daar") as change:
        change.set("s00045", progress=60, description=plans.NEW_TEXT)
        change.move("s00045", parent=None)
    with document.change("verplaats") as change:
        change.move("s00045", parent="s00053")
    document.merge(copy)
    window = stage.window()
    window.open_document(document)
    assert window.workspace is not None
    window.workspace.outline.choose("s00045")
    return window


def _window_outcome(stage: Stage) -> QWidget:
    """Return a window in which the message stands of what came in, what was left out and what is open."""
    from planner.desktop.copies.merge.result_note import MergeOutcome
    from planner.desktop.window import MainWindow

    window = _window(stage)
    assert isinstance(window, MainWindow)
    assert window.document is not None
    window.copies.merge.outcome.say(window.document, MergeOutcome(12, 2, 1))
    return window


def _window_beside(stage: Stage) -> QWidget:
    from planner.desktop.forms.notifications import Notification
    from planner.desktop.window import MainWindow

    window = _window(stage)
    assert isinstance(window, MainWindow)

    def words() -> str:
        return stage.translator.plural(
            "{count} copy lies beside this file, with changes that are not in it: {names}",
            "{count} copies lie beside this file, with changes that are not in it: {names}",
            2,
            names="Te beslissen (1).db, Te beslissen - kopie.db",
        )

    window.notes.say(Notification("beside", words, (("Look…", lambda: None),)))
    return window


def _smaller(stage: Stage, *, refused: bool = False) -> QWidget:
    from planner.desktop.copies.compact.dialog import CompactDialog
    from planner.document.sharing.compaction import Compactable, Compacted, Sent, SettleFirst

    names = ("Samen naar 2030 - Burgerzaken - 2025-06-12.db", "Samen naar 2030 - Jeugd - 2026-09-03.db")
    sent = [Sent(name, f"{name[-13:-3]}T10:00:00+00:00", "Programmamanager", name, None, ()) for name in names]

    def fold(
        _day: date, _names: bool, _then: Callable[[Compacted], object], say: Callable[[Exception], object]
    ) -> None:
        say(SettleFirst())

    def weigh(_day: date, told: Callable[[Compacted | None], object]) -> None:
        told(Compacted(12_431, 12_345_678, 3_080_000))

    begins = date(2023, 2, 3)
    foldable = Compactable({begins: 12_431}, {names[1]: 14_000})
    out = sent if refused else sent[:0]
    dialog = CompactDialog(12_345_678, begins, foldable, out, (fold, weigh), stage.translator, stage.theme)
    if refused:
        dialog.on.click()
    return dialog


def _smaller_none_out(stage: Stage) -> QWidget:
    return _smaller(stage)


def _smaller_refused(stage: Stage) -> QWidget:
    return _smaller(stage, refused=True)


def _history_begins(stage: Stage) -> QWidget:
    """Return the history of a file of which what was done before a day was folded."""
    from planner.desktop.history.dialog import HistoryDialog
    from planner.document import Document

    path = stage.folder / "Ingekort.db"
    municipal_past(path)
    document = stage.keep(Document.open(path))
    document.finish_compact(document.compact_job(date.today() - timedelta(days=15))())
    dialog = HistoryDialog(document, stage.translator, stage.theme)
    dialog.changes_page.list.setCurrentIndex(
        dialog.changes_page.model.index(dialog.changes_page.model.rowCount() - 1, 0)
    )
    return dialog


SCENES: dict[str, tuple[Callable[[Stage], QWidget], tuple[int, int] | None]] = {
    "bring-back": (_bring_back, None),
    "bring-back-nameless": (_bring_back_nameless, None),
    "bring-back-several": (_bring_back_several, None),
    "bring-back-narrow": (_bring_back_several, NARROW),
    "bring-back-nothing": (_bring_back_nothing, None),
    "bring-back-another": (_bring_back_another, None),
    "bring-back-undone": (_bring_back_undone, None),
    "bring-back-undone-new": (_bring_back_undone_and_new, None),
    "bring-back-refused": (_bring_back_refused, None),
    "bring-back-none-good": (_bring_back_none_good, None),
    "password": (_password, None),
    "password-wrong": (_password_wrong, None),
    "share": (_share_whole, None),
    "share-branch": (_share_branch, None),
    "share-closed": (_share_closed, None),
    "share-narrow": (_share_closed, (420, 560)),
    "take-over": (_take_over, None),
    "left-out": (_left_out, None),
    "left-out-none": (_left_out_none, None),
    "panel-two-values": (_panel_open, (380, 1060)),
    "conflicts-value": (_conflict(0), LAPTOP),
    "conflicts-text": (_conflict(1), LAPTOP),
    "conflicts-owner": (_conflict(2), NARROW),
    "conflicts-place": (_conflict(3), LAPTOP),
    "conflicts-removal": (_conflict(4), LAPTOP),
    "conflicts-twins": (_conflict(5), LAPTOP),
    "window-to-settle": (_window, (1366, 768)),
    "window-branch": (_window_branch, LAPTOP),
    "window-to-read": (_window_to_read, NARROW),
    "window-beside": (_window_beside, (860, 640)),
    "window-outcome": (_window_outcome, (1366, 768)),
    "window-outcome-narrow": (_window_outcome, (860, 640)),
    "smaller": (_smaller_refused, None),
    "smaller-none-out": (_smaller_none_out, None),
    "smaller-narrow": (_smaller_refused, (420, 620)),
    "history-begins": (_history_begins, None),
    "conflicts-none": (_conflicts_none, LAPTOP),
}
"""Each scene by its name: what makes it, and its size in points where it has none of its own."""
