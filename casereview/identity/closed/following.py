"""What the next word says of a word that opens a sentence and may be a name: "Mark on left cheek", "Mark said"."""

from __future__ import annotations

from casereview.identity.closed.tokens import Token
from casereview.identity.vocabulary import Vocabulary
from casereview.identity.words import FUNCTION_WORDS, PERSON_VERBS

#: Verbs that follow will and may.
_AFTER_MODAL = frozenset(
    """
    be not have need also only still now then contact call visit refer discuss ask see attend write send make take
    review inform liaise follow check arrange try keep speak ring chase update await look go come do get give
    continue remain require offer support monitor consider complete request explore bring return arrange organise
    meet raise share advise help happen become cause lead feel want like find include indicate suggest assess
    provide explain let wait phone telephone email report record present prefer benefit book collect commence close
    start begin stay move no never never well yet
    """.split()
)
_AFTER = {
    "will": _AFTER_MODAL,
    "may": _AFTER_MODAL,
    "mark": frozenset(
        {"on", "above", "below", "under", "behind", "near", "noted", "seen", "noticed", "sheet", "like", "as"}
    ),
    "bill": frozenset({"for", "of", "from", "unpaid"}),
    "hope": frozenset({"that", "for", "to"}),
    "rose": frozenset({"to", "from", "by", "at"}),
    "grace": frozenset({"period", "periods"}),
    "joy": frozenset({"at", "in"}),
    "art": frozenset({"therapy", "therapist", "work", "lesson", "class", "room"}),
    "baby": frozenset(),
    "christian": frozenset({"family", "faith", "name", "church", "school", "household", "background"}),
    "early": frozenset(),
    "drew": frozenset({"a", "on", "up", "attention", "herself", "himself", "themselves", "pictures"}),
    "summer": frozenset({"holiday", "holidays", "term", "break", "clothes", "shoes", "school", "club", "fair"}),
    "autumn": frozenset({"term", "attendance", "half-term", "break", "budget"}),
    "grant": frozenset({"of", "for", "application"}),
    "faith": frozenset({"in", "school", "group", "leader"}),
    "job": frozenset({"centre", "seeker", "description", "application", "seekers", "interview", "offer"}),
    "even": frozenset(),
}
#: What things do as well as persons.
_LOOSE = frozenset(
    """
    also became began broke brought came caught collected continued fed fell felt followed found gave got grew had
    has held hit hurt is kept lay left lived lives lost made met missed moved needed needs never often played ran
    remained returned sat saw seemed seems sent showed spent started stayed stood stopped struck then took turned
    was went works
    """.split()
)
_SAYS = frozenset(
    """
    said says told tells rang rings phoned telephoned texted disclosed denied denies alleged admitted replied asked
    answered stated states cried laughed smiled shouted screamed insisted claimed claims confirmed thinks thought
    """.split()
)
_PRONOUNS = frozenset(
    """
    he she they we it who nobody somebody someone anybody anyone everyone everybody both neither either each all
    none some many few nothing everything others another one this that these those what which there also later again
    then never always often first second third last two three four five six having not only repeatedly eventually
    reportedly allegedly
    """.split()
)


def plainly_a_word(low: str, after: Token | None, gap: str) -> bool:
    """Whether a word that is a given name as well is plainly a word, by what follows."""
    if after is None or after.starts or not gap.startswith(" ") or after.capital:
        return False
    return after.low in FUNCTION_WORDS or after.low in _AFTER.get(low, frozenset())


def names_someone(after: Token | None, gap: str) -> bool:
    """Whether a word that is a surname as well may be one, by what follows: a person's doing, an aside, a name."""
    if after is None or after.starts:
        return True
    return not gap.startswith(" ") or after.capital or after.low in PERSON_VERBS


def opens_name(after: Token | None, gap: str) -> bool:
    """The same of one of the commonest words, which needs more: a second name, or what only persons do."""
    if after is None or after.starts:
        return False
    return acts(after, gap) or (after.capital and gap in {" ", ", "})


def acts(after: Token | None, gap: str) -> bool:
    """Whether what follows is plainly the doing of a person."""
    return after is not None and gap == " " and after.low in PERSON_VERBS and after.low not in _LOOSE


def said(low: str, after: Token | None, gap: str, words: Vocabulary) -> bool:
    """Whether something is said by what is no word for a person: then the word is somebody's name after all."""
    if after is None or gap != " " or after.low not in _SAYS or low in PERSON_VERBS:
        return False
    person = low in words.capitals or low in _PRONOUNS or (low.endswith("s") and low.removesuffix("s") in words.words)
    return not person and not low.endswith(("ly", "er", "or", "ist", "man", "woman", "ee", "ant"))
