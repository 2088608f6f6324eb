"""The page of the plan on a day: the whole tree as it was, what differs today, and the way to take a step back."""

from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import plain
from planner.desktop.forms.lines import Arranged, ReadOnlyTreeModel
from planner.desktop.forms.pages import scrolled
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.history.day_bar import DayBar
from planner.desktop.history.day_lines import HEADINGS, day_lines
from planner.desktop.history.history_range import history_range
from planner.desktop.history.restore_text import promised
from planner.desktop.history.tree import LineTree
from planner.desktop.services.jobs import Job, Jobs
from planner.desktop.step_editing.editing import quoted
from planner.document import Document
from planner.document.as_seen import AsSeen
from planner.document.history.day_bounds import end_of
from planner.document.operations.restore import restoration, restore_step
from planner.message import marked
from planner.roadmap import DocumentError, Roadmap

KEPT: Final = 4
"""Days whose plan is kept at hand."""
WIDTHS: Final = (330, 150, 140, 116, 84, 250)
SPARE: Final = (3, 4)
"""Status and progress: what of them is other now is told in the last column as well."""
PROMISE: Final = 104
"""Points of what putting back would do: always as many, so that the tree stays where it is."""


class DayPage(QWidget):
    """Shows the plan as it was at the end of a day, to look at. Nothing is read before `begin`."""

    def __init__(self, document: Document, texts: Retranslator, step_id: str | None) -> None:
        super().__init__()
        self._document, self._texts = document, texts
        self._now = document.roadmap
        self._seen = document.seen()
        """What was seen when what putting back would do was said."""
        self._plans: dict[date, Roadmap] = {}
        self._then: Roadmap | None = None
        self._shown: date | None = None
        self._chosen = step_id
        self._jobs = Jobs()
        self._refused: DocumentError | None = None
        self._beginning = document.history_start
        self.bar = DayBar(texts, self._beginning)
        self.only = QCheckBox()
        self.lines = ReadOnlyTreeModel(HEADINGS, texts.translator, texts.theme, self)
        self.tree = LineTree(self.lines, WIDTHS, SPARE)
        self.word, self.promise = plain(kind="quiet", points=9.0), plain()
        self.refusal, self.done = plain(kind="refused"), plain(bold=True)
        self.restore = button(texts, marked("Put this step back as it was"), icon="history")
        self.undo = button(texts, marked("Undo"), icon="undo-2")
        self._lay_out()
        self._connect()
        texts.text(marked("Only what is other now"), self.only.setText, self.only.setAccessibleName)
        texts.text(marked("The plan on that day"), self.tree.setAccessibleName)
        texts.fill(self._look)

    @property
    def ready(self) -> bool:
        """True when the plan of the day that is chosen is shown."""
        return not self._jobs.busy

    def begin(self) -> None:
        """Show the plan of the chosen day, if that was not done yet."""
        if self._shown is None:
            self._recall()

    def show_now(self, roadmap: Roadmap) -> None:
        """Compare with the plan as it is now."""
        self._now = roadmap
        if self._shown is not None:
            self._recall()

    def stops(self) -> list[QWidget]:
        """Return what is reached by Tab, in order."""
        return [self.bar.field, *self.bar.shortcuts, self.only, self.tree, self.restore, self.undo]

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.bar, 1)
        top.addWidget(self.only)
        changes_page = QVBoxLayout()
        for widget in (self.restore, self.done, self.undo):
            changes_page.addWidget(widget)
        for pressed in (self.restore, self.undo):
            pressed.setAutoDefault(False)
        changes_page.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self._framed(), 1)
        foot.addLayout(changes_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.word)
        column.addWidget(self.tree, 1)
        column.addLayout(foot)
        column.addWidget(self.refusal)
        for widget in (self.done, self.undo, self.refusal):
            widget.hide()
        self.restore.setEnabled(False)
        self.promise.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def _framed(self) -> QWidget:
        """Return what putting back would do, on a page that scrolls where it is long."""
        said = scrolled(self.promise)
        said.setFixedHeight(PROMISE)
        return said

    def _connect(self) -> None:
        self.bar.picked.connect(self._recall)
        self.only.toggled.connect(self._recall)
        self.tree.selectionModel().currentRowChanged.connect(self._choose)
        self.restore.clicked.connect(self._restore)
        self.undo.clicked.connect(self._undo)

    def _look(self) -> None:
        """Show everything in the present language and colours."""
        if self._shown is not None:
            self._recall()
        self._say()

    def _recall(self) -> None:
        """Have the plan of the chosen day told in another thread, and shown when it is there."""
        day, now, language = self.bar.day, self._now, self._texts.translator.language
        self._shown = day
        known, job = self._plans.get(day), self._document.as_of_job(end_of(day))
        only = self.only.isChecked()

        def read() -> tuple[Roadmap, Arranged]:
            then = known if known is not None else job()
            return then, Arranged(day_lines(then, now, language, only_other=only))

        def take(told: tuple[Roadmap, Arranged]) -> None:
            then, lines = told
            if (day, only) == (self.bar.day, self.only.isChecked()) and now is self._now:
                self._take(day, then, lines)

        self._jobs.start(self, Job(read, take))
        self._say()

    def _take(self, day: date, then: Roadmap, lines: Arranged) -> None:
        self._then = self._plans[day] = then
        while len(self._plans) > KEPT:
            del self._plans[next(iter(self._plans))]
        chosen = self._chosen
        self.lines.show(lines)
        self.tree.unfold()
        self.tree.choose(chosen)
        self._say()

    def _choose(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        line = self.lines.line(index)
        if line is not None:
            self._chosen = line.key
        self._refused = None
        self._say()

    def _say(self) -> None:
        """Say which plan is shown and what bringing the chosen step back would do."""
        translator, day = self._texts.translator, self._texts.translator.language.day(self.bar.day)
        reading = self._then is None or self._plans.get(self.bar.day) is not self._then
        words = marked("The plan as it was at the end of {day}, to look at.")
        if reading or self.bar.day >= date.today():
            words = marked("Reading…") if reading else marked("This is the plan as it is now.")
        span = history_range(self._beginning, translator.language)
        self.word.setText(translator.text(words, day=day) if reading else f"{translator.text(words, day=day)} {span}")
        self.promise.setText("\n".join(self._promise(day)))
        self.refusal.setText(translator.refusal(self._refused) if self._refused else "")
        self.refusal.setVisible(self._refused is not None)

    def _promise(self, day: str) -> list[str]:
        self.restore.setEnabled(False)
        text, step_id, then = self._texts.translator.text, self._chosen, self._then
        if then is not None and not self.lines.count:
            return [text(_nothing(then), day=day)]
        if then is None or step_id is None or not self.tree.currentIndex().isValid():
            return [text(marked("Choose a step to see what putting it back would do."))]
        if step_id not in then.steps:
            return [text(marked("This step was not there yet on {day}."), day=day)]
        self._seen = self._document.seen()
        try:
            planned = restoration(self._now, then, step_id)
        except DocumentError as refusal:
            return [self._texts.translator.refusal(refusal)]
        self.restore.setEnabled(bool(planned))
        said = promised(planned, self._now, then, step_id, self._texts.translator.language)
        if not planned:
            return said
        first = text(marked("Putting it back is one change, which can be undone:"))
        return [first, *(f"•  {sentence}" for sentence in said)]

    def _restore(self) -> None:
        then, step_id = self._then, self._chosen
        if then is None or step_id is None:
            return
        translator, title = self._texts.translator, then.steps[step_id].title
        label = translator.text(
            marked("put “{title}” back as it was on {day}"),
            title=quoted(title) or translator.text(marked("(no title)")),
            day=translator.language.day(self.bar.day),
        )
        try:
            restore_step(AsSeen(self._document, self._seen), then, step_id, label)
        except DocumentError as refusal:
            self._refused = refusal
            self._say()
            return
        self._tell(marked("“{title}” is back as it was."), quoted(title))

    def _undo(self) -> None:
        try:
            self._document.undo()
        except DocumentError as refusal:
            self._refused = refusal
        self.undo.hide()
        self._tell(marked("Undone."), "")
        self.undo.hide()

    def _tell(self, message: str, title: str) -> None:
        self.done.setText(self._texts.translator.text(message, title=title))
        self.done.show()
        self.undo.show()


def _nothing(then: Roadmap) -> str:
    """Return why there is no line to show."""
    if len(then.steps):
        return marked("Every step is now as it was on {day}.")
    return marked("There were no steps in the roadmap yet on {day}, and there are none now.")
