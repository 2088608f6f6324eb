"""The story of a step: its chart, its last words, all of them where that is asked for, and what comes after it."""

from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.desktop.check_in.chart import StoryChart
from planner.desktop.forms.buttons import CutButton
from planner.desktop.forms.health_mark import MARKS
from planner.desktop.forms.labels import line, plain
from planner.desktop.forms.pages import Sheet
from planner.desktop.forms.retranslator import Retranslator
from planner.insight.check_ins import check_ins_of
from planner.message import marked
from planner.phrasing.check_in_text import figures_text, further_lines, health_said
from planner.roadmap import CheckIn, Roadmap, Step

LATEST: Final = 3
"""How many words are shown before all are asked for."""
DAY: Final = 84
"""Points of the column of days."""


class StoryPane(Sheet):
    """Shows what was said of a step until now."""

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self._texts = texts
        self._shown: tuple[Roadmap, Step, str] | None = None
        self._drawn: tuple[object, ...] = ()
        self._whole = False
        title = plain(points=11.5, bold=True)
        texts.text(marked("The story of this step"), title.setText)
        self.chart = StoryChart(texts)
        self.nothing = plain(kind="quiet")
        texts.text(marked("Nothing was said of this step yet. Your word is the first."), self.nothing.setText)
        self.words = QVBoxLayout()
        self.words.setSpacing(10)
        self.all = CutButton()
        self.all.clicked.connect(self.toggle)
        self.after = plain(kind="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(10)
        for widget in (title, line(), self.chart, self.nothing):
            column.addWidget(widget)
        column.addLayout(self.words)
        row = QHBoxLayout()
        row.addWidget(self.all, 1)
        row.addStretch(1)
        column.addLayout(row)
        self._end = line()
        column.addWidget(self._end)
        column.addWidget(self.after)
        column.addStretch(1)
        texts.fill(self._draw_anew)

    def show_step(self, roadmap: Roadmap, step: Step, after: str = "") -> None:
        """Show the story of a step, and the step that comes after it in the round."""
        if self._shown is None or self._shown[1].id != step.id:
            self._whole = False
        self._shown = roadmap, step, after
        self._draw()

    def toggle(self) -> None:
        """Show the whole story, or only the last words of it."""
        self._whole = not self._whole
        self._draw()

    def _draw_anew(self) -> None:
        self._drawn = ()
        self._draw()

    def _draw(self) -> None:
        if self._shown is None:
            return
        roadmap, step, after = self._shown
        number, text = roadmap.steps.number, self._texts.translator.text
        self.after.setVisible(bool(after))
        self._end.setVisible(bool(after))
        if after:
            title = roadmap.steps[after].title or text("(no title)")
            self.after.setText(text("After this: {number}  {title}", number=number(after), title=title))
        said = check_ins_of(roadmap, step)
        drawn = (said, roadmap.people, step.id, self._whole)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        dated = [one for one in reversed(said) if one.day is not None]
        self.chart.show_words(dated)
        self.chart.setVisible(any(one.progress is not None or one.confidence is not None for one in dated))
        self.nothing.setVisible(not said)
        self._list(roadmap, said if self._whole else said[:LATEST])
        plural = self._texts.translator.plural
        count = plural("the whole story, {count} word", "the whole story, {count} words", len(said))
        self.all.name(text("only the last words") if self._whole else count)
        self.all.setVisible(len(said) > LATEST)

    def _list(self, roadmap: Roadmap, said: tuple[CheckIn, ...]) -> None:
        while (item := self.words.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in said:
            self.words.addWidget(self._entry(roadmap, one))

    def _entry(self, roadmap: Roadmap, one: CheckIn) -> QWidget:
        """Return a word: its day, and beside it its lines."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, DAY)
        grid.setColumnStretch(1, 1)
        day, *lines = self._parts(roadmap, one)
        grid.addWidget(day, 0, 0, Qt.AlignmentFlag.AlignTop)
        for at, words in enumerate(lines):
            grid.addWidget(words, at, 1)
        return made

    def _parts(self, roadmap: Roadmap, one: CheckIn) -> list[QWidget]:
        """Return the day of a word, then its lines: who and the figures, health, the sentence, all else."""
        language = self._texts.translator.language
        day = plain(language.day(one.day) if isinstance(one.day, date) else "–", bold=True, wrap=False)
        person = roadmap.people.get(one.person_id)
        name = person.name if person is not None else language.text(marked("somebody"))
        figures = figures_text(language, one)
        head = language.text(marked("{field}: {words}"), field=name, words=figures) if figures else name
        parts: list[QWidget] = [day, plain(head, kind="quiet")]
        if health := health_said(language, one):
            parts.append(self._marked(one, health))
        parts += [plain(words) for words in (one.note.strip(), *further_lines(language, roadmap, one)) if words]
        return parts

    def _marked(self, one: CheckIn, words: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        if one.health is not None:
            icon, colour = MARKS[one.health]
            picture = QLabel()
            picture.setPixmap(self._texts.ink(icon, colour).pixmap(QSize(14, 14), self.devicePixelRatioF()))
            row.addWidget(picture)
        row.addWidget(plain(words), 1)
        return made
