"""What a conflict says: a sentence that a tired person understands, in which each side is named."""

from datetime import date
from pathlib import Path

import pytest

from planner.desktop.conflicts.text import ConflictWords, is_long
from planner.desktop.services.translator import Translator
from planner.phrasing.change_titles import is_resolving
from planner.roadmap import Roadmap, Step
from tests.desktop import sharing_plans as plans
from tests.document import teams
from tests.plans import municipal_plan

ME = "Gemeentesecretaris"


@pytest.fixture
def plan() -> Roadmap:
    return municipal_plan()


@pytest.fixture
def words(plan: Roadmap, translator: Translator) -> ConflictWords:
    return ConflictWords(plan, translator, plans.said_by, ME)


def test_each_kind_has_its_sentence(words: ConflictWords) -> None:
    told = [(words.record(one), words.what(one), words.sentence(one)) for one in plans.conflicts()]
    assert told == [
        ("7.1.2 Formulier in gewone taal", "Progress", "You wrote 40%, Teamleider burgerzaken 60%."),
        (
            "7.1.1 Reis in kaart met twintig inwoners",
            "Description",
            "You and Teamleider burgerzaken both changed this text.",
        ),
        (
            "7.1.1 Reis in kaart met twintig inwoners",
            "Owner",
            "You wrote “Gemeentesecretaris”, Teamleider burgerzaken “Manager informatie en data”.",
        ),
        (
            "8.5 Wachttijd aan de telefoon onder een minuut",
            "Two places",
            "You put it under “Eén loket, welk kanaal je ook kiest”, somebody else directly under the big goal.",
        ),
        (
            "7.4 Geboorte aangeven vanuit het ziekenhuis",
            "Removed by one, worked on by another",
            "You removed this, Teamleider burgerzaken went on working on it. For now it stays.",
        ),
        (
            "3.5 Inwoner ziet welke gegevens we van hem gebruiken",
            "There twice",
            "You and Teamleider burgerzaken both made this, without knowing of each other. For now both are there.",
        ),
        (
            "Person: Directeur woningcorporatie",
            "There twice",
            "You and somebody else both made this, without knowing of each other. For now both are there.",
        ),
    ]


@pytest.mark.parametrize(
    ("field", "values", "sentence"),
    [
        ("title", ("Ask", ""), "You wrote “Ask”, Teamleider burgerzaken nothing."),
        ("status", ("done", "stopped"), "You wrote done, Teamleider burgerzaken stopped."),
        ("end", ("2027-03-01", None), "You wrote 1 Mar 2027, Teamleider burgerzaken nothing."),
        ("milestone", (1, 0), "You wrote yes, Teamleider burgerzaken no."),
        ("progress", (10, 20, 30), "3 different values were written."),
        ("owner_id", ("p3", "gone"), "You wrote “Gemeentesecretaris”, Teamleider burgerzaken “(no longer there)”."),
    ],
)
def test_every_kind_of_value_has_its_words(
    words: ConflictWords, field: str, values: tuple[object, ...], sentence: str
) -> None:
    assert words.sentence(plans.value_conflict(field, *values)) == sentence


def test_nobody_is_called_you_where_no_name_is_known(plan: Roadmap, translator: Translator) -> None:
    words = ConflictWords(plan, translator, plans.said_by)
    assert words.sentence(plans.value_conflict()) == "Gemeentesecretaris wrote 40%, Teamleider burgerzaken 60%."
    assert words.by(plans.value_conflict(), plans.said(1, "nobody")).startswith("Somebody · 22 Nov 2026 ")


def test_two_places_under_one_step_are_told_by_their_neighbour(words: ConflictWords, plan: Roadmap) -> None:
    ranks = [plan.steps.place(one).rank for one in plan.steps.children("s00053")]
    one, other = plans.said(("s00053", "Z")), plans.said(("s00053", ranks[1] + "5"), "theirs")
    conflict = plans.Conflict("step", "s00061", "place", (one, other))
    first = "Zaaksysteem vervangen"
    assert words.place(conflict, one) == "under “Eén loket, welk kanaal je ook kiest”, first"
    assert words.place(conflict, other).endswith("after “Persoonlijke pagina voor elke inwoner”")
    assert first == plan.steps.children("s00053")[0].title


def test_only_texts_are_long(words: ConflictWords) -> None:
    assert not is_long(plans.value_conflict("title", "short", "shorter"))
    assert is_long(plans.value_conflict("note", "x" * 100, "y", step_id="c")) is False  # a step has no note
    assert is_long(plans.value_conflict("result", "x" * 100, None))


def test_the_label_of_what_settles_it_tells_which_way_it_went(words: ConflictWords) -> None:
    progress, text, owner, place, removal, twins, person = plans.conflicts()
    goal = plans.Conflict("goal", "goal", "statement", (plans.said("Ours"), plans.said("Theirs", "theirs")))
    asked = [
        *((progress, choice) for choice in (40, 60, 55)),
        (text, plans.NEW_TEXT),
        (owner, "p5"),
        (plans.value_conflict("end", "2027-03-01", None), None),
        (plans.value_conflict("end", "2027-03-01", None), date(2027, 9, 30)),
        (goal, "Theirs"),
        *((place, choice) for choice in (("s00053", "a0"), (None, "a0"))),
        *((removal, choice) for choice in ("keep", "remove")),
        *((twins, choice) for choice in ("both", "one")),
        (person, "one"),
    ]
    assert [words.label(*one).removeprefix("settled: ") for one in asked] == [
        "Progress of “Formulier in gewone taal”, “40%” of Gemeentesecretaris chosen",
        "Progress of “Formulier in gewone taal”, “60%” of Teamleider burgerzaken chosen",
        "Progress of “Formulier in gewone taal”, “55%” written anew",
        "Description of “Reis in kaart met twintig inwoners”, "
        "“Formulier, controle van het adres en bericht terug in één k…” of Teamleider burgerzaken chosen",
        "Owner of “Reis in kaart met twintig inwoners”, “Manager informatie en data” of Teamleider burgerzaken chosen",
        "End of “Formulier in gewone taal”, nothing of Teamleider burgerzaken chosen",
        "End of “Formulier in gewone taal”, “30 Sep 2027” written anew",
        "Big goal, “Theirs” of Teamleider burgerzaken chosen",
        "“Wachttijd aan de telefoon onder een minuut” hangs under “Eén loket, welk kanaal je ook kiest”",
        "“Wachttijd aan de telefoon onder een minuut” hangs directly under the big goal",
        "“Geboorte aangeven vanuit het ziekenhuis” stays",
        "“Geboorte aangeven vanuit het ziekenhuis” is removed",
        "“Inwoner ziet welke gegevens we van hem gebruiken” is there twice, and both stay",
        "“Inwoner ziet welke gegevens we van hem gebruiken” was there twice, and is one now",
        "“Directeur woningcorporatie” was there twice, and is one now",
    ]


@pytest.mark.parametrize("code", ["en", "nl"])
def test_a_settling_is_known_by_its_name_in_either_language(plan: Roadmap, translator: Translator, code: str) -> None:
    translator.speak(code)
    label = ConflictWords(plan, translator, plans.said_by, ME).label(plans.value_conflict(), 60)
    assert is_resolving(label)
    assert not is_resolving("rename “settled”")


@pytest.mark.parametrize("reader", ["colleague", "director"])
def test_what_was_undone_with_a_merge_says_who_took_back_whose_work(
    tmp_path: Path, translator: Translator, reader: str
) -> None:
    with teams.plan(tmp_path / "plan.db") as ours:
        path = teams.worked_on(
            teams.copy(ours),
            teams.retitle("north-a", "Theirs"),
            lambda change: change.set("north-b", description="A long text of theirs. " * 9),
            lambda change: change.add(Step(id="new", title="New"), parent="north"),
            lambda change: change.move("south-b", parent="north"),
        )
        ours.merge(path)
        ours.undo()
        ours.merge(path)
        words = ConflictWords(ours.roadmap, translator, ours.change_by_id, reader)
        told = {one.entity_id: words.sentence(one) for one in ours.conflicts}
        deeds = [words.deed(one, said) for one in ours.conflicts if one.entity_id == "new" for said in one.values]
    undoer, maker = ("Director", "you") if reader == "colleague" else ("You", "colleague")
    assert told == {
        "north-a": f"{undoer} took back what {maker} wrote here: “Theirs”.",
        "north-b": f"{undoer} took back what {maker} changed in this text.",
        "south-b": f"{undoer} took back that {maker} put it under “north title”.",
        "new": f"{undoer} took this back, {maker} worked on it. For now it stays.",
    }
    assert deeds[1] == "Took it back"
