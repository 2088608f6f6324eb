"""The pages and dialogs, each in the states that a person meets."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from planner.desktop.forms.roadmap_page import RoadmapPage
from planner.desktop.services.settings import Settings
from planner.document import Document
from planner.document.operations.practice.chances import let_go, take_as_step
from planner.document.operations.practice.meetings import write_minute
from planner.roadmap import Benefit, ChangeKind, CheckIn, Contributor, Health, ServedGroup, Status, Theme
from planner.roadmap.practice.agreements import Agreement, AgreementKind, AgreementState
from planner.roadmap.practice.course import Chance, Minute
from tests.histories import BRANCH, LEAF, municipal_past
from tests.screens.stage import Stage

if TYPE_CHECKING:
    from planner.desktop.history.dialog import HistoryDialog
    from planner.desktop.panel import StepPanel
    from planner.desktop.people import PeoplePage

LAPTOP = (1280, 800)
"""Points of a common window at 100 %."""
SMALL_LAPTOP = (1366, 768)
"""Points of the screen of a small laptop."""
PANEL = (380, 1060)
"""Points of the side panel, tall enough to see all of it at 100 %."""


def _welcome(stage: Stage) -> QWidget:
    from planner.desktop.welcome import WelcomePage

    for name in ("Samen naar 2030", "Jeugdzorg dichtbij", "Regionaal onderwijsprogramma 2028, vastgesteld in juni"):
        path = stage.folder / f"{name}.db"
        path.write_bytes(b"")
        stage.settings.remember(path)
    return WelcomePage(stage.translator, stage.theme, stage.settings)


def _welcome_first(stage: Stage) -> QWidget:
    from planner.desktop.welcome import WelcomePage

    return WelcomePage(stage.translator, stage.theme, Settings(stage.folder / "first.ini"))


def _new(stage: Stage) -> QWidget:
    from planner.desktop.welcome import NewRoadmapDialog

    return NewRoadmapDialog(stage.translator, stage.theme)


def _new_refused(stage: Stage) -> QWidget:
    from planner.desktop.welcome import NewRoadmapDialog

    dialog = NewRoadmapDialog(stage.translator, stage.theme)
    dialog.form.by_when.setText("ooit" if stage.translator.language.code == "nl" else "one day")
    dialog.accept()
    return dialog


def _goal(stage: Stage) -> QWidget:
    from planner.desktop.goal import GoalDialog

    return GoalDialog(stage.goal, stage.translator, stage.theme)


def _tracking(stage: Stage) -> QWidget:
    from planner.desktop.forms.editing_session import OpenEditors
    from planner.desktop.goal import TrackingDialog

    return TrackingDialog(OpenEditors(stage.document), stage.translator, stage.theme)


def _tracking_refused(stage: Stage) -> QWidget:
    from planner.desktop.goal import TrackingDialog

    dialog = _tracking(stage)
    assert isinstance(dialog, TrackingDialog)
    dialog.form.most_at_once.setText("0")
    dialog.form.longest_leaf.setText("4000")
    dialog.form.aspects.setPlainText("een heel lang verhaal over wat er allemaal mis kan gaan\nruimte")
    dialog.accept()
    return dialog


def _panel(stage: Stage) -> "StepPanel":
    from planner.desktop.panel import StepPanel
    from planner.desktop.step_editing.editing import Editing

    editing = Editing(stage.document, stage.translator, lambda _step, _count: True)
    return StepPanel(editing, stage.translator, stage.theme)


def _panel_empty(stage: Stage) -> QWidget:
    return _panel(stage)


def _panel_leaf(stage: Stage) -> QWidget:
    panel = _panel(stage)
    document = stage.document
    step = document.roadmap.steps["s00044"]
    with document.change("") as change:
        change.set(
            step,
            result="Een verhuizing doorgeven kost een inwoner vijf minuten, gemeten bij twintig mensen.",
            description="Formulier, controle van het adres en bericht terug in één keer, zonder balie.",
        )
    owner = document.roadmap.steps["s00044"].owner_id
    said = ((date(2026, 9, 3), 55, 6, "Proef met tien inwoners is gelukt."), (date(2026, 11, 2), 65, 8, ""))
    for day, progress, confidence, note in said:
        with document.change("") as change:
            change.add(
                CheckIn(
                    step_id=step.id,
                    day=day,
                    progress=progress,
                    confidence=confidence,
                    note=note,
                    person_id=owner,
                )
            )
    panel.show_step(document.roadmap, step.id)
    return panel


def _panel_parent(stage: Stage) -> QWidget:
    panel = _panel(stage)
    panel.show_step(stage.document.roadmap, "s00043")
    return panel


def _panel_refused(stage: Stage) -> QWidget:
    panel = _panel(stage)
    panel.show_step(stage.document.roadmap, "s00030")
    panel.fields.period_line.setText("na de zomer" if stage.translator.language.code == "nl" else "after summer")
    panel.fields.period.commit()
    panel.check_ins.commit()
    return panel


def _page_of(stage: Stage, name: str) -> QWidget:
    """Return a page of the left bar."""
    from planner.desktop.step_editing.editing import Editing
    from planner.desktop.step_editing.editing_page import EditingPage
    from planner.desktop.window.page_table import PAGES, PageServices

    entry = next(entry for entry in PAGES if entry.name == name)
    page = entry.make(PageServices(stage.translator, stage.theme, stage.settings))
    if isinstance(page, EditingPage):
        page.edit_with(Editing(stage.document, stage.translator, lambda _step, _count: True))
    page.show_document(stage.document)
    return page


def _tasks(stage: Stage) -> QWidget:
    from planner.desktop.mine import MinePage
    from planner.insight.mine import mine

    page = _page_of(stage, "tasks")
    assert isinstance(page, MinePage)
    roadmap, today = stage.document.roadmap, date.today()
    page.choose_person(max(roadmap.people, key=lambda one: len(mine(roadmap, one.id, today))).id)
    page.card.press("date")
    return page


def _agreements(stage: Stage, act: str = "", typed: str = "") -> QWidget:
    """Agreements of each group: of a leader, late, due, later, kept, broken, and one that was moved."""
    from planner.desktop.agreements import AgreementsPage

    today, document = date.today(), stage.document
    people = [one.id for one in document.roadmap.people]
    dutch = stage.translator.language.code == "nl"
    made = (
        ("Zelf een ochtend meewerken aan de balie", "Work at the counter for a morning", 0, 1, -2, "open"),
        ("Cijfers van vergunningen compleet", "Figures of permits complete", 1, 2, -6, "open"),
        ("Verhuizen ook voor wie gaat samenwonen", "Moving for who starts living together", 2, 3, 4, "open"),
        ("Leveranciers om een tussenoplossing vragen", "Ask suppliers for a bridge", 3, None, 40, "open"),
        ("Teamleiders een dag per week vrijmaken", "Free team leads a day a week", 0, 2, -30, "kept"),
        ("Elke balie heeft de nieuwe werkwijze", "Each counter works the new way", 2, 1, -110, "broken"),
    )
    with document.change("") as change:
        change.set(people[0], leader=True)
        for nl, en, who, to, days, state in made:
            due = today + timedelta(days=days)
            change.add(
                Agreement(
                    what=nl if dutch else en,
                    person_id=people[who],
                    to_id=people[to] if to is not None else None,
                    to_body="" if to is not None else ("de gemeenteraad" if dutch else "the council"),
                    kind=AgreementKind.AGREEMENT if to is not None else AgreementKind.COMMITMENT,
                    due=due,
                    state=AgreementState(state),
                    settled_on=due if state != "open" else None,
                    step_id="s00044" if who == 2 else None,
                    first_due=due - timedelta(days=9) if who == 1 else None,
                    reason=("De leverancier kwam later" if dutch else "The supplier was late") if who == 1 else "",
                )
            )
    page = _page_of(stage, "agreements")
    assert isinstance(page, AgreementsPage)
    page.show()
    page.list.choose(next(one.id for one in document.roadmap.agreements if one.first_due is not None))
    if act:
        page.card.press(act)
    if typed and page.new.editor is not None:
        page.new.editor.setText(typed)
    return page


def _chances(stage: Stage, act: str = "") -> QWidget:
    """Chances of several ages: to weigh, taken as a step and as an experiment, let go."""
    from planner.desktop.chances import ChancesPage

    document, today = stage.document, date.today()
    dutch = stage.translator.language.code == "nl"
    person = next(iter(document.roadmap.people)).id
    made = (
        ("Het ziekenhuis wil ook aangiften doen vanaf de kraamafdeling", "The hospital wants to register births", 90),
        ("De bibliotheek heeft op zaterdag ruimte over", "The library has room on Saturdays", 20),
        ("Subsidie voor digitale hulp opent in januari", "A grant for digital help opens in January", 3),
        ("Een app van de leverancier", "An app of the supplier", 200),
        ("Samen met het wijkteam een spreekuur", "Surgery hours with the district team", 120),
    )
    chances: list[Chance] = []
    with document.change("") as change:
        for nl, en, days in made:
            words, day = nl if dutch else en, today - timedelta(days=days)
            chances.append(change.add(Chance(chance=words, day=day, person_id=person)))
    let_go(document, chances[3], "Lost niets op" if dutch else "Solves nothing", today, "")
    take_as_step(document, chances[4], "s00043", today, "", experiment=True)
    page = _page_of(stage, "chances")
    assert isinstance(page, ChancesPage)
    page.show()
    if act:
        page.card.press(act)
    return page


def _chances_weighed(stage: Stage) -> QWidget:
    return _chances(stage, "step")


def _chance_line(stage: Stage) -> QWidget:
    from planner.desktop.chances import ChanceLine
    from planner.desktop.step_editing.editing import Editing

    window = stage.window()
    editing = Editing(stage.document, stage.translator, lambda _step, _count: True)
    line = ChanceLine(editing, stage.translator, stage.theme, window)
    line.show()
    assert line.line.editor is not None
    line.line.editor.setText("De bibliotheek heeft op zaterdag ruimte over")
    return line


def _meeting(stage: Stage, form: str = "short", part: str = "agreements") -> QWidget:
    """A meeting in which something was said, at one of its parts."""
    from planner.desktop.meeting import MeetingPage

    _agreements(stage).deleteLater()
    page = _page_of(stage, "meeting")
    assert isinstance(page, MeetingPage)
    page.begin_cards.begun.emit(form)
    page.show_document(stage.document)
    page.show()
    page.parts.go_to(part)
    page.renew()
    review = page.review
    assert review is not None
    dutch = stage.translator.language.code == "nl"
    for where, line in (
        ("done", "Achttien aangiften vanaf de kraamafdeling" if dutch else "Eighteen births registered at the ward"),
        ("agreements", "De tweede groep start in januari" if dutch else "The second group starts in January"),
    ):
        write_minute(stage.document, Minute(review_id=review.id, part=where, line=line), "")
    page.show_document(stage.document)
    return page


def _meeting_minutes(stage: Stage) -> QWidget:
    return _meeting(stage, "long", "minutes")


def _meeting_room(stage: Stage) -> QWidget:
    """A meeting as it is read from across a room."""
    from planner.desktop.meeting import MeetingPage

    page = _meeting(stage, "long", "word")
    assert isinstance(page, MeetingPage)
    page.show_in_room(on=True)
    return page


def _meeting_begin(stage: Stage) -> QWidget:
    return _page_of(stage, "meeting")


def _meeting_mood(stage: Stage) -> QWidget:
    from planner.desktop.meeting import MeetingPage

    page = _meeting(stage, "short", "mood")
    assert isinstance(page, MeetingPage)
    page.card.press("mood")
    return page


def _agreements_typed(stage: Stage) -> QWidget:
    name = next(iter(stage.document.roadmap.people)).name
    return _agreements(stage, typed=f"{name} belt de bibliotheek voor vrijdag, aan de gemeenteraad")


def _agreements_moved(stage: Stage) -> QWidget:
    return _agreements(stage, "date")


def _agreements_none(stage: Stage) -> QWidget:
    return _page_of(stage, "agreements")


def _check_in(stage: Stage, health: str = "") -> QWidget:
    """A round in which one step has a story, and a word is being written."""
    from planner.desktop.check_in import CheckInPage

    document = stage.document
    step = document.roadmap.steps["s00044"]
    owner = step.owner_id
    assert owner is not None
    says = (
        (date(2026, 8, 14), 0, 8, "De leverancier is begonnen. Iedereen kent de data.", None),
        (date(2026, 9, 3), 4, 8, "Proef met tien inwoners is gelukt.", Health.ON_COURSE),
        (date(2026, 9, 24), 7, 7, "Twee teams gekozen: Burgerzaken en Vergunningen.", None),
        (date(2026, 10, 15), 10, 8, "De koppelingen staan. Burgerzaken oefent op donderdag.", Health.AT_RISK),
    )
    with document.change("") as change:
        for other in ("s00030", "s00045", "s00046"):
            change.set(
                other,
                owner_id=owner,
                status=Status.UNDER_WAY,
                progress=20,
                start=date(2026, 8, 1),
                end=date(2027, 6, 30),
            )
        change.set(step, status=Status.UNDER_WAY, progress=10, result="Twee teams werken een maand zonder balie.")
        for day, progress, confidence, note, said in says:
            change.add(
                CheckIn(
                    step_id=step.id,
                    day=day,
                    progress=progress,
                    confidence=confidence,
                    note=note,
                    person_id=owner,
                    health=said,
                    needs="een tweede tester" if said is Health.AT_RISK else "",
                )
            )
    page = _page_of(stage, "check-in-round")
    assert isinstance(page, CheckInPage)
    assert page.round is not None
    page.show_place(owner)
    page.round.go_to(step.id)
    page.show()
    page.renew()
    assert page.form is not None
    page.form.progress.line.setText("30")
    page.form.confidence.choose("4")
    page.form.note.setPlainText("Burgerzaken draait. Vergunningen heeft geen tijd om te testen.")
    if health:
        page.form.health.choose(health)
        page.form.aspect.choose("time")
        page.form.cause.setPlainText("Vergunningen heeft geen testers vrij")
        page.form.consequence.setPlainText("Het tweede team gaat in mei over, niet in maart")
        page.form.correction.setFocus()
    return page


def _check_in_at_risk(stage: Stage) -> QWidget:
    return _check_in(stage, Health.AT_RISK)


def _check_in_refused(stage: Stage) -> QWidget:
    from planner.desktop.check_in import CheckInPage

    page = _check_in(stage)
    assert isinstance(page, CheckInPage)
    assert page.form is not None
    page.form.confidence.choose("11")
    page.form.day.setText("2026-02-30")
    page.commit()
    return page


def _check_in_nobody(stage: Stage) -> QWidget:
    return _page_of(stage, "check-in-round")


def _tasks_nobody(stage: Stage) -> QWidget:
    return _page_of(stage, "tasks")


def _attention(stage: Stage) -> QWidget:
    return _page_of(stage, "attention")


def _compass(stage: Stage) -> QWidget:
    return _page_of(stage, "compass")


def _balance(stage: Stage) -> QWidget:
    """Kinds of change here and there, none of them skills or data."""
    kinds = (ChangeKind.TECHNOLOGY, ChangeKind.WAY_OF_WORKING, ChangeKind.TECHNOLOGY, ChangeKind.BEHAVIOUR)
    pillar = next(iter(stage.document.roadmap.pillars))
    with stage.document.change("kinds") as change:
        for at, name in enumerate(("Leiderschap", "Gedrag en waarden")):
            change.add(Theme(id=f"t{at}", name=name, pillar_id=pillar.id, rank=f"a{at}1"))
        for at, step in enumerate([*stage.document.roadmap.steps.walk()][::2]):
            change.set(step, change_kind=kinds[at % 4])
            if at % 5 == 0:
                change.set(step, theme_id="t0", pillar_id=pillar.id)
    return _page_of(stage, "balance")


def _balance_empty(stage: Stage) -> QWidget:
    return _page_of(stage, "balance")


def _words(stage: Stage) -> QWidget:
    return _page_of(stage, "words")


def _words_not_found(stage: Stage) -> QWidget:
    from planner.desktop.words import WordsPage

    page = _page_of(stage, "words")
    assert isinstance(page, WordsPage)
    page.search.setText("zebra")
    page.show_document(stage.document)
    return page


def _people(stage: Stage, tab: int = 0) -> "PeoplePage":
    from planner.desktop.people import PeoplePage

    page = _page_of(stage, "people")
    assert isinstance(page, PeoplePage)
    if tab:
        page.show_tab(tab)
    return page


def _people_card(stage: Stage) -> QWidget:
    with stage.document.change("limit") as change:
        change.set(stage.document.roadmap.goal, most_at_once=2)
    page = _people(stage)
    page.show_document(stage.document)
    page.load_tab.open_card()
    page.load_tab.card.steps.steps.toggle(0)
    page.load_tab.card.to.show_draft(next(iter(stage.document.roadmap.people)).name)
    return page


def _people_names(stage: Stage) -> QWidget:
    page = _people(stage, 1)
    page.names.choose(stage.document.roadmap.steps["s00044"].owner_id or "")
    page.names.card.ask_removal()
    return page


def _people_pillars(stage: Stage) -> QWidget:
    return _people(stage, 2)


def _people_served(stage: Stage) -> QWidget:
    """Three groups, of which one is forgotten."""
    document = stage.document
    with document.change("for whom") as change:
        for at, name in enumerate(("Inwoners", "Ondernemers", "Mantelzorgers")):
            change.add(ServedGroup(id=f"g{at}", name=name, rank=f"a{at}1"))
        for at, step in enumerate([*document.roadmap.steps.walk()][3:30:4]):
            notices = "één keer je verhaal doen" if at % 2 else "antwoord binnen een week"
            asked = "panel van twintig mensen" if at % 3 == 0 else ""
            change.add(
                Benefit(id=f"b{at}", step_id=step.id, served_group_id=f"g{at % 2}", notices=notices, asked=asked)
            )
    return _people(stage, 3)


def _people_served_empty(stage: Stage) -> QWidget:
    return _people(stage, 3)


def _people_silos(stage: Stage) -> QWidget:
    """Departments that help each other here and there."""
    document = stage.document
    people = [*document.roadmap.people]
    with document.change("together") as change:
        for at, step in enumerate([*document.roadmap.steps.walk()][2:40:2]):
            change.add(Contributor(step_id=step.id, person_id=people[(at * 3) % 5].id))
    return _people(stage, 4)


def _people_empty(stage: Stage) -> QWidget:
    with stage.document.change("nobody") as change:
        for person in stage.document.roadmap.people:
            change.remove(person)
    return _people(stage)


def _poster(stage: Stage) -> QWidget:
    from planner.desktop.poster import PosterPage

    page = PosterPage(stage.translator, stage.theme, stage.settings)
    page.set_roadmap(stage.document.roadmap, stage.path.name, "Programmamanager")
    return page


def _poster_of_branch(stage: Stage) -> QWidget:
    page = _poster(stage)
    assert isinstance(page, RoadmapPage)
    page.show()
    page.show_place(stage.document.roadmap.steps.children()[1].id)
    return page


def _poster_long_goal(stage: Stage) -> QWidget:
    from planner.desktop.poster import PosterPage

    page = PosterPage(stage.translator, stage.theme, stage.settings)
    roadmap = stage.document.roadmap
    goal = replace(roadmap.goal, statement=f"{roadmap.goal.statement}, {roadmap.goal.measure} " * 3)
    page.set_roadmap(replace(roadmap, goal=goal), stage.path.name, "Programmamanager")
    return page


def _poster_saved(stage: Stage) -> QWidget:
    from planner.desktop.poster import PosterPage

    page = _poster(stage)
    assert isinstance(page, PosterPage)
    page.show()
    page.save_to(stage.folder / "Samen naar 2030.pdf")
    return page


def _about(stage: Stage) -> QWidget:
    from planner.desktop.about.dialog import AboutDialog

    return AboutDialog(stage.document.path, stage.translator, stage.theme)


def _licences(stage: Stage) -> QWidget:
    from planner.desktop.about.licences_dialog import LicencesDialog

    return LicencesDialog(None, stage.translator, stage.theme)


def _preferences(stage: Stage) -> QWidget:
    from planner.desktop.preferences.dialog import PreferencesDialog

    stage.settings.language = stage.translator.language.code
    stage.settings.name = "Programmamanager"
    return PreferencesDialog(stage.settings, stage.translator, stage.theme)


def _recovery(stage: Stage) -> QWidget:
    from planner.desktop.backups.recovery_bar import RecoveryBar
    from planner.document.recovery import Unpublished

    bar = RecoveryBar(stage.translator, stage.theme)
    moment = datetime(2026, 11, 20, 16, 48, tzinfo=UTC)
    files = [stage.folder / name for name in ("Samen naar 2030.db", "Jeugdzorg dichtbij.db")]
    bar.offer([Unpublished(path, moment, stage.folder) for path in files])
    return bar


def _safety(stage: Stage) -> QWidget:
    from planner.desktop.backups.dialog import SafetyCopiesDialog
    from planner.store.paths import safety_folder

    stage.document.publish()
    folder = safety_folder(stage.path)
    folder.mkdir(parents=True, exist_ok=True)
    for day in range(16, 21):
        copy = folder / f"2026-11-{day}.db"
        shutil.copyfile(stage.path, copy)
        moment = datetime(2026, 11, day, 17, 5 + day, tzinfo=UTC).timestamp()
        os.utime(copy, (moment, moment))
    return SafetyCopiesDialog(stage.document.path, stage.translator, stage.theme)


def _safety_none(stage: Stage) -> QWidget:
    from planner.desktop.backups.dialog import SafetyCopiesDialog

    return SafetyCopiesDialog(stage.folder / "new.db", stage.translator, stage.theme)


def _with_past(stage: Stage) -> Path:
    """Return a file with a past."""
    path = stage.folder / "Met verleden.db"
    if not path.exists():
        municipal_past(path)
    return path


def _history(stage: Stage, tab: int = 0, step_id: str | None = None) -> "HistoryDialog":
    from planner.desktop.history.dialog import HistoryDialog

    document = stage.keep(Document.open(_with_past(stage), author="Programmamanager"))
    dialog = HistoryDialog(document, stage.translator, stage.theme, None, step_id, of_step=step_id is not None)
    dialog.tabs.setCurrentIndex(tab)
    return dialog


def _history_overwritten(stage: Stage) -> QWidget:
    """A text that was overwritten twice today: the first of these can be put back, and something newer stands there."""
    texts = ("Een formulier dat een inwoner in één keer goed invult, getest bij twintig mensen.", "Kort.", "Korter.")
    with Document.open(_with_past(stage), author="Programmamanager") as document:
        for text in texts:
            with document.change("beschrijf") as change:
                change.set(LEAF, description=text, title="Formulier, getest met inwoners")
    dialog = _history(stage)
    dialog.show()
    stage.wait(lambda: dialog.ready)
    dialog.changes_page.list.setCurrentIndex(dialog.changes_page.model.index(2, 0))
    return dialog


def _history_bare(stage: Stage, tab: int = 0) -> "HistoryDialog":
    """A copy without history, of which there is nothing to tell but that."""
    from planner.desktop.history.dialog import HistoryDialog

    path = stage.folder / "Kopie.db"
    stage.document.copy_to(path, history=False)
    dialog = HistoryDialog(stage.keep(Document.open(path, author="Partner")), stage.translator, stage.theme)
    dialog.tabs.setCurrentIndex(tab)
    return dialog


def _history_bare_day(stage: Stage) -> QWidget:
    return _history_bare(stage, 1)


def _history_bare_changed(stage: Stage) -> QWidget:
    return _history_bare(stage, 2)


def _history_of_step(stage: Stage) -> QWidget:
    return _history(stage, 0, LEAF)


def _history_day(stage: Stage) -> QWidget:
    dialog = _history(stage, 1, LEAF)
    dialog.day.bar.shortcuts[2].click()
    return dialog


def _history_removed(stage: Stage) -> QWidget:
    return _history(stage, 1, BRANCH)


def _history_changed(stage: Stage) -> QWidget:
    return _history(stage, 2)


def _experiments(stage: Stage, view: str = "", step_id: str = "") -> QWidget:
    """The board with an experiment in each stage, or one of the views behind it."""
    from planner.desktop.experiments import ExperimentsPage
    from tests.screens.experiments_plan import add_experiments

    add_experiments(stage.document)
    page = _page_of(stage, "experiments")
    assert isinstance(page, ExperimentsPage)
    page.show()
    if view == "new":
        page.show_new("", 0)
    elif view == "lessons":
        page.show_lessons()
    elif view:
        page.open_step(step_id)
    if view == "decision":
        for answer in ("2", "2"):
            page.decision.questions.choose_digit(answer)
            page.decision.questions.go_on()
    return page


def _experiments_last(stage: Stage) -> QWidget:
    from planner.desktop.experiments import ExperimentsPage

    page = _experiments(stage, "decision", "budget")
    assert isinstance(page, ExperimentsPage)
    page.decision.questions.choose_digit("2")
    page.decision.questions.go_on()
    page.decision.questions.go_on()
    return page


def _experiments_none(stage: Stage) -> QWidget:
    return _page_of(stage, "experiments")


SCENES: dict[str, tuple[Callable[[Stage], QWidget], tuple[int, int] | None]] = {
    "welcome": (_welcome, LAPTOP),
    "welcome-first": (_welcome_first, LAPTOP),
    "new-roadmap": (_new, None),
    "new-roadmap-refused": (_new_refused, None),
    "goal": (_goal, None),
    "tracking": (_tracking, None),
    "tracking-refused": (_tracking_refused, None),
    "panel-empty": (_panel_empty, PANEL),
    "panel-leaf": (_panel_leaf, PANEL),
    "panel-parent": (_panel_parent, PANEL),
    "panel-refused": (_panel_refused, PANEL),
    "poster": (_poster, LAPTOP),
    "tasks": (_tasks, (1282, 647)),
    "tasks-nobody": (_tasks_nobody, (1282, 647)),
    "check-in": (_check_in, (1282, 647)),
    "check-in-at-risk": (_check_in_at_risk, (1282, 647)),
    "check-in-refused": (_check_in_refused, (826, 391)),
    "check-in-nobody": (_check_in_nobody, (1282, 647)),
    "agreements": (_agreements, (1282, 647)),
    "agreements-typed": (_agreements_typed, (1282, 647)),
    "agreements-moved": (_agreements_moved, (826, 420)),
    "agreements-none": (_agreements_none, (1282, 647)),
    "meeting": (_meeting, (1282, 647)),
    "meeting-begin": (_meeting_begin, (1282, 647)),
    "meeting-minutes": (_meeting_minutes, (1282, 647)),
    "meeting-room": (_meeting_room, (1366, 680)),
    "meeting-mood": (_meeting_mood, (826, 420)),
    "chances": (_chances, (1282, 647)),
    "chances-weighed": (_chances_weighed, (826, 420)),
    "chance-line": (_chance_line, None),
    "attention": (_attention, (1282, 647)),
    "compass": (_compass, (1282, 647)),
    "balance": (_balance, (1282, 647)),
    "balance-empty": (_balance_empty, (1282, 647)),
    "words": (_words, (1282, 647)),
    "words-not-found": (_words_not_found, (1282, 647)),
    "experiments": (_experiments, (1182, 620)),
    "experiments-none": (_experiments_none, (1182, 620)),
    "experiments-new": (partial(_experiments, view="new"), (1182, 820)),
    "experiments-idea": (partial(_experiments, view="sheet", step_id="call"), (1182, 820)),
    "experiments-running": (partial(_experiments, view="sheet", step_id="birth"), (1182, 820)),
    "experiments-decision": (partial(_experiments, view="decision", step_id="budget"), (1182, 647)),
    "experiments-decision-small": (partial(_experiments, view="decision", step_id="budget"), (860, 400)),
    "experiments-last": (_experiments_last, (1182, 647)),
    "experiments-stopped": (partial(_experiments, view="over", step_id="chatbot"), (1182, 720)),
    "experiments-lessons": (partial(_experiments, view="lessons"), (1182, 620)),
    "people": (_people, (1282, 647)),
    "people-card": (_people_card, (1282, 647)),
    "people-card-narrow": (_people_card, (826, 420)),
    "people-names": (_people_names, (1282, 647)),
    "people-pillars": (_people_pillars, (1282, 647)),
    "people-served": (_people_served, (1282, 647)),
    "people-served-empty": (_people_served_empty, (1282, 647)),
    "people-silos": (_people_silos, (1282, 647)),
    "people-silos-narrow": (_people_silos, (826, 420)),
    "people-empty": (_people_empty, (1282, 647)),
    "about": (_about, None),
    "about-licences": (_licences, None),
    "preferences": (_preferences, None),
    "recovery": (_recovery, (1000, 180)),
    "safety": (_safety, None),
    "safety-none": (_safety_none, None),
    "history": (_history, None),
    "history-overwritten": (_history_overwritten, None),
    "history-bare": (_history_bare, None),
    "history-bare-day": (_history_bare_day, None),
    "history-bare-changed": (_history_bare_changed, None),
    "history-step": (_history_of_step, None),
    "history-day": (_history_day, None),
    "history-removed": (_history_removed, None),
    "history-changed": (_history_changed, None),
    "poster-saved": (_poster_saved, LAPTOP),
    "poster-branch": (_poster_of_branch, SMALL_LAPTOP),
    "poster-long-goal": (_poster_long_goal, SMALL_LAPTOP),
}
"""Each scene by its name: what makes it, and its size in points where it has none of its own."""
