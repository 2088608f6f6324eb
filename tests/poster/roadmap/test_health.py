"""Marks of health on paper: which a step wears, how they look, what is said of them, and that they have room."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import pytest

from planner.document.templates.create import template_roadmap
from planner.phrasing.language import Language
from planner.poster import LANES, PAPERS, Choices, draw
from planner.poster.drawing.health_marks import health_mark
from planner.poster.drawing.marks import late_mark, status_mark
from planner.poster.drawing.palette import FIELD, PAPER, contrast, mixed
from planner.poster.drawing.pdf import pdf_bytes
from planner.poster.drawing.scene import Group, Page, Part, Path, Scene, Text, flat
from planner.roadmap import CheckIn, Decision, Goal, Health, Horizon, Person, Pillar, Record, Roadmap, Status, Step
from planner.roadmap.builder import RoadmapBuilder
from tests.plans import TODAY, build, municipal_plan, plan_of, rank
from tests.poster.laws import bare, check_counts, check_details, check_page, groups
from tests.poster.reading import failures, words

Worn = tuple[Health, bool]
"""The state of a mark, and whether it is that of steps below."""
TROUBLE = (Health.AT_RISK, Health.OFF_COURSE, Health.CHANGED)
FADED = date(2026, 8, 20)
MANY = 30
"""Steps in the plan that all wear marks."""


def word(step_id: str, health: Health, day: date = TODAY) -> CheckIn | Decision:
    """Return what makes a step stand so: its owner's word, or a decision."""
    if health is Health.CHANGED:
        return Decision(id=f"w-{step_id}", step_id=step_id, day=day, decided="Next year")
    return CheckIn(id=f"w-{step_id}", step_id=step_id, day=day, health=health)


def with_words(roadmap: Roadmap, said: Iterable[Record]) -> Roadmap:
    """Return a roadmap with words and decisions."""
    draft = RoadmapBuilder(roadmap)
    for one in said:
        draft.put(one)
    return draft.finish()


def plan(*said: Record, title: str = "", dated: bool = True) -> Roadmap:
    """Return a plan of two branches: "a" with "a1" and "a2", and "b"; all run well until far in next year."""
    begin, end = (TODAY, TODAY + timedelta(500)) if dated else (None, None)
    horizon = None if dated else Horizon.NEXT

    def step(name: str) -> Step:
        return Step(
            id=name, title=title or f"Step {name}", owner_id="p", pillar_id="q", start=begin, end=end, horizon=horizon,
            status=Status.UNDER_WAY,
        )  # fmt: skip

    carriers = [Person(id="p", name="Director"), Pillar(id="q", name="People", rank=rank(0)), *said]
    steps = [(step("a"), None), (step("a1"), "a"), (step("a2"), "a"), (step("b"), None)]
    return build(Goal(id="goal", statement="All in one go"), carriers, steps)


def shape(parts: Iterable[Part]) -> Worn:
    """Return what a mark shows by its shape alone."""
    paths = [part for part in parts if isinstance(part, Path)]
    outline = paths[0].contours[0]
    curved = any(len(point) == 3 for point in outline)
    state = Health.CHANGED if curved else {3: Health.AT_RISK, 8: Health.OFF_COURSE}[len(outline)]
    hollow = len(paths) == 2
    assert hollow == (paths[-1].fill == PAPER and bool(paths[-1].stroke)), "a hollow mark has an edge and no sign"
    return state, hollow


def worn(page: Page, roles: tuple[str, ...]) -> dict[str, set[Worn]]:
    """Return the marks on a page by the id of their step, in groups of some roles."""
    found: dict[str, set[Worn]] = {}
    for group in groups(page, roles):
        for part in flat((group,)):
            if isinstance(part, Group) and part.role == "health":
                found.setdefault(part.record_id or group.record_id, set()).add(shape(part.parts))
    return found


def said(page: Page, role: str) -> str:
    """Return all letters in the groups of a role, with spaces between runs."""
    found = [part.text for group in groups(page, (role,)) for part in flat((group,)) if isinstance(part, Text)]
    return " ".join(found).replace("\N{NO-BREAK SPACE}", " ")


def read(scene: Scene, title: str) -> str:
    """Return what is read aloud of a step."""
    return next(text for kind, text in words(pdf_bytes(scene)) if kind == "LBody" and title in text)


@pytest.mark.parametrize("state", TROUBLE)
@pytest.mark.parametrize("sheets", ["overview", "detail"])
def test_a_step_wears_its_own_trouble_filled_and_that_below_it_hollow(state: Health, sheets: str) -> None:
    page = draw(plan(word("a1", state)), Choices(sheets=sheets, today=TODAY)).pages[0]
    marks = worn(page, ("bar", "cell", "row"))
    assert marks == {"a": {(state, True)}, "a1": {(state, False)}}


@pytest.mark.parametrize("state", TROUBLE)
def test_a_board_wears_them_too(state: Health) -> None:
    scene = draw(plan(word("a1", state), dated=False), Choices(today=TODAY, depth=1))
    assert worn(scene.pages[0], ("card",))["a"] >= {(state, True)}
    scene = draw(plan(word("b", state), dated=False), Choices(today=TODAY))
    assert worn(scene.pages[0], ("card",)) == {"b": {(state, False)}}


def test_a_head_says_how_many_below_it_stand_so() -> None:
    roadmap = plan(word("a1", Health.AT_RISK), word("a2", Health.AT_RISK))
    assert "Director · 2 × at risk" in said(draw(roadmap, Choices(today=TODAY), language="en").pages[0], "cell")
    assert "Director · 2 × risico" in said(draw(roadmap, Choices(today=TODAY), language="nl").pages[0], "cell")


def test_an_own_trouble_is_said_in_words_on_detail_sheets() -> None:
    roadmap = plan(word("a1", Health.OFF_COURSE), word("b", Health.ON_COURSE))
    rows = said(draw(roadmap, Choices(sheets="detail", today=TODAY), language="nl").pages[0], "row")
    assert "uit koers" in rows and "op koers" in rows and "1 × uit koers" in rows


def test_what_goes_well_by_its_owners_word_has_no_mark_and_is_read() -> None:
    scene = draw(plan(word("b", Health.ON_COURSE)), Choices(today=TODAY), language="en")
    assert not [*groups(scene.pages[0], ("health",))]
    assert "on course by the owner's word of 23 Nov 2026" in read(scene, "Step b")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("sheets", ["overview", "detail"])
@pytest.mark.parametrize(("day", "near"), [(FADED, "20 {}"), (date(2025, 8, 20), "20 {} 2025")])
def test_an_old_word_is_paler_and_has_its_day(day: date, near: str, sheets: str, language: str) -> None:
    late = [word("a1", Health.OFF_COURSE, TODAY - timedelta(1)), word("b", Health.OFF_COURSE, day)]
    roadmap = with_words(plan(*late), [Decision(id="d", step_id="b", day=day, decided="Half")])
    page = draw(roadmap, Choices(sheets=sheets, today=TODAY), language=language).pages[0]
    marks = {part.record_id: part for part in flat(page.parts) if isinstance(part, Group) and part.role == "health"}
    fresh, old = (_strongest(marks[step]) for step in ("a1", "b"))
    assert contrast(old, PAPER) < contrast(fresh, PAPER)
    told = f"word of {near.format('Aug')}" if language == "en" else f"bericht van {near.format('aug')}"
    letters = said(page, "cell" if sheets == "overview" else "row")
    assert told in letters
    assert (f"{told} 20" in letters) is False


def test_the_day_of_an_old_word_stands_on_the_bar() -> None:
    old = CheckIn(id="c", step_id="a1", day=FADED, progress=10)
    roadmap = plan(old, Decision(id="d", step_id="a1", day=FADED, decided="Half of it"))
    page = draw(roadmap, Choices(today=TODAY), language="en").pages[0]
    bars = {group.record_id: group for group in groups(page, ("bar",))}
    letters = "".join(part.text for part in flat((bars["a1"],)) if isinstance(part, Text))
    assert "word of 20 Aug" in letters


def _strongest(mark: Group) -> str:
    colours = [one for part in mark.parts if isinstance(part, Path) for one in (part.fill, part.stroke) if one]
    return max(colours, key=lambda colour: contrast(colour, PAPER))


@pytest.mark.parametrize("sheets", ["overview", "detail"])
@pytest.mark.parametrize("lanes", LANES)
def test_a_plan_in_which_nobody_told_how_it_stands_is_drawn_as_before(lanes: str, sheets: str) -> None:
    quiet = [CheckIn(id=f"c{n}", step_id=f"s{n:05d}", day=FADED, progress=20, confidence=2) for n in range(9)]
    choices = Choices(today=TODAY, lanes=lanes, sheets=sheets)
    roadmap = plan_of(60)
    scene = draw(with_words(roadmap, quiet), choices)
    assert not [*groups(scene.pages[0], ("health",))]
    assert pdf_bytes(scene) == pdf_bytes(draw(roadmap, choices))
    assert "risico" not in said(scene.pages[0], "foot") and "uit koers" not in said(scene.pages[0], "foot")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("sheets", ["overview", "detail"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_legend_names_exactly_the_marks_on_the_sheet(paper: str, sheets: str, language: str) -> None:
    plans = [template_roadmap("sample", "nl", today=TODAY), crowded(), *(plan(word("a1", one)) for one in TROUBLE)]
    plans += [plan(word("b", one)) for one in TROUBLE] + [plan(word("b", Health.CHANGED), dated=False)]
    for roadmap in plans:
        for page in draw(roadmap, Choices(paper=paper, sheets=sheets, today=TODAY), language=language).pages:
            _check_legend(page, Language(language))


def _check_legend(page: Page, language: Language) -> None:
    shown = worn(page, ("bar", "cell", "row", "card", "entry", "mark"))
    marks = set[Worn]().union(*shown.values())
    # Small signs that only have a number bear no step.
    named = set[Worn]().union(*worn(page, ("foot",)).values())
    assert named >= marks
    foot = said(page, "foot")
    for state, below in named:
        assert language.choice(state) in foot
        assert not below or ("step below" if language.code == "en" else "stap eronder") in foot
    for state in TROUBLE:
        assert (language.choice(state) in foot) == any(one is state for one, _ in named)
    faded = "paler" if language.code == "en" else "bleker"
    drawn = [part for part in flat(page.parts) if isinstance(part, Group) and part.role == "health"]
    pale = [mark for mark in drawn if _strongest(mark) not in strong_colours()]
    assert (faded in foot) == bool(pale)
    if not any(isinstance(part, Text) and part.text.isdigit() for part in flat(page.parts)):
        assert named == marks


def strong_colours() -> set[str]:
    """Return the colours of marks that are not faded."""
    return {_strongest(Group(health_mark(state, 0, 0, 1))) for state in TROUBLE}


def crowded() -> Roadmap:
    """Return a plan with long titles in which each open step wears a mark, some of them late or faded."""
    roadmap = plan_of(MANY, dated=0.8)
    return with_words(roadmap, of_all(roadmap))


def of_all(roadmap: Roadmap) -> Iterator[Record]:
    """Yield words about all steps: one of the four was decided long after the last word, which is old."""
    for number, step in enumerate(roadmap.steps.walk()):
        if number % 4 == 3:
            yield CheckIn(id=f"c-{step.id}", step_id=step.id, day=FADED, progress=10)
        yield word(step.id, (*TROUBLE, Health.CHANGED)[number % 4])


@pytest.mark.parametrize("paper", ["A4", "A3", "A2", "A1"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("distance", ["1m", "2m"])
@pytest.mark.parametrize("lanes", ["pillar", "department"])
def test_nothing_lies_over_another_where_all_wear_marks(paper: str, language: str, distance: str, lanes: str) -> None:
    for roadmap in (crowded(), with_words(municipal_plan(), of_all(municipal_plan()))):
        for landscape in (True, False):
            choices = Choices(
                paper=paper, lanes=lanes, today=TODAY, sheets="both", distance=distance, landscape=landscape
            )
            scene = draw(roadmap, choices, language=language)
            for page in scene.pages:
                check_page(page)
            check_counts(scene, roadmap)
            check_details(scene, roadmap, 1)


@pytest.mark.parametrize("paper", ["A4", "A3", "A1"])
@pytest.mark.parametrize("distance", ["1m", "2m", "3m"])
@pytest.mark.parametrize("milestone", [True, False])
def test_marks_at_the_end_of_the_axis_stay_on_the_field(paper: str, distance: str, milestone: bool) -> None:
    last = TODAY - timedelta(1)
    step = Step(
        id="x", title="To the very end", start=last, end=last, status=Status.UNDER_WAY, owner_id="p",
        milestone=milestone,
    )  # fmt: skip
    first = Step(id="y", title="First", start=date(2020, 1, 1), end=date(2020, 6, 1), status=Status.DONE)
    records = [Person(id="p", name="Director"), word("x", Health.OFF_COURSE)]
    roadmap = build(Goal(id="g", statement="Goal"), records, [(first, None), (step, None)])
    page = draw(roadmap, Choices(paper=paper, distance=distance, today=TODAY)).pages[0]
    check_page(page)
    lists = [text.x for group in groups(page, ("list",)) for text in flat((group,)) if isinstance(text, Text)]
    for group in groups(page, ("bar",)):
        for mark in flat((group,)):
            if isinstance(mark, Path):
                right = max(point[0] if len(point) == 2 else point[2][0] for line in mark.contours for point in line)
                assert right < min(lists) - 2


@pytest.mark.parametrize("faded", [False, True])
@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize("state", TROUBLE)
def test_a_mark_is_legible_in_black_and_white(state: Health, below: bool, faded: bool) -> None:
    mark = Group(health_mark(state, 0, 0, 11, below=below, faded=faded))
    assert contrast(_strongest(mark), PAPER) >= 3
    first = mark.parts[0]
    assert isinstance(first, Path) and first.stroke == PAPER, "a white rim parts it from any ground"
    assert contrast(_strongest(mark), mixed(FIELD, PAPER, 0.0)) >= 2.6


def test_marks_are_told_apart_by_their_shape() -> None:
    shapes = [str([part.contours for part in _paths(health_mark(one, 0, 0, 11))]) for one in TROUBLE]
    shapes += [str([part.contours for part in _paths(health_mark(one, 0, 0, 11, below=True))]) for one in TROUBLE]
    shapes += [
        str([part.contours for part in _paths(status_mark(one, 0, 0, 11))]) for one in (Status.DONE, Status.NOT_STARTED)
    ]
    shapes += [str([part.contours for part in _paths(late_mark(0, 0, 11, told=True))])]
    assert len(set(shapes)) == len(shapes)
    risk, late = _paths(health_mark(Health.AT_RISK, 0, 0, 11))[0], _paths(late_mark(0, 0, 11, told=True))[0]
    assert len(late.contours[0]) != len(risk.contours[0]), "what is late is no triangle where that is what is at risk"


def _paths(parts: Iterable[Part]) -> list[Path]:
    return [part for part in parts if isinstance(part, Path)]


def test_it_is_read_aloud_in_the_words_of_the_screen() -> None:
    roadmap = plan(word("a1", Health.OFF_COURSE), word("b", Health.AT_RISK, date(2026, 11, 20)))
    scene = draw(roadmap, Choices(today=TODAY), language="nl")
    assert "uit koers: 1 stap eronder is uit koers" in read(scene, "Step a,")
    assert "risico volgens de eigenaar op 20 nov 2026" in read(scene, "Step b")
    scene = draw(crowded(), Choices(today=TODAY), language="en")
    content = pdf_bytes(scene)
    assert failures(content) == []
    assert "the latest word is of 20 Aug 2026" in " ".join(text for _, text in words(content))


@pytest.mark.parametrize("sheets", ["overview", "detail"])
def test_the_poster_of_a_branch_says_how_the_branch_stands(sheets: str) -> None:
    roadmap = plan(word("a1", Health.OFF_COURSE), word("a2", Health.OFF_COURSE))
    choices = Choices(branch="1", sheets=sheets, today=TODAY)
    assert "Step a · Director · 2 × off course" in said(draw(roadmap, choices, language="en").pages[0], "above")
    assert "Step a · Director" in said(draw(plan(), choices, language="en").pages[0], "above")
    assert "course" not in said(draw(plan(), choices, language="en").pages[0], "above")


def test_a_step_below_without_words_wears_its_trouble_as_a_small_sign() -> None:
    page = draw(plan(word("a1", Health.AT_RISK)), Choices(today=TODAY, depth=1)).pages[0]
    assert worn(page, ("mark",)) == {"a1": {(Health.AT_RISK, False)}}


def test_long_titles_beside_marks_are_whole_or_said_to_be_cut() -> None:
    long = "Everybody is helped in one go by whoever they ask first " * 4
    roadmap = plan(*(word(step, Health.AT_RISK) for step in ("a1", "a2", "b")), title=long)
    for paper in ("A4", "A3", "A1"):
        scene = draw(roadmap, Choices(paper=paper, today=TODAY, sheets="both"))
        for page in scene.pages:
            check_page(page)
        rows = bare(said(scene.pages[-1], "row"))
        assert rows.count(bare(long)) == 4
