"""The words that records use for dates."""

from __future__ import annotations

from casereview.chronology.written.tokens import Phrases, phrases
from casereview.identity.dates import WEEKDAYS
from casereview.model.edtf import MONTH_NAMES

MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
#: Only between a day and a year: by itself an i or a v may be anything.
ROMAN = {word: number for number, word in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
DAYS_OF_WEEK = {name.lower(): number for number, name in enumerate(WEEKDAYS)}
DAYS_OF_WEEK |= {name[:3]: number for name, number in DAYS_OF_WEEK.items()}
DAYS_OF_WEEK |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
ORDINALS = frozenset({"st", "nd", "rd", "th"})


def _all(*texts: str) -> Phrases[str]:
    return phrases({text: text for text in texts})


#: What says about (``~``) or uncertain (``?``).
DOUBTS = phrases(
    dict.fromkeys(("on or about", "on or around", "in or about", "in or around"), "~")
    | dict.fromkeys("~ c ca circa approx approximately about around roughly".split(), "~")
    | dict.fromkeys("? perhaps possibly probably maybe".split(), "?")
)
#: The same after a date, where a word as short as c needs brackets.
DOUBT_AFTER = (
    dict.fromkeys(("~", "approx", "approximately", "circa", "or thereabouts"), "~")
    | dict.fromkeys(("( ~ )", "( c )", "( c . )", "( circa )", "( about )"), "~")
    | dict.fromkeys(("( approx )", "( approx . )", "( approximately )"), "~")
    | dict.fromkeys(("?", "( ? )", "( uncertain )", "( unclear )"), "?")
)
#: Words before a date that add nothing.
FILLERS = _all("some time in", "sometime in", "on", "in", "during", "the", "year")
OF = _all("day of", "of", "the", "of the")
#: Thirds of a year, and whether the stored third says all that the words say.
THIRDS = phrases(
    {"early": (37, True), "mid": (38, True), "late": (39, True)}
    | {"start of": (37, False), "beginning of": (37, False), "middle of": (38, False), "end of": (39, False)}
)
#: Kinds by the words before a date, and whether the kind says all that the words say.
KINDS = phrases(
    dict.fromkeys(("on or before", "in or before", "no later than", "not later than", "by"), ("by", True))
    | dict.fromkeys(("up until", "up to", "until", "till"), ("by", False))
    | dict.fromkeys(("prior to", "before", "pre"), ("before", True))
    | dict.fromkeys(("after", "post"), ("after", True))
)
OPENING = _all("since", "from")
ONWARDS = _all("onwards", "onward")
NOW = _all(
    *(
        f"{join} {now}"
        for join in ("to", "-", "until", "till")
        for now in ("date", "present", "the present", "now", "today", "ongoing")
    )
)
BETWEEN = _all("between", "some time between", "sometime between")
TO = _all("up to", "up until", "to", "until", "till", "-")
AND = _all("and", "&", "to", "-")
WEEKS = phrases(
    dict.fromkeys(("week commencing", "week beginning", "w / c", "w / b", "wc", "wb"), "week-from")
    | {"week ending": "week-to"}
)

#: Cells that say there is no date or time.
NOTHING = frozenset(
    f"{what}{said}"
    for what in ("", "date ", "time ")
    for said in (
        *("unknown", "not known", "not recorded", "not stated", "not given", "not specified", "none", "none recorded"),
        *("none given", "unspecified", "illegible", "tbc", "n / k", "n . k", "nk", "n / a", "na", "n / r"),
    )
) | {"", "-", "?", "undated", "not dated", "no date", "no time", "unknown date", "unknown time"}
