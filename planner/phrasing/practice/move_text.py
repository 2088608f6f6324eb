"""Where an experiment may go on the board, in words: the stage, and what it asks to get there."""

from planner.insight.practice.experiments import Move, experiment_of, missing
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.practice.experiment_text import STAGES
from planner.roadmap import Roadmap, Stage, Step


def move_words(roadmap: Roadmap, step: Step | str, move: Move, language: Language) -> str:
    """Return a stage and what it asks: "Running: say first what it still needs"."""
    text = language.text
    if move.stage is None:
        return text(marked("Decide: it leaves the board"))
    stage = text(STAGES[move.stage][0])
    if move.decides:
        learnt = move.stage is Stage.STOPPED
        asked = (
            marked("{stage}: asks the decision, and what we learnt") if learnt else marked("{stage}: asks the decision")
        )
        return text(asked, stage=stage)
    experiment = experiment_of(roadmap, step)
    lacks = missing(roadmap, experiment) if experiment is not None else ()
    return text(marked("{stage}: say first what it still needs") if lacks else marked("{stage}: start it"), stage=stage)
