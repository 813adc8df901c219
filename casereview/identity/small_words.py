"""Words that decide whether a word-name in small letters is a name: "will cried", "told may", "mr hope"."""

from __future__ import annotations

MODALS = frozenset("can may must shall will".split())

PERSON_TITLES = frozenset("aunt auntie aunty cllr dc dr miss mr mrs ms mx pc prof sgt uncle".split())

PERSON_ONLY_VERBS = frozenset(
    """
    admitted agreed answered argued asked apologised believed bit bullied cried denied described disclosed drank
    explained fed giggled hated hugged joked knew knows laughed likes lied loved loves missed nodded ran rang refused
    replied said says screamed shouted slept smiled smoked spat spoke stole sulked swore talked telephoned texted
    thanked thinks thought told wants wanted wept whispered woke wrote phoned sobbed yelled attended
    """.split()
)

FINITE_VERBS = PERSON_ONLY_VERBS | frozenset(
    """
    added agreed appeared arrived ate attended became began bought broke brought called came caught chose collected
    continued did died does drove fell felt found gave gets goes got grew had has held hid is kept lay left likes lived
    lives looked looks lost made met moved needed needs opened played pushed remained returned sat saw seemed sent
    showed slept sounded stayed stood stopped struck suffered threw took tried turned used visited waited walked was
    went wore worked works
    """.split()
)
"""After "will" or "may" only a name's verb stands in such a form: "will was", but "will be"."""

BASE_VERBS = frozenset("always also be become have have not now never not often only still then continue".split())

BEFORE_PERSON = frozenset(
    "about against at behind beside by for from near on to towards toward until with without".split()
)

TAKES_PERSON = frozenset(
    """
    asked assaulted bathed bit brought called collected comforted dressed fed fetched found hit hugged hurt kicked
    kissed knew left loved met phoned picked punched pushed rang saw seen slapped smacked struck supported taught
    telephoned texted told took visited washed watched weighed
    """.split()
)

AFTER_PERSON = frozenset(
    "a again about after and at before because from home in on out that the to up was when who why".split()
)

NOT_BEFORE_NAME = frozenset(
    """
    a all an another any both certain dying each either every false fresh good great her his i it its little lost
    lots more most much my neither new no of our real renewed she some such that the their there these they this
    those true we what which who whose you your it's he
    """.split()
)
