"""Figures over time on the paper of a list: all of it on the sheet, apart from each other, and read aloud in words."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planner.phrasing.listing import Chart, ChartDay, ChartLine, Listing, ListingGroup, ListingRow, RowBars
from planner.poster.drawing.scene import Group, Line, Rectangle, Scene, Text, flat, texts
from planner.poster.drawing.scene import Path as Shape
from planner.poster.listing.layout import ListingSheet, listing_scene, make_listing
from tests.plans import TODAY, municipal_plan
from tests.poster.laws import check_page, groups
from tests.poster.reading import failures, words

DONE = ChartLine(
    "done 41 %", ((TODAY - timedelta(400), 0.0), (TODAY - timedelta(30), 30.0), (TODAY, 41.0)), strong=True
)
PLAN = ChartLine("plan 52 %", ((TODAY - timedelta(400), 0.0), (TODAY, 52.0)))
DAYS = (ChartDay(TODAY - timedelta(400), "one year ago"), ChartDay(TODAY, "now", strong=True))
ROWS = (ListingGroup("Five things", (ListingRow("A step", "Because"),)),)


def sheet_of(chart: Chart) -> Scene:
    """Return the paper of a list with a chart above its rows."""
    listing = Listing("Compass", ROWS, chart=chart)
    return listing_scene(listing, municipal_plan(), ListingSheet("plan.db", today=TODAY), "en")


def drawn(scene: Scene) -> Group:
    (found,) = groups(scene.pages[0], ("chart",))
    return found


def test_a_chart_stands_above_the_rows_with_each_line_named_at_its_end() -> None:
    scene = sheet_of(Chart((PLAN, DONE), DAYS, "Done went from 0 % to 41 %.", "Progress"))
    chart = drawn(scene)
    said = {text.text: text for text in flat((chart,)) if isinstance(text, Text)}
    assert {"done 41 %", "plan 52 %", "now", "one year ago", "0", "50", "100"} <= set(said)
    assert said["plan 52 %"].box[1] < said["done 41 %"].box[1], "the higher figure stands higher"
    below = next(text for text in texts(scene.pages[0]) if text.text == "Five things")
    assert below.box[1] > max(text.box[1] for text in said.values())


def test_a_chart_is_read_in_words(tmp_path: Path) -> None:
    chart = Chart((PLAN, DONE), DAYS, "Done went from 0 % to 41 %.", "Progress")
    path = tmp_path / "list.pdf"
    make_listing(Listing("Compass", ROWS, chart=chart), municipal_plan(), path, ListingSheet(today=TODAY), "en")
    content = path.read_bytes()
    assert not failures(content)
    assert "Done went from 0 % to 41 %." in [text for _, text in words(content)]


figures = st.floats(min_value=0, max_value=100)
moments = st.dates(date(1900, 1, 1), date(2200, 1, 1))
lines = st.builds(
    ChartLine,
    st.sampled_from(["done 41 %", "vertrouwen 9", "م" * 20, "plan"]),
    st.lists(st.tuples(moments, figures), min_size=1, max_size=8).map(lambda points: tuple(sorted(points))),
    st.booleans(),
)


@given(st.lists(lines, min_size=1, max_size=2), st.lists(moments, max_size=3))
def test_any_figures_stay_on_the_sheet_and_no_words_on_each_other(some: list[ChartLine], days: list[date]) -> None:
    marked_days = tuple([ChartDay(day, "1 jan 2020", dotted=place == 1) for place, day in enumerate(days)])
    scene = sheet_of(Chart(tuple(some), marked_days, "said", "Progress"))
    check_page(scene.pages[0])
    page, margin = scene.pages[0], 40.0
    across = [x for part in flat((drawn(scene),)) if isinstance(part, Line) for x in (part.x1, part.x2)]
    for part in flat((drawn(scene),)):
        if isinstance(part, Shape):
            across += [point[0] for point in part.contours[0] if isinstance(point[0], float)]
    assert all(margin < x < page.width - margin for x in across)


@given(st.lists(st.integers(min_value=1, max_value=9), min_size=8, max_size=16))
def test_what_is_said_below_a_heading_never_stands_last_on_a_page(counts: list[int]) -> None:
    rows = [tuple(ListingRow(f"R{at}", "Because") for at in range(count)) for count in counts]
    groups_of = tuple(
        ListingGroup(f"Part {at}", these, counted=False, note="Asked of it") for at, these in enumerate(rows)
    )
    scene = listing_scene(Listing("Agenda", groups_of), municipal_plan(), ListingSheet(today=TODAY), "en")
    for page in scene.pages:
        downward = sorted(texts(page), key=lambda text: text.box[1])
        said = [text.text for text in downward if text.text.startswith(("Because", "Asked", "Part"))]
        assert said[-1] == "Because"


def road_sheet(*rows: ListingRow) -> Scene:
    """Return the paper of a list of which rows have bars."""
    group = ListingGroup("The road", rows, note="Light: as it was meant. Full: as it went.")
    return listing_scene(Listing("Course", (group,)), municipal_plan(), ListingSheet("plan.db", today=TODAY), "en")


def test_bars_stand_below_their_title_on_the_same_years_with_the_marks_named() -> None:
    meant, went = (date(2025, 1, 1), date(2028, 1, 1)), (date(2025, 7, 1), date(2029, 1, 1))
    bars = RowBars(meant, went, ((date(2026, 1, 1), "1.4"),))
    scene = road_sheet(ListingRow("1 Top", "12 months later", bars=bars), ListingRow("2 Gone", "Taken out"))
    said = {text.text: text for text in texts(scene.pages[0])}
    assert {"2026", "2027", "2028", "today", "1.4", "12 months later"} <= set(said)
    spans = [one for one in flat(scene.pages[0].parts) if isinstance(one, Rectangle) and one.height < 8]
    light, full = (one for one in spans if said["1 Top"].box[3] <= one.y < said["12 months later"].box[1])
    assert (bool(light.stroke), bool(full.stroke)) == (True, False), "told apart without colour"
    assert light.x < full.x
    assert light.x + light.width < full.x + full.width
    assert said["1 Top"].box[3] <= light.y < full.y < said["1.4"].box[3] < said["12 months later"].box[3]


def test_a_road_is_read_in_words(tmp_path: Path) -> None:
    row = ListingRow("1 Top", "12 months later", bars=RowBars((TODAY, TODAY), None))
    group = ListingGroup("The road", (row,), note="Light: as it was meant.")
    path = tmp_path / "road.pdf"
    make_listing(Listing("Course", (group,)), municipal_plan(), path, ListingSheet(today=TODAY), "en")
    content = path.read_bytes()
    assert not failures(content)
    assert "1 Top. 12 months later" in [text for _, text in words(content)]


spans = st.none() | st.tuples(moments, moments).map(lambda pair: (min(pair), max(pair)))
marks = st.lists(st.tuples(moments, st.sampled_from(["1.4", "12.10.3", "2"])), max_size=12).map(tuple)


@given(st.lists(st.builds(RowBars, spans, spans, marks), min_size=1, max_size=4))
def test_whatever_the_days_bars_and_their_words_stay_on_the_sheet(some: list[RowBars]) -> None:
    scene = road_sheet(*[ListingRow(f"{at} Top", "As meant", bars=bars) for at, bars in enumerate(some)])
    for page in scene.pages:
        check_page(page)
