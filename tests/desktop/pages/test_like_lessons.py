"""A lesson is shown with what is like it by the words that carry it, and not for words that every sentence has."""

from datetime import date

import pytest

from planner.desktop.experiments.like_lessons import MOST, LikeLessons
from planner.roadmap import Decision, Goal, Outcome, Roadmap, Step
from planner.roadmap.builder import RoadmapBuilder
from tests.plans import build

OTHERS = (
    ("Proef: AI vat dossiers samen", "De samenvatting liet juist de uitzondering weg waar het om ging."),
    ("Proef in een bibliotheek", "Kom waar mensen al zijn, en wacht niet tot zij komen."),
    ("Eén formulier voor alles", "Zeven van de tien mensen belden alsnog, en waren dan al boos."),
    ("Samen roosteren", "Wie zijn eigen week kiest, blijft langer."),
)
"""What else was learnt in the plan."""

ALIKE = (
    ("Inloopspreekuur in het buurthuis", "Niemand kwam op dinsdag", "een inloopspreekuur in ons buurthuis op zaterdag"),
    ("Korter verslag", "De uitzondering viel weg", "korte verslagen van elke vergadering voor de wethouder"),
    ("Bellen bij de eerste achterstand", "Wie gebeld is, betaalt", "we bellen zodra er een achterstand in de huur is"),
    ("Leerlingen kiezen hun leesboek", "Kiezen duurde lang", "dat leerlingen zelf kiezen wat zij lezen uit leesboeken"),
    ("Wijkteam op school", "Ouders kwamen vanzelf", "een ochtend per week zit het wijkteam in de school"),
    (
        "Avonddiensten ruilen met een app",
        "De telefoon lag in de kluis",
        "avonddienst ruilen in een app voor verzorgenden",
    ),
    (
        "Huisbezoek door de verpleegkundige",
        "Een bezoek is een gesprek",
        "verpleegkundigen gaan op huisbezoek na ontslag",
    ),
    ("Brieven in gewone taal", "Lezers wisten het beter", "onze brieven herschrijven in taal die gewoon is"),
    (
        "Eén budget voor schuldhulp",
        "De handtekening kwam laat",
        "schuldhulp betalen uit een budget van drie afdelingen",
    ),
    ("Ouders als gastdocent", "Zij vonden het spannend", "gastdocenten die ouder zijn van een kind in de klas"),
    ("Vergunning binnen een dag", "Een buur had bezwaar", "kleine vergunningen op dezelfde dag verlenen"),
    ("Medicijnen uitdelen zonder onderbreking", "Een hesje hielp niet", "niemand onderbreekt wie medicijnen uitdeelt"),
    ("Residents rewrite our letters", "They cut half", "letters that a resident rewrites before they leave"),
)
UNLIKE = (
    (
        "Inloopspreekuur in het buurthuis",
        "Niemand kwam op dinsdag",
        "één aanspreekpunt voor gezinnen met een zorgvraag",
    ),
    ("Dossiers samenvatten", "De uitzondering viel weg", "dat ouders van leerlingen eerder worden gebeld over verzuim"),
    ("Bellen bij de eerste achterstand", "Wie gebeld is, betaalt", "de eerste klas begint later op de dag"),
    ("Leerlingen kiezen hun leesboek", "Kiezen duurde lang", "dat een app voor verzorgenden minder werk geeft"),
    ("Wijkteam op school", "Ouders kwamen vanzelf", "de vergadering van de directie duurt een half uur"),
    ("Avonddiensten ruilen met een app", "Het lag in de kluis", "dat wij brieven in gewone taal voor mensen schrijven"),
    ("Huisbezoek na ontslag", "Een bezoek is een gesprek", "dat één budget voor schuldhulp leidt tot snellere hulp"),
    ("Brieven in gewone taal", "Lezers wisten het beter", "dat het team beter werkt als niemand meer hoeft te wachten"),
    ("Eén budget voor schuldhulp", "De handtekening kwam laat", "één rooster voor alle leerlingen van de onderbouw"),
    ("Ouders als gastdocent", "Zij vonden het spannend", "dat een vergunning voor een dakkapel binnen een dag komt"),
    ("Vergunning binnen een dag", "Een buur had bezwaar", "dat mensen met dementie overdag samen eten"),
    ("Medicijnen uitdelen zonder hesje", "Het hielp niet", "wij denken dat het voor mensen leidt tot minder wachten"),
    ("Residents rewrite our letters", "They cut half", "that people with one adviser need less time for it"),
)


def learnt(*pairs: tuple[str, str]) -> Roadmap:
    steps = [(Step(id=f"s{at}", title=title), None) for at, (title, _) in enumerate(pairs)]
    plan = RoadmapBuilder(build(Goal(id="goal", statement="Helped"), [], steps))
    for at, (_, lesson) in enumerate(pairs):
        decided = Decision(id=f"d{at}", step_id=f"s{at}", day=date(2026, 3, 1), outcome=Outcome.STOP, lesson=lesson)
        plan.put(decided)
    return plan.finish()


def titles(roadmap: Roadmap, words: str, besides: str = "") -> list[str]:
    return [step.title for _, step in LikeLessons().like(roadmap, words, besides)]


@pytest.mark.parametrize(("title", "lesson", "words"), ALIKE)
def test_what_is_about_the_same_is_shown_first(title: str, lesson: str, words: str) -> None:
    assert titles(learnt((title, lesson), *OTHERS), words)[:1] == [title]
    assert titles(learnt((title, lesson)), words) == [title]  # also where nothing else was learnt


@pytest.mark.parametrize(("title", "lesson", "words"), UNLIKE)
def test_words_that_every_sentence_has_make_nothing_alike(title: str, lesson: str, words: str) -> None:
    assert titles(learnt((title, lesson), *OTHERS), words) == []


def test_few_are_shown_and_never_that_of_the_step_itself() -> None:
    plan = learnt(*[("Brieven in gewone taal", f"Les {number}") for number in range(6)])
    assert len(titles(plan, "brieven in gewone taal")) == MOST
    assert titles(learnt(("Brieven in gewone taal", "Les")), "brieven in gewone taal", besides="s0") == []


@pytest.mark.parametrize("words", ["", "  ", "de het een", "wij denken dat", "12 345", "<b>", "é", "x" * 5000])
def test_words_that_carry_nothing_find_nothing(words: str) -> None:
    assert titles(learnt(*OTHERS), words) == []


def test_what_was_learnt_meanwhile_is_found() -> None:
    found, plan = LikeLessons(), learnt(*OTHERS)
    assert found.like(plan, "brieven in gewone taal") == []
    more = learnt(*OTHERS, ("Brieven in gewone taal", "Lezers wisten het beter"))
    assert [step.title for _, step in found.like(more, "brieven in gewone taal")] == ["Brieven in gewone taal"]
