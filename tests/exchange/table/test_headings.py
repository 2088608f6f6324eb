"""What the headings of a plan mean; a doubtful one means nothing."""

import pytest

from planner.exchange import Meaning
from planner.exchange.table.headings import heading_of, is_title_level, known_headings, language_of

HEADINGS = {
    Meaning.NUMBER: ["Nr", "Nr.", "#", "ID", "WBS", "No.", "Volgnummer"],
    Meaning.TITLE: ["Taak", "Activiteit", "Titel", "Task name", "Wat", "Acties", "Stap:"],
    Meaning.OWNER: ["Eigenaar", "Verantwoordelijke", "Trekker", "Wie?", "Owner", "Assigned to", "Actiehouder (naam)"],
    Meaning.DEPARTMENT: ["Afdeling", "Team", "Department", "Organisatie"],
    Meaning.START: ["Start", "Begin", "Startdatum", "Van", "Start date", "BEGINDATUM"],
    Meaning.END: ["Einde", "Einddatum", "Gereed", "Deadline", "Tot en met", "t/m", "Due date", "Finish", "Eind-datum"],
    Meaning.PROGRESS: ["Voortgang", "% gereed", "Voortgang (%)", "% Complete", "Progress", "Voortgang in %"],
    Meaning.PERIOD: ["Wanneer", "Kwartaal", "Planning", "When"],
    Meaning.STATUS: ["Status", "Stand van zaken"],
    Meaning.RESULT: ["Beoogd resultaat", "Outcome"],
    Meaning.DESCRIPTION: ["Toelichting", "Omschrijving", "Description"],
}


@pytest.mark.parametrize(
    ("meaning", "words"), [(meaning, word) for meaning, words in HEADINGS.items() for word in words]
)
def test_common_headings(meaning: Meaning, words: str) -> None:
    found = heading_of(words)
    assert found is not None
    assert found.meaning is meaning


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Verantwoordelike", Meaning.OWNER),
        ("Einddatm", Meaning.END),
        ("Actviteit", Meaning.TITLE),
        ("Progres", Meaning.PROGRESS),
    ],
)
def test_a_typing_mistake_is_seen_through_but_not_sure(words: str, meaning: Meaning) -> None:
    found = heading_of(words)
    assert found is not None
    assert found.meaning is meaning
    assert not found.sure


@pytest.mark.parametrize(
    "words",
    [
        "Opmerkingen",
        "Budget",
        "Risico's",
        "Opdrachtgever",
        "Kosten",
        "Prioriteit",
        "Staat",
        "Comments",
        "Effort",
        "",
        "x" * 100,
    ],
)
def test_other_headings_mean_nothing(words: str) -> None:
    assert heading_of(words) is None


def test_levels_of_titles() -> None:
    assert all(map(is_title_level, ["Niveau 1", "Level 2", "Hoofdtaak", "Subtaak", "Fase"]))
    assert not any(map(is_title_level, ["Taak", "Niveau", "Eigenaar"]))


def test_the_language_of_headings() -> None:
    assert language_of(["Nr", "Taak", "Wie", "Status"]) == "nl"
    assert language_of(["ID", "Task", "Who", "Status"]) == "en"
    assert language_of(["ID", "Status"]) == ""
    assert known_headings(["Taak", "Activiteit", "Wie", "zomaar"]) == 2
