"""`history`: who did what, newest first, of the file or of a step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest

from planner.cli.day_arguments import days_in
from planner.document import Document
from planner.phrasing.language import language
from planner.roadmap import CheckIn, Contributor, Decision, Record, SetAside, Step
from tests.cli.commands import picture
from tests.cli.conftest import Command
from tests.histories import municipal_past

OWNED = "New person: “Service manager”; Owner of “Ask residents”: Service manager"
TWO = "New step: “One counter”; New step: “Ask residents”"
LABELS = [OWNED, "New step: “Clear letters”", TWO, "Made: Everyone is helped in one go"]
"""What each act did; the making of the roadmap is called what it was called."""


def labels(out: str) -> list[str]:
    """Return what stands behind moment and author in each line."""
    return [line.split("  ")[2] for line in out.splitlines()]


def test_it_tells_every_change_newest_first_and_leaves_nothing(
    command: Command, plan: Path, untouched: Callable[[], list[str]]
) -> None:
    before = picture(plan.parent)
    said = command("history", plan)
    assert (said.code, said.err) == (0, "")
    assert labels(said.out) == LABELS
    assert {line.split("  ")[1] for line in said.out.splitlines()} == {"Director"}
    assert picture(plan.parent) == before
    assert untouched() == []


@pytest.mark.parametrize("name", ["1.1", "Ask residents", "  ask RESIDENTS "])
def test_a_step_is_found_by_number_or_title(name: str, command: Command, plan: Path) -> None:
    assert labels(command("history", plan, "--step", name).out) == [OWNED, TWO]


KEPT_OF_A_STEP: list[tuple[Record, dict[str, object], str]] = [
    (CheckIn(id="one", day=date(2026, 11, 2), note="Half way"), {"note": "Nearly there"}, "Nearly there"),
    (Decision(id="one", day=date(2026, 11, 2), decided="In spring"), {"decided": "In autumn"}, "In autumn"),
    (Contributor(id="one"), {}, "helps with"),
    (SetAside(id="one", rule="no-owner", reason="The team decides"), {"reason": "In May"}, "In May"),
]


@pytest.mark.parametrize(("record", "changed", "told"), KEPT_OF_A_STEP)
@pytest.mark.parametrize("removed", [False, True])
def test_a_step_tells_all_that_was_kept_of_it_changed_and_removed(
    record: Record, changed: dict[str, object], told: str, removed: bool, command: Command, plan: Path
) -> None:
    with Document.open(plan) as document:
        asked, other = (
            next(one.id for one in document.roadmap.steps if one.title == title)
            for title in ("Ask residents", "Clear letters")
        )
        person = next(iter(document.roadmap.people)).id
        about = {"person_id": person} if isinstance(record, Contributor) else {}
        with document.change("kept") as change:
            kept = change.add(replace(record, step_id=asked, **about))
            change.add(replace(record, id="two", step_id=other, **about))
        if changed:
            with document.change("changed") as change:
                change.set(kept, **changed)
        if removed:
            with document.change("removed") as change:
                change.remove("one")
        document.publish()
    said = labels(command("history", plan, "--step", "Ask residents").out)
    assert len(said) == 3 + bool(changed) + removed
    assert any(told in one for one in said)
    assert labels(command("history", plan, "--step", "Clear letters").out) != said


def test_a_history_that_was_made_shorter_begins_with_a_sentence(command: Command, tmp_path: Path) -> None:
    municipal_past(tmp_path / "old.db")
    with Document.open(tmp_path / "old.db") as document:
        document.finish_compact(document.compact_job(date.today() - timedelta(days=15))())
    last = command("history", tmp_path / "old.db").out.splitlines()[-1]
    assert last.split("  ")[1:] == ["–", "History begins here"]


@pytest.fixture
def bare(plan: Path) -> Path:
    """Return a copy without history of the plan."""
    path = plan.with_name("bare.db")
    with Document.open(plan) as document:
        document.copy_to(path, history=False)
    return path


def test_a_copy_without_history_says_that_it_carries_none(command: Command, bare: Path) -> None:
    (line,) = command("history", bare).out.splitlines()
    assert line.split("  ")[1:] == ["–", "This copy carries no history"]
    with Document.open(bare, author="Partner") as copy, copy.change("Add a third") as change:
        change.add(Step(title="Third"))
    assert labels(command("history", bare).out) == ["New step: “Third”", "This copy carries no history"]


def test_a_copy_with_history_begins_with_the_roadmap(command: Command, plan: Path) -> None:
    with Document.open(plan) as document:
        document.copy_to(plan.with_name("whole.db"))
    assert labels(command("history", plan.with_name("whole.db")).out) == LABELS


def test_what_was_brought_back_and_the_undo_of_it_have_their_verbs(command: Command, plan: Path) -> None:
    copy = plan.with_name("copy.db")
    with Document.open(plan) as document:
        document.copy_to(copy)
    with Document.open(copy, author="Team lead") as theirs, theirs.change("Add a third") as change:
        change.add(Step(title="Third"))
    with Document.open(plan) as document, document.change("Add a fourth") as change:
        change.add(Step(title="Fourth"))
    with Document.open(plan) as document:
        document.merge(copy)
        document.undo()
        document.redo()
    assert labels(command("history", plan).out)[:3] == [
        "Done again: bringing back copy.db",
        "Undone: bringing back copy.db",
        "Brought back: copy.db",
    ]


def test_a_step_is_found_by_its_id(command: Command, plan: Path) -> None:
    last = Document.read(plan).steps.children()[-1]
    assert labels(command("history", plan, "--step", last.id).out) == ["New step: “Clear letters”"]


@pytest.mark.parametrize("name", ["3", "1.2", "", "nonsense {0}", "x" * 200])
def test_a_step_that_is_not_there_is_refused(name: str, command: Command, plan: Path) -> None:
    said = command("history", plan, "--step", name)
    assert said.code == 1
    assert said.err.startswith(f'error: No step has the number or title "{name[:60]}"')
    assert said.err.count("\n") == 1


def test_undo_and_redo_are_told_as_such_and_a_label_stays_on_its_line(command: Command, plan: Path) -> None:
    with Document.open(plan) as document:
        with document.change("Add\na  third") as change:
            change.add(Step(title="Third"))
        document.undo()
        document.redo()
    assert labels(command("history", plan).out)[:3] == [
        "Done again: Add a third",
        "Undone: Add a third",
        "New step: “Third”",
    ]
    assert command("history", plan).out.splitlines()[0].split("  ")[1] == "somebody"


def test_an_act_of_few_edits_is_told_by_what_it_did_and_one_of_many_by_its_name(command: Command, plan: Path) -> None:
    with Document.open(plan) as document:
        step = document.roadmap.steps.children()[0]
        with document.change("Rename a\n step") as change:
            change.set(step, title="One\n desk", progress=40)
        with document.change("Add  four") as change:
            for number in range(4):
                change.add(Step(title=f"Step {number}"))
        with document.change("Remove it") as change:
            change.remove(document.roadmap.steps.children()[0])
    assert labels(command("history", plan).out)[:3] == [
        "Removed step: “One desk”; Removed step: “Ask residents”",
        "Add four",
        "“One counter” is now called “One desk”; Progress of “One desk” from 0% to 40%",
    ]


def test_it_is_dutch_on_a_dutch_system(command: Command, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Document.open(plan, author="Director") as document:
        document.undo()
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert labels(command("history", plan).out)[0].startswith("Ongedaan gemaakt: ")


@pytest.fixture
def past(tmp_path: Path) -> Path:
    """Return a file that was made 90 days ago and changed since."""
    path = tmp_path / "past" / "past.db"
    path.parent.mkdir()
    municipal_past(path)
    return path


def ago(days: int) -> str:
    return (date.today() - timedelta(days=days)).isoformat()


def test_the_plan_on_a_day_is_told_as_it_was_and_leaves_nothing(
    command: Command, past: Path, untouched: Callable[[], list[str]]
) -> None:
    before = picture(past.parent)
    said = command("history", past, "--on", ago(7))
    lines = said.out.splitlines()
    assert (said.code, said.err) == (0, "")
    assert lines[0] == f"The plan as it was on {language('en').day(date.today() - timedelta(days=7))}"
    assert lines[1].startswith("In 2030 regelt elke inwoner")
    assert "      7.1.2 Formulier in gewone taal  Architect · Mar – Sep 2026 · done · 100%" in lines
    assert len(lines) == 2 + 69
    assert picture(past.parent) == before
    assert untouched() == []


def test_what_changed_between_two_days_is_told_branch_by_branch(command: Command, past: Path) -> None:
    said = command("history", past, "--from", ago(21), "--to", ago(3))
    assert said.out.splitlines()[1:] == [
        "7 removed, 3 changed (1 finished, 1 stopped, 1 ends later, 1 other owner)",
        "",
        "Step 2 “Afspraken die we nakomen”: Removed, with 6 steps below it",
        "",
        "Step 6 “Klantreizen opnieuw ontworpen”",
        "  Step 6.1.2 “Formulier, getest met inwoners”: 3 months later: 30 Jun 2026 → 30 Sep 2026 · "
        "Owner from Teamleider burgerzaken to Architect · Title was: “Formulier in gewone taal”",
        "  Step 6.1.3 “Automatische controle van het adres”: Finished",
        "  Step 6.3 “Hulp bij schulden binnen drie werkdagen”: Stopped",
    ]


def test_a_step_that_changed_is_named_once(command: Command, plan: Path) -> None:
    lines = command("history", plan, "--from", ago(0)).out.splitlines()
    with Document.open(plan) as document, document.change("Go on") as change:
        for step in document.roadmap.steps.children():
            change.set(step, progress=30)
        change.set(document.roadmap.steps.children(document.roadmap.steps.children()[0])[0], progress=50)
    lines = command("history", plan, "--to", "today").out.splitlines()
    for title in ("One counter", "Ask residents", "Clear letters"):
        assert len([line for line in lines if f"“{title}”" in line]) == 1


def test_without_days_it_is_everything_since_the_beginning(command: Command, past: Path) -> None:
    made = language("en").day(date.today() - timedelta(days=90))
    whole = command("history", past, "--to", ago(0)).out
    assert whole.startswith(f"What changed from {made} to {language('en').day(date.today())}\n1 step added, ")
    assert command("history", past, "--from", ago(0)).out.splitlines()[1:] == [
        "Nothing changed between these two days."
    ]


def test_what_changed_is_written_as_a_page(command: Command, past: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    said = command("history", past, "--from", ago(30), "--pdf", out, "--language", "en")
    assert (said.code, said.out) == (0, f"What changed: {out} (1 page)\n")
    with pypdfium2.PdfDocument(out) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert "What changed" in text
    assert "Removed, with 6 steps below it" in text


def test_no_page_is_written_over_another_file(command: Command, past: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    out.write_text("a report")
    said = command("history", past, "--from", ago(30), "--pdf", out)
    assert said.refusal == "out.pdf is there already. Choose another name; nothing was overwritten."
    assert out.read_text() == "a report"


def test_no_page_is_written_over_the_roadmap(command: Command, past: Path) -> None:
    before = past.read_bytes()
    assert "is the roadmap itself" in command("history", past, "--from", ago(30), "--pdf", past).refusal
    assert past.read_bytes() == before


@pytest.mark.parametrize(
    "word", ["someday", "", "2026-02-30", "31 nov", "29 Feb 2026", "later", "{0}", "1 Oct 2026 14:30"]
)
def test_what_is_no_day_is_refused(word: str, command: Command, past: Path) -> None:
    for option in ("--on", "--from", "--to"):
        assert "is not a day" in command("history", past, option, word).err


def test_days_that_are_turned_round_are_refused(command: Command, past: Path) -> None:
    assert "Turn the two days round" in command("history", past, "--from", ago(3), "--to", ago(9)).refusal


ASKED = (("--on",), ("--to",))
"""Questions about a day that has to lie in the history."""


@pytest.mark.parametrize("option", ASKED)
def test_a_day_before_the_roadmap_was_made_is_refused(option: tuple[str], command: Command, past: Path) -> None:
    day = language("en").day
    made, before = (date.today() - timedelta(days=days) for days in (90, 91))
    assert command("history", past, *option, ago(91)).refusal == (
        f"This roadmap was made on {day(made)}; there is nothing to show on {day(before)}. Choose a later day."
    )
    assert command("history", past, *option, ago(90)).code == 0


@pytest.mark.parametrize("option", ["--on", "--from"])
def test_a_day_that_has_not_come_yet_is_refused(option: str, command: Command, past: Path) -> None:
    tomorrow = language("en").day(date.today() + timedelta(days=1))
    assert command("history", past, option, ago(-1)).refusal == (
        f"{tomorrow} has not come yet, so there is nothing to show. Choose today or an earlier day."
    )
    assert command("history", past, option, ago(0)).code == 0


def test_a_time_that_began_before_the_roadmap_is_told_since_it_was_made(command: Command, past: Path) -> None:
    day = language("en").day
    made, today = day(date.today() - timedelta(days=90)), day(date.today())
    whole = command("history", past, "--to", ago(0)).out.splitlines()
    for first in (ago(91), ago(2000), "1999"):
        said = command("history", past, "--from", first, "--to", ago(-400)).out.splitlines()
        assert said == [f"What changed from {made}, when this roadmap was made, to {today}", *whole[1:]]
    assert command("history", past, "--from", ago(900), "--to", ago(800)).refusal.startswith("This roadmap was made on")
    assert "has not come yet" in command("history", past, "--from", ago(-3), "--to", ago(-9)).refusal


def test_the_examples_of_the_readme_work_on_a_plan_of_today(command: Command, plan: Path) -> None:
    today = language("en").day(date.today())
    said = command("history", plan, "--from", "2026-09-01", "--to", "today")
    assert said.out.startswith(f"What changed from {today}, when this roadmap was made, to {today}\n3 steps added")


def test_today_and_yesterday_are_days(command: Command, past: Path) -> None:
    today = language("en").day(date.today())
    assert command("history", past, "--from", "today").out.startswith(f"What changed on {today}\n")
    assert "has not come yet" in command("history", past, "--on", "tomorrow").refusal
    for words in (("today", "vandaag", " Now "), ("yesterday", "gisteren", "Gisteren")):
        days_ago = 1 if "gisteren" in words else 0
        plain = command("history", past, "--on", ago(days_ago))
        assert plain.code == 0
        assert [command("history", past, "--on", word).out for word in words] == [plain.out] * 3


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1 mrt", date(2026, 3, 1), date(2026, 3, 1)),
        ("1 sep", date(2026, 9, 1), date(2026, 9, 1)),
        ("10 Feb", date(2027, 2, 10), date(2027, 2, 10)),
        ("Dec", date(2026, 12, 1), date(2026, 12, 31)),
        ("1 mrt 2027", date(2027, 3, 1), date(2027, 3, 1)),
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("tot 1 dec 2027", date(2027, 12, 1), date(2027, 12, 1)),
    ],
)
def test_a_day_without_a_year_is_the_latest_there_was(text: str, first: date, last: date) -> None:
    assert days_in(text, date(2027, 2, 10)) == (first, last)


def test_a_year_counts_as_far_as_it_lies_in_the_history(command: Command, past: Path) -> None:
    day = language("en").day
    around = f"{ago(200)} - {ago(-200)}"
    today, made = day(date.today()), day(date.today() - timedelta(days=90))
    assert command("history", past, "--on", around).out.startswith(f"The plan as it was on {today}\n")
    said = command("history", past, "--from", around, "--to", around).out
    assert said.startswith(f"What changed from {made}, when this roadmap was made, to {today}\n")


@pytest.mark.parametrize("option", ASKED)
def test_a_day_before_a_history_that_was_made_shorter_is_refused(
    option: tuple[str], command: Command, past: Path
) -> None:
    with Document.open(past) as document:
        document.finish_compact(document.compact_job(date.today() - timedelta(days=15))())
    begin = language("en").day(date.today() - timedelta(days=20))
    assert command("history", past, *option, ago(21)).refusal.startswith(
        f"The history in this file begins on {begin}; what came before is not in it, so there is nothing to show on "
    )
    assert command("history", past, *option, ago(20)).code == 0
    assert command("history", past, "--from", ago(21)).out.startswith(
        f"What changed from {begin}, where the history in this file begins, to "
    )


@pytest.mark.parametrize("option", ASKED)
def test_a_day_before_a_copy_without_history_is_refused(option: tuple[str], command: Command, bare: Path) -> None:
    today = language("en").day(date.today())
    assert command("history", bare, *option, ago(1)).refusal.startswith(
        f"This copy carries no history: it begins with the plan as it was on {today}, so there is nothing to show on "
    )
    assert command("history", bare, *option, ago(0)).code == 0
    assert command("history", bare, "--from", ago(1)).out.startswith(
        f"What changed from {today}, when this copy was made, to {today}\n"
    )


@pytest.mark.parametrize("more", [("--step", "1"), ("--from", "2026-10-01"), ("--pdf", "x.pdf")])
def test_two_questions_at_once_are_wrong_usage(more: tuple[str, str], command: Command, past: Path) -> None:
    said = command("history", past, "--on", ago(3), *more)
    assert said.code == 2
    assert "Choose one" in said.err
