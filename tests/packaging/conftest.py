"""What the tests of the installer for Windows stand on: a Windows, and installers to run in it."""

from collections.abc import Iterator

import pytest

from tests.packaging.windows_installers import Installers, three_versions
from tests.packaging.wine import Windows, needed


@pytest.fixture(scope="session")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    needed("wine", "wineserver", "Xvfb", "localedef", "makensis")
    windows = Windows(tmp_path_factory.mktemp("windows"))
    yield windows
    windows.stop()


@pytest.fixture
def windows(prefix: Windows) -> Windows:
    prefix.fresh()
    return prefix


@pytest.fixture(scope="session")
def installers(tmp_path_factory: pytest.TempPathFactory) -> Installers:
    needed("makensis")
    return three_versions(tmp_path_factory.mktemp("installers"))
