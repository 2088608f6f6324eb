"""Names that are proposed for files end at a word, and every file system takes them."""

import pytest

from planner.phrasing.file_names import file_name


@pytest.mark.parametrize(
    ("text", "most", "name"),
    [
        ("In 2030 leest elk kind op onze scholen op niveau", 40, "In 2030 leest elk kind op onze scholen"),
        ("In 2030 leest elk kind op onze scholen o", 40, "In 2030 leest elk kind op onze scholen o"),
        ("Everybody's goal: 100 % / done?", 40, "Everybodys goal 100 done"),
        ("Donaudampfschifffahrtsgesellschaftskapitän wird", 20, "Donaudampfschifffahrtsgesellschaftskapitän"),
        ("x" * 100, 40, "x" * 60),
        ("..", 40, ""),
        ("", 40, ""),
    ],
)
def test_a_name_is_whole_words_that_every_file_system_takes(text: str, most: int, name: str) -> None:
    assert file_name(text, most) == name
