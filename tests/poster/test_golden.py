"""Golden pictures: the poster looks as it did when a person last looked at it.

To renew them after a look: python -m tests.poster.test_golden
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from planner.document.templates.create import template_roadmap
from planner.poster import Choices, draw
from planner.poster.drawing.pdf import pdf_bytes
from planner.roadmap import Roadmap
from tests.plans import TODAY, municipal_plan, plan_of
from tests.poster.reading import failures
from tests.practised import practised_plan

GOLDEN = Path(__file__).parent / "golden"
DPI = 40
Case = tuple[Callable[[], Roadmap], Choices] | tuple[Callable[[], Roadmap], Choices, str]
CASES: dict[str, Case] = {
    "six-A3": (lambda: plan_of(6), Choices(today=TODAY)),
    "none-A3": (lambda: plan_of(0), Choices(today=TODAY)),
    "municipal-pillar-A3": (municipal_plan, Choices(today=TODAY)),
    "municipal-pillar-A1": (municipal_plan, Choices(paper="A1", today=TODAY)),
    "municipal-pillar-A3-2m": (municipal_plan, Choices(distance="2m", today=TODAY)),
    "municipal-department-A3": (municipal_plan, Choices(lanes="department", today=TODAY)),
    "municipal-branch-A3-portrait": (municipal_plan, Choices(lanes="branch", landscape=False, today=TODAY)),
    "municipal-detail-A3": (municipal_plan, Choices(sheets="detail", today=TODAY)),
    "sample-A3": (lambda: template_roadmap("sample", "en", today=TODAY), Choices(today=TODAY)),
    "sample-detail-A3": (lambda: template_roadmap("sample", "en", today=TODAY), Choices(sheets="detail", today=TODAY)),
    "undated-A3": (lambda: plan_of(60, dated=0.0), Choices(today=TODAY)),
    "many-A3": (lambda: plan_of(300), Choices(today=TODAY)),
    "practised-one-page-A3": (practised_plan, Choices(today=TODAY), "one-page"),
    "practised-one-page-A3-portrait": (practised_plan, Choices(landscape=False, today=TODAY), "one-page"),
    "practised-experiments-A3": (practised_plan, Choices(today=TODAY), "experiments"),
}


def document(case: Case) -> bytes:
    """Return the PDF of a case."""
    make, chosen, *layout = case
    return pdf_bytes(draw(make(), chosen, *layout, language="en"))


def picture(content: bytes) -> Image.Image:
    """Return the first sheet in colours at a small size."""
    with pypdfium2.PdfDocument(BytesIO(content)) as opened:
        return opened[0].render(scale=DPI / 72).to_pil().convert("RGB")


@pytest.mark.parametrize("name", CASES)
def test_the_poster_looks_as_it_did(name: str) -> None:
    content = document(CASES[name])
    assert failures(content) == []
    made = picture(content)
    with Image.open(GOLDEN / f"{name}.png") as golden:
        assert made.size == golden.size
        difference = ImageChops.difference(made, golden.convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) < 1.5


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for title, one in CASES.items():
        picture(document(one)).save(GOLDEN / f"{title}.png", optimize=True)
