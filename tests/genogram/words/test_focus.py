"""Views of a large family: everybody in one at least, beside all they belong to, and what is cut off is marked."""

from __future__ import annotations

import pytest
from families_read import cases, printing
from readers import CODED, family
from readers import printing as reading

from casereview.diagnostics import CannotRun
from casereview.genogram.focus import focused, is_large, views
from casereview.genogram.labels import home_labels, printed
from casereview.genogram.picture import graph_for, picture
from casereview.genogram.views import Seen, seen

LARGE = next(case for case in cases() if case.name == "made-060")


@pytest.fixture
def whole() -> Seen:
    return seen(LARGE.family(), printing(LARGE), day=LARGE.day)


def cut(whole: Seen, most: int) -> list[Seen]:
    words = printed(whole, printing(LARGE))
    return list(views(whole, words.names, words.homes, [lambda codes: len(codes) <= most], lambda _: True))


@pytest.mark.parametrize("most", [40, 20, 6])
def test_everybody_and_every_tie_is_in_a_view(whole: Seen, most: int) -> None:
    found = cut(whole, most)
    family = whole.family
    assert is_large(whole)
    assert {code for view in found for code in view.family.persons} == set(family.persons)
    assert {tie for view in found for tie in view.family.parents} == set(family.parents)
    assert {union for view in found for union in view.family.unions} == set(family.unions)
    assert {one for view in found for one in view.family.pregnancies} == set(family.pregnancies)
    assert all(len(view.family.persons) <= most for view in found)


def test_the_subject_comes_first_and_each_view_says_round_whom_it_is(whole: Seen) -> None:
    found = cut(whole, 20)
    assert set(whole.family.subjects) <= set(found[0].family.persons)
    assert all(view.title.startswith("Around ") for view in found)
    assert len({view.title for view in found}) == len(found)


def test_who_has_kin_elsewhere_is_marked(whole: Seen) -> None:
    near = {frozenset((tie.child, tie.parent)) for tie in whole.family.parents}
    near |= {frozenset(union.partners) for union in whole.family.unions}
    for view in cut(whole, 20):
        there = set(view.family.persons)
        assert view.more == {code for pair in near for code in pair & there if not pair <= there}


def test_a_household_of_which_some_are_elsewhere_is_called_a_part(whole: Seen) -> None:
    words = printed(whole, printing(LARGE))
    view = next(view for view in cut(whole, 6) if view.partly)
    code = next(iter(view.partly))
    assert home_labels(view, words)[code].endswith(", in part")


def test_a_view_that_is_not_good_is_made_again_narrower(whole: Seen) -> None:
    words = printed(whole, printing(LARGE))
    rooms = [lambda codes, most=most: len(codes) <= most for most in (30, 8)]
    found = list(views(whole, words.names, words.homes, rooms, lambda view: len(view.family.persons) <= 8))
    assert max(len(view.family.persons) for view in found) <= 8


def test_round_one_person() -> None:
    whole = seen(family(), reading(CODED), day="2010-02-26")
    found = focused(whole, "gran", "Around Grandmother")
    assert set(found.family.persons) == {"gran", "mother", "child-a", "child-b", "father", "partner", "lodger"}
    assert found.partly == found.more == frozenset()
    assert focused(whole, "father", "Around Father").partly == {"hh2"}
    with pytest.raises(CannotRun, match="Nobody of this code"):
        focused(whole, "friend", "")


LODGER = """
people:
  - {id: child-a, label: Child A, kind: subject, role: x, sex: female}
  - {id: mother, label: Mother, kind: family, role: x, sex: female}
  - {id: gran, label: Gran, kind: family, role: x, sex: female}
  - {id: carer, label: Carer, kind: other, role: x, sex: female}
  - {id: twin-1, label: Twin 1, kind: family, role: x, sex: male}
  - {id: twin-2, label: Twin 2, kind: family, role: x, sex: male}
  - {id: dad, label: Dad, kind: family, role: x, sex: male}
family:
  parents:
    - {child: child-a, parent: mother}
    - {child: mother, parent: gran}
    - {child: twin-1, parent: gran}
    - {child: twin-2, parent: gran}
  unions: [{id: u1, partners: [mother, dad]}]
  twins: [{children: [twin-1, twin-2]}]
households:
  - {id: hh1, place: home-1, members: [{person: gran}, {person: carer}]}
  - {id: hh2, place: home-1, members: [{person: child-a}, {person: twin-1}, {person: twin-2}]}
"""


@pytest.mark.parametrize("most", [3, 4])
def test_who_is_tied_to_nobody_is_seen_with_those_they_live_with(most: int) -> None:
    printing = reading(CODED, None, LODGER)
    whole = seen(family(LODGER), printing)
    words = printed(whole, printing)
    found = list(views(whole, words.names, words.homes, [lambda codes: len(codes) <= most], lambda _: True))
    there = [view for view in found if "carer" in view.family.persons]
    assert there
    assert all("gran" in view.family.persons for view in there)
    assert all("carer" not in view.more for view in found)
    for view in found:
        drawn = graph_for(view, words, printing)
        assert {node.key for node in drawn.nodes} == set(view.family.persons)


def test_twins_without_their_parents_are_no_twins_in_that_view() -> None:
    printing = reading(CODED, None, LODGER)
    whole = seen(family(LODGER), printing)
    assert whole.family.twins
    near = focused(whole, "child-a", "Around Child A")
    assert {"twin-1", "twin-2"} <= set(near.family.persons)
    assert near.family.twins, "their mother is two steps away"
    far = focused(whole, "dad", "Around Dad")
    assert not far.family.twins
    assert picture(family(LODGER), printing, focus="dad").svg
