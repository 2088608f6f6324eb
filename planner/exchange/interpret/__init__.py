"""What a spreadsheet was understood to say, what is to be asked, and the roadmap that it becomes."""

from planner.exchange.interpret.interpreter import interpret

__all__ = ["interpret"]
