"""The icons for the desktop: every size is there, is a picture of that size, and shows something of its own."""

from pathlib import Path

import pytest

from tests.packaging.loading import script

pytestmark = pytest.mark.package


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    folder = tmp_path_factory.mktemp("icons")
    return folder, script("icons").make(folder)


def test_every_size_of_the_program_and_of_its_file_is_there(made: tuple[Path, list[Path]]) -> None:
    from PIL import Image

    folder, paths = made
    icons = script("icons")
    for size in icons.SIZES:
        for kind, name in (("apps", icons.APP_ID), ("mimetypes", icons.MIME_ICON)):
            path = folder / "hicolor" / f"{size}x{size}" / kind / f"{name}.png"
            assert path in paths
            with Image.open(path) as picture:
                assert picture.size == (size, size)
                assert picture.mode == "RGBA"
                assert len(picture.getcolors(size * size) or []) > 10
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == sorted(paths)


def test_what_is_scalable_is_the_very_drawing(made: tuple[Path, list[Path]]) -> None:
    icons = script("icons")
    drawn = made[0] / "hicolor" / "scalable" / "apps" / f"{icons.APP_ID}.svg"
    assert drawn.read_bytes() == (icons.DRAWINGS / "bhag-planner.svg").read_bytes()


def test_the_icons_of_windows_hold_every_size_each_drawn_for_itself(made: tuple[Path, list[Path]]) -> None:
    from PIL import IcoImagePlugin, Image

    icons = script("icons")
    for name in ("bhag-planner", "bhag-planner-document"):
        with Image.open(made[0] / f"{name}.ico") as picture:
            assert isinstance(picture, IcoImagePlugin.IcoImageFile)
            assert picture.ico.sizes() == {(size, size) for size in icons.ICO_SIZES}
            small = picture.ico.getimage((16, 16)).convert("RGBA")
        drawn = "apps" if name == "bhag-planner" else "mimetypes"
        with Image.open(next((made[0] / "hicolor" / "16x16" / drawn).iterdir())) as own:
            assert small.tobytes() == own.convert("RGBA").tobytes()


def test_the_mark_is_seen_on_light_and_dark_task_bars(made: tuple[Path, list[Path]]) -> None:
    """At 16 pixels, its edge and its flag differ from white, black and the greys of task bars."""
    from PIL import Image

    def light(pixel: tuple[int, int, int, int]) -> float:
        return (0.2126 * pixel[0] + 0.7152 * pixel[1] + 0.0722 * pixel[2]) / 255

    with Image.open(made[0] / "hicolor" / "16x16" / "apps" / f"{script('icons').APP_ID}.png") as picture:
        shades = [light(picture.getpixel((x, y))) for x in range(16) for y in range(16)]
    assert sum(shade > 0.6 for shade in shades) >= 20  # for dark ones
    assert sum(shade < 0.4 for shade in shades) >= 80  # for light ones
