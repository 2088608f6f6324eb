"""The choices for a poster: the few that matter most, and the others below one fold."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from planner.desktop.forms.field import Field
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.goal.form import LANGUAGES
from planner.desktop.poster.choice_list import ChoiceList, capital
from planner.desktop.poster.narrowing_form import NarrowingForm
from planner.desktop.poster.options import PosterOptions
from planner.desktop.poster.paper_counts import PaperCount
from planner.desktop.poster.wall_goal_field import WallGoalField
from planner.message import marked
from planner.phrasing.poster_text import points
from planner.poster import COLUMNS, DISTANCES, LANES, LAYOUTS, PAPERS
from planner.roadmap import Roadmap

BESIDE = 92


class OptionsForm(QWidget):
    """Shows what is wanted; `changed` when a person chose something else."""

    changed = Signal()

    def __init__(self, texts: Retranslator, wanted: PosterOptions) -> None:
        super().__init__()
        self._texts = texts
        self._wanted = wanted
        self._counts: Mapping[str, PaperCount] = {}
        self._fields: list[tuple[ChoiceList, Field]] = []
        self.layout_choice, self.sheets, self.paper = ChoiceList(), ChoiceList(), ChoiceList()
        self.orientation, self.distance, self.lanes = ChoiceList(), ChoiceList(), ChoiceList()
        self.columns, self.language = ChoiceList(), ChoiceList()
        self.wall_goal = WallGoalField(texts)
        self.narrowing = NarrowingForm(texts, BESIDE)
        self.more = QPushButton()
        self.folded = QWidget()
        self._lay_out()
        self._connect()
        texts.fill(self._offer)
        self.unfold(shown=False)

    def _lay_out(self) -> None:
        column, below = QVBoxLayout(self), QVBoxLayout(self.folded)
        for layout in (column, below):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
        main = {
            marked("Layout"): self.layout_choice,
            marked("Sheets"): self.sheets,
            marked("Paper"): self.paper,
            marked("Orientation"): self.orientation,
            marked("Readable"): self.distance,
            marked("Lanes by"): self.lanes,
        }
        for name, choice in main.items():
            field = Field(self._texts, name, choice, beside=BESIDE)
            self._fields.append((choice, field))
            column.addWidget(field)
            if choice is self.layout_choice and len(LAYOUTS) < 2:
                field.hide()
        self.wall_goal.hide()
        self.more.setProperty("kind", "link")
        for widget in (self.wall_goal, self.more, self.folded):
            column.addWidget(widget)
        below.addWidget(self.narrowing)
        for name, choice in ((marked("Columns"), self.columns), (marked("Language"), self.language)):
            field = Field(self._texts, name, choice, beside=BESIDE)
            self._fields.append((choice, field))
            below.addWidget(field)

    def _connect(self) -> None:
        for choice in self._choices():
            choice.picked.connect(self._tell)
        self.narrowing.changed.connect(self._tell)
        self.wall_goal.changed.connect(self._tell)
        self.more.clicked.connect(lambda: self.unfold(shown=self.folded.isHidden()))

    def _choices(self) -> tuple[ChoiceList, ...]:
        return (
            self.layout_choice,
            self.sheets,
            self.paper,
            self.orientation,
            self.distance,
            self.lanes,
            self.columns,
            self.language,
        )

    def wanted(self) -> PosterOptions:
        """Return what is chosen now."""
        chosen = PosterOptions(
            layout=str(self.layout_choice.currentData()),
            paper=str(self.paper.currentData()),
            landscape=bool(self.orientation.currentData()),
            lanes=str(self.lanes.currentData()),
            columns=self.columns.currentData() or None,
            language=str(self.language.currentData()),
            sheets=str(self.sheets.currentData()),
            distance=str(self.distance.currentData()),
            wall_goal=self.wall_goal.words,
        )
        return self.narrowing.put_in(chosen)

    def show_roadmap(self, roadmap: Roadmap, wall_goal: str) -> None:
        """Offer the branches, owners and levels of a roadmap, and ask for a short form of a long goal."""
        self.narrowing.show_roadmap(roadmap)
        self.wall_goal.show_goal(roadmap.goal, wall_goal)

    def show_place(self, step_id: str) -> None:
        """Choose the branch of a step, in sight, where it can be chosen otherwise again."""
        self.narrowing.choose_branch(step_id)
        self.unfold(shown=True)
        self._tell()

    def show_all(self) -> None:
        """Choose the whole plan again; nothing changes where it is chosen."""
        if self.narrowing.narrows:
            self.narrowing.choose_all()
            self._tell()

    def show_counts(self, counts: Mapping[str, PaperCount]) -> None:
        """Say beside each paper how much of the plan is in words on it, and beside the sheets how many they are."""
        self._counts = counts
        self._offer_counted()

    def unfold(self, *, shown: bool) -> None:
        """Show or put away the choices that are rarely made."""
        self.folded.setVisible(shown)
        self._name_fold()

    def _name_fold(self) -> None:
        hidden = self.folded.isHidden()
        words = self._texts.translator.text(marked("More choices") if hidden else marked("Fewer choices"))
        self.more.setText(words)
        self.more.setAccessibleName(words)
        self.more.setIcon(self._texts.theme.icon("chevron-right" if hidden else "chevron-down"))

    def _tell(self) -> None:
        self._wanted = self.wanted()
        self._offer_counted()
        self.changed.emit()

    def _offer(self) -> None:
        """Fill the lists in the present language, keeping what is wanted."""
        text, wanted = self._texts.translator.text, self._wanted

        def named(words: Mapping[str, str]) -> list[tuple[object, str]]:
            return [(key, capital(text(word))) for key, word in words.items()]

        layouts = ((key, text(layout.name)) for key, layout in LAYOUTS.items())
        ways = ((True, text(marked("Landscape"))), (False, text(marked("Portrait"))))
        self.layout_choice.offer(layouts, wanted.layout)
        self.orientation.offer(ways, wanted.landscape)
        self.distance.offer(named(DISTANCES), wanted.distance)
        self.lanes.offer(named(LANES), wanted.lanes)
        self.columns.offer([("", text(marked("What fits best"))), *named(COLUMNS)], wanted.columns or "")
        self.language.offer([("", text(marked("As the plan is written"))), *LANGUAGES.items()], wanted.language)
        self._offer_counted()
        self._name_fold()

    def _show_followed(self) -> None:
        """Have those choices in sight by which the layout goes."""
        follows = LAYOUTS[self._wanted.layout].follows
        some = {self.sheets: "sheets", self.distance: "distance", self.lanes: "lanes", self.columns: "columns"}
        for choice, field in self._fields:
            if choice in some:
                field.setVisible(some[choice] in follows)
        self.narrowing.setVisible("branch" in follows)
        self.wall_goal.offer(offered="wall_goal" in follows)

    def _offer_counted(self) -> None:
        """Fill the lists of papers and of sheets, each with what is known of it."""
        self._show_followed()
        self.paper.offer(((paper, self._paper_words(paper)) for paper in PAPERS), self._wanted.paper)
        names = {"overview": marked("Overview"), "detail": marked("Detail"), "both": marked("Overview and detail")}
        sheets = ((key, self._sheets_words(key, name)) for key, name in names.items())
        self.sheets.offer(sheets, self._wanted.sheets)

    def _paper_words(self, paper: str) -> str:
        translator, count = self._texts.translator, self._counts.get(paper)
        if count is None or not count.steps or "depth" not in LAYOUTS[self._wanted.layout].follows:
            return paper
        if self._wanted.sheets == "detail":
            return f"{paper} · {translator.plural('{count} sheet', '{count} sheets', count.details)}"
        said = translator.text(
            marked("{words} of {steps} in words, {size}"),
            words=translator.language.number(count.words),
            steps=translator.language.number(count.steps),
            size=points(count.size, translator.language),
        )
        return f"{paper} · {said}"

    def _sheets_words(self, key: str, name: str) -> str:
        translator, count = self._texts.translator, self._counts.get(self._wanted.paper)
        words = translator.text(name)
        if count is None:
            return words
        number = {"overview": 1, "detail": count.details, "both": count.details + 1}[key]
        return f"{words} · {translator.plural('{count} sheet', '{count} sheets', number)}"
