"""Qt's binding does not read the sources of the window's modules; without that it starts a good deal later."""

import subprocess
import sys

SCRIPT = """
import inspect
read, source_of = [], inspect.getsource
def noting(one):
    read.append(getattr(one, "__name__", ""))
    return source_of(one)
inspect.getsource = noting
from planner.desktop import load
load()
from shibokensupport import feature
print(sum(name.startswith("planner.desktop.") for name in read))
print(feature.pyside_feature_dict["planner.desktop.window.main_window"])
"""


def test_no_module_of_the_window_is_read_and_each_counts_as_one_that_uses_qt() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["0", "0"]
