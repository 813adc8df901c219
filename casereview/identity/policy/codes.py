"""The codes of the jigsaw (CR830 to CR845) and of waivers (CR855 to CR859), told to the catalogue of rules."""

from __future__ import annotations

from casereview.diagnostics import Severity
from casereview.rules.catalogue import Rule, register

register(
    Rule("CR830", "A day is told, in figures, in words or by a feast"),
    Rule("CR831", "A day of the week or a time by the clock is told"),
    Rule("CR832", "An exact age is told, or a day by a birthday"),
    Rule("CR833", "The order or number of brothers and sisters is told"),
    Rule("CR834", "Something is told that is rare in its place"),
    Rule("CR835", "A rare condition or occupation is told"),
    Rule("CR836", "Somebody is quoted at length"),
    Rule("CR837", "A small place is named or described"),
    Rule("CR838", "A school, a hospital or an authority is named"),
    Rule("CR839", "A number of a case, an operation or a person is told"),
    Rule("CR840", "Somebody's nationality, origin, language or faith is told"),
    Rule("CR841", "Unusual detail of an injury or a death is told"),
    Rule("CR842", "The press is cited, or a name that it gave"),
    Rule("CR843", "A name or an address on the internet is told"),
    Rule("CR844", "One worker of a kind is told, or a post in a named team"),
    Rule("CR845", "The procedure sets a rule of anonymity as it may not be set"),
    Rule("CR855", "A waiver has run out"),
    Rule("CR856", "A waiver covers nothing any more", Severity.WARNING),
    Rule("CR857", "A waiver was decided by somebody who may not"),
    Rule("CR858", "A waiver is too wide or too long, or is about nothing"),
    Rule("CR859", "A waiver covers what is never waived"),
)
