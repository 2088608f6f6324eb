"""What a person wants to see of the history: of which steps, by whom, from which days, with which words."""

from dataclasses import dataclass
from datetime import date

from planner.document import Entry
from planner.document.history.scope import Reach


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """The filters. `author` None is everybody; both days belong to it, None is open; `words` all have to be there."""

    words: str = ""
    author: str | None = None
    first: date | None = None
    last: date | None = None
    reach: Reach = Reach.ALL

    def over(self, day: date) -> bool:
        """Tell whether everything of a day and before it lies before what is wanted."""
        return self.first is not None and day < self.first

    def holds(self, entry: Entry, day: date) -> bool:
        """Tell whether a change is by the right person and of the right days."""
        return (self.author is None or entry.author == self.author) and (self.last is None or day <= self.last)

    def says(self, text: str) -> bool:
        """Tell whether a text holds every word that is looked for."""
        lower = text.casefold()
        return all(word in lower for word in self.words.casefold().split())
