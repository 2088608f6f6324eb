"""The page of check-ins: a round of words by mouse and by keyboard, in the file, undone, half written, refused."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.check_in import CheckInPage
from planner.desktop.check_in.form import CheckInForm
from planner.desktop.check_in.rounds import Round
from planner.desktop.mine import MinePage
from planner.desktop.window import MainWindow
from planner.document import Document
from planner.document.verify import verify
from planner.insight.check_ins import due_of, next_due
from planner.insight.mine import mine
from planner.roadmap import CheckIn, Goal, Health, Person, Rhythm, Roadmap, Status, Step
from tests.desktop.conftest import close_all, settle, window_of, with_answers

TODAY = date.today()
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def day(count: int) -> date:
    return TODAY + timedelta(days=count)


def made(path: Path) -> Path:
    """Make a plan in which words of the director are due about two steps, and one about a step has a story."""
    goal = Goal(id="goal", statement="Everyone can read", rhythm=Rhythm.WEEKLY)
    with Document.create_from(path, Roadmap(goal=goal)) as new, new.change("begin") as change:
        change.add(Person(id="director", name="Director"))
        change.add(Person(id="adviser", name="Adviser"))
        change.add(Step(id="top", title="Reading together", owner_id="director"))
        own = {"owner_id": "director", "status": Status.UNDER_WAY, "end": day(60)}
        change.add(Step(id="first", title="First", start=day(-60), progress=40, result="Seen", **own), parent="top")
        change.add(Step(id="second", title="Second", start=day(-30), **own), parent="top")
        change.add(Step(id="fresh", title="Fresh", start=day(-2), **own), parent="top")
        change.add(Step(id="other", title="Other", start=day(-30), owner_id="adviser", end=day(30)), parent="top")
        for count, progress, confidence in ((-50, 10, 9), (-40, 20, 8), (-30, 30, 8), (-20, 40, 6)):
            said = {"day": day(count), "progress": progress, "confidence": confidence, "note": f"at {progress}"}
            change.add(CheckIn(step_id="first", person_id="director", **said))
    return path


def opened(registry: WindowRegistry, path: Path) -> MainWindow:
    window = with_answers(window_of(registry, path))
    window.document.author = "Director"
    return window


@pytest.fixture
def window(registry: WindowRegistry, tmp_path: Path) -> MainWindow:
    return opened(registry, made(tmp_path / "plan.db"))


def page_of(window: MainWindow) -> CheckInPage:
    page = window.stack.currentWidget()
    assert isinstance(page, CheckInPage)
    return page


def shown(window: MainWindow) -> CheckInPage:
    window.commands.run("check-in-round")
    settle()
    return page_of(window)


def form_of(page: CheckInPage) -> CheckInForm:
    assert page.form is not None
    return page.form


def here(page: CheckInPage) -> str:
    assert page.round is not None
    return page.round.step_id


def press(page: QWidget, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(page.window().focusWidget(), key, modifier)
    settle()


def write(page: QWidget, text: str) -> None:
    """Type into whatever has the keyboard, which may move with a letter."""
    for letter in text:
        QTest.keyClick(page.window().focusWidget(), letter)
    settle()


def keep(page: CheckInPage) -> None:
    press(page, Qt.Key.Key_Return, modifier=CTRL)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def latest(document: Document, step_id: str) -> CheckIn:
    return max(document.roadmap.check_ins.of_step(step_id), key=lambda one: (one.day or date.min, one.id))


def in_file(window: MainWindow) -> Roadmap:
    assert window.wait()
    verify(window.document.path)
    return Document.read(window.document.path)


def labels(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


# A round.


def test_a_round_goes_through_what_is_due_by_keyboard_alone_and_stands_in_the_file(window: MainWindow) -> None:
    page, document = shown(window), window.document
    before = document.roadmap
    assert here(page) == "second"
    assert page.quiet.text() == "step 1 of 2, about two minutes left"
    assert form_of(page).title.text() == "1.2  Second"
    write(page, "35")  # from the slider into the field
    press(page, Qt.Key.Key_Tab)
    write(page, "7")
    press(page, Qt.Key.Key_Tab)
    write(page, "It goes well")
    press(page, Qt.Key.Key_Tab)
    write(page, "1")
    keep(page)
    assert here(page) == "first"
    assert window.statusBar().currentMessage() == f"Done: {document.undo_label}. Ctrl+Z takes it back."
    assert page.quiet.text() == "step 2 of 2, about one minute left"
    press(page, Qt.Key.Key_Tab, Qt.Key.Key_Tab)  # past slider and field
    write(page, "10")
    press(page, Qt.Key.Key_Return, modifier=CTRL)
    assert page.end.text() == "Done: two words said."
    said = latest(document, "second")
    assert (said.progress, said.confidence, said.note, said.health) == (35, 7, "It goes well", Health.ON_COURSE)
    assert (said.day, said.person_id) == (TODAY, "director")
    again = latest(document, "first")
    assert (again.progress, again.confidence, again.note, again.health) == (None, 10, "", None)
    assert in_file(window) == document.roadmap
    assert document.roadmap.steps["second"].progress == 35
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_Z, CTRL)
        settle()
    assert document.roadmap == before
    assert here(page) == "second"
    assert page.quiet.text() == "step 1 of 2, about two minutes left"


def test_a_round_by_mouse_ends_in_mine_with_nothing_due(window: MainWindow) -> None:
    window.commands.run("tasks")
    settle()
    tasks = window.stack.currentWidget()
    assert isinstance(tasks, MinePage)
    assert tasks.round.accessibleName() == "Do 2 check-ins"
    click(tasks.round)
    page = page_of(window)
    assert window.window_commands.pages.bar.buttons["tasks"].isChecked()
    for step_id in ("second", "first"):
        assert here(page) == step_id
        click(form_of(page).confidence.buttons["6"])
        click(page.keep)
    click(page.to_mine)
    assert window.stack.currentWidget() is tasks
    assert not tasks.round.isVisible()
    assert "Time for a check-in" not in [one.group for one in tasks.list.rows_model.rows]
    assert page_of_round_again(window).end.text() == "No word of Director is due."


def page_of_round_again(window: MainWindow) -> CheckInPage:
    page = shown(window)
    assert "The next check-in is on" in page.more.text()
    return page


def test_skipping_and_going_back_says_nothing_and_is_told_at_the_end(window: MainWindow) -> None:
    page, before = shown(window), window.document.roadmap
    assert not page.back.isEnabled()
    press(page, Qt.Key.Key_Right, modifier=ALT)
    assert here(page) == "first"
    press(page, Qt.Key.Key_Left, modifier=ALT)
    assert here(page) == "second"
    click(page.skip)
    click(page.skip)
    assert page.end.text() == "Done: no words said. 2 steps that you skipped wait in Mine."
    assert window.document.roadmap == before


def test_what_was_not_answered_is_no_word(window: MainWindow) -> None:
    page, before = shown(window), window.document.roadmap
    keep(page)
    assert form_of(page).questions["note"].refusal.startswith("Give a progress, a confidence or a few words")
    assert (here(page), window.document.roadmap) == ("second", before)
    write(page, "5")  # what was said of nothing is gone once there is something
    assert not form_of(page).questions["note"].refusal


def test_to_say_that_nothing_moved_the_slider_is_taken_hold_of(window: MainWindow) -> None:
    page = shown(window)
    press(page, Qt.Key.Key_Right, modifier=ALT)
    form = form_of(page)
    assert (form.progress.text(), form.progress.slider.value(), form.progress.slider.last) == ("", 40, 40)
    form.progress.slider.setSliderDown(True)
    form.progress.slider.setSliderDown(False)
    assert form.progress.text() == "40"
    press(page, Qt.Key.Key_Right)
    assert form.progress.text() == "45"


def test_what_is_due_for_somebody_comes_the_longest_waiting_first(window: MainWindow) -> None:
    roadmap = window.document.roadmap
    assert [step.id for step in due_of(roadmap, "director", TODAY)] == ["second", "first"]
    assert [step.id for step in due_of(roadmap, "adviser", TODAY)] == ["other"]
    assert due_of(roadmap, None, TODAY) == ()
    assert next_due(roadmap, "director", TODAY) == day(5)
    assert next_due(roadmap, "adviser", TODAY) is None


def test_a_round_follows_what_is_removed_and_what_comes() -> None:
    going = Round(["a", "b", "c"], "somebody")
    going.go(1)
    going.follow({"b", "c", "d"}, (), ["d"])
    assert (going.steps, going.step_id, going.following) == (["b", "c", "d"], "b", "c")
    going.said["b"] = "word"
    going.go(1)
    going.follow({"b", "c", "d"}, {"word"})
    assert (going.step_id, going.left) == ("c", 2)
    going.follow({"b", "c", "d"}, ())
    assert (going.step_id, going.said) == ("b", {})
    going.follow((), ())
    assert (going.step_id, going.steps) == ("", [])


# What trouble asks for.


def test_at_risk_asks_for_three_lines_and_what_is_off(window: MainWindow) -> None:
    page, document = shown(window), window.document
    form = form_of(page)
    assert not form.trouble.isVisible()
    assert form.rule.text().startswith("On course by the rules")
    click(form.health.buttons["at risk"])
    assert form.trouble.isVisible()
    assert form.rule.text().endswith("Your word counts.")
    click(form.aspect.buttons["money"])
    for name, words in (("cause", "No room"), ("consequence", "A month later"), ("correction", "We share one")):
        form.questions[name].editor.setFocus()
        write(page, words)
    keep(page)
    said = latest(document, "second")
    assert (said.health, said.aspect) == (Health.AT_RISK, "money")
    assert (said.cause, said.consequence, said.correction) == ("No room", "A month later", "We share one")
    assert "no-lines" not in [point.rule for point in pointed_out(document) if point.record_id == "second"]


def pointed_out(document: Document) -> tuple[object, ...]:
    from planner.insight.attention import attention

    return tuple(attention(document.roadmap, TODAY, document.branch))


def test_lines_that_were_folded_again_are_not_kept_and_come_back_by_undo(window: MainWindow) -> None:
    page, document = shown(window), window.document
    form = form_of(page)
    click(form.health.buttons["off course"])
    form.cause.setFocus()
    write(page, "No room")
    click(form.health.buttons["on course"])
    assert not form.trouble.isVisible()
    keep(page)
    assert (latest(document, "second").health, latest(document, "second").cause) == (Health.ON_COURSE, "")
    QTest.keyClick(page, Qt.Key.Key_Z, CTRL)
    settle()
    assert here(page) == "second"
    assert form.cause.text() == "No room"


def test_a_roadmap_has_its_own_list_of_what_can_be_off(window: MainWindow) -> None:
    with window.document.change("own") as change:
        change.set("goal", aspects="support\ntime\n")
    form = form_of(shown(window))
    assert [*form.aspect.buttons] == ["support", "time"]


def test_what_is_needed_stands_in_the_others_list(window: MainWindow) -> None:
    page, document = shown(window), window.document
    form = form_of(page)
    form.needs.setFocus()
    write(page, "a signature")
    press(page, Qt.Key.Key_Tab)
    write(page, "Adviser")
    keep(page)
    asked = [task for task in mine(document.roadmap, "adviser", TODAY) if task.reason == "asked"]
    assert [(task.step.id, task.check_in.needs) for task in asked if task.check_in] == [("second", "a signature")]


def test_author_and_day_can_be_set(window: MainWindow) -> None:
    page, document = shown(window), window.document
    form = form_of(page)
    language = window._translator.language
    assert form.who.text() == f"Director, {language.day(TODAY)}"
    assert not form.by.isVisible()
    click(form.who)
    assert form.author.hasFocus() or form.author.lineEdit().hasFocus()
    form.author.lineEdit().selectAll()
    write(page, "Colleague")
    form.day.setText(day(-3).isoformat())
    click(form.confidence.buttons["5"])
    keep(page)
    said = latest(document, "second")
    person = document.roadmap.people.get(said.person_id)
    assert person is not None
    assert (person.name, said.day, said.confidence) == ("Colleague", day(-3), 5)
    assert form.who.text() == f"Director, {language.day(TODAY)}"


# Bad input.

WRONG: list[tuple[str, str, str]] = [
    ("confidence", "11", '"11" is not a number from 0 to 10.'),
    ("progress", "130", '"130" is not a number from 0 to 100.'),
    ("progress", "half", '"half" is not a number from 0 to 100.'),
    ("day", "2026-02-30", '"2026-02-30" is no day. Try 1 Sep 2027.'),
    ("day", "2026", '"2026" is no day. Try 1 Sep 2027.'),
    ("day", "2999-01-01", '"2999-01-01" is still to come; a check-in is of today or before.'),
]


@pytest.mark.parametrize(("field", "typed", "sentence"), WRONG)
def test_what_cannot_be_is_one_sentence_below_its_field_and_nothing_is_lost(
    window: MainWindow, field: str, typed: str, sentence: str
) -> None:
    page, before = shown(window), window.document.roadmap
    form = form_of(page)
    form.note.setFocus()
    write(page, "It goes well")
    if field == "day":
        click(form.who)
    editor = form.progress.line if field == "progress" else form.questions[field].editor
    editor.setFocus()
    if field == "day":
        form.day.selectAll()
    write(page, typed)
    keep(page)
    assert form.questions[field].refusal.startswith(sentence)
    assert form.questions[field].isVisible()
    assert (form.note.text(), window.document.roadmap) == ("It goes well", before)
    editor.setFocus()
    press(page, Qt.Key.Key_Backspace)
    assert not form.questions[field].refusal


def test_a_text_of_more_than_a_million_letters_is_one_sentence(window: MainWindow) -> None:
    page, before = shown(window), window.document.roadmap
    form_of(page).note.setPlainText("a" * 1_000_001)
    keep(page)
    assert "a million is the most" in form_of(page).questions["note"].refusal
    assert window.document.roadmap == before


@pytest.mark.parametrize("field", ["needs_from", "author"])
def test_a_name_that_is_only_begun_makes_no_new_person(window: MainWindow, field: str) -> None:
    page, before = shown(window), window.document.roadmap
    form = form_of(page)
    form.note.setPlainText("It goes well")
    form.needs.setPlainText("time")
    editor = form.needs_from if field == "needs_from" else form.author
    editor.show_draft("Advi")
    keep(page)
    assert "Adviser" in form.questions[field].refusal
    assert window.document.roadmap == before
    editor.show_draft("adviser")
    keep(page)
    assert len(window.document.roadmap.people) == len(before.people)
    assert len(window.document.roadmap.check_ins) == len(before.check_ins) + 1


@pytest.mark.parametrize("again", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_row_of_health_is_gone_through_as_any_row_of_which_one_is_chosen(window: MainWindow, again: Qt.Key) -> None:
    form = form_of(shown(window))
    form.health.setFocus()
    assert (form.health.text(), form.health.buttons["on course"].hasFocus()) == ("", True)
    press(form, again)
    assert form.health.text() == "on course"
    press(form, again)  # nothing is taken away by what chooses
    assert form.health.text() == "on course"
    press(form, Qt.Key.Key_Right, again)
    assert (form.health.text(), form.health.buttons["at risk"].hasFocus()) == ("at risk", True)
    press(form, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert form.health.text() == "off course"
    press(form, Qt.Key.Key_Backspace)
    assert form.health.text() == ""
    form.health.buttons["on course"].setFocus()
    press(form, Qt.Key.Key_Right)
    assert form.health.text() == "at risk"
    click(form.health.buttons["at risk"])
    assert form.health.text() == ""


def test_a_figure_that_went_wrong_is_typed_anew(window: MainWindow) -> None:
    form = form_of(shown(window))
    form.confidence.setFocus()
    for typed, stands in (("1", "1"), ("0", "10"), ("7", "7"), ("8", "8"), ("1", "1"), ("1", "11"), ("9", "9")):
        write(form, typed)
        assert form.confidence.text() == stands
        assert bool(form.questions["confidence"].refusal) is (stands == "11")
    press(form, Qt.Key.Key_Left)
    assert form.confidence.text() == "8"
    press(form, Qt.Key.Key_End)
    assert form.confidence.text() == "10"
    press(form, Qt.Key.Key_Backspace)
    assert form.confidence.text() == ""


# Half written.


def test_what_is_half_written_waits_with_its_step(window: MainWindow) -> None:
    page = shown(window)
    form = form_of(page)
    form.note.setFocus()
    write(page, "half a word")
    click(form.health.buttons["at risk"])
    press(page, Qt.Key.Key_Right, modifier=ALT)
    assert (form.note.text(), form.health.text()) == ("", "")
    press(page, Qt.Key.Key_Left, modifier=ALT)
    assert (form.note.text(), form.health.text(), form.trouble.isVisible()) == ("half a word", "at risk", True)
    press(page, Qt.Key.Key_Escape)  # of the row of health: the page is left
    assert isinstance(window.stack.currentWidget(), MinePage)
    assert form_of(shown(window)).note.text() == "half a word"


def test_escape_in_a_field_leaves_the_page_and_undo_is_back_there_with_all_that_was_written(window: MainWindow) -> None:
    page = shown(window)
    form, step_id = form_of(page), here(page)
    click(form.health.buttons["at risk"])
    form.cause.setFocus()
    write(page, "no room")
    form.note.setFocus()
    write(page, "half a word")
    press(page, Qt.Key.Key_Escape)
    assert isinstance(window.stack.currentWidget(), MinePage)
    assert window.statusBar().currentMessage() == "What you typed waits where you typed it. Ctrl+Z opens it again."
    assert not window.workspace.editors.in_hand
    window.commands.run("undo")
    settle()
    assert window.stack.currentWidget() is page
    assert (here(page), form.note.text(), form.cause.text()) == (step_id, "half a word", "no room")
    assert form.health.text() == "at risk"
    assert form.note.hasFocus()


def test_what_is_half_written_is_not_in_hand_while_another_page_is_in_sight(window: MainWindow) -> None:
    page = shown(window)
    form_of(page).note.setFocus()
    write(page, "half a word")
    window.commands.run("compass")
    settle()
    assert not window.workspace.editors.in_hand
    assert "half a word" in [kept.draft.text for kept in window.workspace.editors.kept]
    assert form_of(shown(window)).note.text() == "half a word"


def test_what_is_half_written_is_offered_after_closing(
    window: MainWindow, registry: WindowRegistry, tmp_path: Path
) -> None:
    form = form_of(shown(window))
    form.note.setPlainText("half a word")
    click(form.confidence.buttons["4"])
    assert window.workspace is not None
    close_all(registry)
    again = opened(registry, tmp_path / "plan.db")
    assert again.notes.note is not None
    assert "Second" in again.notes.note.words()
    again.notes.buttons[0].click()
    settle()
    page = page_of(again)
    assert here(page) == "second"
    assert (form_of(page).note.text(), form_of(page).confidence.text()) == ("half a word", "4")
    keep(page)
    assert (latest(again.document, "second").note, latest(again.document, "second").confidence) == ("half a word", 4)


def test_a_step_that_is_removed_meanwhile_keeps_its_text_and_can_be_brought_back(window: MainWindow) -> None:
    page = shown(window)
    form = form_of(page)
    form.note.setPlainText("half a word")
    assert window.publisher is not None
    window.publisher.stop()
    with Document.open(window.document.path, author="Adviser") as theirs, theirs.change("remove") as change:
        change.remove("second")
    assert window.document.take_update() is not None
    settle()
    assert here(page) == "first"
    assert window.notes.note is not None
    assert "Second" in window.notes.note.words()
    window.notes.buttons[0].click()
    settle()
    assert here(page_of(window)) == "second"
    assert form.note.text() == "half a word"


# The story.


def test_any_step_has_its_story_from_the_tree(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.outline.choose("first")
    window.commands.run("story")
    settle()
    page = page_of(window)
    assert here(page) == "first"
    assert (page.skip.isVisible(), page.back.isVisible(), page.quiet.text()) == (False, False, "")
    words = labels(page.story)
    assert "at 40" in words
    assert "at 20" in words
    assert "at 10" not in words
    click(page.story.all)
    assert "at 10" in labels(page.story)
    first, last = (window._translator.language.day(day(count)) for count in (-50, -20))
    assert page.story.chart.accessibleDescription() == (
        f"4 words, {first} to {last}. Progress from 10% to 40%. Confidence from 9 to 6 of 10, at its lowest 6."
    )
    click(form_of(page).confidence.buttons["3"])
    click(page.keep)
    assert here(page) == "first"
    assert "confidence 3 of 10" in labels(page.story)
    press(page, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is window.workspace


def test_the_chart_draws_a_line_for_each_figure(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.outline.choose("first")
    window.commands.run("story")
    settle()
    chart = page_of(window).story.chart
    picture, accent = chart.grab().toImage(), window._theme.colour("accent").rgb()
    inked = {x for x in range(picture.width()) for y in range(picture.height()) if picture.pixel(x, y) == accent}
    assert max(inked) - min(inked) > chart.width() // 2


def test_the_progress_of_a_branch_is_added_up_and_not_asked(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.outline.choose("top")
    window.commands.run("story")
    settle()
    page = page_of(window)
    form = form_of(page)
    assert not form.progress.isVisible()
    assert "steps done" in form.adds_up.text()
    click(form.confidence.buttons["8"])
    keep(page)
    assert (latest(window.document, "top").progress, latest(window.document, "top").confidence) == (None, 8)


def test_where_nobody_is_known_it_says_how_to_choose(window: MainWindow) -> None:
    window.document.author = "Somebody else"
    page = shown(window)
    assert page.end.text() == "For whom is this round?"
    assert "Choose a person at the top of Mine" in page.more.text()
    assert page.to_mine.isVisible()


def test_for_another_person_the_round_is_theirs_and_so_is_the_word(window: MainWindow) -> None:
    window.commands.run("tasks")
    tasks = window.stack.currentWidget()
    assert isinstance(tasks, MinePage)
    tasks.choose_person("adviser")
    click(tasks.round)
    page = page_of(window)
    assert here(page) == "other"
    click(form_of(page).confidence.buttons["9"])
    keep(page)
    assert latest(window.document, "other").person_id == "adviser"


def test_the_page_speaks_dutch_with_the_same_answers(window: MainWindow) -> None:
    page = shown(window)
    form = form_of(page)
    click(form.health.buttons["at risk"])
    window.commands.run("dutch")
    settle()
    assert page.quiet.text() == "stap 1 van 2, nog ongeveer twee minuten"
    assert form.health.buttons["at risk"].accessibleName() == "risico"
    assert form.questions["cause"].editor.accessibleName() == "Oorzaak"
    assert form.health.text() == "at risk"
    click(form.confidence.buttons["5"])
    keep(page)
    assert (latest(window.document, "second").health, here(page)) == (Health.AT_RISK, "first")


def test_the_panel_says_health_and_needs_of_the_words(window: MainWindow) -> None:
    with window.document.change("word") as change:
        change.add(
            CheckIn(step_id="first", day=TODAY, health=Health.AT_RISK, needs="a signature", needs_from_id="adviser")
        )
    assert window.workspace is not None
    window.workspace.outline.choose("first")
    settle()
    words = labels(window.workspace.panel.check_ins)
    assert "at risk" in words
    assert "Needs of Adviser: a signature" in words


def test_what_the_rule_says_follows_the_figures_that_are_entered(window: MainWindow) -> None:
    window.workspace.outline.choose("first")
    window.commands.run("story")
    settle()
    page = page_of(window)
    assert page.form is not None
    assert page.form.title.text().endswith("First")
    before = page.form.rule.text()
    page.form.confidence.choose("3")
    assert page.form.rule.text() == "At risk by the rules: confidence fell from 6 to 3."
    page.form.confidence.choose("11")  # what cannot be read says nothing to the rule
    assert page.form.rule.text() == before
    page.form.confidence.choose("")
    page.form.progress.line.setText("100")
    assert page.form.rule.text() == "On course by the rules."
    page.form.progress.line.setText("")
    assert page.form.rule.text() == before


def test_enter_goes_back_to_mine_where_a_round_asks_nothing(window: MainWindow) -> None:
    window.document.author = ""
    page = shown(window)
    assert page.to_mine.hasFocus()
    press(page.to_mine, Qt.Key.Key_Return)
    settle()
    assert isinstance(window.stack.currentWidget(), MinePage)


def test_what_is_refused_comes_in_sight_with_its_sentence(window: MainWindow) -> None:
    window.notes.hide()
    window.resize(910, 512)
    page = shown(window)
    form = form_of(page)
    form.health.choose("at risk")
    form.needs_from.show_draft("Advi")
    page._scrolled.verticalScrollBar().setValue(0)
    keep(page)
    settle()
    question = form.questions["needs_from"]
    bottom = question.mapTo(page._scrolled.viewport(), question.rect().bottomLeft()).y()
    assert 0 < bottom <= page._scrolled.viewport().height()


def test_the_round_is_that_of_the_person_chosen_in_mine_from_every_page(window: MainWindow) -> None:
    window.document.author = ""
    window.commands.run("tasks")
    mine_page = window.stack.currentWidget()
    assert isinstance(mine_page, MinePage)
    mine_page.choose_person("adviser")
    window.commands.run("people")
    page = shown(window)
    assert page.round is not None
    assert page.round.person_id == "adviser"


def test_the_keys_that_open_a_round_leave_it_as_escape_does(window: MainWindow) -> None:
    window.commands.run("tasks")
    window.commands.run("check-in-round")
    settle()
    assert isinstance(window.stack.currentWidget(), CheckInPage)
    window.commands.run("check-in-round")
    settle()
    assert isinstance(window.stack.currentWidget(), MinePage)


def test_after_undo_at_the_end_of_a_round_one_types_on_and_with_redo_it_is_at_its_end_again(window: MainWindow) -> None:
    page = shown(window)
    for figure in "78":
        press(page, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
        write(page, figure)
        keep(page)
    assert page.end.isVisible()
    press(page, Qt.Key.Key_Z, modifier=CTRL)
    assert here(page) == "first"
    assert form_of(page).first.hasFocus()
    press(page, Qt.Key.Key_Y, modifier=CTRL)
    assert page.end.isVisible()
    assert page.end.text() == "Done: two words said."
    press(page, Qt.Key.Key_Z, modifier=CTRL)
    write(page, "55")
    keep(page)
    assert latest(window.document, "first").progress == 55
    assert page.end.isVisible()


def test_the_author_of_a_word_is_offered_also_before_the_plan_knows_that_name(
    registry: WindowRegistry, tmp_path: Path
) -> None:
    path = made(tmp_path / "plan.db")
    window = with_answers(window_of(registry, path))
    window.document.author = "Programme leader"
    window.window_commands.story_of("first")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, CheckInPage)
    assert form_of(page).author.text() == "Programme leader"
    press(page, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    write(page, "6")
    keep(page)
    said = latest(window.document, "first")
    assert window.document.roadmap.people[said.person_id].name == "Programme leader"
