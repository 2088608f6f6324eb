"""What a person chose and how the window was left, kept between two starts."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from planner.phrasing.language import CODES, system_code

RECENT_FILES: Final = 8
"""How many recent files are kept."""
APPEARANCES: Final = ("system", "light", "dark")


class Settings:
    """The settings in one .ini file of the user. Values are read by their type: Qt gives back texts after a restart."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """The language of the window, "nl" or "en"; the system's until one is chosen."""
        chosen = self._text("language")
        return chosen if chosen in CODES else system_code()

    @language.setter
    def language(self, code: str) -> None:
        self._store.setValue("language", code)

    @property
    def name(self) -> str:
        """The name under which this person's changes are kept."""
        return self._text("name")

    @name.setter
    def name(self, name: str) -> None:
        self._store.setValue("name", name)

    @property
    def name_offered(self) -> bool:
        """True once this person was asked for a name."""
        return self._store.value("name_offered", False, type=bool) is True

    @name_offered.setter
    def name_offered(self, offered: bool) -> None:
        self._store.setValue("name_offered", offered)

    @property
    def appearance(self) -> str:
        """One of `APPEARANCES`."""
        chosen = self._text("appearance")
        return chosen if chosen in APPEARANCES else APPEARANCES[0]

    @appearance.setter
    def appearance(self, appearance: str) -> None:
        self._store.setValue("appearance", appearance)

    @property
    def recent(self) -> list[Path]:
        """The files that were open lately and still exist, newest first."""
        kept = str(self._store.value("recent", "", type=str))
        return [path for path in map(Path, filter(None, kept.split("\n"))) if path.is_file()]

    def remember(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        paths = [path, *(other for other in self.recent if other != path)][:RECENT_FILES]
        self._store.setValue("recent", "\n".join(map(str, paths)))

    @property
    def copies_folder(self) -> Path | None:
        """The folder in which a copy was saved last, None where there was none or it is gone."""
        kept = self._text("copies_folder")
        return Path(kept) if kept and Path(kept).is_dir() else None

    @copies_folder.setter
    def copies_folder(self, folder: Path) -> None:
        self._store.setValue("copies_folder", str(folder))

    def state(self, name: str) -> QByteArray:
        """Return how a part of the window was left, empty where nothing is known."""
        kept = self._store.value(f"window/{name}", QByteArray(), type=QByteArray)
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_state(self, name: str, state: QByteArray) -> None:
        """Keep how a part of the window is left."""
        self._store.setValue(f"window/{name}", state)

    def unfolded(self, roadmap_id: str) -> list[str]:
        """Return the ids of the steps of a roadmap that were left unfolded."""
        return str(self._store.value(f"unfolded/{roadmap_id}", "", type=str)).split()

    def keep_unfolded(self, roadmap_id: str, step_ids: list[str]) -> None:
        """Keep which steps of a roadmap are left unfolded."""
        self._store.setValue(f"unfolded/{roadmap_id}", " ".join(step_ids))

    def knows(self, roadmap_id: str) -> bool:
        """Tell whether a roadmap's folding was kept before."""
        return self._store.contains(f"unfolded/{roadmap_id}")

    def sync(self) -> None:
        """Write everything to the disk."""
        self._store.sync()

    def _text(self, name: str) -> str:
        return str(self._store.value(name, "", type=str))
