"""The numbers of steps in a list, kept from one edit to the next while no step stands elsewhere."""

from planner.roadmap import Roadmap


class StepNumbers:
    """Gives the outline numbers of steps."""

    def __init__(self) -> None:
        self._roadmap = Roadmap()
        self._numbers: dict[str, str] = {}

    def follow(self, roadmap: Roadmap) -> None:
        """Give the numbers of a roadmap from now on; forget those of before where any step stands elsewhere now."""
        before, self._roadmap = self._roadmap, roadmap
        if any(True for _ in before.steps.parts.places.apart(roadmap.steps.parts.places)):
            self._numbers = {}

    def __getitem__(self, step_id: str) -> str:
        if step_id not in self._numbers:
            self._numbers[step_id] = self._roadmap.steps.number(step_id)
        return self._numbers[step_id]
