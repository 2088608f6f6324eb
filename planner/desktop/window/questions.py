"""What is asked before an act on steps goes further than a person may think."""

from collections.abc import Callable

from planner.desktop.services.dialogs import Dialogs
from planner.desktop.services.translator import Translator
from planner.roadmap import Step


class Questions:
    """Asks by the dialogs that a window has at that moment."""

    def __init__(self, dialogs: Callable[[], Dialogs], translator: Translator) -> None:
        self._dialogs, self._translator = dialogs, translator

    def ask_finish(self, step: Step, count: int) -> bool:
        """Return whether so many open steps below a step are done as well."""
        text = self._translator.text
        question = self._translator.plural(
            "{count} step below “{title}” is still open. Is it done as well?",
            "{count} steps below “{title}” are still open. Are they done as well?",
            count,
            title=step.title,
        )
        more = text("A step with steps below is done when they are. What was stopped stays stopped.")
        return self._dialogs().whether(question, more, text("All done"), text("Leave it open"))

    def confirm(self, question: str, more: str, yes: str) -> bool:
        """Return whether a person agrees to an act on more than is in sight."""
        return self._dialogs().whether(question, more, yes, self._translator.text("Cancel"))
