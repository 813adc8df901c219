"""Titles that stand before names."""

from __future__ import annotations

#: After these hardly anything but a name stands.
COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx", "master"})
#: What somebody is called by kinship, and the sex it tells, where it does.
KIN = {
    "uncle": "male", "grandad": "male", "granddad": "male", "grandpa": "male", "daddy": "male", "brother": "male",
    "auntie": "female", "aunty": "female", "aunt": "female", "nan": "female", "nana": "female", "nanny": "female",
    "gran": "female", "granny": "female", "grandma": "female", "mummy": "female", "baby": "", "cousin": "",
}  # fmt: skip
#: Posts that stand before a name as a title does.
POSTS = frozenset(
    """
    dr doctor prof professor pc wpc dc ds di dci ps pcso sgt sergeant constable det insp inspector supt superintendent
    nurse sister matron staff midwife judge rev reverend father fr cllr councillor sir lady lord st saint
    """.split()
)
TITLES = COURTESY | POSTS | frozenset(KIN)
