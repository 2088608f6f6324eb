"""What a person chose and how the window was left, kept between two starts."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from planner.preferences import RECENT_FILES, Preferences


class Settings(Preferences):
    """The settings in one .ini file of the user: the preferences, which are written here, and how the window was left.

    Values are read by their type: Qt gives back texts after a restart.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._store = QSettings(str(path), QSettings.Format.IniFormat)
        super().__init__(lambda key: str(self._store.value(key, "", type=str)))

    @Preferences.language.setter
    def language(self, code: str) -> None:
        """Choose a language."""
        self._store.setValue("language", code)

    @Preferences.name.setter
    def name(self, name: str) -> None:
        """Choose a name."""
        self._store.setValue("name", name)

    @Preferences.name_offered.setter
    def name_offered(self, offered: bool) -> None:
        """Keep that a name was asked for."""
        self._store.setValue("name_offered", offered)

    @Preferences.appearance.setter
    def appearance(self, appearance: str) -> None:
        """Choose one of `APPEARANCES`."""
        self._store.setValue("appearance", appearance)

    def remember(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        self._keep_recent([path, *(other for other in self.remembered if other != path)])

    def follow(self, former: Path, path: Path) -> None:
        """Put the new name of a file that was renamed in the place of its former one."""
        known = self.remembered if former in self.remembered else [former, *self.remembered]
        self._keep_recent([path if other == former else other for other in known if other != path])

    def _keep_recent(self, paths: list[Path]) -> None:
        # Twice as many as are shown: one on a stick, or under another name, is found again.
        self._store.setValue("recent", "\n".join(map(str, paths[: 2 * RECENT_FILES])))

    @Preferences.copies_folder.setter
    def copies_folder(self, folder: Path) -> None:
        """Keep the folder in which a copy was saved."""
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

    def list_for(self, roadmap_id: str) -> str:
        """Return the id of the person whose list was chosen in Mine for a roadmap, "" where none was."""
        return str(self._store.value(f"list_for/{roadmap_id}", "", type=str))

    def keep_list_for(self, roadmap_id: str, person_id: str) -> None:
        """Keep whose list was chosen in Mine, "" for nobody's: that of whoever is at the desk."""
        if person_id:
            self._store.setValue(f"list_for/{roadmap_id}", person_id)
        else:
            self._store.remove(f"list_for/{roadmap_id}")

    def sync(self) -> None:
        """Write everything to the disk."""
        self._store.sync()
