"""The family put together from what was found in a drawing, and the faults of the drawing as such."""

from __future__ import annotations

from dataclasses import dataclass, field

from casereview.genogram.checker.couples import Joined, couples_of
from casereview.genogram.checker.cover import clear_faults, doubled, hidden_faults, key_overlaps, overlap_faults
from casereview.genogram.checker.descents import Descents, Row, Stalk, repeated
from casereview.genogram.checker.doubts import doubts_of
from casereview.genogram.checker.faults import Fault
from casereview.genogram.checker.figures import Figure, Figures, figures_of
from casereview.genogram.checker.homes import Outline, outlines_of
from casereview.genogram.checker.ink import ink_faults, told
from casereview.genogram.checker.joints import Joints
from casereview.genogram.checker.lines import line_faults
from casereview.genogram.checker.marks import Mark, Sheet
from casereview.genogram.checker.rebuilt import Rebuilt, SeenBirth, SeenPerson, SeenTie
from casereview.genogram.checker.seeming import seeming_faults
from casereview.genogram.checker.strokes import line_of
from casereview.genogram.graph import Doubt, Line


@dataclass(slots=True)
class Found:
    """What was found in one drawing: its marks put together, the family they show, the faults on the way."""

    sheet: Sheet
    figures: Figures
    couples: list[Joined]
    descents: Descents
    doubts: dict[Mark, Doubt]
    outlines: list[Outline]
    faults: list[Fault] = field(default_factory=list)

    def family(self) -> Rebuilt:
        """The family as a reader sees it."""
        rows = self.descents.rows
        ties = [
            SeenTie(child.number, row.source, line_of(mark), self.doubts.get(mark, Doubt.NONE), link=False)
            for row in rows
            for mark, child in row.hanging()
        ]
        ties += [
            SeenTie(
                link.child.number, link.source, line_of(link.mark), self.doubts.get(link.mark, Doubt.NONE), link=True
            )
            for link in self.descents.links
        ]
        return Rebuilt(
            people=tuple(sorted((_person(figure) for figure in self.figures.all), key=lambda seen: seen.number)),
            couples=tuple(sorted((couple.seen() for couple in self.couples), key=lambda seen: seen.partners)),
            ties=tuple(sorted(ties, key=lambda tie: (tie.child, tie.source, tie.link))),
            rows=tuple(sorted((row.source, _from_left(row)) for row in rows)),
            births=tuple(
                sorted(
                    SeenBirth(
                        tuple(child.number for _, child in stalk.twins),
                        row.source,
                        bool(stalk.identical),
                        bool(stalk.unsure),
                    )
                    for row in rows
                    for stalk in row.stalks
                )
            ),
            homes=tuple(sorted(outline.seen() for outline in self.outlines)),
        )


def _from_left(row: Row) -> tuple[int, ...]:
    return tuple(child.number for _, child in sorted(row.hanging(), key=lambda hung: (hung[1].x, hung[1].number)))


def _person(figure: Figure) -> SeenPerson:
    x, y = figure.symbol.box.middle
    return SeenPerson(
        number=figure.number,
        shape=figure.shape,
        x=x,
        y=y,
        dead=bool(figure.deaths),
        subject=bool(figure.rings),
        aware=bool(figure.awares),
        more=bool(figure.mores),
        label=figure.label,
        marks=figure.beside,
    )


def found_in(sheet: Sheet) -> Found:
    """Follow every line of a drawing."""
    joints = Joints()
    figures, faults = figures_of(sheet)
    couples, couple_faults = couples_of(sheet, figures, joints)
    descents = Descents(sheet, figures, couples, joints)
    doubts, sits, doubt_faults = doubts_of(sheet, descents)
    outlines, outline_faults = outlines_of(sheet, figures)
    for clear in sheet.of("clear"):
        for question in [mark for mark in sits if mark.kind == "question" and clear.box.meets(mark.box)]:
            sits[clear] = sits[question]
    crossed: dict[Mark, set[Mark]] = {}
    for couple in couples:
        own = {*couple.ties, *couple.mended}
        crossed.update(dict.fromkeys((*couple.slashes, *couple.mended), own))
    faults += [
        *couple_faults,
        *descents.faults,
        *doubt_faults,
        *outline_faults,
        *repeated(descents.rows),
        *_strokes(sheet, descents),
        *line_faults(sheet, figures, joints, sits, crossed),
        *seeming_faults(sheet, couples, descents, sits),
        *overlap_faults(sheet, figures),
        *hidden_faults(sheet, sits),
        *clear_faults(sheet),
        *key_overlaps(sheet),
        *doubled(sheet),
        *ink_faults(sheet),
    ]
    return Found(sheet, figures, couples, descents, doubts, outlines, faults)


def _strokes(sheet: Sheet, descents: Descents) -> list[Fault]:
    """K6: strokes that stand for nothing, and stems, bars and stalks drawn as no child below them is."""
    faults = [
        Fault("K6", f"{told(mark)} is drawn in strokes that stand for nothing.")
        for mark in sheet.of("tie", "drop", "twin", "link")
        if line_of(mark) is None
    ]
    faults += [
        Fault("K6", f"{told(mark)} is not drawn in a whole line.")
        for mark in sheet.of("symbol", "ring", "death", "slash", "mended", "aware", "more", "badge")
        if mark.stroke.dashes
    ]
    for row in descents.rows:
        kinds = {line_of(mark) for mark, _ in row.hanging()}
        own = kinds if len(kinds) == 1 else {Line.SOLID}
        for mark in (row.stem, row.bar):
            if mark and line_of(mark) not in own:
                faults.append(Fault("K6", f"{told(mark)} is not drawn as the lines of the children below it are."))
        faults += [fault for stalk in row.stalks for fault in _stalk_strokes(stalk)]
    return faults


def _stalk_strokes(stalk: Stalk) -> list[Fault]:
    kinds = {line_of(mark) for mark, _ in stalk.twins} | {Line.SOLID}
    return [
        Fault("K6", f"{told(mark)} is not drawn as the lines of its children are.")
        for mark in (stalk.mark, *stalk.identical)
        if line_of(mark) not in kinds
    ]
