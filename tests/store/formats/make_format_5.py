"""Made the files of format 5 that are kept here: `uv run python -m tests.store.formats.make_format_5 OUT`.

What is kept is never made anew: a file of an old format proves something because the code of its day wrote it.
"""

import shutil
import sys
from datetime import date
from pathlib import Path

from planner.document import Document
from planner.roadmap import (
    Agreement,
    AgreementKind,
    Amendment,
    Answer,
    Assessment,
    AssessmentKind,
    AssessmentState,
    Benefit,
    Chance,
    ChangeKind,
    Closure,
    Decision,
    Direction,
    EthicsAnswer,
    EthicsQuestion,
    Expense,
    Experiment,
    MeetingForm,
    Minute,
    Outcome,
    Placement,
    Pull,
    Reading,
    Rescheduling,
    Review,
    Scaling,
    ServedGroup,
    Side,
    Sign,
    Stage,
    Status,
    Step,
    Success,
    Tension,
)
from tests.store.formats.make_format_2 import grown, shared, shortened
from tests.store.formats.make_format_3 import described
from tests.store.formats.make_format_4 import tracked

TRIED = Step(
    id="bellen-zelf",
    title="Teamleiders bellen zelf na",
    status=Status.UNDER_WAY,
    start=date(2026, 10, 1),
    end=date(2026, 12, 31),
)
EXPERIMENT = Experiment(
    id="experiment-1",
    step_id="bellen-zelf",
    stage=Stage.RUNNING,
    problem="Wie klaagt, wacht te lang op een antwoord.",
    belief="een telefoontje van de teamleider",
    for_whom="wie een klacht heeft",
    effect="minder tweede klachten",
    measure="tweede klachten in een maand",
    unit="klachten",
    direction=Direction.AT_MOST,
    threshold=7.0,
    next_step="Alle teamleiders bellen",
    scaling=Scaling.INTO_THE_LINE,
    next_owner_id="manager",
    structural_money=False,
    stop_value=9,
    stop_day=date(2026, 11, 30),
    agreed_by_id="manager",
    agreed_with_id="directeur",
    location="aan één balie",
    how_long="drie maanden",
    with_whom="twee teamleiders",
    started=date(2026, 10, 1),
    first_threshold=6.5,
    first_end=date(2026, 12, 31),
    first_stop_value=9,
    first_stop_day=date(2026, 11, 30),
)
PRACTICE = (
    ServedGroup(id="groep-1", name="Wie een klacht heeft", rank="V"),
    Benefit(id="baat-1", step_id="balie", served_group_id="groep-1", notices="Dichtbij", asked="In de bibliotheek"),
    Amendment(
        id="verzet-2",
        experiment_id="experiment-1",
        amended="threshold",
        was="6.5",
        became="7.0",
        day=date(2026, 11, 2),
        author="Programmamanager",
    ),
    Reading(id="waarde-1", experiment_id="experiment-1", day=date(2026, 10, 31), value=8, note="Eén team was ziek"),
    Expense(id="uitgave-1", step_id="bellen-zelf", day=date(2026, 10, 31), euros=1250.5, weeks=2, note="Overuren"),
    Agreement(
        id="afspraak-1",
        what="Zelf een ochtend meelopen",
        kind=AgreementKind.COMMITMENT,
        person_id="manager",
        to_body="de raad",
        step_id="balie",
        made=date(2026, 11, 2),
        due=date(2026, 12, 1),
    ),
    Tension(id="spanning-1", left="Snelheid", right="Zorgvuldigheid", left_good="Niemand wacht.", wanted=60, rank="V"),
    Sign(id="teken-1", tension_id="spanning-1", side=Side.LEFT, sign="Brieven gaan ongelezen weg", rank="V"),
    Placement(id="plek-1", tension_id="spanning-1", day=date(2026, 11, 2), person_id="leider", position=30, wanted=60),
    Pull(id="trek-1", step_id="balie", tension_id="spanning-1", side=Side.LEFT),
    Chance(id="kans-1", chance="De bibliotheek heeft ruimte", day=date(2026, 11, 3), person_id="leider"),
    Success(id="succes-1", step_id="rooster", day=date(2026, 11, 3), brought="Rust in het team"),
    Rescheduling(
        id="verzet-1",
        step_id="proef",
        day=date(2026, 11, 3),
        from_day=date(2027, 3, 31),
        to_day=date(2027, 6, 30),
        reason="De leverancier levert later",
    ),
    Review(id="overleg-1", day=date(2026, 11, 16), form=MeetingForm.SHORT, mood=7),
    Minute(id="regel-1", review_id="overleg-1", part="agreements", line="De manager loopt mee", rank="V"),
    EthicsQuestion(id="vraag-1", wording="Wie kan bezwaar maken?", rank="V"),
    EthicsAnswer(id="antwoord-1", step_id="balie", question="vraag-1", answer="Iedereen", person_id="manager"),
    Assessment(
        id="toets-1",
        step_id="balie",
        assessment_kind=AssessmentKind.IAMA,
        assessment_state=AssessmentState.UNDER_WAY,
        day=date(2026, 11, 3),
    ),
)
STOPPED = (
    Decision(
        id="besluit-2",
        step_id="bellen-zelf",
        day=date(2026, 11, 30),
        person_id="manager",
        decided="Gestopt",
        reason="Het scheelt niets",
        outcome=Outcome.STOP,
        solves=Answer.NO,
        again=Answer.NO,
        lesson="Wie klaagt, wil een oplossing en geen gesprek.",
    ),
    Closure(id="afbouw-1", step_id="bellen-zelf", thanks="de twee teams", freed_weeks=4, goes_to_id="bellen"),
)


def practised(path: Path) -> None:
    """Do all that the practice of change has: a test that was started and moved, is read and stopped."""
    with Document.open(path, author="Programmamanager") as document:
        with document.change("begin een proef") as change:
            change.set("manager", leader=True)
            change.set("balie", change_kind=ChangeKind.BEHAVIOUR, uses_ai=True, decide_on=date(2027, 1, 15))
            change.add(TRIED, parent="samen")
            change.add(EXPERIMENT)
            for record in PRACTICE:
                change.add(record)
        with document.change("stop") as change:
            change.set("experiment-1", stage=Stage.STOPPED)
            for record in STOPPED:
                change.add(record)


def main(out: Path) -> None:
    """Make all files of the format in a folder that is there."""
    grown(out / "format_5.db")
    described(out / "format_5.db")
    tracked(out / "format_5.db")
    practised(out / "format_5.db")
    shared(out / "format_5.db", out / "format_5_branch.db")
    shutil.copyfile(out / "format_5.db", out / "format_5_folded.db")
    shortened(out / "format_5_folded.db")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
