"""Chances are noted, become a step or an experiment, or are let go with a word why; all of it can be undone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planner.document import Document
from planner.document.operations.practice.chances import (
    let_go,
    note_chance,
    remove_chance,
    reword_chance,
    take_as_step,
    weigh_again,
)
from planner.document.operations.practice.step_meant import NO_SUCH_STEP, SEVERAL_STEPS, step_meant
from planner.document.verify import verify
from planner.insight.practice.chances import age, in_order
from planner.roadmap import DocumentError, Goal, Person, Pillar, Status, Step
from planner.roadmap.practice.course import Chance, ChanceState
from planner.roadmap.practice.experiments import Stage
from tests.plans import build

TODAY = date(2026, 11, 26)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    others = [Person(id="director", name="Director"), Pillar(id="culture", name="Culture", rank="a")]
    steps = [
        (Step(id="a", title="Reading", pillar_id="culture"), None),
        (Step(id="b", title="Reading at home"), None),
        (Step(id="c", title="Books"), "b"),
    ]
    roadmap = build(Goal(id="goal", statement="Everyone can read"), others, steps)
    made = Document.create_from(tmp_path / "plan.db", roadmap, author="Director")
    yield made
    made.publish()
    assert verify(made.path).roadmap == made.roadmap
    made.close()


def test_a_chance_is_of_a_day_and_of_who_has_the_name_of_the_author(document: Document) -> None:
    one = note_chance(document, "  the library\n has room ", TODAY, "noted")
    assert (one.chance, one.day, one.person_id) == ("the library has room", TODAY, "director")
    with pytest.raises(DocumentError, match="Write the chance"):
        note_chance(document, " \n", TODAY, "noted")


def test_it_becomes_a_step_below_another_and_one_undo_takes_all_of_that_back(document: Document) -> None:
    one = note_chance(document, "the library has room", TODAY, "noted")
    step = take_as_step(document, one, "a", TODAY, "taken")
    roadmap = document.roadmap
    assert (roadmap.steps.parent_id(step), step.pillar_id, step.status) == ("a", "culture", Status.NOT_STARTED)
    taken = roadmap.chances[one.id]
    assert (taken.chance_state, taken.step_id, taken.weighed) == (ChanceState.TAKEN, step.id, TODAY)
    assert len(roadmap.experiments) == 0
    document.undo()
    assert document.roadmap.chances[one.id] == one
    assert step.id not in document.roadmap.steps


def test_it_becomes_an_experiment_that_is_an_idea(document: Document) -> None:
    one = note_chance(document, "the library has room", TODAY, "noted")
    step = take_as_step(document, one, None, TODAY, "taken", experiment=True)
    (experiment,) = document.roadmap.experiments.of_step(step)
    assert experiment.stage is Stage.IDEA
    assert document.roadmap.steps.parent_id(step) is None


def test_it_is_let_go_with_a_word_why_and_weighed_again(document: Document) -> None:
    one = note_chance(document, "an app", TODAY, "noted")
    with pytest.raises(DocumentError, match="why it is let go"):
        let_go(document, one, " ", TODAY, "let go")
    gone = let_go(document, one, "solves nothing", TODAY, "let go")
    assert (gone.chance_state, gone.reason) == (ChanceState.LET_GO, "solves nothing")
    assert weigh_again(document, one, "again").chance_state is ChanceState.OPEN
    assert reword_chance(document, one, "a site", "reworded").chance == "a site"
    remove_chance(document, one, "removed")
    assert len(document.roadmap.chances) == 0


def test_a_step_is_meant_by_its_number_or_by_its_title(document: Document) -> None:
    roadmap = document.roadmap
    meant = {"2.1": "c", "2": "b", "reading": "a", "HOME": "b", "1.": "a"}
    assert {words: step.id for words in meant if (step := step_meant(roadmap, words))} == meant
    assert step_meant(roadmap, "  ") is None
    for words, code in (("9.9", NO_SUCH_STEP), ("{title}", NO_SUCH_STEP), ("read", SEVERAL_STEPS), ("²", NO_SUCH_STEP)):
        with pytest.raises(DocumentError) as refused:
            step_meant(roadmap, words)
        assert refused.value.code == code.code


def test_those_to_weigh_stand_first_the_oldest_on_top() -> None:
    def made(name: str, day: int, state: ChanceState = ChanceState.OPEN) -> Chance:
        return Chance(id=name, chance=name, day=date(2026, 11, day), chance_state=state)

    found = in_order(
        [made("new", 20), made("gone", 3, ChanceState.LET_GO), made("old", 1), made("taken", 2, ChanceState.TAKEN)]
    )
    assert [one.id for one in found] == ["old", "new", "taken", "gone"]
    assert age(made("new", 20), TODAY) == 6
    assert age(made("to come", 30), TODAY) is None
