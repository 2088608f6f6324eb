"""Made the files of format 2 that are kept here: `uv run python -m tests.store.formats.make_format_2 OUT`.

What is kept is never made anew: a file of an old format proves something because the code of its day wrote it.
"""

import shutil
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from planner.document import Document
from planner.roadmap import CheckIn, Department, Goal, Horizon, Person, Pillar, Roadmap, Status, Step, Theme

GOAL = Goal(
    id="goal",
    statement="In 2030 is elke inwoner in één keer goed geholpen",
    why_now="Inwoners vertellen hun verhaal nu vier keer.",
    for_whom="alle inwoners en ondernemers",
    by_when=date(2030, 12, 31),
    measure="Een acht in het klantonderzoek, drie jaar achter elkaar.",
)
CARRIERS = (
    Department(id="directie", name="Directie"),
    Department(id="publiekszaken", name="Publiekszaken"),
    Department(id="corporatie", name="Woningcorporatie", partner=True),
    Person(id="manager", name="Programmamanager", department_id="directie"),
    Person(id="leider", name="Teamleider burgerzaken", department_id="publiekszaken"),
    Person(id="directeur", name="Directeur woningcorporatie", department_id="corporatie"),
    Pillar(id="bestuur", name="Governance & bestuur", colour="#0b5a6e", rank="a1"),
    Pillar(id="cultuur", name="Leiderschap & cultuur", rank="a2"),
    Pillar(id="ontwerp", name="Experience & design", rank="a3"),
    Theme(id="sturing", name="Sturing", pillar_id="bestuur", rank="a1"),
    Theme(id="leren", name="Leren", pillar_id="cultuur", rank="a1"),
    Theme(id="klantreis", name="Klantreizen", pillar_id="ontwerp", rank="a1"),
    Theme(id="kanaal", name="Kanalen", pillar_id="ontwerp", rank="a2"),
)
DAYS = {"start": date(2026, 9, 1), "end": date(2027, 6, 30)}
STEPS = (
    (Step(id="stuur", title="Eén sturing", owner_id="manager", pillar_id="bestuur", theme_id="sturing"), None),
    (Step(id="normen", title="Normen vastgesteld", owner_id="manager", progress=60, status=Status.UNDER_WAY), "stuur"),
    (Step(id="meten", title="Normen meten", result="Elke week een cijfer", horizon=Horizon.NEXT), "stuur"),
    (Step(id="proef", title="Proef met een dashboard", status=Status.STOPPED, **DAYS), "meten"),
    (Step(id="loket", title="Eén loket", owner_id="leider", pillar_id="ontwerp", theme_id="kanaal", **DAYS), None),
    (
        Step(id="balie", title="Wijkbalie", description="In vier buurthuizen", weight=2.0, by_hand=True, progress=35),
        "loket",
    ),
    (Step(id="rooster", title="Rooster gemaakt", status=Status.DONE, progress=100, **DAYS), "balie"),
    (Step(id="open", title="Eerste balie open", milestone=True, start=date(2027, 3, 1), end=date(2027, 3, 1)), "balie"),
    (Step(id="bellen", title="Terugbellen binnen een uur", owner_id="leider", horizon=Horizon.NOW), "loket"),
    (Step(id="samen", title="Samen leren", department_id="corporatie", pillar_id="cultuur", theme_id="leren"), None),
    (Step(id="intake", title="Eén intake", owner_id="directeur", horizon=Horizon.LATER), "samen"),
    (Step(id="brieven", title="Brieven in gewone taal"), "samen"),
)


def grown(path: Path) -> None:
    """Make the roadmap and do with it what people do, two of them, and bring a copy back."""
    with Document.create_from(path, Roadmap(goal=GOAL), author="Programmamanager", label="begin") as document:
        with document.change("schrijf het plan") as change:
            for record in CARRIERS:
                change.add(record)
            for step, parent in STEPS:
                change.add(step, parent=parent)
        with document.change("eerste check-in") as change:
            said = CheckIn(
                id="woord-1", step_id="normen", day=date(2026, 10, 1), progress=60, confidence=7, note="Goed"
            )
            change.add(replace(said, person_id="manager"))
        with document.change("verplaats") as change:
            change.move("bellen", parent="samen", after="intake")
        with document.change("verwijder") as change:
            change.remove("brieven")
        document.undo()
        document.redo()
        with document.change("andere titel") as change:
            change.set("meten", title="Normen wekelijks meten")
        document.undo()
        copy = path.with_name("Van de teamleider.db")
        document.copy_to(copy)
        with document.change("trager") as change:
            change.set("balie", progress=40)
        with Document.open(copy, author="Teamleider burgerzaken") as theirs:
            with theirs.change("sneller") as change:
                change.set("balie", progress=50)
            with theirs.change("tweede check-in") as change:
                change.add(
                    CheckIn(id="woord-2", step_id="balie", day=date(2026, 11, 2), progress=50, person_id="leider")
                )
        document.merge(copy)


def shared(path: Path, branch: Path) -> None:
    """Hand out copies of the roadmap: one to read, which was worked in and comes back, and a branch, which is out."""
    outside = path.with_name("Om te lezen.db")
    with Document.open(path, author="Programmamanager") as document:
        document.copy_to(outside, history=False)
        with (
            Document.open(outside, author="Directeur woningcorporatie") as theirs,
            theirs.change("toelichting") as change,
        ):
            change.set("intake", description="Samen met de corporatie")
        document.merge(outside)
        document.copy_to(branch, branch="loket")
    with Document.open(branch, author="Teamleider burgerzaken") as theirs, theirs.change("op tijd") as change:
        change.set("rooster", result="Iedereen kiest zelf")


def shortened(path: Path) -> None:
    """Settle what is open in a roadmap, leave out its history, and go on."""
    with Document.open(path, author="Programmamanager") as document:
        for conflict in document.conflicts:
            document.resolve(conflict, 50, "beslis")
        document.finish_compact(document.compact_job(date.today() + timedelta(days=1))())
        with document.change("na het inkorten") as change:
            change.set("samen", title="Samen blijven leren")


def main(folder: Path) -> None:
    """Make the three files."""
    whole, branch, folded = (folder / f"format_2{name}.db" for name in ("", "_branch", "_folded"))
    grown(whole)
    shared(whole, branch)
    shutil.copyfile(whole, folded)
    shortened(folded)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
