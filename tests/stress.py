"""How long the slow runs are: `STRESS=0.1 pytest -m stress` takes a tenth of the rounds, as continuous checks do."""

import os


def rounds(full: int) -> int:
    """Return how many rounds of `full` to do, at least one."""
    return max(1, round(full * float(os.environ.get("STRESS", "1"))))
