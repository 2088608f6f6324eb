"""The card beside the sentences of an experiment: what was learnt before of what is like it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from planner.desktop.experiments.like_lessons import MOST, LikeLessons
from planner.desktop.forms.buttons import CutButton
from planner.desktop.forms.labels import plain
from planner.desktop.forms.retranslator import Retranslator
from planner.message import marked
from planner.roadmap import Decision, Roadmap, Step


class LearntBefore(QFrame):
    """Shows lessons that are like what is written; one that came in sight stays while one goes on writing."""

    stepRequested = Signal(str)  # noqa: N815 - as Qt names its signals

    def __init__(self, texts: Retranslator) -> None:
        super().__init__()
        self.setProperty("kind", "soft")
        self._texts, self._lessons = texts, LikeLessons()
        self._about, self._told = "", list[tuple[Decision, Step]]()
        self.links: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(4)
        heading = plain(kind="section")
        texts.text(marked("Learnt before"), heading.setText)
        self._column.addWidget(heading)

    def begin(self, about: str) -> None:
        """Begin with an experiment, by the id of its step, "" for a new one: what was shown at another is gone."""
        if about != self._about or not about:
            self._about, self._told = about, []

    def show_like(self, roadmap: Roadmap, words: str) -> None:
        """Show the lessons that are like some words, the likest first, but for the experiment's own."""
        found = self._lessons.like(roadmap, words, self._about)
        told = {decision.id for decision, _ in found}
        if words.strip():
            known = roadmap.decisions
            found += [one for one in self._told if one[0].id not in told and known.get(one[0].id) is not None]
        self._told = found = found[:MOST]
        for link in self.links:
            link.hide()
            link.deleteLater()
        self.links = []
        text, language = self._texts.translator.text, self._texts.translator.language
        for decision, step in found:
            day = language.day(decision.day) if decision.day is not None else "–"
            lesson = plain(" ".join(decision.lesson.split()))
            link = CutButton(text(marked("{title}, {day}"), title=step.title, day=day))
            link.clicked.connect(partial(self.stepRequested.emit, step.id))
            for widget in (lesson, link):
                self._column.addWidget(widget)
                self.links.append(widget)
        self.setVisible(bool(found))
