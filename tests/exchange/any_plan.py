"""Any plan that a person could have, and what of it a spreadsheet carries."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from planner.insight.progress import figures
from planner.insight.rounding import whole_percent
from planner.roadmap import Department, Goal, Horizon, Person, Pillar, Roadmap, Status, Step, Theme
from tests.plans import build, rank

HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "+31 20 555",
    "-5 graden",
    "@SUM(A1)",
    "\tingesprongen",
    "'s avonds open",
    "''=twee",
    "'",
    "  met spaties ervoor",
    "en erna  ",
    " ",
    "zegt \"ja\" en 'nee'",
    "één; twee, drie\tvier|vijf",
    "regel één\nregel twee\r\nregel drie",
    "\rregel",
    "_x000D_ letterlijk _x0041_",
    "Titel",
    "Nr;Titel;Eigenaar",
    "sep=;",
    "1.10",
    "2027-02-30",
    "TRUE",
    "#N/A",
    "-",
    "<b>&amp;</b>",
    "مرحبا بالعالم",
    "שלום",
    "漢字かな",
    "👩‍👩‍👧 gezin",
    "e\u0301\u200d\ufffe\uffff",
    "\ufeffmerk",
    "\u2028\u0085regels",
]
LETTERS = st.characters(
    blacklist_categories=("Cs",), blacklist_characters=[chr(n) for n in range(32) if n not in (9, 10, 13)]
)
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(LETTERS, max_size=40))
NAMES = st.text(st.characters(categories=("Lu", "Ll", "Lo")), min_size=2, max_size=12)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def _as_excel_counts(number: float) -> float:
    """Return a number with the fifteen digits that Excel keeps."""
    return float(f"{number:.15g}")


@st.composite
def steps(draw: st.DrawFn, carriers: dict[str, list[str]]) -> Step:
    """Return a step that belongs to some of the carriers."""

    def one(kind: str) -> str | None:
        return draw(st.sampled_from([None, *carriers[kind]]))

    days = sorted(draw(st.lists(DAYS, min_size=2, max_size=2)))
    start, end = (day if draw(st.booleans()) else None for day in days)
    pillar = one("pillar")
    themes = [theme for theme in carriers["theme"] if pillar is None or theme.endswith(pillar)]
    return Step(
        title=draw(TEXTS),
        description=draw(TEXTS),
        result=draw(TEXTS),
        owner_id=one("person"),
        department_id=one("department"),
        pillar_id=pillar,
        theme_id=draw(st.sampled_from([None, *themes])),
        start=start,
        end=end,
        horizon=draw(st.sampled_from([None, *Horizon])),
        status=draw(st.sampled_from(list(Status))),
        progress=draw(st.integers(0, 100)),
        by_hand=draw(st.booleans()),
        weight=draw(
            st.one_of(st.just(1.0), st.floats(0, 1_000_000).map(_as_excel_counts), st.integers(0, 20).map(float))
        ),
        milestone=draw(st.booleans()),
    )


@st.composite
def roadmaps(draw: st.DrawFn) -> Roadmap:
    """Return any roadmap: hostile words, every field, any tree."""
    names = draw(st.lists(NAMES, min_size=6, max_size=6, unique_by=str.casefold))
    departments = [Department(id=f"d{n}", name=name) for n, name in enumerate(names[:2])]
    people = [
        Person(id=f"p{n}", name=name, department_id=draw(st.sampled_from([None, "d0", "d1"])))
        for n, name in enumerate(names[2:4])
    ]
    pillars = [Pillar(id=f"q{n}", name=name, rank=rank(n)) for n, name in enumerate(names[4:])]
    themes = [
        Theme(id=f"t{n}-q{n % 2}", name=f"{names[n]} thema", pillar_id=f"q{n % 2}", rank=rank(n)) for n in range(4)
    ]
    carriers = {
        "department": ["d0", "d1"],
        "person": ["p0", "p1"],
        "pillar": ["q0", "q1"],
        "theme": [theme.id for theme in themes],
    }
    made: list[tuple[Step, str | None]] = []
    line: list[str] = []
    for depth in draw(st.lists(st.integers(0, 5), max_size=12)):
        step = draw(steps(carriers))
        line = line[:depth]
        made.append((step, line[-1] if line else None))
        line.append(step.id)
    statement = draw(TEXTS.filter(lambda text: text and not text.startswith("sep=")))
    goal = Goal(id="goal", statement=statement, language=draw(st.sampled_from(["nl", "en"])))
    return build(goal, [*departments, *people, *pillars, *themes], made)


def carried(roadmap: Roadmap) -> list[tuple[Any, ...]]:
    """Return what a spreadsheet carries of each step, names in the place of ids, in the order of the outline.

    Progress is that of the screen; of a step with steps below it, its own status counts only where it is stopped.
    """
    rows: list[tuple[Any, ...]] = []
    for step in roadmap.steps.walk():
        owner = roadmap.people.get(step.owner_id)
        home = roadmap.departments.get(owner.department_id) if owner else None
        named = [
            roadmap.departments.get(step.department_id),
            roadmap.pillars.get(step.pillar_id),
            roadmap.themes.get(step.theme_id),
        ]
        own_status = roadmap.steps.is_leaf(step) or step.status is Status.STOPPED
        rows.append(
            (
                roadmap.steps.number(step),
                step.title,
                step.description,
                step.result,
                owner.name if owner else None,
                home.name if home else None,
                *(record.name if record else None for record in named),
                step.start,
                step.end,
                step.horizon,
                step.status if own_status else None,
                whole_percent(figures(roadmap, step).progress),
                figures(roadmap, step).period,
                figures(roadmap, step).status,
                step.by_hand,
                step.weight,
                step.milestone,
            )
        )
    return rows
