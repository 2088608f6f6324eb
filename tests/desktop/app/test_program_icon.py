"""What a task bar knows of the program: its icon in every size, and the name of its .desktop file."""

from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication

from planner.desktop.app.application import APP_ID
from planner.desktop.app.window_registry import WindowRegistry


def test_the_windows_wear_the_icon_of_the_program_in_each_size(registry: WindowRegistry, qapp: QApplication) -> None:
    window = registry.new_window()
    icon = window.windowIcon()
    assert icon.cacheKey() == qapp.windowIcon().cacheKey()
    for size in (16, 24, 32, 48, 64, 128, 256):
        image = icon.pixmap(size, size).toImage()
        assert (image.width(), image.height()) == (size, size)
        inks = {QColor(image.pixelColor(x, y)).name() for x in range(size) for y in range(size)}
        assert "#ffffff" in inks
        assert any(QColor(ink).red() > 230 and QColor(ink).blue() < 110 for ink in inks)  # the flag
    assert QGuiApplication.desktopFileName() == APP_ID
