"""Names of the register in a text: which become a reference, and which a person must decide."""

from __future__ import annotations

import pytest
from naming_review import case

NAMER = case("rowan").namer()

REFERENCES = {
    "a full name": ("Grace Wells rang.", "[[mother]] rang."),
    "a name with a possessive": ("Grace's brother was there.", "[[mother]]'s brother was there."),
    "a possessive with a typographic mark": ("Gracie’s flat was cold.", "[[mother]]’s flat was cold."),
    "a name in small letters": ("mum said gracie was out", "mum said [[mother]] was out"),
    "a name in capitals": ("GRACE WELLS was seen.", "[[mother]] was seen."),
    "a name written surname first": ("Wells, Grace was seen.", "[[mother]] was seen."),
    "a name without its accents": ("Golabek, Tomasz rang.", "[[father-a]] rang."),
    "an initial and a surname": ("Letter from K. Banks.", "Letter from [[sw-1]]."),
    "a title and a surname": ("Mr Banks and Dr Qureshi spoke.", "[[sw-1]] and [[ae-doctor-1]] spoke."),
    "a title with a full stop": ("Seen by Dr. Qureshi.", "Seen by [[ae-doctor-1]]."),
    "a rank and a surname": ("PC Reid attended.", "[[pc-1]] attended."),
    "what a relative is called": ("Auntie May and Nanny Rose came.", "[[great-aunt]] and [[mgm]] came."),
    "a courtesy title that fits one of three": ("Told by Mrs Hope.", "Told by [[pgm-b]]."),
    "a name that is a word, before what a person does": ("Thistle said no.", "[[ta-1]] said no."),
    "a name that is a word, inside a sentence": ("They told Thistle so.", "They told [[ta-1]] so."),
    "a name with the role that editions print behind it": (
        "Gracie Wells (mother of both children) rang.",
        "[[mother]] rang.",
    ),
    "an address over several pieces": ("At 4 Rope Walk, Sallowmouth, VQ7 4XD.", "At [[home-1]]."),
    "an organisation by a part of its name": ("Withy Creek Primary told us.", "[[org-school]] told us."),
    "a town": ("Moved to Sallowmouth.", "Moved to [[town-1]]."),
    "a label": ("Mother rang HV1 about Child A.", "[[mother]] rang [[hv-1]] about [[child-a]]."),
    "a label inside a longer one": ("Father of Child A rang.", "[[father-a]] rang."),
    "a reference that is there already": (
        "[[mother]] saw [[sw-1: the worker]] on [[2009-07-14]].",
        "[[mother]] saw [[sw-1: the worker]] on [[2009-07-14]].",
    ),
}


@pytest.mark.parametrize(("given", "wanted"), REFERENCES.values(), ids=REFERENCES)
def test_what_the_register_knows_becomes_a_reference(given: str, wanted: str) -> None:
    got = NAMER.text(given)
    assert (got.text, got.open) == (wanted, ())


OPEN = {
    "a given name of two persons": ("Seen with Dean.", "Dean", "ambiguous", ("child-b", "uncle")),
    "a surname of several": ("Rang Mrs Wells.", "Mrs Wells", "ambiguous", ("mgm", "mother", "school-nurse-1")),
    "a surname with a title that fits nobody": ("Rang Mrs Banks.", "Mrs Banks", "unknown-name", ("sw-1",)),
    "a known surname behind an unknown name": ("Rang Sarah Keane.", "Sarah Keane", "unknown-name", ("tm-1",)),
    "half of a double surname": ("Seen by Munro.", "Munro", "ambiguous", ("hv-1",)),
    "a middle name alone": ("Ann rang.", "Ann", "ambiguous", ("mother",)),
    "a word that opens a sentence": ("Comfort was offered.", "Comfort", "ambiguous", ("ward-nurse-1",)),
    "a word in small letters": ("Picked a thistle.", "thistle", "ambiguous", ("ta-1",)),
    "a month that may be a child": ("A call from May.", "May", "ambiguous", ("child-a", "great-aunt")),
    "a family in the plural": ("The Qureshis came.", "Qureshis", "unknown-name", ("ae-doctor-1",)),
    "letters with spaces": ("Signed G o l a b e k.", "G o l a b e k", "unknown-name", None),
    "a street with another number": ("At 12 Tidemill Terrace.", "12 Tidemill Terrace", "number", ("home-2",)),
    "a street without its number": ("In Tidemill Terrace.", "Tidemill Terrace", "ambiguous", ("home-2",)),
    "an address of a person that is no place": ("At 22 Osprey Close.", "22 Osprey Close", "number", ("great-aunt",)),
    "a reference to nobody": ("Saw [[nobody]].", "[[nobody]]", "unknown-name", ()),
    "a reference whose words hold a name": ("Saw [[sw-1: Mr Banks]].", "[[sw-1: Mr Banks]]", "unknown-name", ()),
    "what could not be printed": ("Saw [not printed].", "[not printed]", "unknown-name", ()),
}


@pytest.mark.parametrize(("text", "words", "why", "codes"), OPEN.values(), ids=OPEN)
def test_what_is_not_sure_is_open(text: str, words: str, why: str, codes: tuple[str, ...] | None) -> None:
    (found,) = NAMER.text(text).open
    assert (text[found.start : found.end], found.why) == (words, why)
    assert codes is None or found.codes == codes


@pytest.mark.parametrize(
    "text",
    [
        "In May 2009 she left; in May she was back. May 2010 came.",
        "Police attended and School was told.",
        "mother rang; the health visitor called.",
        "Hope that this helps. Will the panel decide? Bill for gas.",
    ],
)
def test_everyday_words_stay_as_they_are(text: str) -> None:
    got = NAMER.text(text)
    assert (got.text, got.open) == (text, ())


def test_codes_are_listed_once_in_the_order_of_the_text() -> None:
    assert NAMER.text("Mother rang HV1. Grace Wells rang Mr Banks.").used == ("mother", "hv-1", "sw-1")


def test_offsets_count_in_the_text_that_was_given() -> None:
    text = "Grace Wells, Grace Wells and Kyle."
    (found,) = NAMER.text(text).open
    assert text[found.start : found.end] == "Kyle"


def test_nothing_that_is_printed_by_chance_holds_the_text() -> None:
    got = NAMER.text("Zelphie rang 07700 900114.")
    shown = repr((got, NAMER, NAMER.people("Zelphie", professionals=True), NAMER.pieces("Grace Wells rang.")))
    assert not any(words in shown for words in ("Zelphie", "900114", "Grace", "Wells"))


def test_a_label_that_two_persons_share_is_open() -> None:
    review = case("hawthorn")
    known = {code: coded for code, coded in review.people.coded.items() if coded.label == "Mother"}
    assert list(known) == ["mother"]
    assert review.namer().text("Mother rang.").used == ("mother",)


def test_labels_of_everyday_words_are_references_in_a_table_of_ours() -> None:
    ours = case("rowan").namer(coded=True)
    assert ours.text("The worker rang School.").text == "The worker rang [[org-school]]."
    (found,) = ours.text("School rang.").open
    assert (found.why, found.codes) == ("ambiguous", ("org-school",))


def test_phrases_that_are_allowed_stay() -> None:
    allowed = case("rowan").namer(allowed=["Kestrel Family Trust"])
    assert allowed.text("Referred to Kestrel Family Trust.").open == ()
    assert NAMER.text("Referred to Kestrel Family Trust.").open != ()
