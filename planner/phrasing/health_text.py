"""How a step stands in words, the same on screen, on paper and at the command line."""

from datetime import date

from planner.insight.health import BELOW, DECISION, StepHealth
from planner.insight.health_rules import HEALTH_RULES
from planner.message import Phrase, marked
from planner.phrasing.language import Language
from planner.roadmap import Health


def health_lines(language: Language, one: StepHealth) -> list[str]:
    """Return what is to be said of how a step stands, the most important first; one line for most steps."""
    lines = [_state(language, one)]
    if one.by == "owner" and one.ruled is not one.state:
        lines.append(ruled_text(language, one))
    below = below_text(language, one)
    if below and one.rule != BELOW:
        lines.append(below)
    if one.faded and one.latest is not None:
        lines.append(language.text(marked("the latest word is of {day}"), day=language.day(one.latest)))
    return lines


def health_text(language: Language, one: StepHealth) -> str:
    """Return the same as one sentence without a full stop."""
    return "; ".join(health_lines(language, one))


def reason_text(language: Language, one: StepHealth) -> str:
    """Return what the rule said that spoke, "" where none did."""
    if one.rule == BELOW:
        return below_text(language, one)
    values = {name: _said(language, value) for name, value in one.reason.values.items()}
    return language.text(one.reason.message, **values) if one.reason.message else ""


def below_text(language: Language, one: StepHealth) -> str:
    """Return how many open steps below stand at their worst, "" where all are on course."""
    if one.below is Health.OFF_COURSE:
        return language.plural("{count} step below is off course", "{count} steps below are off course", one.count)
    if one.below is Health.AT_RISK:
        return language.plural("{count} step below is at risk", "{count} steps below are at risk", one.count)
    if one.below is Health.CHANGED:
        return language.plural(
            "{count} step below was changed by decision", "{count} steps below were changed by decision", one.count
        )
    return ""


def rule_text(language: Language, one: StepHealth) -> str:
    """Return the sentence of the rule that spoke, with its threshold, "" where none of the table did."""
    rule = next((rule for rule in HEALTH_RULES if rule.name == one.rule), None)
    return "" if rule is None else language.text(rule.sentence, threshold=rule.threshold)


def ruled_text(language: Language, one: StepHealth) -> str:
    """Return what the rules alone say, whatever an owner said or a decision changed."""
    ruled = Phrase(language.choice(one.ruled))
    if one.rule == DECISION:  # that is no rule of thumb
        return ruled
    reason = reason_text(language, one)
    if not reason:
        return language.text(marked("{state} by the rules"), state=ruled)
    return language.text(marked("{state} by the rules: {reason}"), state=ruled, reason=reason)


def _state(language: Language, one: StepHealth) -> str:
    state = language.choice(one.state)
    if one.by == "owner" and one.day is not None:
        message = marked("{state} by the owner's word of {day}")
        return language.text(message, state=Phrase(state), day=language.day(one.day))
    reason = reason_text(language, one)
    if not reason:
        return state
    return language.text(marked("{state}: {reason}"), state=Phrase(state), reason=reason)


def _said(language: Language, value: object) -> object:
    if isinstance(value, date):
        return language.day(value)
    return language.percent(value) if isinstance(value, float) else value
