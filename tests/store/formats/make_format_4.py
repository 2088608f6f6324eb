"""Made the files of format 4 that are kept here: `uv run python -m tests.store.formats.make_format_4 OUT`.

What is kept is never made anew: a file of an old format proves something because the code of its day wrote it.
"""

import shutil
import sys
from datetime import date
from pathlib import Path

from planner.document import Document
from planner.roadmap import CheckIn, Contributor, Decision, Health, HiddenPage, Review, Rhythm, SetAside
from tests.store.formats.make_format_2 import grown, shared, shortened
from tests.store.formats.make_format_3 import described

TRACKED = (
    CheckIn(
        id="woord-3",
        step_id="balie",
        day=date(2026, 11, 9),
        progress=40,
        confidence=4,
        note="Twee van de vier buurthuizen doen mee.",
        person_id="leider",
        health=Health.AT_RISK,
        aspect="time",
        cause="Er is nog geen sleutelregeling.",
        consequence="De tweede balie opent een maand later.",
        correction="De corporatie levert een beheerder.",
        needs="Een beheerder op dinsdag",
        needs_from_id="directeur",
        needs_met=date(2026, 11, 20),
    ),
    Contributor(id="helpt-1", step_id="balie", department_id="corporatie"),
    Contributor(id="helpt-2", step_id="balie", person_id="manager"),
    Decision(
        id="besluit-1",
        step_id="open",
        day=date(2026, 11, 10),
        person_id="manager",
        decided="De eerste balie opent in maart",
        reason="De verbouwing loopt uit",
        replaces="januari 2027",
    ),
    Review(id="review-1", day=date(2026, 11, 10), note="Alle eigenaren aan tafel"),
    SetAside(id="opzij-1", rule="no-result", step_id="bellen", day=date(2026, 11, 11), reason="Het spreekt vanzelf"),
    SetAside(id="opzij-2", rule="empty-pillar", pillar_id="cultuur", day=date(2026, 11, 11), reason="Volgt in 2027"),
    HiddenPage(id="verborgen-1", page="people"),
)


def tracked(path: Path) -> None:
    """Keep track of the plan: a word with all that it can hold, a decision, a review, a rhythm."""
    with Document.open(path, author="Programmamanager") as document, document.change("houd bij") as change:
        change.set(document.roadmap.goal, rhythm=Rhythm.TWO_WEEKS, most_at_once=4, aspects="tijd\nruimte")
        change.set("balie", rhythm=Rhythm.WEEKLY)
        for record in TRACKED:
            change.add(record)


def main(folder: Path) -> None:
    """Make the three files."""
    whole, branch, folded = (folder / f"format_4{name}.db" for name in ("", "_branch", "_folded"))
    grown(whole)
    described(whole)
    tracked(whole)
    shared(whole, branch)
    shutil.copyfile(whole, folded)
    shortened(folded)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
