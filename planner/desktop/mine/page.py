"""The page of what is mine: late, asked of me, time for a check-in, begins, silent below me."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QPushButton

from planner.desktop.forms.editors import NoWheelComboBox
from planner.desktop.forms.labels import plain
from planner.desktop.lists import ListRow
from planner.desktop.mending.offers import elsewhere_of, for_task, proposed_for
from planner.desktop.mending.page import MendingPage
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.document import Document
from planner.document.operations.speakers import speaker_of
from planner.insight.check_ins import due_of, latest_check_in
from planner.insight.health import latest_decision
from planner.insight.mine import Task, mine
from planner.message import marked
from planner.roadmap import Roadmap

GROUPS: Final = {
    "decide": marked("To decide"),
    "late": marked("Late"),
    "asked": marked("Waits on you"),
    "due": marked("Time for a check-in"),
    "begins": marked("Begins"),
    "silent": marked("Silent below you"),
}
MARKS: Final = {
    "decide": ("clock", "quiet"),
    "late": ("clock", "late"),
    "asked": ("corner-down-right", "quiet"),
    "due": ("pencil", "quiet"),
    "begins": ("circle-dot", "quiet"),
    "silent": ("list-tree", "quiet"),
}


class MinePage(MendingPage):
    """Lists what the chosen person has to do, as last time; at first the person whose name is that of the author."""

    def __init__(self, translator: Translator, theme: Theme, settings: Settings) -> None:
        super().__init__("tasks", marked("Mine"), translator, theme)
        self._settings = settings
        self._roadmap_id = ""
        self._tasks: dict[str, Task] = {}
        self._person_id: str | None = None
        self._asked_for = False
        self.whose = NoWheelComboBox()
        self.whose.setMinimumContentsLength(22)
        self.for_whom = words = plain(kind="quiet", points=10.0, wrap=False)
        words.setBuddy(self.whose)
        self.round = QPushButton()
        self.round.setAutoDefault(False)
        self.texts.icon("circle-check", self.round)
        self.round.clicked.connect(self.begin_round)
        self.tools.addWidget(self.round)
        self.tools.addSpacing(8)
        self.tools.addWidget(words)
        self.tools.addWidget(self.whose)
        self.texts.text(marked("For"), words.setText)
        self.texts.text(marked("For whom"), self.whose.setAccessibleName)
        self.whose.activated.connect(self._choose_person)

    def rows(self, document: Document) -> tuple[Sequence[ListRow], str, str]:
        """Return a row for each task, the quiet line beside the title, and what is said where there is none."""
        roadmap = document.roadmap
        if roadmap.goal.id != self._roadmap_id:
            self._roadmap_id, self._asked_for = roadmap.goal.id, False
        if not self._asked_for:
            self._person_id = self._at_first(document)
        if self._person_id not in roadmap.people:
            self._person_id = None
        person = roadmap.people.get(self._person_id)
        self.card.speaker = person.name if person is not None else None
        self._offer_people(roadmap)
        tasks = mine(roadmap, self._person_id, date.today())
        self._offer_round(len(due_of(roadmap, self._person_id, date.today())))
        self._tasks = {task.key: task for task in tasks}
        rows = [self._row(roadmap, key, task) for key, task in self._tasks.items()]
        language = self.translator.language
        count = self.translator.plural("{count} thing", "{count} things", len(rows))
        if self._person_id is None:
            empty = marked("Choose at the top for whom this list is, or write your own name in the preferences.")
            if document.author.strip() and not self._asked_for and len(roadmap.people):
                stranger = marked("“{name}” owns nothing in this plan. Choose at the top for whom this list is.")
                return rows, "", self.translator.text(stranger, name=document.author.strip())
            nobody = marked(
                "Nobody owns a step yet. Type a name in the column Owner of the plan, your own to begin with."
            )
            return rows, "", self.translator.text(empty if len(roadmap.people) else nobody)
        return rows, count if rows else language.day(date.today()), self.translator.text("You are up to date.")

    def _at_first(self, document: Document) -> str | None:
        """Return whose list is shown until another is chosen: the one chosen last time, else that of the author."""
        kept, speaker = self._settings.list_for(self._roadmap_id), speaker_of(document)
        if kept in document.roadmap.people:
            return kept
        return speaker.id if speaker is not None else None

    def _offer_round(self, due: int) -> None:
        """Offer the page that goes through the steps of which a word is due, where there are any."""
        words = self.translator.plural("Do {count} check-in", "Do {count} check-ins", due)
        self.round.setText(f" {words}")
        self.round.setAccessibleName(words)
        self.round.setVisible(due > 0)

    def leads_to(self, page: str) -> str:
        """Lead to the round of check-ins of the chosen person."""
        return (self._person_id or "") if page == "check-in-round" else ""

    def begin_round(self) -> None:
        """Go through the steps of which the chosen person's word is due."""
        self.pageRequested.emit("check-in-round", self._person_id or "")

    def _day(self) -> str:
        return self.translator.language.day(date.today())

    def _offer_people(self, roadmap: Roadmap) -> None:
        wanted = [("", self.translator.text("choose a person")), *((one.id, one.name) for one in roadmap.people)]
        offered = [(self.whose.itemData(at), self.whose.itemText(at)) for at in range(self.whose.count())]
        if offered != wanted:
            self.whose.clear()
            for person_id, name in wanted:
                self.whose.addItem(name, person_id)
        self.whose.setVisible(len(roadmap.people) > 0)
        self.for_whom.setVisible(len(roadmap.people) > 0)
        self.whose.setCurrentIndex(max(self.whose.findData(self._person_id or ""), 0))

    def choose_person(self, person_id: str | None) -> None:
        """Show what a person has to do, until another is chosen."""
        self._asked_for, self._person_id = True, person_id
        self.renew()

    def _choose_person(self, at: int) -> None:
        person_id, speaker = self.whose.itemData(at), speaker_of(self.document) if self.document is not None else None
        own = speaker is not None and speaker.id == person_id  # one's own list comes by itself, under any name
        self._settings.keep_list_for(self._roadmap_id, "" if own else person_id)
        self.choose_person(person_id or None)
        self.to_list()

    def _row(self, roadmap: Roadmap, key: str, task: Task) -> ListRow:
        mark, ink = MARKS[task.reason]
        title = task.step.title or self.translator.text("(no title)")
        return ListRow(
            key=key,
            group=self.translator.text(GROUPS[task.reason]),
            title=f"{roadmap.steps.number(task.step)}  {title}",
            line=self._why(roadmap, task),
            mark=mark,
            ink=ink,
            act=self.translator.text(proposed_for(task)),
        )

    def _why(self, roadmap: Roadmap, task: Task) -> str:
        text, language = self.translator.text, self.translator.language
        day = language.day(task.day) if task.day is not None else ""
        if task.check_in is not None:
            person = roadmap.people.get(task.check_in.person_id)
            name = person.name if person is not None else text("somebody")
            return text("{name} asks, {day}: {words}", name=name, day=day, words=task.check_in.needs)
        words = {
            "decide": marked("waits for a decision since {day}"),
            "late": marked("was to be finished by {day}"),
            "due": marked("a word is due since {day}"),
            "begins": marked("a milestone, on {day}") if task.step.milestone else marked("begins on {day}"),
            "silent": marked("{name} was to say a word by {day}"),
        }[task.reason]
        owner = roadmap.people.get(task.step.owner_id)
        said = text(words, day=day, name=owner.name if owner is not None else text("somebody"))
        latest = latest_check_in(roadmap, task.step)
        decision = latest_decision(roadmap, task.step, date.today())
        if decision is not None and decision.day and (latest is None or not latest.day or decision.day >= latest.day):
            what = " ".join(decision.decided.split())
            said += text(marked("; decided on {day}: “{words}”"), day=language.day(decision.day), words=what)
        elif latest is not None and latest.note.strip() and latest.day is not None:
            said += text("; {day}: “{note}”", day=language.day(latest.day), note=" ".join(latest.note.split()))
        return said[:1].upper() + said[1:]

    def about(self) -> str:
        """Return whose list it is, and of which day."""
        person = self.document.roadmap.people.get(self._person_id) if self.document is not None else None
        return f"{person.name}, {self._day()}" if person is not None else self._day()

    def offer(self, key: str) -> None:
        """Offer what can be done about a task."""
        task = self._tasks[key]
        assert self.document is not None
        title = task.step.title or self.translator.text("(no title)")
        words = self._why(self.document.roadmap, task)
        where = elsewhere_of(task)
        step_id, acts = task.step.id, for_task(task)
        self.card.offer(key, title, words, acts, step_id=step_id, check_in=task.check_in, elsewhere=where)

    def reach(self, key: str) -> bool:
        """Choose the row of a task, of another person where the list of the one in sight has it not."""
        if super().reach(key) or self.document is None:
            return self.list.key == key
        roadmap, today = self.document.roadmap, date.today()
        others = (one.id for one in roadmap.people if one.id != self._person_id)
        whose = next((one for one in others if any(task.key == key for task in mine(roadmap, one, today))), None)
        if whose is not None:
            self.choose_person(whose)
        return whose is not None and super().reach(key)

    def step_of(self, key: str) -> str:
        """Return the id of the step of a row."""
        task = self._tasks.get(key)
        return task.step.id if task is not None else ""
