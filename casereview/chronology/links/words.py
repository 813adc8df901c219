"""Words of records that say little about which contact is meant, and short forms with what they stand for."""

from __future__ import annotations

#: Found in any record: two records that share these are no more likely to tell of one contact.
COMMON = """
a about after again against all also am an and another any are as ask asked at away back be because been before being
both but by call called came can child children come contact could daughter day days did discussed discussion do does
done down during each end enquiry family father few first for form found from further gave get gives go goes gone good
had has have he health heard her here herself him himself his home house how i if in information into is it its just
kept last late later left like little look made make man me meeting met month monday more morning most mother much mum
my new next night no not note noted nothing now number of off officer on once one only open or other our out over own
parent phone police present put rang reason record recorded report ring rings rung said same saw say says school second
see seen sees sent she should since sister social some son spoke spoken still such telephone tell tells than that the
their them then there these they third this those three time to today told tomorrow too took tuesday two under until up
very visit visitor wants was wednesday week weeks well went were what when where which while who whom why will with
woman work worker would yes yesterday you your year years thursday friday saturday sunday january february march april
may june july august september october november december action agreed appointment care case concern concerns decision
decided details duty entry history issue issues letter manager member noting offered outcome plan professional refer
referral referred review risk service services support taken team unit update visited visits
""".split()

#: Short forms that one record writes where another writes the words.
SHORT_FORMS = {
    "hv": ("health", "visitor"),
    "hvs": ("health", "visitor"),
    "sw": ("social", "worker"),
    "sws": ("social", "worker"),
    "tm": ("team", "manager"),
    "cin": ("child", "in", "need"),
    "cp": ("child", "protection"),
    "icpc": ("initial", "child", "protection", "conference"),
    "ia": ("initial", "assessment"),
    "ca": ("core", "assessment"),
    "nfa": ("no", "further", "action"),
    "s47": ("section", "47"),
    "wt": ("weight",),
    "appt": ("appointment",),
    "tel": ("telephone",),
    "dv": ("domestic", "violence"),
    "da": ("domestic", "abuse"),
    "referral": ("refer",),
    "referrals": ("refer",),
    "phoned": ("phone",),
}

#: Words of agencies' ids that are said of many things.
WIDE_WORDS = frozenset(
    "adult adults child children childrens care home service services team trust the and of centre local north south "
    "east west community group org authority council".split()
)

#: A record with one of these tells of another occasion than a record without it.
SEQUEL = "second third fourth review reviewed follow-up followup final subsequent reconvened".split()

#: Words about somebody that say that the person was not there.
ABSENT = (
    r"\b(?:not|was\s?n[o']t|were\s?n[o']t|is\s?n[o']t)\s+(?:there|present|in|at home|home|seen|about|around)\b"
    r"|\babsent\b"
    r"|\bmoved out\b|\b(?:was|is|were|be|being|still)\s+(?:out|away|at work|in custody|in prison|elsewhere)\b"
    r"|\bdid not (?:attend|come)\b|\bdid\s?n[o']t (?:attend|come)\b|\bapologies\b|\bat work\b"
)
