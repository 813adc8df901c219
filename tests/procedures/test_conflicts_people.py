"""Conflicts 7, 8, 9, 23, 24, 29 and 33: who signs, who writes, who is heard, and what becomes of the files."""

from __future__ import annotations

import pytest
from held import HEALTH, REVIEW, Held, Hold, imr, move, plain, section, shipped

from casereview.history.authority import Authority, Signer, entitled
from casereview.history.verify import signatures_due
from casereview.publish.forms.blank_parts import blank_part

COVER = f"{HEALTH}/imr.yml"


def signer(grade: str) -> dict[str, object]:
    """The officer named on the cover has this grade."""
    return {COVER: {"replace": {"grade: director": f"grade: {grade}"}}}


@pytest.mark.parametrize(("pin", "below"), [("adult-imr@1", False), ("four-lscb-2010@2", False), ("hsab@1", True)])
def test_07_a_head_of_service_signs_under_one_procedure_and_is_too_low_under_another(
    hold: Hold, pin: str, below: bool
) -> None:
    """`min_grade`: on the cover (CR518), and in the question whether somebody may sign a version."""
    held = hold(pin, signer("head-of-service"))
    assert bool(held.told("CR518")) is below
    own = Signer("officer@health.example", "director-1", "countersigner", "head-of-service", "health")
    found = entitled(Authority((own,), (), (), b""), held.profile, "imr", "health", own.principal)
    assert isinstance(found, str) is below


def test_07_one_procedure_has_nobody_sign(hold: Hold) -> None:
    """A cover that names no officer lacks one (CR526), but not where a report is handed in without a signature."""
    officer = "countersigner: {person: director-1, designation: Director of Nursing, grade: director}\n"
    files = {COVER: {"replace": {officer: ""}}}
    assert len(hold("hsab@1", files).told("CR526", "health/imr.yml")) == 1
    assert hold("hull-asc-2021@1", files).told("CR526") == []


#: The health trust's report comes back, is handed in again, and is accepted.
TWICE = {
    f"{REVIEW}/moves/{day}-{state}.yml": move("imr/health", state, day)
    for day, state in (("2010-07-16", "returned"), ("2010-07-20", "resubmitted"))
}
ACCEPTED = {**TWICE, f"{REVIEW}/moves/2010-07-25-accepted.yml": move("imr/health", "accepted", "2010-07-25")}


@pytest.mark.parametrize(
    ("pin", "before", "after"), [("cpscb-2015@1", 2, 2), ("adult-imr@1", 0, 1), ("hull-asc-2021@1", 0, 0)]
)
def test_08_each_version_is_signed_or_the_last_or_none(hold: Hold, pin: str, before: int, after: int) -> None:
    """Of two versions, before the panel accepts the second and after it."""
    assert signatures_due(hold(pin, TWICE).review, "imr/health") == before
    assert signatures_due(hold(pin, ACCEPTED).review, "imr/health") == after


def asked(held: Held) -> tuple[int, list[str]]:
    """On independence: how many answers fit no question of the procedure, and what it says is left out."""
    told = held.told("CR513", "health/imr.yml")
    left = [message for message in told if "(independence) leaves out" in message]
    return sum("has no item of this id" in message for message in told), [m.rpartition(": ")[2] for m in left]


FOUR_YES = {COVER: imr("independence", 'in1: "yes"\nin2: "yes"\nin3: "yes"\nin4: "yes"\n')}
TWO_YES = {COVER: imr("independence", 'in1: "yes"\nin2: "yes"\n')}


def test_09_each_procedure_has_tests_of_independence_of_its_own(hold: Hold) -> None:
    """Closeness and declared interests are asked about under one procedure alone."""
    assert asked(hold("four-lscb-2010@2", FOUR_YES)) == (0, [])
    assert asked(hold("cpscb-2015@1", FOUR_YES)) == (2, [])
    assert asked(hold("four-lscb-2010@2", TWO_YES)) == (0, ["in3, in4."])
    assert asked(hold("cpscb-2015@1", TWO_YES)) == (0, [])


def test_09_a_no_to_a_test_of_independence_is_refused_or_recorded(hold: Hold) -> None:
    """`demand: all-yes` against `answered`, for the same question on having no part in the case."""
    files = {COVER: imr("independence", 'no-part: "no"\nno-line: "yes"\n')}
    assert len(hold("hsab@1", files).told("CR517")) == 1
    assert hold("en-lcspr@1", files).told("CR517") == []
    strict = "forms:\n  - {id: independence, demand: all-yes}\n"
    assert len(hold("en-lcspr@1", files, variant=strict).told("CR517")) == 1


RECORD = {
    f"{HEALTH}/interviews/hv-1.md": (
        "---\nperson: hv-1\non: 2010-05-12\nby: author-1\n---\n\n## The visit\n\nWhat was said.\n"
    ),
}


def test_23_interviews_are_held_always_by_scope_or_as_it_seems_fit(hold: Hold) -> None:
    """A report without an interview lacks one (CR524) under one procedure, and not under another; a third asks the
    agreed scope."""
    assert len(hold("adult-imr@1").told("CR524", "health/imr.yml")) == 1
    assert hold("cpscb-2015@1").told("CR524") == []
    assert len(hold("hull-asc-2021@1").told("CR524", "health/imr.yml")) == 1
    desktop = {f"{REVIEW}/review.yml": {"append": "  scope:\n    method: desktop\n"}}
    assert hold("hull-asc-2021@1", desktop).told("CR524") == []
    assert len(hold("adult-imr@1", desktop).told("CR524", "health/imr.yml")) == 1


@pytest.mark.parametrize(
    ("pin", "unsigned", "unshown", "points"),
    [
        ("hsab@1", 2, True, False),
        ("adult-imr@1", 0, True, True),
        ("four-lscb-2010@2", 0, True, True),
        ("cpscb-2015@1", 0, False, False),
    ],
)
def test_23_a_record_is_signed_by_both_shown_or_covers_fixed_points(
    hold: Hold, pin: str, unsigned: int, unshown: bool, points: bool
) -> None:
    """One record that is neither signed nor shown nor covers the points: each procedure minds something else."""
    told = hold(pin, RECORD).told("CR520", "hv-1.md")
    assert sum("is not signed by" in message for message in told) == unsigned
    assert any("was shown it" in message for message in told) is unshown
    assert any("leaves out points" in message for message in told) is points


def test_23_one_procedure_asks_why_somebody_was_chosen(hold: Hold) -> None:
    """`interview.reason`."""
    interviews = "interviews:\n  - {person: hv-1, on: 2010-05-12, by: author-1, status: held}\n"
    files = {COVER: imr("independence", 'in1: "yes"\nin2: "yes"\n', interviews)}
    assert any("why this person" in message for message in hold("hull-asc-2021@1", files).told("CR520"))
    assert not any("why this person" in message for message in hold("adult-imr@1", files).told("CR520"))


def test_23_the_blank_record_says_which_of_it_is_compulsory() -> None:
    said = {pin: plain(blank_part(shipped(pin), "interview")) for pin in ("hsab@1", "adult-imr@1", "cpscb-2015@1")}
    assert [("both sign" in text) for text in said.values()] == [True, False, False]
    assert [("Every point is covered" in text) for text in said.values()] == [False, True, False]
    assert [("shown the parts of the report" in text) for text in said.values()] == [False, False, True]


SECURED = {
    COVER: imr(
        "independence",
        'in1: "yes"\n',
        "files:\n  secured:\n    - {id: f1, what: Clinic notes, location: In a safe, on: 2010-04-07, by: author-1}\n",
    )
}


def test_24_the_chair_may_see_the_files_or_hears_where_they_are(hold: Hold) -> None:
    """The same list of files, with what the procedure says of them above it."""
    four, hsab = (hold(pin, SECURED).form("files-secured") for pin in ("four-lscb-2010@2", "hsab@1"))
    assert "Clinic notes" in four
    assert "Clinic notes" in hsab
    assert ("may ask for the files themselves" in four, "is told where the files are" in four) == (True, False)
    assert ("may ask for the files themselves" in hsab, "is told where the files are" in hsab) == (False, True)


def test_24_the_original_is_secured_or_the_worker_keeps_a_copy(hold: Hold) -> None:
    """What becomes of the file of a case still worked on."""
    four, hsab, adult = (
        hold(pin, SECURED).form("files-secured") for pin in ("four-lscb-2010@2", "hsab@1", "adult-imr@1")
    )
    assert "a full copy is made and the original is secured" in four
    assert "its worker has a copy and the review has the originals" in hsab
    assert "still worked on" not in adult


def involved(**said: str) -> dict[str, object]:
    """The mother was asked, with what else is recorded of her."""
    more = "".join(f', {key}: "{value}"' for key, value in said.items())
    line = f"  - {{person: mother, invited: 2010-05-04, response: She met the author{more}}}\n"
    return {f"{REVIEW}/review.yml": {"append": f"family_involvement:\n{line}"}}


def test_29_the_familys_part_is_recorded_where_the_procedure_asks_for_it(hold: Hold) -> None:
    """Nothing recorded: an omission (CR521) where the family is expected or considered, none where it is silent."""
    told = {pin: len(hold(pin).told("CR521")) for pin in ("four-lscb-2010@2", "hsab@1", "cpscb-2015@1", "adult-imr@1")}
    assert told == {"four-lscb-2010@2": 1, "hsab@1": 1, "cpscb-2015@1": 0, "adult-imr@1": 0}


def test_29_one_procedure_goes_by_consent_and_best_interests(hold: Hold) -> None:
    """The same invitation is enough for one; another asks for consent, or for capacity and what was decided."""
    assert hold("four-lscb-2010@2", involved()).told("CR521") == []
    for said, enough in (
        (involved(), False),
        (involved(consent="yes"), True),
        (involved(capacity="no"), False),
        (involved(capacity="no", best_interests="Shared with the niece."), True),
    ):
        assert (hold("hull-asc-2021@1", said).told("CR521") == []) is enough


TWO = "  - {person: hv-1, designation: Health visitor}\n"
ELSEWHERE = "  - {person: author-1, designation: Named nurse, agency: org-school, adviser: hv-1}\n"
OWN = "  - {person: author-1, designation: Named nurse}\n"
PROVIDERS = "providers:\n  - {organisation: org-school, contribution: report, finding: It was sound.}\n"


@pytest.mark.parametrize(
    "change",
    [{OWN: OWN + TWO}, {OWN: ELSEWHERE}, {"kind: imr\n": f"kind: imr\n{PROVIDERS}"}],
    ids=["two authors", "an author from elsewhere", "several providers"],
)
def test_33_one_author_or_several_of_ones_own_or_from_elsewhere(hold: Hold, change: dict[str, str]) -> None:
    """What one procedure provides for, another does not (CR522)."""
    files = {COVER: {"replace": change}}
    assert hold("four-lscb-2010@2", files).told("CR522") == []
    assert len(hold("cpscb-2015@1", files).told("CR522")) == 1


def test_33_an_author_from_elsewhere_needs_an_adviser(hold: Hold) -> None:
    files = {COVER: {"replace": {OWN: ELSEWHERE.replace(", adviser: hv-1", "")}}}
    assert len(hold("four-lscb-2010@2", files).told("CR522")) == 1


def test_33_a_report_of_several_providers_lists_them(hold: Hold) -> None:
    """The procedure that provides for it prints what each gave."""
    files = {
        COVER: {"replace": {"kind: imr\n": f"kind: imr\n{PROVIDERS}"}},
        f"{HEALTH}/30-analysis.md": section("analysis", "What was seen. {#seen-alone}"),
    }
    assert "It was sound." in plain(hold("four-lscb-2010@2", files).report())
    assert "It was sound." not in plain(hold("cpscb-2015@1", files).report())
