"""Rows for tables: every field of an event, in all their forms, and the tables of all procedures."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from small_chronology import BASE, COLUMNS, REVIEW, ROOT

from casereview.chronology.sheet.printers import printers_of
from casereview.chronology.sheet.printing import Printer
from casereview.chronology.sheet.reading import Reader
from casereview.chronology.sheet.shape import CONTACTS, STATEMENTS, WEIGHTS, Shape, shape_of
from casereview.chronology.written.dates import Context
from casereview.model.repository import Repository

PINS = ("adult-imr@1", "cpscb-2015@1", "en-lcspr@1", "en-sar@1", "four-lscb-2010@2", "hsab@1", "hull-asc-2021@1")

_LINES = st.sampled_from(
    ["Seen at home.", "Decision: none", "Outcome: he left", "Good practice", "Phone", "", "Child A, seen: yes",
     "page 4", "\\ a backslash", "Until: noon", "The date is an estimate", "Weighed, well; no more."]
)  # fmt: skip
PROSE = st.lists(_LINES, min_size=1, max_size=3).map("\n".join).map(lambda text: text.strip("\n ")).filter(bool)
OPTIONAL = st.one_of(st.just(""), PROSE)
DATES = st.sampled_from(
    [("2009-11-04", "on"), ("2009-11-04~", "on"), ("2009-11-04?", "on"), ("2009-11-04%", "on"), ("2009-11", "on"),
     ("2009", "on"), ("2009-21", "on"), ("2009-37", "on"), ("2009-11-04", "before"), ("2009-11-04", "after"),
     ("2009-11-04", "by"), ("2009-11-04/2009-11-06", "between"), ("2009-11-04/2010-02-01", "lasting"),
     ("2009-11-04/..", "lasting"), ("[2009-11-04,2009-11-05]", "on"), ("2009-11/2010-02", "lasting"),
     ("2009-11-04~/2010-02-01", "lasting"), ("2009-11-04/2010-02-01~", "lasting")]
)  # fmt: skip
YES = st.sampled_from(["", "yes"])
ANSWER = st.sampled_from(["", "yes", "no", "unclear"])
TIMES = st.sampled_from(
    [("", ""), ("14:30", ""), ("14:30", "15:10"), ("14:30~", ""), ("24:00", ""), ("late-evening", "")]
)


@st.composite
def rows(draw: st.DrawFn) -> dict[str, str]:
    """One event with any of its fields."""
    date, kind = draw(DATES)
    time, time_end = draw(TIMES)
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {"id": "health-0001", "date": date, "date_kind": kind, "time": time, "time_end": time_end}
    cells |= {"description": draw(PROSE), "contact": draw(st.sampled_from(["", *CONTACTS]))}
    cells |= {
        name: draw(OPTIONAL) for name in ("source", "decision", "service", "within", "external", "outcome", "comment")
    }
    cells |= {name: draw(OPTIONAL) for name in ("communicated:child-a", "condition:child-a")}
    cells |= {f"{name}:child-a": draw(ANSWER) for name in ("seen", "spoken", "alone", "wishes")}
    cells |= {name: draw(YES) for name in ("verbatim", "perpetrator", "background", "good_practice")}
    cells |= {"family": draw(st.sampled_from(["", "child-a", "child-a;mother"]))}
    cells |= {
        "professionals": draw(st.sampled_from(["", "hv-1", "unknown"])),
        "page": draw(st.sampled_from(["", "12-14"])),
    }
    cells |= {"recorded": draw(st.sampled_from(["", "2009-11-06"])), "file": draw(st.sampled_from(["", "f1"]))}
    cells |= {"statement": draw(st.sampled_from(["", *STATEMENTS])), "weight": draw(st.sampled_from(["", *WEIGHTS]))}
    return cells


@cache
def printer(pin: str) -> Printer:
    """How the coded edition prints the table of a procedure."""
    repository = Repository(ROOT)
    profile = repository.profiles.get(pin).profile
    assert profile is not None
    review = Repository(BASE).review(REVIEW)
    document = review.document("imr/health")
    assert document is not None
    shape = shape_of(profile, ())
    own = review.profile
    assert own is not None
    return printers_of(shape, review, document, own, None)[0]


def reader(shape: Shape) -> Reader:
    """Reads the same table."""
    labels = {label: code for code, label in shape.subjects}
    return Reader(shape, Context("2008-01-01", "2010-12-31"), labels, {"f1": "f1"})
