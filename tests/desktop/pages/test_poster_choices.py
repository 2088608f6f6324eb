"""The choices beside the poster: what each says it would do, and what of the plan is drawn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.desktop.poster import PosterPage
from planner.desktop.poster.choice_list import ChoiceList
from planner.desktop.poster.drawing import PosterJob
from planner.desktop.poster.options import PosterOptions, kept
from planner.desktop.poster.paper_counts import PaperCounts, count_on
from planner.desktop.services.jobs import Jobs
from planner.desktop.services.settings import Settings
from planner.desktop.services.translator import Translator
from planner.desktop.theme import Theme
from planner.poster import PAPERS, Choices, draw, summarize
from planner.roadmap import Roadmap
from tests.plans import municipal_plan, plan_of

LONG = "Everybody who asks the town for help " * 5 + "is helped in one go"


@pytest.fixture
def page(qtbot: QtBot, translator: Translator, theme: Theme, settings: Settings) -> PosterPage:
    made = PosterPage(translator, theme, settings)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def show(page: PosterPage, qtbot: QtBot, roadmap: Roadmap | None = None) -> Roadmap:
    shown = roadmap or municipal_plan()
    page.set_roadmap(shown, "Together.db", "")
    ready(page, qtbot)
    return shown


def ready(page: PosterPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.ready, timeout=30_000)


def pick(choice: ChoiceList, value: object) -> None:
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


def offered(choice: ChoiceList) -> dict[object, str]:
    return {choice.itemData(place): choice.itemText(place) for place in range(choice.count())}


def type_in(page: PosterPage, qtbot: QtBot, end: str, text: str) -> None:
    line = getattr(page.choosing.narrowing, end).line
    line.setText(text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def drawn_words(page: PosterPage) -> str:
    """Return the text of the PDF that is shown, without spaces."""
    assert page._drawn is not None
    with pypdfium2.PdfDocument(page._drawn.content) as document:
        return "".join("".join(sheet.get_textpage().get_text_bounded() for sheet in document).split())


def test_each_paper_says_how_many_steps_it_has_in_words_and_in_which_type(page: PosterPage, qtbot: QtBot) -> None:
    roadmap = show(page, qtbot)
    said = offered(page.choosing.paper)
    assert list(said) == list(PAPERS)
    for paper, words in said.items():
        chosen = Choices(paper=str(paper), title="Together.db", today=date.today())
        made = summarize(draw(roadmap, chosen, language="nl"))
        size = f"{round(made.size, 1):g} pt"
        assert words == f"{paper} · {len(made.in_words)} of {len(roadmap.steps)} in words, {size}"


def test_the_number_of_sheets_stands_beside_each_kind(page: PosterPage, qtbot: QtBot) -> None:
    roadmap = show(page, qtbot)
    detail = len(draw(roadmap, Choices(sheets="detail", today=date.today()), language="nl").pages)
    said = offered(page.choosing.sheets)
    assert detail > 1
    assert said == {
        "overview": "Overview · 1 sheet",
        "detail": f"Detail · {detail} sheets",
        "both": f"Overview and detail · {detail + 1} sheets",
    }
    pick(page.choosing.sheets, "both")
    ready(page, qtbot)
    assert page.preview.document.pageCount() == detail + 1
    pick(page.choosing.sheets, "detail")
    ready(page, qtbot)
    assert page.choosing.paper.currentText() == f"A3 · {detail} sheets"


def test_the_papers_are_counted_anew_for_another_distance(page: PosterPage, qtbot: QtBot) -> None:
    show(page, qtbot)
    near = page.choosing.paper.currentText()
    pick(page.choosing.distance, "3m")
    assert page.choosing.paper.currentText() == "A3"
    ready(page, qtbot)
    assert page.choosing.paper.currentText() not in ("A3", near)


def test_the_picture_comes_before_the_papers_are_counted(page: PosterPage, qtbot: QtBot) -> None:
    page.set_roadmap(plan_of(200), "plan.db", "")
    qtbot.waitUntil(lambda: page.is_drawn, timeout=30_000)
    assert page.preview.document.pageCount() == 1
    assert not page.ready
    ready(page, qtbot)


def test_only_what_was_asked_last_is_counted(qtbot: QtBot, page: PosterPage) -> None:
    counts = PaperCounts(Jobs(), page)
    first, last = (PosterJob(plan_of(steps), PosterOptions(), "", "", date(2026, 11, 24)) for steps in (60, 6))
    counts.ask(first)
    qtbot.waitUntil(lambda: bool(counts.counts), timeout=30_000)
    counts.follow(last)
    assert counts.counts == {}
    assert counts.busy  # the one that runs already
    qtbot.waitUntil(lambda: not counts.busy, timeout=30_000)
    assert counts.counts == {}
    counts.ask(last)
    qtbot.waitUntil(lambda: not counts.busy, timeout=30_000)
    assert counts.counts == {paper: count_on(paper, last) for paper in PAPERS}


def test_another_paper_is_no_reason_to_count_again(qtbot: QtBot, page: PosterPage) -> None:
    show(page, qtbot)
    before = page._counter.counts
    pick(page.choosing.paper, "A1")
    ready(page, qtbot)
    assert page._counter.counts is before


def test_the_few_main_choices_are_seen_and_the_others_below_a_fold(page: PosterPage, qtbot: QtBot) -> None:
    show(page, qtbot)
    form = page.choosing
    main = (form.sheets, form.paper, form.orientation, form.distance, form.lanes)
    rare = (form.narrowing.levels, form.narrowing.branch, form.narrowing.owner, form.columns, form.language)
    assert all(choice.isVisible() for choice in main)
    assert not any(choice.isVisible() for choice in rare)
    assert form.more.text() == "More choices"
    form.more.click()
    assert all(choice.isVisible() for choice in (*main, *rare))
    assert form.more.text() == "Fewer choices"
    assert all(button.isVisible() for button in (page.save, page.print, page.viewer))
    form.more.click()
    assert not any(choice.isVisible() for choice in rare)


def test_levels_branch_and_owner_narrow_the_poster(page: PosterPage, qtbot: QtBot) -> None:
    roadmap = show(page, qtbot)
    form = page.choosing.narrowing
    assert list(offered(form.levels)) == ["", *range(1, roadmap.steps.levels() + 1)]
    top = roadmap.steps.children()[2]
    pick(form.branch, top.id)
    ready(page, qtbot)
    below = sum(1 for _ in roadmap.steps.walk(top))
    assert page.notes.text().endswith(f"left out by what you chose: {len(roadmap.steps) - below}")
    pick(form.branch, "")
    owner = next(person for person in roadmap.people if any(step.owner_id == person.id for step in roadmap.steps))
    assert offered(form.owner)[owner.id] == owner.name
    pick(form.owner, owner.id)
    ready(page, qtbot)
    drawn, left_out = page.notes.text().split(" of ")[1].split()[0], page.notes.text().rpartition(": ")[2]
    assert int(left_out) > 0
    assert int(drawn) + int(left_out) == len(roadmap.steps)
    pick(form.owner, "")
    pick(form.levels, 1)
    ready(page, qtbot)
    assert "left out by what you chose" not in page.notes.text()
    assert int(page.notes.text().split()[2]) < len(roadmap.steps) / 2


def test_a_branch_is_asked_for_from_outside_and_led_back_from(page: PosterPage, qtbot: QtBot) -> None:
    roadmap = show(page, qtbot)
    deep = next(step for step in roadmap.steps.walk() if roadmap.steps.depth(step) == 1)
    page.show_place(deep.id)
    ready(page, qtbot)
    form = page.choosing.narrowing
    assert form.branch.isVisible()
    assert form.branch.currentText() == f"{roadmap.steps.number(deep)}  {deep.title}"
    assert page.choosing.wanted().branch == deep.id
    assert "".join(deep.title.split()) in drawn_words(page)
    assert form.branch.itemText(0) == "Whole plan"
    pick(form.branch, "")
    ready(page, qtbot)
    assert "left out by what you chose" not in page.notes.text()
    assert offered(form.branch)[deep.id].endswith(deep.title)


def test_a_branch_that_is_removed_gives_the_whole_plan_back(page: PosterPage, qtbot: QtBot) -> None:
    show(page, qtbot, plan_of(20))
    gone = plan_of(20).steps.children()[-1]
    page.show_place(gone.id)
    ready(page, qtbot)
    show(page, qtbot, plan_of(2))
    assert page.choosing.wanted().branch is None
    assert page.refusal.isHidden()


def test_a_narrowed_poster_is_of_one_roadmap_and_one_sitting(
    page: PosterPage, qtbot: QtBot, settings: Settings
) -> None:
    roadmap = show(page, qtbot)
    page.show_place(roadmap.steps.children()[1].id)
    type_in(page, qtbot, "since", "2027")
    ready(page, qtbot)
    assert kept(settings) == PosterOptions()
    show(page, qtbot, replace(roadmap, goal=replace(roadmap.goal, id="another")))
    assert page.choosing.wanted() == PosterOptions()


@pytest.mark.parametrize(
    ("end", "text", "day", "shown"),
    [
        ("since", "Q3 2027", date(2027, 7, 1), "1 Jul 2027"),
        ("until", "Q3 2027", date(2027, 9, 30), "30 Sep 2027"),
        ("until", "2028", date(2028, 12, 31), "31 Dec 2028"),
        ("since", "1-9-2027", date(2027, 9, 1), "1 Sep 2027"),
    ],
)
def test_an_end_of_the_time_is_typed_as_a_day_or_a_period(
    end: str, text: str, day: date, shown: str, page: PosterPage, qtbot: QtBot
) -> None:
    show(page, qtbot, plan_of(12))
    page.choosing.more.click()
    type_in(page, qtbot, end, text)
    ready(page, qtbot)
    assert getattr(page.choosing.wanted(), end) == day
    assert getattr(page.choosing.narrowing, end).line.text().casefold() == shown.casefold()
    type_in(page, qtbot, end, "")
    assert getattr(page.choosing.wanted(), end) is None


@pytest.mark.parametrize("text", ["someday", "later", "2027-13-40", "-"])
def test_what_is_no_day_is_refused_below_the_field(text: str, page: PosterPage, qtbot: QtBot) -> None:
    show(page, qtbot, plan_of(12))
    page.choosing.more.click()
    type_in(page, qtbot, "since", "2027")
    type_in(page, qtbot, "since", text)
    field = page.choosing.narrowing.since
    assert field.refusal.startswith(f'"{text}" is not a day or a period.')
    assert page.choosing.wanted().since == date(2027, 1, 1)
    type_in(page, qtbot, "since", "2026")
    assert field.refusal == ""
    ready(page, qtbot)


def test_days_back_to_front_are_refused_and_the_preview_stays(page: PosterPage, qtbot: QtBot) -> None:
    show(page, qtbot, plan_of(12))
    page.choosing.more.click()
    type_in(page, qtbot, "since", "2028")
    ready(page, qtbot)
    type_in(page, qtbot, "until", "2026")
    qtbot.waitUntil(page.refusal.isVisible, timeout=20_000)
    assert "31 Dec 2026" in page.refusal.text()
    assert page.preview.document.pageCount() == 1
    type_in(page, qtbot, "until", "2029")
    ready(page, qtbot)
    assert page.refusal.isHidden()


def test_a_long_goal_is_asked_for_a_short_form_that_is_kept_for_its_roadmap(
    page: PosterPage, qtbot: QtBot, translator: Translator, theme: Theme, settings: Settings
) -> None:
    plan = plan_of(12)
    show(page, qtbot, plan)
    field = page.choosing.wall_goal
    assert not field.isVisible()
    long = replace(plan, goal=replace(plan.goal, statement=LONG))
    show(page, qtbot, long)
    assert field.isVisible()
    assert "short form" in page.notes.text()
    field.line.setPlainText("Everybody is helped\nin one go")
    field.line.left.emit()
    ready(page, qtbot)
    assert "short form" not in page.notes.text()
    assert "Everybodyishelpedinonego" in drawn_words(page)
    again = PosterPage(translator, theme, settings)
    qtbot.addWidget(again)
    again.set_roadmap(long, "Together.db", "")
    assert again.choosing.wanted().wall_goal == "Everybody is helped in one go"
    again.set_roadmap(replace(long, goal=replace(long.goal, id="another")), "Other.db", "")
    assert again.choosing.wanted().wall_goal == ""


@pytest.fixture
def dutch(translator: Translator) -> Iterator[Translator]:
    translator.speak("nl")
    yield translator
    translator.speak("en")


def test_it_is_all_said_in_dutch_and_follows_the_language(page: PosterPage, qtbot: QtBot, dutch: Translator) -> None:
    show(page, qtbot)
    assert " in woorden, 11 pt" in page.choosing.paper.currentText()
    assert page.choosing.sheets.currentText() == "Overzicht · 1 blad"
    assert page.choosing.distance.currentText() == "Vanaf 1 meter"
    assert page.choosing.more.text() == "Meer keuzes"
    assert page.choosing.narrowing.branch.itemText(0) == "Hele plan"
    assert page.notes.text().startswith("In woorden: ")
    dutch.speak("en")
    assert " in words, 11 pt" in page.choosing.paper.currentText()
    assert page.choosing.wanted() == PosterOptions()


def test_a_branch_is_wanted_once_and_the_next_poster_is_of_the_whole(page: PosterPage, qtbot: QtBot) -> None:
    roadmap = show(page, qtbot)
    page.show_place(roadmap.steps.children()[1].id)
    ready(page, qtbot)
    assert "left out by what you chose" in page.notes.text()
    with qtbot.waitSignal(page.closed):
        page.back.click()
    assert page.choosing.wanted().branch is None
    ready(page, qtbot)
    assert "left out by what you chose" not in page.notes.text()


def test_only_those_choices_are_offered_by_which_a_layout_goes(page: PosterPage, qtbot: QtBot) -> None:
    show(page, qtbot, municipal_plan())
    form = page.choosing
    form.unfold(shown=True)
    of_a_timeline = (form.sheets, form.distance, form.lanes, form.columns, form.narrowing)
    assert all(one.isVisible() for one in of_a_timeline)
    pick(form.layout_choice, "one-page")
    ready(page, qtbot)
    assert not any(one.isVisible() for one in of_a_timeline)
    assert all(one.isVisible() for one in (form.paper, form.orientation, form.language))
    assert offered(form.paper)["A3"] == "A3"
    pick(form.layout_choice, "roadmap")
    ready(page, qtbot)
    assert all(one.isVisible() for one in of_a_timeline)


def test_a_long_goal_has_a_short_form_only_where_the_layout_shows_it(page: PosterPage, qtbot: QtBot) -> None:
    plan = municipal_plan()
    show(page, qtbot, replace(plan, goal=replace(plan.goal, statement=LONG)))
    assert page.choosing.wall_goal.isVisible()
    pick(page.choosing.layout_choice, "experiments")
    ready(page, qtbot)
    assert not page.choosing.wall_goal.isVisible()
