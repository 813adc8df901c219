"""For any people, any entries of the identity register and any text, what is printed for the public holds no name."""

from __future__ import annotations

from string import ascii_lowercase

from hypothesis import given, settings
from hypothesis import strategies as st

from casereview.identity.editions import Edition, printing
from casereview.identity.entries import Entry, Name, Value
from casereview.identity.resolve import Resolver
from casereview.model.people import People, read_people
from casereview.model.profile import EditionRule
from casereview.sources.yaml_file import parse_yaml

CODES = ("child-a", "mother", "hv-1", "org-1", "home-1")
PEOPLE = read_people(
    parse_yaml(
        "people.yml",
        """
people:
  - {id: child-a, label: Child A, kind: subject, role: the older child, public: the older child, neutral: a child}
  - {id: mother, label: Mother, kind: family, role: mother, public: the mother, pseudonym: Wren}
  - {id: hv-1, label: HV1, kind: professional, role: health visitor, public: a health visitor}
organisations: [{id: org-1, label: Trust, kind: health, public: the health trust}]
places: [{id: home-1, label: Address 1, kind: home, public: the family home}]
""",
    )
)
#: A letter that no word printed for the public holds: whatever holds it was taken from the register.
MARK = "ʒ"
NAMES = st.text(ascii_lowercase + " '-", max_size=8).map(lambda text: f"{MARK}{text}{MARK}")
DAYS = st.dates().map(str)


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Entry]:
    made = {}
    for code in draw(st.sets(st.sampled_from(CODES))):
        of = PEOPLE.coded[code].of
        name = Name(full=draw(NAMES)) if of != "person" else Name(draw(NAMES), draw(NAMES), (draw(NAMES),), draw(NAMES))
        kinds = st.sampled_from(["chosen-name", "alias", "nickname", "address"])
        values = draw(st.lists(st.builds(Value, kinds, NAMES), max_size=3))
        made[code] = Entry(code, of, name, draw(DAYS | st.just("")), "", tuple(values), draw(NAMES))
    return made


PIECES = st.one_of(
    st.sampled_from(CODES).map(lambda code: f"[[{code}]]"),
    st.sampled_from(CODES).map(lambda code: f"[[{code}]]'s"),
    st.builds(lambda code, day: f"[[{code} age {day}]]", st.sampled_from(CODES), DAYS),
    DAYS.map(lambda day: f"[[{day}]]"),
    NAMES.map(lambda name: f"[[{name}]]"),
    st.sampled_from(["The", "an", "On", "saw", "Dr.", "- ", "\n", "(", "“", ".", "Tuesday"]),
)
TEXTS = st.lists(PIECES, max_size=12).map(" ".join)
RULES = st.builds(
    lambda dates, ages, siblings: EditionRule(
        "summary", "", True, "public", "public", "public", dates, ages, (), siblings, siblings
    ),
    st.sampled_from(["month", "season", "year", "relative"]),
    st.sampled_from(["years", "band", "withheld"]),
    st.sampled_from(["as-written", "neutral"]),
)
EVERY_WAY = st.sampled_from(["full-name", "name-title", "initials-title", "label", "public", "pseudonym", "chosen", ""])


def made(rule: EditionRule, known: dict[str, Entry] | None, people: People = PEOPLE) -> Resolver:
    return Resolver(people, Edition(rule, period=("2008-02-26", "2010-02-15")), known)


@settings(max_examples=150, deadline=None)
@given(RULES, entries(), TEXTS)
def test_no_part_of_a_name_is_printed_for_the_public(rule: EditionRule, known: dict[str, Entry], text: str) -> None:
    resolver = made(rule, known)
    printed = resolver.text(text) + "".join(resolver.code(code) for code in CODES)
    assert MARK not in printed
    assert not any(MARK in code for code, _ in resolver.problems)
    assert MARK not in repr(resolver)


@settings(max_examples=100, deadline=None)
@given(RULES, entries(), TEXTS, EVERY_WAY)
def test_no_form_or_letter_gives_an_edition_for_the_public_a_name(
    rule: EditionRule, known: dict[str, Entry], text: str, way: str
) -> None:
    resolver = made(rule, known)
    resolver.edition = printing(resolver.edition, way)
    assert MARK not in resolver.text(text) + "".join(resolver.code(code) for code in CODES)


@settings(max_examples=100, deadline=None)
@given(EVERY_WAY, entries(), TEXTS, st.sets(st.sampled_from(CODES)))
def test_nobody_is_named_but_who_may_be(way: str, known: dict[str, Entry], text: str, named: set[str]) -> None:
    rule = EditionRule("family", "", True, way, "label", "label", "exact", "exact", ())
    resolver = made(rule, known)
    resolver.named = frozenset(named)
    others = {code: entry for code, entry in known.items() if code not in named}
    with_all = resolver.text(text)
    hidden = made(rule, {code: entry for code, entry in known.items() if code in named})
    hidden.named = frozenset(named)
    hidden.entries = {**hidden.entries, **{code: _born(entry) for code, entry in others.items()}}  # type: ignore[dict-item]
    assert with_all == hidden.text(text)


def _born(entry: Entry) -> Entry:
    """The entry without its name: what an edition that does not name somebody may know."""
    return Entry(entry.id, entry.of, Name(), entry.born)


@settings(max_examples=100, deadline=None)
@given(RULES, entries(), TEXTS)
def test_what_is_printed_is_the_same_without_the_names(rule: EditionRule, known: dict[str, Entry], text: str) -> None:
    bare = {code: _born(entry) for code, entry in known.items()}
    assert made(rule, known).text(text) == made(rule, bare).text(text)
