"""The overview as a person asks for it: one sheet, the goal whole, late in words, true bars, decisions said."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.phrasing.language import language
from planner.poster import PAPERS, Choices, Poster, UnknownChoiceError, draw, make_poster, summarize
from planner.poster.choices import WrongOrderError
from planner.poster.drawing.marks import TAIL
from planner.poster.drawing.paper import POINTS_PER_MM
from planner.poster.drawing.scene import Group, Line, Rectangle, Scene, Text, flat, texts
from planner.poster.drawing.scene import Path as Shape
from planner.poster.drawing.typesetter import Mark
from planner.poster.timeline.items import UnknownBranchError, items_of
from planner.poster.timeline.selection import NothingChosenError, UnknownOwnerError
from planner.roadmap import Goal, Horizon, Person, Pillar, Roadmap, Status, Step
from tests.plans import STATEMENT, TODAY, build, municipal_plan, plan_of, rank
from tests.poster.laws import bare, check_counts, check_page, groups, words

EN = language("en")
MM = POINTS_PER_MM


def scene_of(roadmap: Roadmap, code: str = "en", **choices: Any) -> Scene:
    """Return the poster of a plan."""
    return draw(roadmap, Choices(**{"today": TODAY, **choices}), language=code)


def made(*steps: tuple[Step, str | None], goal: str = STATEMENT, carriers: tuple[object, ...] = ()) -> Roadmap:
    """Return a plan of steps with their parents."""
    return build(Goal(id="g", statement=goal), carriers, steps)


def flat_plan(*steps: Step) -> Roadmap:
    """Return a plan of top steps."""
    return made(*((step, None) for step in steps))


def said(scene: Scene, role: str) -> list[str]:
    """Return the words of each group of a role, without what is within groups of its own."""
    return [
        " ".join(text.text for text in group.parts if isinstance(text, Text) and not isinstance(text, Mark))
        for page in scene.pages
        for group in groups(page, (role,))
    ]


def remarks(scene: Scene, code: str = "en") -> list[str]:
    """Return what is said beside the poster."""
    return summarize(scene).notes(language(code))


def undated(roadmap: Roadmap) -> Roadmap:
    """Return a plan without its days, with a horizon for three of four steps."""
    wishes = [Horizon.NOW, Horizon.NEXT, Horizon.LATER, None]
    steps = [
        (replace(step, start=None, end=None, horizon=wishes[place % 4]), roadmap.steps.parent_id(step))
        for place, step in enumerate(roadmap.steps.walk())
    ]
    return build(roadmap.goal, [*roadmap.people, *roadmap.departments, *roadmap.pillars], steps)


# --- one sheet ---------------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.integers(0, 120),
    st.integers(1, 7),
    st.floats(0, 1),
    st.integers(0, 9),
    st.sampled_from(["A4", "A3", "A1"]),
    st.booleans(),
    st.sampled_from(["pillar", "department", "owner", "branch"]),
    st.sampled_from(["desk", "1m", "2m", "3m"]),
)
def test_any_plan_is_one_sheet_on_which_every_step_is_told(
    count: int, depth: int, dated: float, seed: int, paper: str, landscape: bool, lanes: str, distance: str
) -> None:
    roadmap = plan_of(count, depth=depth, dated=dated, seed=seed)
    scene = scene_of(roadmap, paper=paper, landscape=landscape, lanes=lanes, distance=distance)
    (page,) = scene.pages
    check_page(page)
    check_counts(scene, roadmap)


# --- the band ----------------------------------------------------------------------------------------------------

_GOALS = st.lists(st.sampled_from(["In 2030", "regelt", "elke", "inwoner", "zijn", "zaken", "a", "dienstverlening"]))


@settings(max_examples=60, deadline=None)
@given(_GOALS.map(" ".join).filter(lambda words: 0 < len(words) <= 160), st.sampled_from(["A4", "A3", "A1"]))
def test_a_goal_of_up_to_160_letters_is_whole_in_at_most_two_lines(goal: str, paper: str) -> None:
    roadmap = made((Step(id="a", title="A", end=date(2027, 1, 1)), None), goal=goal)
    scene = scene_of(roadmap, paper=paper)
    (title,) = groups(scene.pages[0], ("title",))
    lines = {text.baseline for text in title.parts if isinstance(text, Text)}
    assert len(lines) <= 2
    assert bare("".join(text.text for text in title.parts if isinstance(text, Text))) == bare(goal)
    assert scene.shortened == ()


def test_the_lines_of_a_goal_are_balanced() -> None:
    (title,) = groups(scene_of(municipal_plan()).pages[0], ("title",))
    widths: dict[float, float] = {}
    for text in title.parts:
        if isinstance(text, Text):
            widths[text.baseline] = widths.get(text.baseline, 0) + text.width
    assert len(widths) == 2
    assert min(widths.values()) > 0.75 * max(widths.values())


def test_a_goal_too_long_for_a_wall_ends_at_a_word_and_is_said() -> None:
    goal = "Iedereen in de stad doet mee en wordt gehoord " * 6
    scene = scene_of(made((Step(id="a", title="A", end=date(2027, 1, 1)), None), goal=goal))
    (title,) = said(scene, "title")
    assert title.endswith("…")
    assert goal.startswith(title.removesuffix("…"))
    assert goal[len(title) - 1] == " "
    assert any("short form" in one for one in remarks(scene))


@pytest.mark.parametrize(("late", "flag"), [(0, []), (1, ["1 late"]), (4, ["4 late"])])
def test_the_flag_counts_what_is_late(late: int, flag: list[str]) -> None:
    steps = [Step(id=f"s{n}", title="S", end=TODAY - timedelta(days=3 if n < late else -90)) for n in range(5)]
    scene = scene_of(flat_plan(*steps))
    assert said(scene, "late") == flag
    assert len([one for one in groups(scene.pages[0], ("entry",)) if one.key.startswith("late:")]) == late


@pytest.mark.parametrize("distance", ["desk", "1m", "2m", "3m"])
@pytest.mark.parametrize("code", ["nl", "en"])
def test_the_band_says_whole_for_whom_by_when_and_every_count(distance: str, code: str) -> None:
    scene = scene_of(municipal_plan(), code, distance=distance)
    (page,) = scene.pages
    above = " ".join(said(scene, "above"))
    assert "alle inwoners en ondernemers" in above
    assert language(code).day(date(2030, 12, 31)) in above
    (counted,) = groups(page, ("counts",))
    found = " ".join(text.text for text in counted.parts if isinstance(text, Text))
    for word in {"nl": ("klaar", "bezig", "nog te doen", "gestopt"), "en": ("done", "under way", "to do", "stopped")}[
        code
    ]:
        assert word in found
    assert "…" not in found


# --- bars --------------------------------------------------------------------------------------------------------


def shape(scene: Scene, step: str) -> Group:
    """Return what is drawn of a step on the field, without its words."""
    (found,) = [group for group in groups(scene.pages[0], ("shape",)) if group.record_id == step]
    return found


def mark_middle(scene: Scene, step: str) -> float:
    """Return the middle of the mark of a step, in points."""
    (group,) = [one for one in groups(scene.pages[0], ("bar",)) if one.record_id == step]
    mark = next(part for part in flat(group.parts) if isinstance(part, Shape))
    xs = [number for contour in mark.contours for point in contour for number in _xs(point)]
    return (min(xs) + max(xs)) / 2


def _xs(point: object) -> list[float]:
    first = point[0]  # type: ignore[index]
    return [first] if isinstance(first, float | int) else [one[0] for one in point]  # type: ignore[union-attr]


LONG = Step(id="long", title="Een jaar", start=date(2026, 1, 1), end=date(2027, 12, 31))


def edges(scene: Scene) -> tuple[float, float]:
    """Return from where to where the bar of two years lies, in points."""
    bar = next(part for part in shape(scene, "long").parts if isinstance(part, Rectangle))
    return bar.x, bar.x + bar.width


@pytest.mark.parametrize("days", [1, 2])
def test_a_period_under_a_millimetre_is_a_mark_centred_on_its_days(days: int) -> None:
    start = date(2026, 6, 30)
    short = Step(id="short", title="Kort", start=start, end=start + timedelta(days=days - 1), status=Status.DONE)
    scene = scene_of(flat_plan(LONG, short), paper="A4")
    left, right = edges(scene)
    assert [part for part in shape(scene, "short").parts if isinstance(part, Rectangle)] == []
    at = left + (right - left) * ((start - date(2026, 1, 1)).days + days / 2) / 730
    assert mark_middle(scene, "short") == pytest.approx(at, abs=0.1 * MM)


@pytest.mark.parametrize("start", [None, date(2027, 6, 30)])
def test_a_milestone_is_a_mark_on_its_day(start: date | None) -> None:
    moment = Step(id="moment", title="Besluit", start=start, end=date(2027, 6, 30), milestone=True)
    scene = scene_of(flat_plan(LONG, moment))
    left, right = edges(scene)
    at = left + (right - left) * ((date(2027, 6, 30) - date(2026, 1, 1)).days + 0.5) / 730
    assert mark_middle(scene, "moment") == pytest.approx(at, abs=0.1 * MM)


@pytest.mark.parametrize(("slip", "before"), [(date(2207, 3, 1), False), (date(1026, 3, 1), True)])
def test_a_date_far_outside_is_an_arrow_with_its_date_in_words_and_is_said(slip: date, *, before: bool) -> None:
    steps = [replace(LONG, id=f"s{number}", title=f"Stap {number}") for number in range(5)]
    wrong = replace(LONG, id="wrong", title="Verkeerd", **({"start": slip} if before else {"end": slip}))
    scene = scene_of(flat_plan(LONG, *steps, wrong))
    left, right = edges(scene)
    arrows = [part for part in shape(scene, "wrong").parts if isinstance(part, Shape)]
    xs = [number for one in arrows for contour in one.contours for point in contour for number in _xs(point)]
    assert arrows
    assert (min(xs) < left) if before else (max(xs) > right)
    assert f"Mar {slip.year}" in " ".join(text.text for text in texts(scene.pages[0]))
    (remark,) = [one for one in remarks(scene) if EN.day(slip) in one]
    assert "far outside" in remark


def test_bars_cut_by_the_ends_say_the_days_beyond() -> None:
    scene = scene_of(municipal_plan(), since=date(2027, 1, 1), until=date(2027, 12, 31))
    found = words(scene, ("bar",))
    step = next(one for one in municipal_plan().steps if one.title.startswith("Alle leidinggevenden"))
    assert bare(EN.day(date(2026, 9, 1))) in found[step.id]
    assert bare(EN.day(date(2028, 3, 31))) in found[step.id]


# --- what is asked for -------------------------------------------------------------------------------------------


def test_depth_keeps_words_to_so_many_levels() -> None:
    roadmap = municipal_plan()
    for depth in (1, 2):
        scene = scene_of(roadmap, depth=depth, paper="A1")
        bars = {group.record_id for group in groups(scene.pages[0], ("bar", "cell"))}
        levels = {roadmap.steps.depth(roadmap.steps[one]) for one in bars if one}
        assert levels == set(range(depth))


def test_depths_that_do_not_fit_are_said() -> None:
    notes = remarks(scene_of(municipal_plan(), depth=3, paper="A4"))
    assert any("levels do not fit" in one for one in notes)
    with pytest.raises(UnknownChoiceError):
        make_poster(municipal_plan(), "never.pdf", depth=0)


def test_late_steps_are_in_words_in_the_list_at_any_depth() -> None:
    roadmap = municipal_plan()
    late = {"1.2", "1.2.2", "2.1", "7.1", "7.1.3"}
    for depth in (1, 2, 3):
        scene = scene_of(roadmap, depth=depth)
        entries = {one.record_id for one in groups(scene.pages[0], ("entry",)) if one.key.startswith("late:")}
        assert {roadmap.steps.number(roadmap.steps[one]) for one in entries} == late
        assert entries <= set(scene.shown.in_words)


@pytest.mark.parametrize("branch", ["2", "5.1", "1.1"])
@pytest.mark.parametrize("lanes", ["pillar", "owner"])
def test_a_branch_alone(branch: str, lanes: str) -> None:
    roadmap = municipal_plan()
    root = next(step for step in roadmap.steps if roadmap.steps.number(step) == branch)
    below = {step.id for step in roadmap.steps if roadmap.steps.is_within(step, root) and step.id != root.id}
    for asked in (branch, root.id):
        scene = scene_of(roadmap, branch=asked, lanes=lanes)
        check_counts(scene, roadmap)
        assert set(scene.shown.in_words) == below | {root.id}
        assert f"Branch {branch}: {root.title}" in " ".join(said(scene, "above"))
        assert " of this branch" in " ".join(said(scene, "progress"))


def test_what_is_unknown_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "p.pdf"
    with pytest.raises(UnknownBranchError, match=r"12\.3"):
        make_poster(municipal_plan(), path, branch="12.3")
    with pytest.raises(UnknownOwnerError, match="Architect, Concerncontroller"):
        make_poster(municipal_plan(), path, owner="Niemand")
    with pytest.raises(WrongOrderError, match="2026-12-31 comes before 2027-01-01"):
        make_poster(municipal_plan(), path, since=date(2027, 1, 1), until=date(2026, 12, 31))
    assert not path.exists()


def test_the_poster_of_an_owner_says_whose_it_is_and_counts_theirs() -> None:
    roadmap = municipal_plan()
    scene = scene_of(roadmap, owner="architect")
    own = {
        step.id for step in roadmap.steps if (owner := roadmap.people.get(step.owner_id)) and owner.name == "Architect"
    }
    assert own <= set(scene.shown.in_words)
    assert set(scene.shown.left_out) == {step.id for step in roadmap.steps} - set(scene.shown.in_words)
    assert "Architect" in " ".join(said(scene, "above"))
    assert "6 steps" in " ".join(said(scene, "counts"))


def test_steps_outside_the_days_are_left_out() -> None:
    roadmap = municipal_plan()
    scene = scene_of(roadmap, since=date(2029, 1, 1), until=date(2029, 12, 31))
    check_counts(scene, roadmap)
    numbers = {roadmap.steps.number(roadmap.steps[one]) for one in scene.shown.left_out}
    assert "1.1" in numbers
    assert not {"6.5", "7.5", "9.2", "3.5", "9.5"} & numbers


@pytest.mark.parametrize(("distance", "least"), [("desk", 10), ("1m", 11), ("2m", 22), ("3m", 33)])
def test_the_distance_sets_the_least_type(distance: str, least: float) -> None:
    scene = scene_of(municipal_plan(), distance=distance, paper="A1")
    assert scene.shown.size >= least
    assert not any("read" in one for one in remarks(scene))
    for role in (
        "bar",
        "cell",
        "entry",
        "title",
        "above",
        "counts",
        "progress",
        "late",
        "today",
        "axis",
        "day",
        "more",
    ):
        for group in groups(scene.pages[0], (role,)):
            assert all(text.size >= least - 0.001 for text in group.parts if isinstance(text, Text)), role


def test_the_largest_distance_that_fits_is_used_and_said() -> None:
    scene = scene_of(flat_plan(*(replace(LONG, id=f"s{n}", title=f"Stap {n}") for n in range(20))), distance="3m")
    (note,) = remarks(scene)
    assert "read from 3 metres; it can be read from 1 metre" in note or "from 2 metres" in note
    assert len(scene.shown.in_words) == 20


def test_the_largest_distance_that_fits_is_used_without_dates_too() -> None:
    wishes = [*Horizon]
    steps = [Step(id=f"s{n}", title=f"Stap {n}", horizon=wishes[n % 3]) for n in range(60)]
    scene = scene_of(flat_plan(*steps), distance="3m")
    assert len(scene.shown.in_words) == 60
    assert any("read from 3 metres" in note for note in remarks(scene))


def test_columns_that_do_not_fit_are_said() -> None:
    assert remarks(scene_of(municipal_plan(), columns="quarters")) == []
    (note,) = remarks(scene_of(municipal_plan(), columns="months"))
    assert note == "There is no room for months: the time is divided into quarters."
    (note,) = remarks(scene_of(municipal_plan(), "nl", columns="months"), "nl")
    assert "maanden" in note and "kwartalen" in note


@pytest.mark.parametrize(
    ("columns", "labels"), [("halves", {"H1", "H2"}), ("years", set()), ("quarters", {"Q1", "Q4"})]
)
def test_a_choice_of_columns_sets_the_ticks(columns: str, labels: set[str]) -> None:
    scene = scene_of(municipal_plan(), columns=columns)
    found = {text.text for group in groups(scene.pages[0], ("axis",)) for text in group.parts if isinstance(text, Text)}
    assert labels <= found
    assert {"2027", "2028"} <= found
    assert columns != "years" or not [one for one in found if one.startswith(("Q", "H"))]


# --- words -------------------------------------------------------------------------------------------------------


def test_an_owner_is_named_only_where_it_differs_from_the_branchs() -> None:
    people = (Person(id="p1", name="Wethouder"), Person(id="p2", name="Architect"))
    top = replace(LONG, id="top", title="Hoofd", owner_id="p1")
    scene = scene_of(
        made(
            (top, None),
            (replace(LONG, id="same", title="Zelfde", owner_id="p1"), "top"),
            (replace(LONG, id="other", title="Ander", owner_id="p2"), "top"),
            (replace(LONG, id="none", title="Geen"), "top"),
            carriers=people,
        )
    )
    found = words(scene, ("bar", "cell"))
    assert "Wethouder" in found["top"]
    assert "Wethouder" not in found["same"]
    assert "Architect" in found["other"]
    assert bare("no owner yet") in found["none"]


def test_stopped_is_struck_through_done_is_regular_open_is_bold() -> None:
    steps = {status: replace(LONG, id=status.value, title=f"Stap {status.value}", status=status) for status in Status}
    scene = scene_of(made((replace(LONG, id="top"), None), *((step, "top") for step in steps.values())))
    for group in groups(scene.pages[0], ("bar",)):
        fonts = {text.font for text in group.parts if isinstance(text, Text) and text.text.startswith("Stap")}
        struck = [part for part in group.parts if isinstance(part, Line)]
        status = Status(group.record_id)
        assert any("Bold" in font for font in fonts) is (status in (Status.NOT_STARTED, Status.UNDER_WAY))
        assert bool(struck) is (status is Status.STOPPED)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "nl",
            ("vandaag", "Te laat", "Komende drie maanden", "Later, nog zonder datum", "31\u00a0%", "7 weken te laat"),
        ),
        ("en", ("today", "Late", "Next three months", "Later, without a date", "31%", "7 weeks late")),
    ],
)
def test_the_words_are_of_the_language(code: str, expected: tuple[str, ...]) -> None:
    scene = scene_of(municipal_plan(), code)
    found = bare("".join(text.text for text in texts(scene.pages[0])))
    for one in expected:
        assert bare(one) in found, one
    assert language(code).day(TODAY) in " ".join(said(scene, "foot"))


# --- no dates, no steps ------------------------------------------------------------------------------------------


def columns_of(scene: Scene) -> dict[str, set[str]]:
    """Return the ids of the cards under each head of the board."""
    heads = [
        (text.x, text.text)
        for one in groups(scene.pages[0], ("lane", "column", "list"))
        for text in one.parts
        if isinstance(text, Text)
    ]
    heads.sort()
    found: dict[str, set[str]] = {name: set() for _, name in heads}
    for card in groups(scene.pages[0], ("card",)):
        x = min(text.x for text in card.parts if isinstance(text, Text))
        name = [one for at, one in heads if at <= x + 20][-1]
        found[name].add(card.record_id)
    return found


def test_without_dates_each_step_stands_in_the_column_where_it_belongs() -> None:
    scene = scene_of(
        flat_plan(
            Step(id="done", title="Af", status=Status.DONE, horizon=Horizon.LATER),
            Step(id="now", title="Nu", horizon=Horizon.NOW),
            Step(id="busy", title="Bezig", status=Status.UNDER_WAY),
            Step(id="next", title="Straks", horizon=Horizon.NEXT),
            Step(id="later", title="Later", horizon=Horizon.LATER),
            Step(id="unsaid", title="Open"),
            Step(id="stopped", title="Gestopt", status=Status.STOPPED),
        )
    )
    assert columns_of(scene) == {
        "Done": {"done"},
        "Now": {"now", "busy"},
        "Next": {"next"},
        "Later": {"later"},
        "Not said when": {"unsaid"},
        "Stopped": {"stopped"},
    }
    few = scene_of(flat_plan(Step(id="a", title="A", horizon=Horizon.NOW)))
    assert list(columns_of(few)) == ["Done", "Now", "Next", "Later"]


def test_without_dates_no_step_is_lost_without_a_word() -> None:
    plan = undated(municipal_plan())
    for paper in ("A4", "A3", "A1"):
        scene = scene_of(plan, paper=paper)
        check_counts(scene, plan)
        tops = {step.id for step in plan.steps.children(None)}
        assert tops <= set(scene.shown.in_words) or remarks(scene)
    assert tops <= set(scene.shown.in_words)


@pytest.mark.parametrize(
    ("paper", "landscape"), [("A4", True), ("A3", True), ("A3", False), ("A1", True), ("A0", False)]
)
@pytest.mark.parametrize("pillars", [0, 1, 3, 9])
def test_without_steps_there_are_squares_for_stickers(paper: str, landscape: bool, pillars: int) -> None:
    carriers = tuple(Pillar(id=f"q{n}", name=f"Pijler {n}", rank=rank(n)) for n in range(pillars))
    scene = scene_of(made(carriers=carriers), paper=paper, landscape=landscape)
    (page,) = scene.pages
    check_page(page)
    squares = [one for one in page.parts if isinstance(one, Rectangle) and one.dash]
    assert squares
    for one in squares:
        assert one.width == one.height == pytest.approx(76 * MM)
        assert one.x >= 0 and one.x + one.width <= page.width and one.y + one.height <= page.height
    lanes = [group for group in groups(page, ("lane",)) if group.key != "lane:"]
    missing = [one for one in remarks(scene) if "no room for stickers" in one]
    assert len(lanes) == pillars or missing


# --- paper -------------------------------------------------------------------------------------------------------

_BY_SIZE = ("A4", "A3", "A2", "A1", "A0")


@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("lanes", ["pillar", "department", "owner", "branch"])
@pytest.mark.parametrize("plan", [municipal_plan(), plan_of(150), plan_of(60, depth=1), undated(municipal_plan())])
def test_larger_paper_never_shows_fewer_steps_in_words(plan: Roadmap, lanes: str, landscape: bool) -> None:
    shown = [
        len(scene_of(plan, paper=paper, lanes=lanes, landscape=landscape).shown.in_words)
        for paper in _BY_SIZE
        if paper in PAPERS
    ]
    assert shown == sorted(shown)


def test_the_result_of_a_file_names_what_the_sheet_holds(tmp_path: Path) -> None:
    roadmap = municipal_plan()
    result: Poster = make_poster(roadmap, tmp_path / "p.pdf", language="en", today=TODAY)
    scene = scene_of(roadmap)
    assert (result.pages, result.in_words, result.as_marks) == (1, scene.shown.in_words, scene.shown.as_marks)
    assert f"overview: 68 steps, {len(result.in_words)} in words" in " ".join(said(scene, "foot"))


def test_the_tint_of_a_bar_that_is_cut_off_is_the_progress_of_the_whole() -> None:
    step = Step(id="a", title="A", start=date(2026, 1, 1), end=date(2027, 12, 31), progress=50, status=Status.UNDER_WAY)
    other = Step(id="b", title="B", start=date(2026, 1, 1), end=date(2027, 12, 31))
    roadmap = build(Goal(id="g", statement="Doel"), [], [(step, None), (other, None)])

    def dark(**chosen: date) -> float:
        scene = draw(roadmap, Choices(today=TODAY, **chosen))
        (shape,) = (group for group in groups(scene.pages[0], ("shape",)) if group.record_id == "a")
        bar, *tint = (part for part in shape.parts if isinstance(part, Rectangle))
        return tint[0].width / bar.width if tint else 0.0

    assert dark() == pytest.approx(0.5, abs=0.01)
    assert dark(since=date(2027, 1, 1)) == 0.0
    assert dark(until=date(2026, 12, 31)) == pytest.approx(1.0, abs=0.01)
    assert dark(since=date(2026, 7, 2)) == pytest.approx(1 / 3, abs=0.01)


def test_what_is_late_stays_on_a_poster_from_today_on() -> None:
    roadmap = municipal_plan()
    late = {item.id for item in items_of(roadmap, "pillar", TODAY) if item.late}
    assert late
    assert late <= set(draw(roadmap, Choices(today=TODAY, since=TODAY)).shown.in_words)
    with pytest.raises(NothingChosenError, match=r"from 1 Jan 2040"):
        draw(roadmap, Choices(today=TODAY, since=date(2040, 1, 1)), language="en")


def test_a_late_step_that_has_no_bar_is_a_triangle_behind_the_step_above() -> None:
    scene = draw(municipal_plan(), Choices(today=TODAY, depth=2))
    late = {item.id for item in items_of(municipal_plan(), "pillar", TODAY) if item.late and item.depth > 1}
    assert late
    assert late <= {group.record_id for group in groups(scene.pages[0], ("mark",))}


@pytest.mark.parametrize(("depth", "explained"), [(1, True), (None, False)])
def test_the_legend_explains_the_small_signs_where_there_are_any(depth: int | None, explained: bool) -> None:
    scene = scene_of(plan_of(30, dated=1.0), paper="A0", depth=depth)
    assert any(groups(scene.pages[0], ("mark",))) is explained
    assert ("small signs: the steps below" in " ".join(said(scene, "foot"))) is explained


def test_marks_of_further_steps_behind_an_owner_are_not_taken_for_that_of_the_step() -> None:
    """A plus stands before them; behind a bar, whose own mark stands at its head, there is none."""
    scene = scene_of(municipal_plan())
    with_more = [
        group
        for page in scene.pages
        for group in groups(page, ("cell",))
        if any(isinstance(part, Group) and part.role == "mark" for part in flat(group.parts))
    ]
    assert with_more
    for group in with_more:
        marks = [part for part in group.parts if isinstance(part, Group) and part.role == "mark"]
        plus = [part for part in group.parts if isinstance(part, Text) and part.text == "+"]
        assert len(plus) == 1, "one sign before all of them"
        assert plus[0].x < min(x for mark in marks for x in _across(mark))
    bars = [group for page in scene.pages for group in groups(page, ("bar",))]
    assert not [part for group in bars for part in group.parts if isinstance(part, Text) and part.text == "+"]


def _across(mark: Group) -> list[float]:
    return [x for part in mark.parts if isinstance(part, Shape) for point in part.contours[0] for x in _xs(point)]


@pytest.mark.parametrize(("late", "shown"), [(True, 1), (False, 0)])
def test_the_legend_shows_what_stands_behind_a_bar_that_is_late(late: bool, shown: int) -> None:
    end = TODAY + timedelta(-40 if late else 40)
    step = Step(id="a", title="One", start=TODAY - timedelta(200), end=end, status=Status.UNDER_WAY)
    (foot,) = groups(scene_of(flat_plan(step)).pages[0], ("foot",))
    tails = [part for part in flat((foot,)) if isinstance(part, Rectangle) and part.fill == TAIL]
    assert len(tails) == shown
