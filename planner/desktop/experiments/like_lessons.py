"""Lessons that were learnt before of what is like an idea that is being written.

Two hypotheses are like each other by the words that carry them, and the more so the rarer these are among the lessons:
the weight of a word is its inverse document frequency (Spärck Jones, 1972, "A statistical interpretation of term
specificity and its application in retrieval", Journal of Documentation 28). Words of grammar count for nothing.
"""

import re
from collections import defaultdict
from math import log
from typing import Final, NamedTuple
from unicodedata import category, normalize

from planner.insight.practice.experiments import experiment_of, lessons
from planner.roadmap import Decision, Roadmap, Step

MOST: Final = 3
LIKE: Final = 0.3
"""Which part of the weight of the shorter of two texts has to be shared, 0-1."""
LEAST_SHARED: Final = 2
"""How many words two texts share at least; where one has fewer, all that it has."""
SAME: Final = 75
"""Likeness of two words, 0-100, from which they are one word in two forms: resident and residents."""
BEGINNING: Final = 3
"""Letters with which both forms of a word begin."""
SHORTEST: Final = 3
"""Letters of the shortest word that can carry a text."""
_COMMON: Final = """
    aan achter al alle alleen als alsnog altijd ander andere anders bij binnen boven buiten dan dat deze die dit
    doen doet door een eens eerst eerste elk elke elkaar enkel erg geen geven geeft gaan gaat had hadden haar heb
    hebben heeft heel het hem hen hier hoe hun iedere iedereen iemand iets ieder ging juist kan komen komt kon
    konden krijgen krijgt kunnen laat laten maar maken maakt meer men mensen met mijn minder moet moeten naar net
    niemand niet niets nieuw nieuwe nog nooit nodig omdat onder ons onze ook over per pas samen staan steeds sinds
    snel sneller tegen terug toch toen tot tussen uit van vaak vaker veel vol voor vooraf waar waarom wanneer want
    waren was wat weer weg wel welke werd werken werkt weten wie wij wil willen worden wordt zal zelf zelfs zich
    zien zij zijn zit zo zonder zou zullen beter about after again all also always and another any are back because
    been before being better between both but can come comes could did does done each ever every everyone faster
    first for from gave get gets give gives goes had has have having her here him his how into its just let lets
    like made make makes many may more most much must need needed needs never new not nobody nothing now off often
    once one only other our out over own people same see should since some somebody something than that the their
    them then there these they this those through too under until upon use very was way were what when where which
    while who whose why will with without would work works you your
"""
GRAMMAR: Final = frozenset(_COMMON.split())
"""The commonest words of Dutch and English that say nothing of what a text is about, and those of any hypothesis."""


class _Lesson(NamedTuple):
    decision: Decision
    step: Step
    words: frozenset[str]


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry it, without accents, in lower case."""
    plain = "".join(one for one in normalize("NFKD", text.casefold()) if category(one) != "Mn")
    return frozenset(one for one in re.findall(r"[^\W\d_]+", plain) if len(one) >= SHORTEST and one not in GRAMMAR)


class LikeLessons:
    """Finds lessons by what their experiments are about; what it read of a plan it keeps until the plan changes."""

    def __init__(self) -> None:
        self._read: tuple[object, ...] = ()
        self._lessons: list[_Lesson] = []
        self._with: dict[str, list[int]] = {}
        """By each word: the places of the lessons that have it."""

    def like(self, roadmap: Roadmap, words: str, besides: str = "") -> list[tuple[Decision, Step]]:
        """Return the lessons whose experiment is like the words, the likest first; none of the step `besides`."""
        wanted = content_words(words)
        if not wanted:
            return []
        self._follow(roadmap)
        shared: dict[int, dict[str, float]] = defaultdict(dict)
        weights: dict[str, float] = {}
        for word in wanted:
            forms = self._forms(word)
            places = {at for form in forms for at in self._with[form]}
            weights[word] = self._weight(len(places))
            for at in places:
                shared[at][word] = weights[word]
        whole = sum(weights.values())
        found = [(self._likeness(at, ours, whole, len(wanted)), at) for at, ours in shared.items()]
        best = sorted((one for one in found if one[0] >= LIKE), key=lambda one: (-one[0], one[1]))
        told = [self._lessons[at] for _, at in best if self._lessons[at].step.id != besides]
        return [(one.decision, one.step) for one in told[:MOST]]

    def _likeness(self, at: int, ours: dict[str, float], whole: float, wanted: int) -> float:
        theirs = self._lessons[at].words
        if len(ours) < min(LEAST_SHARED, wanted, len(theirs)):
            return 0.0
        other = sum(self._weight(len(self._with[one])) for one in theirs)
        return sum(ours.values()) / min(whole, other)

    def _weight(self, count: int) -> float:
        """Return the weight of a word that so many lessons have."""
        return log((len(self._lessons) + 1) / (count + 1)) + 1

    def _forms(self, word: str) -> list[str]:
        """Return the words of the lessons that are one with a word."""
        from rapidfuzz import fuzz, process

        found = process.extract(word, self._with.keys(), scorer=fuzz.ratio, score_cutoff=SAME, limit=None)
        return [form for form, _, _ in found if form[:BEGINNING] == word[:BEGINNING]]

    def _follow(self, roadmap: Roadmap) -> None:
        """Read the lessons of a plan, unless that was done."""
        read = (roadmap.decisions, roadmap.steps, roadmap.experiments)
        if len(read) == len(self._read) and all(one is other for one, other in zip(read, self._read, strict=True)):
            return
        self._read, self._lessons, self._with = read, [], {}
        for decision, step in lessons(roadmap):
            experiment = experiment_of(roadmap, step)
            told = [step.title, decision.lesson, *([experiment.belief, experiment.effect] if experiment else [])]
            words = content_words(" ".join(told))
            for word in words:
                self._with.setdefault(word, []).append(len(self._lessons))
            self._lessons.append(_Lesson(decision, step, words))
