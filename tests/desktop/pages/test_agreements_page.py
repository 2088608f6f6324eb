"""Agreements are made by one typed line, kept, moved and broken where they are listed; the lists go along on paper."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from planner.desktop.agreements import AgreementsPage
from planner.desktop.agreements.making import understood_of
from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.attention import AttentionPage
from planner.desktop.forms.field import Field
from planner.desktop.forms.names import Names
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.verify import verify
from planner.roadmap.practice.agreements import Agreement, AgreementKind, AgreementState
from tests.desktop.conftest import focused, press, settle, wait_for, window_of, with_answers
from tests.desktop.pages.mending_plan import TODAY, day, director_of, director_plan, keys, shown, type_keys


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return director_of(registry, director_plan(tmp_path / "plan.db"))


def page_of(window: MainWindow) -> AgreementsPage:
    window.commands.run("agreements")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, AgreementsPage)
    return page


def with_agreements(window: MainWindow) -> AgreementsPage:
    with window.document.change("promises") as change:
        change.set("director", leader=True)
        change.add(Agreement(id="own", what="Work at the counter", person_id="director", due=day(30)))
        change.add(Agreement(id="late", what="<b>Figures</b>", person_id="adviser", due=day(-3)))
        change.add(
            Agreement(id="said", what="Tell how it goes", to_body="council", due=day(3), kind=AgreementKind.COMMITMENT)
        )
    return page_of(window)


def test_it_is_in_the_bar_once_there_is_an_agreement_and_counts_what_is_late(window: MainWindow) -> None:
    assert window.window_commands.pages.bar.buttons["agreements"].isHidden()
    with_agreements(window)
    assert not window.window_commands.pages.bar.buttons["agreements"].isHidden()


def test_a_name_that_is_nobodys_in_the_plan_is_said_before_enter(window: MainWindow) -> None:
    page = page_of(window)
    press("Caretaker")
    assert page.new.said.text().startswith("Such as")  # one word is a beginning, and says nothing yet
    press(" opens the hall by 4 Dec 2030")
    assert page.new.said.text() == "nobody of the plan yet · Wed 4 Dec 2030"


def test_one_line_makes_an_agreement_and_what_is_understood_stands_below_before_enter(window: MainWindow) -> None:
    page, document = page_of(window), window.document
    assert focused() is page.new.editor
    press("Adviser calls the library for Director by 4 Dec 2030")
    assert page.new.said.text() == "Adviser · to Director · Wed 4 Dec 2030"
    press(Qt.Key.Key_Return)
    (made,) = document.roadmap.agreements
    assert (made.what, made.person_id, made.to_id, made.due) == (
        "Calls the library", "adviser", "director", date(2030, 12, 4),
    )  # fmt: skip
    assert (made.made, page.list.key) == (TODAY, made.id)
    assert page.new.editor is focused()
    assert page.new.editor.text() == ""
    assert window.workspace is not None
    assert not window.workspace.editors.in_hand
    document.publish()
    assert verify(document.path).roadmap == document.roadmap
    window.commands.run("undo")
    assert len(document.roadmap.agreements) == 0


def test_tab_completes_a_name_and_nothing_understood_is_kept_as_words(window: MainWindow) -> None:
    page = page_of(window)
    press("Advi", Qt.Key.Key_Tab)
    assert page.new.editor is not None
    assert page.new.editor.text() == "Adviser "
    page.new.editor.clear()
    press("coffee for all of us", Qt.Key.Key_Return)
    assert page.new.refusal.text().startswith("Who does this? Begin with the name;")
    assert len(window.document.roadmap.agreements) == 0
    press(Qt.Key.Key_Return)
    assert [one.what for one in window.document.roadmap.agreements] == ["Coffee for all of us"]


def test_half_a_name_is_asked_about_and_a_new_one_is_said_to_be_new(window: MainWindow) -> None:
    page, document = page_of(window), window.document
    people = document.roadmap.people
    press("Advi: calls the library", Qt.Key.Key_Return)
    assert "Did you mean Adviser? Then press Enter" in page.new.refusal.text()
    press(Qt.Key.Key_Return)
    assert [(one.what, one.person_id) for one in document.roadmap.agreements] == [("Calls the library", "adviser")]
    press("Advi reads the letters", Qt.Key.Key_Return)
    assert page.new.refusal.text().startswith("Who does this? Adviser? Then begin with that name.")
    assert (len(document.roadmap.agreements), document.roadmap.people) == (1, people)
    assert page.new.editor is not None
    page.new.editor.clear()
    press("Ria: reads the letters")
    assert page.new.said.text() == "“Ria” is new and will be added to the people."
    press(Qt.Key.Key_Return)
    (made,) = [one for one in document.roadmap.agreements if one.what == "Reads the letters"]
    assert document.roadmap.people[made.person_id or ""].name == "Ria"


def test_to_whom_that_the_plan_does_not_know_is_asked_about(window: MainWindow) -> None:
    page, document = page_of(window), window.document
    press("Adviser sends the letter to Ria de Wit by 4 Dec 2030", Qt.Key.Key_Return)
    assert page.new.refusal.text().startswith("“Ria de Wit” is not in the plan.")
    assert len(document.roadmap.agreements) == 0
    assert page.new.editor is not None
    page.new.editor.clear()
    press("Adviser sends the letter to Dir by 4 Dec 2030", Qt.Key.Key_Return)
    assert page.new.refusal.text().startswith("To whom is it: Director?")
    press(Qt.Key.Key_Return)
    (made,) = document.roadmap.agreements
    assert (made.what, made.to_id) == ("Sends the letter to Dir", None)
    page.to_list()
    type_keys(page, "5")
    whom = page.card.fields["change"][1].editor
    whom.show_draft("Dir")  # type: ignore[attr-defined]
    page.card.commit()
    assert "Did you mean Director?" in page.card.fields["change"][1].refusal
    whom.show_draft("Ria de Wit")  # type: ignore[attr-defined]
    page.card.commit()
    made = document.roadmap.agreements[made.id]
    assert (document.roadmap.people[made.to_id or ""].name, made.to_body) == ("Ria de Wit", "")


def test_leaders_own_stand_on_top_and_text_is_no_markup(window: MainWindow) -> None:
    page = with_agreements(window)
    assert keys(page) == [("Of those who lead", "own"), ("Past its day", "late"), ("Within a week", "said")]
    page.list.choose("late")
    assert page.card.title.text() == "<b>Figures</b>"
    assert page.card.title.textFormat() == Qt.TextFormat.PlainText


def test_one_enter_settles_nothing_and_digits_do(window: MainWindow) -> None:
    page, document = with_agreements(window), window.document
    before = document.roadmap
    page.list.choose("late")
    page.to_list()
    press(Qt.Key.Key_Return)
    assert document.roadmap is before
    assert focused() is page.card.buttons["kept"]
    page.to_list()
    type_keys(page, "1")
    assert document.roadmap.agreements["late"].state is AgreementState.KEPT
    assert document.roadmap.agreements["late"].settled_on == TODAY
    window.commands.run("undo")
    settle()
    assert page.list.key == "late"


def test_a_new_date_asks_when_and_why_and_the_first_stays_in_sight(window: MainWindow) -> None:
    page, document = with_agreements(window), window.document
    page.list.choose("late")
    page.to_list()
    type_keys(page, "2")
    assert page.new.isHidden()
    press("31 dec 2030", Qt.Key.Key_Return)
    assert document.roadmap.agreements["late"].due == day(-3)
    assert "why" in page.card.fields["date"][1].refusal
    press("ill", Qt.Key.Key_Return)
    moved = document.roadmap.agreements["late"]
    assert (moved.due, moved.first_due, moved.reason) == (date(2030, 12, 31), day(-3), "ill")
    assert "moved; first" in next(row.line for row in page.list.rows_model.rows if row.key == "late")
    assert not page.new.isHidden()


@pytest.mark.parametrize("typed", ["yesterday", "1 jan 2020", "", "31 feb 2030"])
def test_a_day_that_cannot_be_is_refused_in_a_sentence(window: MainWindow, typed: str) -> None:
    page, document = with_agreements(window), window.document
    before = document.roadmap
    page.list.choose("late")
    page.to_list()
    type_keys(page, "2")
    press(typed, Qt.Key.Key_Tab, "ill", Qt.Key.Key_Return)
    assert document.roadmap is before
    assert page.card.fields["date"][0].refusal


def test_not_kept_passed_on_reworded_led_and_removed(window: MainWindow) -> None:
    page, document = with_agreements(window), window.document
    page.list.choose("late")
    page.to_list()
    type_keys(page, "4")
    name = page.card.fields["pass-on"][0].editor
    assert isinstance(name, Names)
    name.show_draft("Director")  # a list of names that is open would take the keys of the test
    page.card.commit()
    assert document.roadmap.agreements["late"].person_id == "director"
    page.to_list()
    press("5")
    press("Ctrl+A", "Other figures", Qt.Key.Key_Return)
    assert document.roadmap.agreements["late"].what == "Other figures"
    page.to_list()
    press("8")
    assert not document.roadmap.people["director"].leader
    press("3")
    press("No time", Qt.Key.Key_Return)
    assert document.roadmap.agreements["late"].state is AgreementState.BROKEN
    page.list.choose("late")
    page.to_list()
    press("9")
    assert "late" not in [one.id for one in document.roadmap.agreements]


def test_words_whom_step_and_kind_are_changed_in_one_act_that_can_be_undone(window: MainWindow) -> None:
    page, document = with_agreements(window), window.document
    page.list.choose("late")
    page.to_list()
    type_keys(page, "5")
    what, whom, step, kind = (field.editor for field in page.card.fields["change"])
    assert (what.text(), kind.text()) == ("<b>Figures</b>", "agreement")  # type: ignore[attr-defined]
    before = document.roadmap
    kind.show_draft("a promise")  # type: ignore[attr-defined]
    page.card.commit()
    assert "commitment" in page.card.fields["change"][3].refusal
    kind.show_draft("Commitment")  # type: ignore[attr-defined]
    step.setText("no such step")  # type: ignore[attr-defined]
    page.card.commit()
    assert page.card.fields["change"][2].refusal
    assert document.roadmap is before
    about = next(iter(document.roadmap.steps))
    step.setText(document.roadmap.steps.number(about))  # type: ignore[attr-defined]
    whom.show_draft("council")  # type: ignore[attr-defined]
    page.card.commit()
    settle()
    now, was = document.roadmap.agreements["late"], before.agreements["late"]
    assert (now.kind, now.to_body, now.to_id, now.step_id) == (AgreementKind.COMMITMENT, "council", None, about.id)
    assert (now.what, now.person_id, now.due) == (was.what, was.person_id, was.due)
    window.commands.run("undo")
    settle()
    assert document.roadmap.agreements["late"] == was


def test_a_part_that_was_left_alone_does_not_overrule_a_colleague(window: MainWindow) -> None:
    page, document = with_agreements(window), window.document
    page.list.choose("late")
    page.to_list()
    type_keys(page, "5")
    page.card.fields["change"][0].editor.setText("My words")  # type: ignore[attr-defined]
    with document.change("a colleague") as change:
        change.set(document.roadmap.agreements["late"], to_body="inspectorate")
    settle()
    assert page.card.fields["change"][1].editor.text() == "inspectorate"  # type: ignore[attr-defined]
    page.card.commit()
    now = document.roadmap.agreements["late"]
    assert (now.what, now.to_body) == ("My words", "inspectorate")


def test_what_is_typed_waits_over_escape_other_pages_and_closing(window: MainWindow, registry: WindowRegistry) -> None:
    page, path = with_agreements(window), window.document.path
    type_keys(page, "0")
    press("Adviser will", Qt.Key.Key_Escape)
    assert focused() is page.list
    window.commands.run("attention")
    settle()
    page_of(window)
    assert page.new.editor is not None
    assert page.new.editor.text() == "Adviser will"
    assert len(window.document.roadmap.agreements) == 3
    window.close()
    settle()
    again = with_answers(window_of(registry, path))
    shown = page_of(again)
    assert shown.new.editor is not None
    assert shown.new.editor.text() == "Adviser will"


def test_lists_by_kind_have_their_own_name_and_are_copied(window: MainWindow) -> None:
    page = with_agreements(window)
    page.show_kind(AgreementKind.COMMITMENT)
    assert [key for _, key in keys(page)] == ["said"]
    found = page.listing()
    assert found is not None
    assert (found[0].title, len(found[0].rows)) == ("List of commitments", 1)
    page.list.copyRequested.emit()
    copied = QGuiApplication.clipboard().text()
    assert "Tell how it goes" in copied
    assert "council" in copied
    page.new.go()
    press("Director: show the plan", Qt.Key.Key_Return)
    assert [one.kind for one in window.document.roadmap.agreements if one.what == "Show the plan"] == [
        AgreementKind.COMMITMENT
    ]


def test_what_was_kept_is_told_over_the_quarters(window: MainWindow) -> None:
    with window.document.change("past") as change:
        due = TODAY - timedelta(days=200)
        change.add(Agreement(what="Done", due=due, state=AgreementState.KEPT, settled_on=due))
    page = page_of(window)
    assert page.over_time.text().startswith("Kept in time: 1 of 1 in Q")


def test_ten_thousand_agreements_are_listed_at_once(registry: WindowRegistry, tmp_path: Path) -> None:
    from time import perf_counter

    path = director_plan(tmp_path / "plan.db")
    with Document.open(path) as document, document.change("many") as change:
        for number in range(10_000):
            change.add(Agreement(what=f"Promise {number}", person_id="adviser", due=day(number % 90 - 30)))
    window = with_answers(window_of(registry, path))
    page_of(window)
    window.commands.run("attention")
    settle()
    began = perf_counter()
    page = page_of(window)
    assert perf_counter() - began < 2.0
    assert len(page.list.rows_model.rows) == 10_000


def test_attention_names_who_is_late_and_leads_to_the_agreements(window: MainWindow) -> None:
    page = with_agreements(window)
    window.commands.run("attention")
    settle()
    shown = window.stack.currentWidget()
    assert isinstance(shown, AttentionPage)
    shown.list.choose("agreement-late adviser")
    shown.to_list()
    press(Qt.Key.Key_Return)
    assert window.stack.currentWidget() is page
    assert page.list.key == "late"


def test_my_agreements_go_to_a_calendar(window: MainWindow, tmp_path: Path) -> None:
    page = with_agreements(window)
    path = tmp_path / "mine.ics"
    page.calendar.write_to(path)
    wait_for(path.exists)
    assert "SUMMARY:Work at the counter" in path.read_text(encoding="utf-8")
    assert "Figures" not in path.read_text(encoding="utf-8")
    window.document.author = "Stranger"
    refused: list[object] = []
    page.calendar.refused.connect(refused.append)
    page.calendar.click()
    assert "your name" in str(refused[0])


def test_the_key_of_the_page_closes_the_fields_of_an_act_and_what_is_typed_waits(window: MainWindow) -> None:
    page = with_agreements(window)
    page.list.choose("late")
    page.to_list()
    type_keys(page, "2")
    press("4 Dec 2030", "Ctrl+7")
    assert window.stack.currentWidget() is page
    assert (page.card.act, page.list.hasFocus()) == ("", True)
    type_keys(page, "2")
    assert page.card.fields["date"][0].editor.text() == "4 Dec 2030"  # type: ignore[attr-defined]


def test_several_are_chosen_and_go_in_one_act_with_one_undo(registry: WindowRegistry, tmp_path: Path) -> None:
    path = tmp_path / "care.db"
    Document.create(path, "care", "nl", author="Director").close()
    window = with_answers(window_of(registry, path))
    page, document = page_of(window), window.document
    promised = {one.id for one in document.roadmap.agreements}
    first = page.list.rows_model.rows[0].key
    page.list.choose(first)
    page.to_list()
    alone = [name for name, made in page.card.buttons.items() if not made.isHidden()]
    assert "change" in alone
    QTest.keyClick(page.list, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert {*page.list.chosen_keys} == promised
    assert page.card.title.text() == f"{len(promised)} agreements chosen"
    assert [name for name, made in page.card.buttons.items() if not made.isHidden()] == ["remove"]
    for digit in "12345":
        type_keys(page, digit)
    assert (len(document.roadmap.agreements), page.card.act) == (len(promised), "")
    type_keys(page, "9")
    assert len(document.roadmap.agreements) == 0
    assert document.undo_label == f"remove {len(promised)} agreements"
    window.commands.run("undo")
    assert {one.id for one in document.roadmap.agreements} == promised
    page.list.choose(first)
    assert page.list.chosen_keys == [first]
    assert [name for name, made in page.card.buttons.items() if not made.isHidden()] == alone


def test_what_is_typed_for_one_waits_while_several_are_chosen(window: MainWindow) -> None:
    page = with_agreements(window)
    page.list.choose("own")
    page.to_list()
    type_keys(page, "2")
    press("4 Dec 2030")
    page.list.selectionModel().select(
        page.list.rows_model.index(page.list.rows_model.place_of("late")), QItemSelectionModel.SelectionFlag.Select
    )
    settle()
    assert (page.card.act, len(page.list.chosen_keys)) == ("", 2)
    page.list.choose("own")
    page.to_list()
    type_keys(page, "2")
    assert page.card.fields["date"][0].editor.text() == "4 Dec 2030"  # type: ignore[attr-defined]


@pytest.mark.parametrize("row", ["agreements", "tasks"])
def test_the_day_that_is_understood_stands_below_a_new_date_before_enter(window: MainWindow, row: str) -> None:
    page = with_agreements(window) if row == "agreements" else shown(window, "tasks")
    page.list.choose("late")
    page.to_list()
    type_keys(page, "2" if row == "agreements" else "3")
    field = page.card.fields["date"][0]
    press("4 dec 2030")
    assert "Wed 4 Dec 2030" in said_below(field)
    press("x")
    assert said_below(field) == []
    press(Qt.Key.Key_Backspace)
    assert "Wed 4 Dec 2030" in said_below(field)
    assert field.editor.accessibleDescription() == "Wed 4 Dec 2030"


def said_below(field: Field) -> list[str]:
    """Return what stands below the editor of a field."""
    return [label.text() for label in field.findChildren(QLabel)[1:] if label.isVisible()]


def test_who_leads_the_change_is_named_in_the_act(window: MainWindow) -> None:
    with window.document.change("a name with a mark") as change:
        change.set("adviser", name="Advice & Co")
    page = with_agreements(window)
    page.list.choose("late")
    assert page.card.buttons["leads"].accessibleName() == "Advice & Co leads the change"
    assert page.card.buttons["leads"].text().startswith("Advice && Co leads the change")
    page.list.choose("own")
    assert page.card.buttons["leads-not"].accessibleName() == "Director leads the change no longer"


@pytest.mark.parametrize("code", ["en", "nl"])
def test_the_hint_of_the_line_names_people_of_the_plan_and_is_understood(window: MainWindow, code: str) -> None:
    with window.document.change("who leads") as change:
        change.set("director", leader=True)
    page = page_of(window)
    page.translator.speak(code)
    said = page.new.said.text()
    line = understood_of(window.document, said[said.index("“") + 1 : said.index("”")])
    assert (line.person_id, line.to_id) == ("director", "adviser")
    assert line.due is not None
    with window.document.change("nobody else") as change:
        change.remove("adviser")
    assert "Director" not in page.new.said.text()
