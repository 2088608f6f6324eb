"""The pages that a roadmap does without: each is left out of the left bar of everybody who has the roadmap."""

from planner.document.as_seen import Editable
from planner.roadmap import HiddenPage, Roadmap


def hidden_pages(roadmap: Roadmap) -> frozenset[str]:
    """Return the names of the pages that a roadmap does without."""
    return frozenset(one.page for one in roadmap.hidden_pages)


def toggle_page(document: Editable, page: str, label: str, source: object = None) -> None:
    """Hide a page, or show it again, also where two copies hid it."""
    with document.change(label, source=source) as change:
        known = [one for one in change.before.hidden_pages if one.page == page]
        for one in known:
            change.remove(one)
        if not known:
            change.add(HiddenPage(page=page))
