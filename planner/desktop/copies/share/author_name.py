"""One's own name, asked for where others are about to see it and it is not in the preferences yet."""

from collections.abc import Sequence

from planner.desktop.forms.author_name import AuthorField
from planner.desktop.forms.retranslator import Retranslator
from planner.desktop.services.settings import Settings
from planner.document import Document
from planner.message import marked


class AuthorNameField(AuthorField):
    """Asks for the name under which what one does is kept; it may stay empty."""

    def __init__(self, texts: Retranslator, people: Sequence[str]) -> None:
        super().__init__(
            texts,
            marked("Your name, as others will see it"),
            marked("It may stay empty; then others read “somebody”. You can change it in the preferences."),
            people,
        )

    def keep(self, settings: Settings, document: Document) -> None:
        """Keep what was written, for this roadmap from now on and for the next."""
        if self.name:
            settings.name = document.author = self.name
