"""A meeting is led part by part; what is kept, agreed and said stands in its minutes by the same act."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.experiments import ExperimentsPage
from planner.desktop.meeting import MeetingPage
from planner.desktop.window import MainWindow
from planner.document.operations.practice.experiments import start
from planner.document.verify import verify
from planner.roadmap import Experiment, MeetingForm, Review, Stage, Status, Tension
from planner.roadmap.practice.agreements import Agreement, AgreementKind, AgreementState
from planner.roadmap.practice.course import Chance, ChanceState, Minute
from tests.desktop.conftest import focused, press, settle, wait_for, window_of, with_answers
from tests.desktop.pages.mending_plan import TODAY, day, director_of, director_plan, type_keys
from tests.histories import municipal_past
from tests.spending import words_of_pdf


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    made = director_of(registry, director_plan(tmp_path / "plan.db"))
    with made.document.change("promises") as change:
        change.set("director", leader=True)
        change.add(Agreement(id="late", what="<b>Figures</b>", person_id="adviser", due=day(-3)))
        change.add(Agreement(id="own", what="Work at the counter", person_id="director", due=day(2)))
        change.add(Chance(id="chance", chance="Room in the library", day=day(-9)))
    return made


def page_of(window: MainWindow) -> MeetingPage:
    window.commands.run("meeting")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, MeetingPage)
    wait_for(lambda: page.ready)
    return page


def begun(window: MainWindow, form: MeetingForm = MeetingForm.SHORT) -> MeetingPage:
    page = page_of(window)
    page.begin_cards.cards[form].click()
    settle()
    return page


def lines(window: MainWindow) -> list[tuple[str, str]]:
    return [(one.part, one.line) for one in sorted(window.document.roadmap.minutes, key=lambda one: one.rank)]


def test_it_begins_with_two_cards_and_one_enter(window: MainWindow) -> None:
    page = page_of(window)
    assert focused() is page.begin_cards.cards[MeetingForm.SHORT]
    press(Qt.Key.Key_Return)
    (review,) = window.document.roadmap.reviews
    assert (review.day, review.form) == (TODAY, MeetingForm.SHORT)
    assert page.begin_cards.isHidden()
    assert page.parts.parts == ["mood", "done", "agreements", "help", "minutes"]
    window.commands.run("undo")
    settle()
    assert not page.begin_cards.isHidden()


def test_a_quarter_of_an_hour_by_keyboard_and_its_minutes(window: MainWindow) -> None:
    page, document = begun(window), window.document
    type_keys(page, "1")
    press("7", Qt.Key.Key_Return)
    (review,) = document.roadmap.reviews
    assert review.mood == 7
    press(Qt.Key.Key_PageDown)
    assert page.parts.part == "done"
    page.new.go()
    press("Eighteen births were registered", Qt.Key.Key_Return)
    assert len(document.roadmap.agreements) == 2
    page.parts.step(1)
    assert [row.key for row in page.list.rows_model.rows] == ["own", "late"]
    page.list.choose("late")
    page.to_list()
    type_keys(page, "1")
    assert document.roadmap.agreements["late"].state is AgreementState.KEPT
    page.new.go()
    press("Adviser calls the library by 4 Dec 2030", Qt.Key.Key_Return)
    made = next(one for one in document.roadmap.agreements if one.due == date(2030, 12, 4))
    assert (made.what, made.person_id) == ("Calls the library", "adviser")
    page.parts.step(1)
    page.list.choose("word")
    page.to_list()
    type_keys(page, "1")
    assert document.roadmap.check_ins["word"].needs_met == TODAY
    assert lines(window) == [
        ("done", "Eighteen births were registered"),
        ("agreements", "Kept: <b>Figures</b>"),
        ("agreements", "Agreed: Adviser calls the library by 4 Dec 2030"),
        ("help", "Given: a signature"),
    ]
    page.copy_as_text()
    said = QGuiApplication.clipboard().text()
    assert said.startswith("# Minutes of ")
    assert "mood 7 of 10" in said
    assert "- Kept: \\<b\\>Figures\\</b\\>" in said
    document.publish()
    assert verify(document.path).roadmap == document.roadmap


def test_a_meeting_is_closed_at_its_minutes_which_it_leads_back_to(window: MainWindow) -> None:
    page = begun(window)
    assert page.over.isHidden()
    page.parts.step(4)
    assert (page.parts.part, page.over.isVisible()) == ("minutes", True)
    before = window.document.roadmap
    page.over.click()
    settle()
    assert window.stack.currentWidget() is window.workspace
    assert "minutes are kept" in window.statusBar().currentMessage()
    assert window.document.roadmap is before
    window.commands.run("meeting")
    settle()
    assert page.parts.part == "minutes"


def test_one_undo_takes_an_act_and_its_line_back(window: MainWindow) -> None:
    page, document = begun(window), window.document
    before = document.roadmap
    page.parts.step(2)
    page.list.choose("late")
    page.to_list()
    type_keys(page, "3")
    press("No time", Qt.Key.Key_Return)
    assert document.roadmap.agreements["late"].state is AgreementState.BROKEN
    assert lines(window) == [("agreements", "Not kept: <b>Figures</b>")]
    window.commands.run("undo")
    assert document.roadmap == before


def test_an_act_that_is_refused_writes_no_line(window: MainWindow) -> None:
    page = begun(window)
    page.parts.step(2)
    page.list.choose("late")
    page.to_list()
    type_keys(page, "2")
    press("never", Qt.Key.Key_Tab, "ill", Qt.Key.Key_Return)
    assert page.card.fields["date"][0].refusal
    assert lines(window) == []


def test_an_hour_weighs_chances_and_a_line_of_the_minutes_can_be_put_right(window: MainWindow) -> None:
    page, document = begun(window, MeetingForm.LONG), window.document
    assert page.parts.parts[0] == "goal"
    page.parts.step(6)
    assert page.parts.part == "chances"
    page.list.choose("chance")
    page.to_list()
    type_keys(page, "3")
    press("Too dear", Qt.Key.Key_Return)
    assert document.roadmap.chances["chance"].chance_state is ChanceState.LET_GO
    page.parts.step(2)
    assert page.parts.part == "minutes"
    (row,) = page.list.rows_model.rows
    assert row.title == "Chance let go: Room in the library (Too dear)"
    page.list.choose(row.key)
    page.to_list()
    type_keys(page, "5")
    press("Not now", Qt.Key.Key_Return)
    assert lines(window) == [("chances", "Not now")]
    page.to_list()
    type_keys(page, "9")
    assert lines(window) == []


def test_what_is_typed_waits_while_another_part_or_page_is_in_sight(window: MainWindow) -> None:
    page = begun(window)
    page.new.go()
    press("Half a")
    page.parts.step(1)
    assert page.new.editor is not None
    assert page.new.editor.text() == "Half a"
    window.commands.run("attention")
    settle()
    assert page_of(window) is page
    assert page.new.editor.text() == "Half a"
    assert lines(window) == []


def test_the_meeting_goes_on_where_the_page_is_shown_again(window: MainWindow) -> None:
    page = begun(window)
    page.parts.step(2)
    window.commands.run("plan")
    settle()
    assert page_of(window).parts.part == "agreements"


def test_the_minutes_of_an_earlier_meeting_are_read_before_another_is_begun(window: MainWindow) -> None:
    with window.document.change("then") as change:
        change.add(Review(id="then", day=day(-7), form=MeetingForm.LONG, mood=6))
        change.add(Minute(id="line", review_id="then", part="chances", line="We try it", rank="a"))
    page = page_of(window)
    (row,) = page.list.rows_model.rows
    assert (row.title, row.line) == ("We try it", "Chances")
    assert row.group.endswith("an hour, mood 6 of 10")
    found = page.listing()
    assert found is not None
    assert [one.title for one in found[0].rows] == ["We try it"]


def test_what_was_finished_since_the_last_review_is_asked_about(registry: WindowRegistry, tmp_path: Path) -> None:
    path = tmp_path / "past.db"
    municipal_past(path)
    window = with_answers(window_of(registry, path))
    steps = window.document.roadmap.steps
    open_leaf = next(one for one in steps.walk() if steps.is_leaf(one) and one.status is Status.UNDER_WAY)
    with window.document.change("review") as change:
        change.add(Review(day=day(-1)))
        change.set(open_leaf, status=Status.DONE, progress=100)
    page = begun(window)
    page.parts.step(1)
    wait_for(lambda: page.ready and open_leaf.id in [row.key for row in page.list.rows_model.rows])
    page.list.choose(open_leaf.id)
    page.to_list()
    type_keys(page, "4")
    press("Residents notice it", Qt.Key.Key_Return)
    (minute,) = window.document.roadmap.minutes
    assert (minute.part, minute.line, minute.step_id) == ("done", "Residents notice it", open_leaf.id)


def test_the_agenda_goes_on_paper_before_it_begins(window: MainWindow, tmp_path: Path) -> None:
    page = page_of(window)
    tools = page.begin_cards.agendas[MeetingForm.SHORT]
    tools.copy_table()
    said = QGuiApplication.clipboard().text()
    assert said.splitlines()[0].split("\t")[-3:] == ["Part", "What it is about", "More"]
    for words in ("Agreements\t<b>Figures</b>", "Help\ta signature", "Mood\tAsk around, and write down a figure."):
        assert words in said
    tools.save_to(tmp_path / "agenda.pdf")
    wait_for((tmp_path / "agenda.pdf").exists)
    said = words_of_pdf((tmp_path / "agenda.pdf").read_bytes())
    assert "Agreements, 5 min" in said
    assert "Did we do what we promised?" in said
    page.begin_cards.cards[MeetingForm.SHORT].click()
    settle()
    assert page.begin_cards.isHidden()


def test_an_experiment_is_decided_from_it_and_one_is_back_with_the_line_written(window: MainWindow) -> None:
    document = window.document
    with document.change("try") as change:
        change.set("soon", start=day(-60), end=day(-1), status=Status.NOT_STARTED)
        experiment = Experiment(id="e", step_id="soon", stage=Stage.IDEA, belief="a", for_whom="b", effect="c")
        change.add(
            replace(
                experiment, measure="m", threshold=5.0, next_step="All", stop_value=3.0, stop_day=day(-2),
                agreed_by_id="director", agreed_with_id="adviser",
            )
        )  # fmt: skip
    start(document, "e", "start")
    page = begun(window, MeetingForm.LONG)
    page.parts.step(4)
    assert page.parts.part == "experiments"
    page.list.choose("soon")
    page.to_list()
    type_keys(page, "1")
    wait_for(lambda: window.stack.currentWidget() is not page)
    shown = window.stack.currentWidget()
    assert isinstance(shown, ExperimentsPage)
    assert shown.view == "decision"
    questions = shown.decision.questions
    press(Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_Return)
    press(Qt.Key.Key_4, Qt.Key.Key_Return)
    editor = questions.entries.editors["lesson"]
    editor.setFocus()
    press("Ask first")
    questions.on.click()
    wait_for(lambda: window.stack.currentWidget() is page)
    assert document.roadmap.experiments["e"].stage is Stage.STOPPED
    assert lines(window) == [("experiments", "Decided about “Soon”: stop")]
    assert page.parts.part == "experiments"
    window.commands.run("undo")
    settle()
    assert (document.roadmap.experiments["e"].stage, lines(window)) == (Stage.RUNNING, [])


def test_a_tension_is_placed_from_it(window: MainWindow) -> None:
    with window.document.change("tension") as change:
        change.add(Tension(id="t", left="Speed", right="Care", rank="a"))
    page = begun(window, MeetingForm.LONG)
    page.parts.step(5)
    page.list.choose("t")
    page.to_list()
    type_keys(page, "1")
    wait_for(lambda: window.stack.currentWidget() is not page)
    press(Qt.Key.Key_Return, Qt.Key.Key_Home, Qt.Key.Key_Return)
    wait_for(lambda: window.stack.currentWidget() is page)
    assert lines(window) == [("tensions", "“Speed and care” was placed: far towards speed")]
    assert page.list.rows_model.rows[0].line.endswith("far towards speed")
    window.commands.run("tensions")
    settle()
    press(Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is not page


def test_its_clock_tells_what_is_left_of_a_part_and_counts_while_one_looks_elsewhere(window: MainWindow) -> None:
    page = page_of(window)
    assert page.clock.isHidden()
    moment = [100.0]
    page.clock.times._now = lambda: moment[0]
    page.begin_cards.cards[MeetingForm.SHORT].click()
    settle()
    assert (page.clock.left.text(), page.clock.total.text()) == ("1:00 left", "0:00 of 15:00")
    moment[0] += 75
    page.clock.tell()
    assert (page.clock.left.text(), page.clock.total.text()) == ("0:15 over its time", "1:15 of 15:00")
    page.parts.step(1)
    moment[0] += 60
    window.commands.run("plan")
    settle()
    moment[0] += 60
    assert page_of(window) is page
    assert (page.clock.left.text(), page.clock.total.text()) == ("2:00 left", "3:15 of 15:00")
    assert [round(share, 2) for _, _, share in page.clock.shares] == [1.25, 0.5, 0.0, 0.0]
    page.parts.step(5)
    page.parts.go_to("minutes")
    page.renew()
    assert page.clock.left.isHidden()


def test_a_quarter_of_an_hour_says_what_an_hour_is_to_be_planned_for(window: MainWindow) -> None:
    page = begun(window)
    assert page.waits.text() == "Waits for a meeting of an hour: 1 chance to weigh."
    page.begin_cards.begun.emit(MeetingForm.LONG)
    settle()
    assert page.waits.isHidden()


def test_each_part_asks_what_it_is_about_and_tells_of_agreements_that_are_due_later(window: MainWindow) -> None:
    with window.document.change("later") as change:
        change.add(Agreement(id="far", what="Visit all", person_id="adviser", due=day(60)))
    page = begun(window)
    page.parts.step(1)
    assert page.new.question.text() == "What went well?"
    page.parts.step(1)
    assert page.new.question.text() == "Who does what, for whom, when?"
    assert page.waits.text() == "1 agreement is due later. Waits for a meeting of an hour: 1 chance to weigh."


def test_what_is_typed_where_one_decides_is_a_decision(window: MainWindow) -> None:
    page, document = begun(window, MeetingForm.LONG), window.document
    page.parts.step(4)
    assert (page.parts.part, page.new.question.text()) == ("experiments", "What do we decide?")
    page.new.go()
    press("No second letter any more")
    assert page.new.said.text().startswith("decision")
    press(Qt.Key.Key_Return)
    made = next(one for one in document.roadmap.agreements if one.what == "No second letter any more")
    assert made.kind is AgreementKind.DECISION
    assert lines(window) == [("experiments", "Decided: No second letter any more")]


def test_the_newest_line_is_in_sight(window: MainWindow) -> None:
    page = begun(window)
    window.resize(1366, 768)
    settle()
    page.parts.step(1)
    page.new.go()
    for at in range(30):
        press(f"Line {at}", Qt.Key.Key_Return)
    page.parts.step(-1)
    page.new.go()
    press("We are in good heart", Qt.Key.Key_Return)
    assert page.written.words.text().startswith("We are in good heart\n\nLine 29\n\n")
    assert page.written.verticalScrollBar().value() == 0
    window.resize(880, 640)
    settle()
    assert page.written.isHidden()
    press("And in a small room", Qt.Key.Key_Return)
    assert page.new.said.text() == "Written down: And in a small room"
    press("B")
    assert not page.new.said.text().startswith("Written down")


def test_words_are_whole_in_the_rows_and_steps_say_why_they_need_a_word(window: MainWindow) -> None:
    why = "Residents tell their story four times now. " * 12
    with window.document.change("why") as change:
        change.set(window.document.roadmap.goal, why_now=why)
    page = begun(window, MeetingForm.LONG)
    (row,) = page.list.rows_model.rows
    _, told = page.list.lines_of(row)
    assert len(told) > 2
    assert " ".join(told) == why.strip()
    assert page.list.visualRect(page.list.currentIndex()).height() > len(told) * 18
    page.parts.step(3)
    assert page.parts.part == "word"
    said = {row.title: row.line for row in page.list.rows_model.rows}
    assert said
    assert all(
        line.startswith(("Off course", "At risk", "Asks for help", "There", "This step")) for line in said.values()
    )


def test_an_agreement_of_today_is_not_asked_after(window: MainWindow) -> None:
    page = begun(window)
    page.parts.step(2)
    page.new.go()
    press("Adviser calls the library tomorrow", Qt.Key.Key_Return)
    assert len(window.document.roadmap.agreements) == 3
    assert [row.key for row in page.list.rows_model.rows] == ["own", "late"]


def test_in_the_room_its_mood_is_told_help_is_no_promise_and_its_end_is_that_of_the_view(window: MainWindow) -> None:
    page = begun(window)
    window.commands.run("room")
    settle()
    type_keys(page, "1")
    press("7", Qt.Key.Key_Return)
    page.parts.step(1)
    assert page.written.words.text() == "Mood 7 of 10"
    page.parts.step(2)
    assert page.parts.part == "help"
    agreements = len(window.document.roadmap.agreements)
    page.new.go()
    press("Adviser needs help from Director", Qt.Key.Key_Return)
    assert lines(window) == [("help", "Adviser needs help from Director")]
    assert len(window.document.roadmap.agreements) == agreements
    page.parts.step(1)
    assert window.window_commands.room.on
    page.over.click()
    settle()
    assert not window.window_commands.room.on
