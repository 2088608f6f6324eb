"""Templates: sound in both languages, of one shape, and as alive on any day as today."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.document import Document, DocumentError
from planner.document.templates import create
from planner.document.templates.create import (
    FILES,
    LANGUAGES,
    TEMPLATES,
    UNKNOWN_LANGUAGE,
    UNKNOWN_TEMPLATE,
    template_roadmap,
)
from planner.insight.attention import attention
from planner.insight.check_ins import latest_check_in
from planner.insight.progress import figures, is_late
from planner.poster import make_poster
from planner.resources import resource
from planner.roadmap import AgreementState, Goal, Horizon, PlanError, Record, Roadmap, Stage, Status, Step
from planner.roadmap.builder import RoadmapBuilder
from planner.roadmap.entities import ENTITIES
from planner.roadmap.field_types import TEXT
from planner.roadmap.invariants import check_act, check_roadmap
from tests.refusals import raises_code

TODAY = date(2026, 11, 25)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
EVERY = [(name, language) for name in TEMPLATES for language in LANGUAGES]
WORDS = {"id", "title", "name", "statement", "why_now", "for_whom", "measure", "description", "result", "note"} | {
    *("cause", "consequence", "correction", "needs", "decided", "reason", "replaces", "solves_note", "lesson")
}
"""What the languages may say each in its own way."""
FREE = {name for entity in ENTITIES.values() for name, kind in entity.kinds.items() if kind is TEXT}
FREE -= {"question", "part", "aspect", "amended"}
"""Fields that hold words of a language; the others hold keys of the program."""


def records(roadmap: Roadmap) -> Iterator[Record]:
    yield roadmap.goal
    for name, entity in ENTITIES.items():
        if name != "goal":
            yield from getattr(roadmap, entity.collection)


def check_everything(roadmap: Roadmap) -> None:
    """Raise PlanError unless a person could have written all of it."""
    check_roadmap(roadmap)
    draft = RoadmapBuilder(Roadmap())
    for record in records(roadmap):
        draft.put(record)
    for step in roadmap.steps:
        draft.hang(step.id, roadmap.steps.place(step))
    check_act(Roadmap(), draft)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_template_is_sound_and_becomes_a_file(name: str, language: str, tmp_path: Path) -> None:
    check_everything(template_roadmap(name, language, today=TODAY))
    with Document.create(tmp_path / "plan.db", name, language) as document:
        assert document.roadmap.goal.language == language
        assert document.roadmap.goal.statement
        made = document.roadmap
    assert Document.read(tmp_path / "plan.db") == made


def shape(roadmap: Roadmap) -> dict[str, list[object]]:
    """Return all that two languages of one template have in common, with ids replaced by places in the file.

    Whose key a reference is, `test_both_languages_tell_the_same` compares in the files themselves.
    """
    order = {record.id: f"step {number}" for number, record in enumerate(roadmap.steps)}
    for name in ("pillars", "themes"):
        order |= {record.id: f"{name} {number}" for number, record in enumerate(getattr(roadmap, name))}
    owners = {step.owner_id for step in roadmap.steps} - {None}

    def plain(record: Record) -> list[object]:
        said = [(field.name, getattr(record, field.name)) for field in fields(record) if field.name not in WORDS]
        return [
            order.get(value) or name if name.endswith("_id") and value else value
            for name, value in said
            if name != "language"
        ]

    return {
        "goal": plain(roadmap.goal),
        "steps": [(roadmap.steps.number(step), *plain(step)) for step in roadmap.steps],
        "texts": [(bool(step.description), bool(step.result)) for step in roadmap.steps],
        "pillars": [plain(pillar) for pillar in roadmap.pillars],
        "themes": [plain(theme) for theme in roadmap.themes],
        "departments": sorted(department.partner for department in roadmap.departments),
        "owners": [len(owners), len(roadmap.people)],
        **{
            name: sorted(map(str, map(plain, getattr(roadmap, name))))
            for name in ("check_ins", "contributors", "decisions", "reviews", "set_aside")
        },
    }


@pytest.mark.parametrize("name", TEMPLATES)
def test_both_languages_have_one_shape(name: str) -> None:
    dutch, english = (template_roadmap(name, language, today=TODAY) for language in LANGUAGES)
    assert shape(dutch) == shape(english)


def bare(told: object, name: str = "", *, words: bool = False) -> object:
    """Return what a template tells without its words: keys, days and figures, and that something is said."""
    if isinstance(told, dict):
        tables = {str(key): value for key, value in told.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType, reportUnknownMemberType]
        lists = name in ("departments", "partners", "served", "questions", "themes", "labels")
        return {key: bare(value, key, words=lists) for key, value in tables.items()}
    if isinstance(told, list):
        return [bare(one, name, words=words) for one in told]  # pyright: ignore[reportUnknownVariableType]
    is_free = words or name in FREE
    return bool(told) if isinstance(told, str) and is_free else told


@pytest.mark.parametrize("name", FILES)
def test_both_languages_tell_the_same(name: str) -> None:
    dutch, english = (
        tomllib.loads(resource("templates", f"{name}.{language}.toml").read_text(encoding="utf-8"))
        for language in LANGUAGES
    )
    assert bare(dutch) == bare(english)


@pytest.mark.parametrize("name", ["example", "school", "care", "sample"])
def test_nothing_was_left_untranslated(name: str) -> None:
    dutch, english = (template_roadmap(name, language, today=TODAY) for language in LANGUAGES)
    pairs = zip(dutch.steps, english.steps, strict=True)
    assert [one.title for one, other in pairs if one.title == other.title] == []
    assert texts(dutch) & texts(english) == set()


def texts(roadmap: Roadmap) -> set[str]:
    """Return what is said in check-ins, decisions, reviews and where a rule was set aside."""
    made = (roadmap.check_ins, roadmap.decisions, roadmap.reviews, roadmap.set_aside)
    names = WORDS - {"id"}
    said = (getattr(record, name, "") for records_of in made for record in records_of for name in names)
    return {text for text in said if text}


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_titles_fit_on_a_card_and_no_two_are_the_same(name: str, language: str) -> None:
    titles = [step.title for step in template_roadmap(name, language, today=TODAY).steps]
    assert [title for title in titles if not title or len(title) > 60 or title != " ".join(title.split())] == []
    assert [title for title, times in Counter(titles).items() if times > 1] == []


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_two_makes_share_no_ids_and_are_two_roadmaps(name: str, language: str) -> None:
    goal = Goal(statement="Iedereen gezien", language=language)
    made = [template_roadmap(name, language, given) for given in (None, None, goal, goal)]
    ids = [record.id for roadmap in made for record in records(roadmap)]
    assert len(ids) == len(set(ids))
    assert goal.id not in ids


def test_empty_is_only_the_goal() -> None:
    assert [type(record) for record in records(template_roadmap("empty"))] == [Goal]


@pytest.mark.parametrize(
    ("language", "pillars", "first_theme"),
    [
        ("nl", ["Governance & bestuur", "Leiderschap & cultuur", "Experience & design"], "Agility en governance"),
        ("en", ["Governance & management", "Leadership & culture", "Experience & design"], "Agility and governance"),
    ],
)
def test_the_three_pillars_stand_in_their_order_with_their_themes(
    language: str, pillars: list[str], first_theme: str
) -> None:
    roadmap = template_roadmap("three-pillars", language)
    assert [pillar.name for pillar in roadmap.pillars] == pillars
    below = [[theme for theme in roadmap.themes if theme.pillar_id == pillar.id] for pillar in roadmap.pillars]
    assert [len(themes) for themes in below] == [3, 4, 4]
    assert below[0][0].name == first_theme
    assert len({pillar.colour for pillar in roadmap.pillars}) == 3
    assert len(roadmap.steps) == 0


@given(DAYS)
def test_the_example_shows_how_it_works_on_any_day(today: date) -> None:
    roadmap = template_roadmap("example", "nl", today=today)
    check_everything(roadmap)
    assert 8 <= len(roadmap.steps) <= 12
    assert {step.status for step in roadmap.steps} == {Status.DONE, Status.UNDER_WAY, Status.NOT_STARTED}
    assert any(step.milestone for step in roadmap.steps)
    assert {step.pillar_id for step in roadmap.steps.children()} == {pillar.id for pillar in roadmap.pillars}
    assert not [step for step in roadmap.steps if is_late(roadmap, step, today)]
    check_alive(roadmap, today)


@pytest.mark.parametrize("name", ["school-example", "care-example"])
@settings(max_examples=30)
@given(DAYS)
def test_the_plan_of_a_field_is_alive_on_any_day(name: str, today: date) -> None:
    roadmap = template_roadmap(name, "nl", today=today)
    check_everything(roadmap)
    assert len(roadmap.steps) == 25
    assert {step.status for step in roadmap.steps} == {*Status}
    assert {step.pillar_id for step in roadmap.steps} >= {pillar.id for pillar in roadmap.pillars}
    assert {step.department_id for step in roadmap.steps} == {None, *(one.id for one in roadmap.departments)} - {None}
    assert not [step for step in roadmap.steps if is_late(roadmap, step, today)]
    assert {one.stage for one in roadmap.experiments} >= {Stage.IDEA, Stage.RUNNING, Stage.SCALED_UP, Stage.STOPPED}
    assert len(roadmap.agreements) >= 6 and len(roadmap.tensions) >= 2 and len(roadmap.served_groups) >= 4
    check_alive(roadmap, today)


@pytest.mark.parametrize("name", ["school", "care", "school-example", "care-example"])
def test_its_steps_are_not_too_big_under_a_goal_of_ones_own(name: str) -> None:
    roadmap = template_roadmap(name, goal=Goal(statement="Every pupil is seen", language="en"), today=TODAY)
    assert "too-long" not in {point.rule for point in attention(roadmap, TODAY)}


@pytest.mark.parametrize("name", ["school", "care"])
@settings(max_examples=30)
@given(DAYS)
def test_who_begins_with_the_plan_of_a_field_begins_at_zero(name: str, today: date) -> None:
    roadmap = template_roadmap(name, "nl", today=today)
    lived = template_roadmap(f"{name}-example", "nl", today=today)
    check_everything(roadmap)
    assert [(step.title, step.result) for step in roadmap.steps] == [(step.title, step.result) for step in lived.steps]
    assert [roadmap.steps.number(step) for step in roadmap.steps] == [lived.steps.number(step) for step in lived.steps]
    assert {(step.status, step.progress, step.by_hand) for step in roadmap.steps} == {(Status.NOT_STARTED, 0, False)}
    assert min(step.start for step in roadmap.steps if step.start) == today
    assert not [step for step in roadmap.steps if is_late(roadmap, step, today)]
    happened = ("check_ins", "decisions", "reviews", "minutes", "readings", "amendments", "expenses", "closures")
    happened += ("successes", "placements", "reschedulings", "ethics_answers", "assessments", "set_aside", "chances")
    assert [kind for kind in happened if len(getattr(roadmap, kind))] == []


@pytest.mark.parametrize("name", ["school", "care"])
@settings(max_examples=30)
@given(DAYS)
def test_what_is_to_be_tried_promised_and_weighed_waits_in_it_from_today_on(name: str, today: date) -> None:
    roadmap = template_roadmap(name, "nl", today=today)
    lived = template_roadmap(f"{name}-example", "nl", today=today)
    assert {one.stage for one in roadmap.experiments} == {Stage.IDEA}
    assert [(one.belief, one.measure, one.threshold, one.next_step) for one in roadmap.experiments] == [
        (one.belief, one.measure, one.threshold, one.next_step) for one in lived.experiments
    ]
    assert all(one.agreed_by_id is None and one.started is None for one in roadmap.experiments)
    for one in roadmap.experiments:
        step = roadmap.steps[one.step_id or ""]
        assert one.stop_day is None or (step.start and step.end and step.start <= one.stop_day <= step.end)
    assert {one.what for one in roadmap.agreements} == {one.what for one in lived.agreements}
    assert all(one.state is AgreementState.OPEN and one.made == today for one in roadmap.agreements)
    assert all(one.due and today < one.due <= today + timedelta(weeks=8) for one in roadmap.agreements)
    assert len(roadmap.tensions) == len(lived.tensions) and len(roadmap.pulls) == len(lived.pulls)
    assert len(roadmap.signs) == len(lived.signs) and not any(one.seen for one in roadmap.signs)
    assert {one.name for one in roadmap.people} == {one.name for one in lived.people}


@pytest.mark.parametrize("name", ["school", "care"])
def test_a_plan_of_a_field_points_out_nothing_that_nobody_could_have_done_yet(name: str) -> None:
    found = {point.rule for point in attention(template_roadmap(name, "nl", today=TODAY), TODAY)}
    assert found == {"ethics", "not-placed", "one-bridge"}


@given(DAYS)
def test_the_sample_is_alive_on_any_day(today: date) -> None:
    roadmap = template_roadmap("sample", "nl", today=today)
    steps = list(roadmap.steps)
    check_everything(roadmap)
    assert 60 <= len(steps) <= 90
    assert len({step.status for step in steps}) == len(Status)
    assert sum(1 for step in steps if step.status is Status.STOPPED) >= 2
    assert sum(1 for step in leaves(roadmap) if is_late(roadmap, step, today)) == 4
    assert 3 <= sum(1 for step in steps if step.owner_id is None) <= 5
    assert 4 <= sum(1 for step in steps if step.milestone) <= 8
    assert {step.horizon for step in steps} == {None, *Horizon}
    assert {step.pillar_id for step in steps} >= {pillar.id for pillar in roadmap.pillars}
    assert {step.theme_id for step in steps} >= {theme.id for theme in roadmap.themes}
    assert {roadmap.steps.depth(step) for step in steps} == {0, 1, 2, 3}
    check_alive(roadmap, today)


def leaves(roadmap: Roadmap) -> list[Step]:
    return [step for step in roadmap.steps if roadmap.steps.is_leaf(step)]


def check_alive(roadmap: Roadmap, today: date) -> None:
    """Fail unless what is done is past, what is under way has begun, and owners spoke of what they had begun."""
    for step in leaves(roadmap):
        start, end = figures(roadmap, step).period.start, figures(roadmap, step).period.end
        if step.status in (Status.DONE, Status.STOPPED):
            assert end is not None and end < today
        elif step.status is Status.NOT_STARTED:
            assert step.progress == 0 and (start is None or start > today)
        else:
            assert 0 < step.progress < 100 and (start is None or start <= today)
    for check_in in roadmap.check_ins:
        assert check_in.step_id is not None and check_in.day is not None
        step = roadmap.steps[check_in.step_id]
        assert (step.start is None or step.start <= check_in.day) and check_in.day < today
        assert check_in.person_id == step.owner_id is not None


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 11, 25), date(2028, 2, 29)])
def test_the_sample_runs_four_years_from_eight_quarters_ago(today: date) -> None:
    roadmap = template_roadmap("sample", today=today)
    spans = [figures(roadmap, step).period for step in roadmap.steps.children()]
    first = min(span.start for span in spans if span.start)
    last = max(span.end for span in spans if span.end)
    quarters = (today.year - first.year) * 4 + (today.month - 1) // 3 - (first.month - 1) // 3
    assert (quarters, first.day) == (8, 1)
    assert last + timedelta(days=1) == first.replace(year=first.year + 4)
    by_when = roadmap.goal.by_when
    assert by_when is not None and (by_when.month, by_when.day) == (12, 31)
    assert by_when > last
    assert str(by_when.year) in roadmap.goal.statement


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_told_by_its_owners(language: str) -> None:
    roadmap = template_roadmap("sample", language, today=TODAY)
    assert len({check_in.step_id for check_in in roadmap.check_ins}) >= 10
    for step in roadmap.steps:
        latest = latest_check_in(roadmap, step)
        assert latest is None or latest.progress == step.progress
    used = {roadmap.departments[step.department_id] for step in roadmap.steps if step.department_id}
    assert used == set(roadmap.departments)
    assert 1 <= sum(1 for department in used if department.partner) <= 2
    assert all(step.description for step in roadmap.steps if step.status is Status.STOPPED)
    assert all((roadmap.goal.why_now, roadmap.goal.for_whom, roadmap.goal.measure))
    assert "{" not in str(roadmap.goal)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_poster_of_the_sample_holds_every_step(language: str, tmp_path: Path) -> None:
    roadmap = template_roadmap("sample", language)
    made = make_poster(roadmap, tmp_path / "sample.pdf", language=language)
    assert sorted(made.drawn) == sorted(step.id for step in roadmap.steps)
    assert (made.missing, made.shortened) == ((), ())


def test_a_given_goal_takes_the_place_of_the_templates_own_and_keeps_its_steps() -> None:
    goal = Goal(statement="Every pupil is seen", measure="We ask them", by_when=date(2031, 7, 1), language="en")
    roadmap = template_roadmap("example", "nl", goal)
    assert replace(roadmap.goal, id=goal.id) == goal
    assert roadmap.steps.children()[0].title == template_roadmap("example", "en").steps.children()[0].title
    assert len(roadmap.steps) == len(template_roadmap("example").steps)


@pytest.mark.parametrize("name", ["", "nonsense", "sample.nl", "../fonts/OFL", "{name}", "x" * 500])
def test_an_unknown_template_is_refused_with_the_names_that_there_are(name: str, tmp_path: Path) -> None:
    with raises_code(UNKNOWN_TEMPLATE) as refusal:
        Document.create(tmp_path / "plan.db", name)
    assert "empty, three-pillars, example, school, care, sample" in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Three-Pillars", " three_pillars ", "THREE-PILLARS"])
def test_a_name_is_taken_whatever_its_capitals(name: str) -> None:
    assert len(template_roadmap(name).pillars) == 3


@pytest.mark.parametrize("goal", [None, Goal(statement="Ziel", language="de")])
def test_an_unknown_language_is_refused_with_those_that_there_are(goal: Goal | None) -> None:
    with raises_code(UNKNOWN_LANGUAGE) as refusal:
        template_roadmap("empty", "de", goal)
    assert '"de"' in str(refusal.value)
    assert "nl, en" in str(refusal.value)


def test_a_goal_that_cannot_be_kept_is_refused() -> None:
    with pytest.raises(PlanError):
        template_roadmap("empty", goal=Goal(statement="x" * 1_000_001))


GOOD = '[goal]\nstatement = "A"\n[departments]\nd = "D"\n[people]\np = { name = "P", department = "d" }\n'


@pytest.mark.parametrize(
    "wrong",
    [
        "[goal",
        "[other]",
        GOOD + "[[steps]]\ndepth = 2\ntitle = 'x'",
        GOOD + "[[steps]]\ndepth = 0\ntitle = 'x'",
        GOOD + "[[steps]]\ndepth = 1\ntitle = 'x'\nowner = 'q'",
        GOOD + "[[steps]]\ndepth = 1\ntitle = 'x'\ncolour = 'red'",
        GOOD + "[[steps]]\ndepth = 1\ntitle = 'x'\nstatus = 'ready'",
        GOOD + "[[steps]]\ndepth = 1\ntitle = 'x'\nstart = '2026-01-01'",
        GOOD + "[[steps]]\ndepth = 1\ntitle = 'x'\n[[steps.check_ins]]\nday = 'D-1'\nsaid = 'x'",
        GOOD + "[[steps]]\ndepth = 1\ntitle = 'x'\nprogress = 101",
        GOOD + "[[steps]]\ndepth = 1\ntitle = 7",
        GOOD + "[[steps]]\ndepth = 1\ntitle = 'x'\n[[steps.check_ins]]\nday = 'D-1'\nhealth = 'poor'",
        GOOD + "[[steps]]\ndepth = 1\ntitle = 'x'\ncontributors = ['q']",
        GOOD + "[[steps]]\ndepth = 1\ntitle = 'x'\n[[steps.decisions]]\nday = 'D-1'\nby = 'p'\nsaid = 'x'",
        GOOD + "[surprises]\nx = 1",
    ],
)
def test_a_malformed_template_is_a_bug_and_no_refusal(
    wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "example.nl.toml").write_text(wrong, encoding="utf-8")
    monkeypatch.setattr(create, "resource", tmp_path.joinpath)
    with pytest.raises((ValueError, TypeError, KeyError)) as bug:
        template_roadmap("example")
    assert not isinstance(bug.value, DocumentError)


def test_there_is_a_file_for_each_template_and_language_and_no_other() -> None:
    names = {path.name for path in resource("templates").iterdir()}
    assert names == {f"{name}.{language}.toml" for name in FILES for language in LANGUAGES}
    for name in names:
        assert tomllib.loads(resource("templates", name).read_text(encoding="utf-8"))["goal"]
