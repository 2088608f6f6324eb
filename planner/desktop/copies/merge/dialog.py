"""The dialog of bringing copies back: how each stands to the open file, what would come in, and by whom."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from planner.desktop.copies.merge.model import MergeModel
from planner.desktop.copies.merge.rows import by_of
from planner.desktop.copies.merge.text import source_line
from planner.desktop.copies.merge.view import MergeView
from planner.desktop.copies.share.author_name import AuthorNameField
from planner.desktop.forms.buttons import button
from planner.desktop.forms.labels import plain
from planner.desktop.forms.pages import Page
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document.change_origins import ChangeOrigin
from planner.document.merge.preview import CopySummary, Preview
from planner.message import marked
from planner.roadmap.edits import Edit


class Alternative(NamedTuple):
    """What a person wants with a copy instead: `act` is "open" or "take over"."""

    act: str
    path: Path


class MergeDialog(Page):
    """Shows a preview. After an accepted `exec`, `left_out` is what does not come in.

    `alternative` is what a person wants with a copy instead.

    `names` gives the name by which a person knows a copy that was closed with a password; such a one is not opened.
    `me` is the name of whoever reads, "" where it is not known; who is not `named` is asked by `author_name`,
    which offers the names of `people`.
    `origin_of` gives the origin of a change that is in the open file, by its id.
    """

    def __init__(
        self,
        preview: Preview,
        translator: Translator,
        theme: Theme,
        parent: QWidget | None = None,
        names: Mapping[Path, str] | None = None,
        me: str = "",
        *,
        named: bool = True,
        people: Sequence[str] = (),
        origin_of: Callable[[str], ChangeOrigin] | None = None,
    ) -> None:
        super().__init__(translator, theme, parent, marked("Bring copies back"))
        self.preview, self._names = preview, names or {}
        self.alternative: Alternative | None = None
        known = {} if origin_of is None else {"origin_of": origin_of}
        self.model = MergeModel(preview, translator, theme, self, me, names=names, **known)
        self.tree = MergeView(self.model)
        self.heading, self.count = plain(points=13.0, bold=True), plain(kind="quiet")
        self.remarks, self.details = plain(), plain(kind="quiet", points=9.5)
        self.sources = [plain() for _ in preview.sources]
        self.refused = [plain(kind="refused") for _ in preview.refused]
        self._marks = [QLabel() for _ in (*preview.sources, *preview.refused)]
        self.author_name = None if named or preview.empty else AuthorNameField(self.texts, people)
        self._lay_out()
        self.on = self.end_with(self._way_on(), self._way_out())
        self.texts.text(marked("What would come in"), self.tree.setAccessibleName)
        self.texts.fill(self._renew)
        self.model.changed.connect(self._count)
        self.tree.selectionModel().currentChanged.connect(self._tell)
        few = not self.model.rowCount()
        lines = len(preview.sources) + 2 * len(preview.refused)
        self.size_to(740 if few else 1040, 200 + 32 * lines if few else 680)

    def accept(self) -> None:
        """Bring in what was chosen, once it is clear who does that."""
        if self.author_name is None or self.author_name.settled():
            super().accept()

    @property
    def left_out(self) -> list[Edit]:
        """The edits that do not come in now."""
        return self.model.left_out

    @property
    def left_undone(self) -> list[Edit]:
        """The edits of what was undone that do not come in again now."""
        return self.model.left_undone

    @property
    def takes_again(self) -> bool:
        """Whether something of what was undone comes in again."""
        undone = self.preview.undone
        return undone is not None and len(self.left_undone) < len(undone.edits)

    @property
    def _only_again(self) -> bool:
        """Whether nothing can come in but what was undone."""
        return self.preview.undone is not None and replace(self.preview, undone=None).empty

    def _way_on(self) -> str:
        if self.preview.empty:
            return ""
        if self._only_again and self.preview.undone is not None:
            return marked("Take it in again") if self.preview.undone.undone else marked("Take it in")
        return marked("Bring back")

    def _way_out(self) -> str:
        return marked("Close") if self.preview.empty else marked("Cancel")

    def _lay_out(self) -> None:
        self.page.addWidget(self.heading)
        marks = iter(self._marks)
        for source, label in zip(self.preview.sources, self.sources, strict=True):
            self.page.addLayout(self._source(source, label, next(marks)))
        for label, mark in zip(self.refused, marks, strict=True):
            self.page.addLayout(_beside(mark, label))
        self.page.addWidget(self.remarks)
        self.page.addWidget(self.tree, 1)
        self.details.setMinimumHeight(self.details.fontMetrics().lineSpacing() * 2)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        for widget in (self.details, self.count):
            self.page.addWidget(widget)
        shown = self.model.rowCount() > 0
        for widget in (self.tree, self.details, self.count):
            widget.setVisible(shown)
        if self.author_name is not None:
            self.page.addWidget(self.author_name)
        self.page.addStretch(0 if shown else 1)

    def _source(self, source: CopySummary, label: QLabel, mark: QLabel) -> QHBoxLayout:
        row = _beside(mark, label)
        links = {"take over": marked("Take it over as a branch…")} if source.status.kind == "another" else {}
        if source.path not in self._names:
            links["open"] = marked("Open it in a window of its own")
        for act, words in links.items():
            row.addWidget(self._link(Alternative(act, source.path), words))
        return row

    def _link(self, alternative: Alternative, words: str) -> QPushButton:
        made = button(self.texts, words, kind="" if alternative.act == "take over" else "link")
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self._choose_alternative(alternative))
        return made

    def _choose_alternative(self, alternative: Alternative) -> None:
        self.alternative = alternative
        self.reject()

    def _renew(self) -> None:
        translator, sources = self.translator, self.preview.sources
        self.model.renew()
        self.heading.setText(self._heading())
        marks = iter(self._marks)
        for source, label in zip(sources, self.sources, strict=True):
            label.setText(source_line(source, self._name(source), self.preview.before, translator))
            kept_out = source.status.undone_at or source.status.left_out_at
            name = "git-merge" if _has_changes(source) else "undo-2" if kept_out else "check"
            next(marks).setPixmap(self.texts.ink(name, "accent").pixmap(18, 18))
        for one, label, mark in zip(self.preview.refused, self.refused, marks, strict=True):
            label.setText(translator.text(marked("Not brought: {why}"), why=translator.refusal(one.error)))
            mark.setPixmap(self.texts.ink("triangle-alert", "late").pixmap(18, 18))
        said = [translator.text(remark) for remark in self.preview.remarks]
        if self.preview.completes:
            said.append(translator.text(marked("Your file holds one branch; with this it becomes the whole roadmap.")))
        self.remarks.setText("\n".join(said))
        self.remarks.setVisible(bool(said))
        self._count()
        self._tell(self.tree.currentIndex())

    def _heading(self) -> str:
        preview, translator = self.preview, self.translator
        copies = [one for one in preview.sources if one.status.kind != "another"]
        if preview.sources and not copies:
            return translator.plural(
                "This is not a copy of this roadmap", "None of these is a copy of this roadmap", len(preview.sources)
            )
        if preview.empty and len(copies) == len(preview.sources):
            if not preview.sources:
                return translator.text(marked("None of these can be brought back"))
            return translator.text(marked("Nothing to bring back: everything is already here"))
        return translator.plural("What {count} copy brings", "What {count} copies bring", len(copies))

    def _name(self, source: CopySummary) -> str:
        return self._names.get(source.path, source.path.name)

    def _count(self) -> None:
        out, translator = len(self.left_out), self.translator
        words = translator.plural("{count} thing comes in", "{count} things come in", self.model.taken)
        if out:
            more = translator.plural("{count} is left out for now", "{count} are left out for now", out)
            words = f"{words} · {more}"
        calm = translator.text(marked("Nothing is written until you say so."))
        self.count.setText(f"{words}. {calm}")
        self.on.setEnabled(not self._only_again or self.model.taken > 0)

    def _tell(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        """Say the whole of the chosen row, which may be cut in the tree: what, in which act, out of which copy."""
        row = self.model.row(index)
        if row is None:
            self.details.setText("")
            return
        what, who, when = self.model.words(row)
        if not row.boxed and row.conflict is None:
            what = self.translator.text(
                marked("You choose afterwards, at your ease: the foot of the window counts them.")
            )
        lines = [what]
        by = by_of(row)
        if row.undone is not None and not self._only_again:
            lines.append(self.translator.text(marked("It stays out, unless you tick it here.")))
        if by:
            source = self._name(self.preview.sources[by[0].source]) if by[0].source >= 0 else ""
            parts = (who, when, f"“{by[0].label}”" if by[0].label and row.item is not None else "", source)
            lines.append(" · ".join(filter(None, parts)))
        self.details.setText("\n".join(lines))


def _beside(mark: QLabel, label: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return row


def _has_changes(source: CopySummary) -> bool:
    """Tell whether something of a copy is not here."""
    return source.status.there > 0 or source.status.kind == "another"
