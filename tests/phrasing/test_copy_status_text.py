"""How a copy stands to the file is told in words, in both languages, each in its own."""

from datetime import UTC, datetime

import pytest

from planner.document.merge.preview import Relation
from planner.phrasing.copy_status_text import relation_words
from planner.phrasing.language import language

AT = datetime(2026, 9, 3, 12, tzinfo=UTC)
DAY = language("en").moment(AT)
TOLD = [
    (Relation("same", parted_at=AT), "nothing to bring back, it is the same as yours"),
    (Relation("newer", there=1), "newer than yours by 1 change"),
    (Relation("newer", there=14, parted_at=AT), "newer than yours by 14 changes"),
    (Relation("older", here=1), "nothing to bring back, everything in it is already here; yours has 1 change more"),
    (Relation("older", here=3), "nothing to bring back, everything in it is already here; yours has 3 changes more"),
    (Relation("older", here=3, undone_at=AT), "it came in before, and was undone here on 3 Sep 2026"),
    (Relation("compared", parted_at=AT, undone_at=AT), "it came in before, and was undone here on 3 Sep 2026"),
    (Relation("newer", there=1, undone_at=AT), "newer than yours by 1 change"),
    (Relation("parted", 12, 9, AT), f"parted on {DAY}: 12 changes here, 9 there"),
    (Relation("parted", 1, 2), "both went on: 1 change here, 2 there"),
    (Relation("compared", 0, 1, AT), f"a copy without history: compared with the moment it was made, on {DAY}"),
    (Relation("compared", 0, 1), "a copy without history: compared with the moment it was made"),
    (
        Relation("compared", parted_at=AT),
        "a copy without history: nothing to bring back, everything in it is already here",
    ),
    (Relation("another"), "another roadmap: it can be taken over as a branch of this one"),
]


@pytest.mark.parametrize(("relation", "told"), TOLD)
def test_each_way_to_stand_is_told(relation: Relation, told: str) -> None:
    assert relation_words(relation, language("en")) == told
    dutch = relation_words(relation, language("nl"))
    assert dutch != told
    assert "{" not in dutch
