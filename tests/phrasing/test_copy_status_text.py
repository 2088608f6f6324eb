"""How a copy stands to the file is told in words, in both languages, each in its own."""

from datetime import UTC, datetime

import pytest

from planner.document.merge.compatibility import CopyStatus
from planner.phrasing.copy_status_text import copy_status_text
from planner.phrasing.language import language

AT = datetime(2026, 9, 3, 12, tzinfo=UTC)
DAY = language("en").moment(AT)
TOLD = [
    (CopyStatus("same", parted_at=AT), "nothing to bring back, it is the same as yours"),
    (CopyStatus("newer", there=1), "newer than yours by 1 change"),
    (CopyStatus("newer", there=14, parted_at=AT), "newer than yours by 14 changes"),
    (CopyStatus("older", here=1), "nothing to bring back, everything in it is already here; yours has 1 change more"),
    (CopyStatus("older", here=3), "nothing to bring back, everything in it is already here; yours has 3 changes more"),
    (CopyStatus("older", here=3, undone_at=AT), "it came in before, and was undone here on 3 Sep 2026"),
    (CopyStatus("compared", parted_at=AT, undone_at=AT), "it came in before, and was undone here on 3 Sep 2026"),
    (CopyStatus("newer", there=1, undone_at=AT), "newer than yours by 1 change"),
    (CopyStatus("parted", 12, 9, AT), f"parted on {DAY}: 12 changes here, 9 there"),
    (CopyStatus("parted", 1, 2), "both went on: 1 change here, 2 there"),
    (CopyStatus("compared", 0, 1, AT), f"a copy without history: compared with the moment it was made, on {DAY}"),
    (CopyStatus("compared", 0, 1), "a copy without history: compared with the moment it was made"),
    (
        CopyStatus("compared", parted_at=AT),
        "a copy without history: nothing to bring back, everything in it is already here",
    ),
    (CopyStatus("another"), "another roadmap: it can be taken over as a branch of this one"),
]


@pytest.mark.parametrize(("status", "told"), TOLD)
def test_each_way_to_stand_is_told(status: CopyStatus, told: str) -> None:
    assert copy_status_text(status, language("en")) == told
    dutch = copy_status_text(status, language("nl"))
    assert dutch != told
    assert "{" not in dutch
