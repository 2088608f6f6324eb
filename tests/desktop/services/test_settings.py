"""What is kept between two starts comes back as what it was."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from planner.desktop.services.settings import RECENT_FILES, Settings
from planner.preferences import kept_preferences


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "settings.ini"


def again(settings: Settings, path: Path) -> Settings:
    """Write the settings and read them anew, as another start does."""
    settings.sync()
    return Settings(path)


def test_at_first_the_system_decides(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(path)
    assert (settings.language, settings.appearance, settings.name, settings.recent) == ("en", "system", "", [])
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert settings.language == "nl"


def test_choices_come_back(path: Path) -> None:
    settings = Settings(path)
    settings.language, settings.appearance, settings.name = "nl", "dark", 'Één; manager, a=b [%] "x"'
    settings.name_offered = True
    settings.keep_state("geometry", QByteArray(b"\x00\xff,1"))
    settings.keep_unfolded("goal", ["s1", "s2"])
    kept = again(settings, path)
    assert (kept.language, kept.appearance, kept.name) == ("nl", "dark", 'Één; manager, a=b [%] "x"')
    without_qt = kept_preferences(path)  # as the command line reads them
    for name in ("language", "appearance", "name", "name_offered"):
        assert getattr(without_qt, name) == getattr(kept, name)
    assert kept.state("geometry") == QByteArray(b"\x00\xff,1")
    assert kept.unfolded("goal") == ["s1", "s2"]
    assert kept.knows("goal")
    assert not kept.knows("another")
    assert kept.state("nothing").isEmpty()


def test_whose_list_was_chosen_comes_back_for_its_roadmap_alone_and_nobody_leaves_nothing(path: Path) -> None:
    settings = Settings(path)
    settings.keep_list_for("goal", "p1")
    settings.keep_list_for("other", "p2")
    settings = again(settings, path)
    assert [settings.list_for(one) for one in ("goal", "other", "third")] == ["p1", "p2", ""]
    settings.keep_list_for("goal", "")
    settings = again(settings, path)
    assert (settings.list_for("goal"), "goal" in path.read_text(encoding="utf-8")) == ("", False)


def test_everything_folded_is_something_that_is_known(path: Path) -> None:
    settings = Settings(path)
    settings.keep_unfolded("goal", [])
    kept = again(settings, path)
    assert kept.knows("goal")
    assert kept.unfolded("goal") == []


def test_what_no_version_knows_is_the_default(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("[General]\nlanguage=tlh\nappearance=purple\nname=true\n[window]\ngeometry=7\n", encoding="utf-8")
    settings = Settings(path)
    assert (settings.language, settings.appearance, settings.name) == ("en", "system", "true")
    assert isinstance(settings.state("geometry"), QByteArray)


def test_recent_files_are_few_newest_first_and_there(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    made = [tmp_path / f"plan, {number} ? # % ' é.db" for number in range(RECENT_FILES + 3)]
    for one in made:
        one.touch()
        settings.remember(one)
    settings.remember(made[5])
    kept = again(settings, path)
    assert kept.recent[0] == made[5]
    assert kept.recent[1] == made[-1]
    assert len(kept.recent) == RECENT_FILES
    assert kept_preferences(path).recent == kept.recent
    made[5].unlink()
    assert made[5] not in kept.recent


def test_a_renamed_file_takes_the_place_of_its_former_name(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    first, second, renamed = (tmp_path / name for name in ("first.db", "second.db", "renamed.db"))
    for one in (first, second, renamed):
        one.touch()
    for one in (first, second):
        settings.remember(one)
    settings.follow(first, renamed)
    assert again(settings, path).remembered == [second, renamed]
    settings.follow(first, second)  # of a name that nobody knows any more
    assert settings.remembered == [second, renamed]
