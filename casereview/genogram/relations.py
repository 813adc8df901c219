"""Sentences on one person's ties: parents, those of the same birth, partners, children and pregnancies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casereview.genogram.hanging import LINES, Source
from casereview.genogram.labels import Printed, pregnancy_words
from casereview.genogram.printing import Printing
from casereview.genogram.sentences import listed, plain
from casereview.genogram.views import Seen
from casereview.genogram.within import hanging
from casereview.model.family import Parent, Pregnancy, Twins, Union
from casereview.model.family_at import State, began, eldest_first, happened, state

#: A child and its parents, by the kind of the tie.
_CHILD_OF = {
    "birth": "child of {}",
    "adoptive": "adopted by {}",
    "foster": "fostered by {}",
    "guardian": "under the guardianship of {}",
    "step": "stepchild of {}",
    "donor": "born with {} as donor",
}
#: What a doubt is about.
_PARENT_BY = {
    "birth": "a parent by birth",
    "adoptive": "an adoptive parent",
    "foster": "a foster carer",
    "guardian": "a guardian",
    "step": "a step-parent",
    "donor": "a donor",
}
#: Behind a child in the list of its parent's children.
_NOTES = {
    "adoptive": "adopted",
    "foster": "fostered",
    "guardian": "under guardianship",
    "step": "stepchild",
    "donor": "as donor",
}
_DOUBTS = {"disputed": "this is disputed", "unknown": "this is not known for certain"}
#: What two people are or were to each other, where the procedure has no words of its own for it.
RELATIONSHIPS = {"enduring": "lasting relationship", "transitory": "passing relationship"}
#: What happened to a couple, in words.
HAPPENED = {
    "began": "began",
    "married": "married",
    "separated": "separated",
    "reconciled": "together again",
    "divorced": "divorced",
    "widowed": "ended by death",
}
_ENDS = {State.SEPARATED: "separated", State.DIVORCED: "divorced", State.WIDOWED: "ended by death"}


class Relations:
    """The ties of everybody in one picture. Sentences begin small and have no full stop."""

    def __init__(self, seen: Seen, words: Printed, printing: Printing) -> None:
        self.seen, self.family, self.words, self.printing = seen, seen.family, words, printing
        self.held = hanging(seen.family, seen.day)

    def of(self, code: str) -> Iterator[str]:
        """Every sentence on the ties of one person."""
        yield from self._parents(code)
        yield from self._births(code)
        yield from self._partners(code)
        yield from self._children(code)

    def _name(self, code: str) -> str:
        return self.words.names[code]

    # Parents

    def _parents(self, code: str) -> Iterator[str]:
        for kind, words in _CHILD_OF.items():
            ties = [tie for tie in self.family.parents if tie.child == code and tie.kind == kind]
            certain = [tie for tie in ties if tie.certainty == "certain"]
            for group in self._together(code, certain):
                plural = "s" if kind == "donor" and len(group) > 1 else ""
                whose = listed([self._name(tie.parent) for tie in group])
                yield words.format(whose) + plural + self._during(group[0])
            for tie in ties:
                if tie.certainty != "certain":
                    is_known = "is disputed" if tie.certainty == "disputed" else "is not known"
                    yield f"whether {self._name(tie.parent)} is {_PARENT_BY[kind]} {is_known}"

    def _together(self, child: str, ties: Sequence[Parent]) -> list[list[Parent]]:
        """Ties of one kind: those to a couple that ran the same time are told together."""
        found: dict[tuple[Source, str, str], list[Parent]] = {}
        for tie in ties:
            found.setdefault((self._source(child, tie), tie.start, tie.end), []).append(tie)
        return list(found.values())

    def _source(self, child: str, tie: Parent) -> Source:
        """From whom the child hangs by a tie: this parent, or a couple this parent is one of."""
        own = [hold.source for hold in self.held.get(child, ()) if hold.line is LINES[tie.kind]]
        return next((source for source in own if tie.parent in source), (tie.parent,))

    def _during(self, tie: Parent) -> str:
        start, end = self.printing.date(tie.start), self.printing.date(tie.end)
        told = " ".join(filter(None, (start and f"from {start}", end and f"until {end}")))
        return f", {told}" if told and tie.kind != "birth" else ""

    # Of one birth

    def _births(self, code: str) -> Iterator[str]:
        for twins in self.family.twins:
            if code in twins.children:
                yield self._birth(code, twins)

    def _birth(self, code: str, twins: Twins) -> str:
        others = [self._child(child) for child in twins.children if child != code]
        if len(others) > 1:
            like = {"identical": "identical", "fraternal": "not identical"}.get(
                twins.zygosity, "whether identical is not known"
            )
            return f"of one birth with {listed(others)}, {like}"
        if twins.zygosity == "identical":
            return f"identical twin of {others[0]}"
        like = ", not identical" if twins.zygosity == "fraternal" else "; whether they are identical is not known"
        return f"twin of {others[0]}{like}"

    # Partners

    def _partners(self, code: str) -> Iterator[str]:
        for union, other in self._unions(code):
            told = [f"{self._kind(union)} with {self._name(other)}", *self._course(union)]
            yield ", ".join(told) + ("; the two are related by blood" if union.related else "")

    def _unions(self, code: str) -> list[tuple[Union, str]]:
        """The couples somebody was one of, each with the other, in the order in which they began."""
        own = [union for union in self.family.unions if code in union.partners]
        own.sort(key=lambda union: (began(union) or "0", union.id))
        return [(union, union.partners[1 - union.partners.index(code)]) for union in own]

    def _kind(self, union: Union) -> str:
        """The procedure's own words for the line of a couple, so that words and key say the same."""
        own = dict(self.seen.reader.couples).get(union.kind, "").partition(",")[0]
        return own[:1].lower() + own[1:] if own else RELATIONSHIPS.get(union.kind, "relationship")

    def _course(self, union: Union) -> list[str]:
        """What happened to a couple: with its dates, or without them as far as the picture shows it."""
        told = []
        for event in happened(union, self.seen.day):
            when = self.printing.when(event.on)
            if when or event.what != "began":
                told.append(f"{HAPPENED.get(event.what, event.what)} {when}".strip())
        end = _ENDS.get(state(union, self.seen.day, self.family.persons))
        if end and not any(words.startswith(end) for words in told[-1:]):
            told.append(end)
        return told

    # Children

    def _children(self, code: str) -> Iterator[str]:
        with_whom: dict[tuple[str, ...], list[str]] = {}
        for child in self._own(code):
            with_whom.setdefault(self._others(code, child), []).append(child)
        partners = [other for _, other in self._unions(code)]

        def turn(others: tuple[str, ...]) -> tuple[int, list[str]]:
            places = [partners.index(one) for one in others if one in partners]
            return min(places, default=len(partners)), [plain(self._name(one)) for one in others]

        for others in sorted(with_whom, key=turn):
            children = with_whom[others]
            listing = [self._child(child) + self._notes(code, child) for child in children]
            word = "child" if len(children) == 1 else "children"
            if all(child not in self.family.persons for child in children):
                word = "pregnancy" if len(children) == 1 else "pregnancies"
            order = (
                ""
                if len(children) == 1
                else ", eldest first"
                if self.seen.reader.ordered
                else ", not in the order of birth"
            )
            whose = f" with {listed([self._name(one) for one in others])}" if others else ""
            yield f"{word}{whose}{order}: {listed(listing)}"

    def _own(self, code: str) -> Sequence[str]:
        """The children and pregnancies of a person, eldest first."""
        found = {tie.child for tie in self.family.parents if tie.parent == code}
        found |= {one.id for one in self.family.pregnancies if code in one.parents}
        return eldest_first(self.family, found)

    def _others(self, code: str, child: str) -> tuple[str, ...]:
        """Whose child it is besides, as a couple: who is as certain a parent as this one by the same kind of tie."""
        for one in self.family.pregnancies:
            if one.id == child:
                return tuple(other for other in one.parents if other != code)
        others = set()
        for tie in self._ties(code, child):
            sure = {
                other.parent
                for other in self.family.parents
                if (other.child, other.kind, other.certainty) == (child, tie.kind, "certain")
            }
            others |= sure.intersection(self._source(child, tie)) - {code}
        return tuple(sorted(others, key=lambda one: (plain(self._name(one)), one)))

    def _ties(self, code: str, child: str) -> list[Parent]:
        return [tie for tie in self.family.parents if tie.child == child and tie.parent == code]

    def _child(self, code: str) -> str:
        if code in self.family.persons:
            return self._name(code)
        return self._pregnancy(next(one for one in self.family.pregnancies if one.id == code))

    def _pregnancy(self, one: Pregnancy) -> str:
        told = pregnancy_words(one, self.seen, self.printing)
        when = self.printing.when(one.on)
        due = "due " if when and one.kind == "expected" else ""
        return f"a {told} {due}{when}".strip()

    def _notes(self, code: str, child: str) -> str:
        notes: list[str] = []
        for tie in self._ties(code, child):
            during = self._during(tie).removeprefix(", ")
            notes += filter(None, (_NOTES.get(tie.kind, ""), during, _DOUBTS.get(tie.certainty, "")))
        return f" ({', '.join(notes)})" if notes else ""
