"""The genogram on the site, in documents and for the public: a picture and words, as the edition may tell."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from casereview.diagnostics import CannotRun
from casereview.identity.entries import Entry
from casereview.identity.entry_fields import FAMILY
from casereview.identity.family_ties import NOT_SHOWN
from casereview.model.repository import Repository
from casereview.publish.assemble.assembly import Assembly
from casereview.publish.assemble.family_drawing import KNOWN_ALONE, MOMENTS, Kinship, day_of, days_of
from casereview.publish.assemble.genogram_compared import compared_page
from casereview.publish.assemble.genogram_page import genogram_page, views_of
from casereview.publish.forms.filling import Filling
from casereview.publish.forms.genogram import genogram, on_paper
from casereview.publish.gate import open_entries
from casereview.publish.one_document import pack_body
from casereview.publish.page_html import finish
from casereview.publish.pages import Page
from casereview.publish.printed import printed_texts
from casereview.publish.site import assembly_of

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = re.compile(r'src="data:image/svg\+xml;base64,([^"]+)"')


@pytest.fixture(scope="module")
def entries() -> dict[str, Entry]:
    with pytest.MonkeyPatch.context() as patch:
        keys = ROOT / "examples" / "demo-keystore"
        patch.setenv("CASEREVIEW_KEYSTORE", str(keys))
        patch.setenv("CASEREVIEW_IDENTITY", str(keys / "reader.txt"))
        return dict(open_entries(Repository(ROOT), "rowan", "panel") or {})


def assembly(edition: str, entries: dict[str, Entry] | None = None, root: Path = ROOT) -> Assembly:
    return assembly_of(Repository(root), "rowan", edition, entries, without_key=entries is None)


def drawings(html: str) -> list[Any]:
    return [etree.fromstring(base64.b64decode(found)) for found in _DRAWN.findall(html)]


def drawn(made: Assembly, day: str) -> Any:
    return etree.fromstring(Kinship(made).picture(day).svg.encode())


def words_in(drawing: Any) -> str:
    return " ".join(" ".join(text.itertext()) for text in drawing.iter(f"{SVG}text", f"{SVG}title", f"{SVG}desc"))


# The page


def test_the_page_shows_the_household_on_each_day_it_changed() -> None:
    made = assembly("coded")
    assert [moment for _, moment in days_of(made.review)] == list(MOMENTS)
    page = genogram_page(made)
    assert re.findall(r'<h2 id="([^"]+)"', page) == [view.anchor for view in views_of(Kinship(made))]
    early, late = (words_in(drawn(made, day)) for day in ("2008-01-01", "2010-02-26"))
    assert ("Foster carer" in early, "Foster carer" in late) == (False, True)


def test_the_page_of_the_panel_has_names_and_that_in_codes_has_none(entries: dict[str, Entry]) -> None:
    names = {part for entry in entries.values() if entry.of == "person" for part in (entry.name.surname,) if part}
    named, coded = (
        " ".join(words_in(drawing) for drawing in drawings(genogram_page(one)))
        for one in (assembly("panel", entries), assembly("coded", entries))
    )
    assert any(name in named for name in names)
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", coded)] == []


def test_on_the_site_each_drawing_is_one_image_with_ids_of_its_own() -> None:
    page = Page("genogram", "Genogram", genogram_page(assembly("coded")))
    shown = finish(page)
    ids = re.findall(r'\bid="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    assert shown.count('role="img"') == len(drawings(page.html)) == shown.count('class="genogram-frame"')
    for labels in re.findall(r'<svg[^>]*aria-labelledby="([^"]+)"', shown):
        assert set(labels.split()) <= set(ids)
    assert "base64" not in shown


def test_a_pack_holds_the_page_as_a_document_does() -> None:
    from casereview.publish.documents import check_body

    made = assembly("coded")
    pages = [
        Page("index", "A review", "<p>Here.</p>"),
        Page("genogram", "Genogram", genogram_page(made)),
        Page("genogram-compared", "Who knew of whom", compared_page(made)),
    ]
    body = pack_body(pages)
    assert len(drawings(body)) == sum(len(drawings(page.html)) for page in pages)
    assert len(drawings(pages[1].html)) == len(views_of(Kinship(made)))
    assert check_body(body) == []


# Documents


@pytest.mark.parametrize("key", ["imr/health", "overview"])
def test_a_report_has_the_picture_and_the_words(key: str) -> None:
    made = assembly("coded")
    html = genogram(Filling(made, made.review.document(key)), 2, "family")
    (drawing,) = drawings(html)
    assert drawing.get("role") == "img"
    for subject in ("Child A", "Child B"):
        assert subject in words_in(drawing)
        assert f"<strong>{subject}:</strong> subject of the review" in html
    assert "by hand" not in html


def test_what_is_wrong_in_people_yml_stands_in_the_place_of_the_picture() -> None:
    from casereview.diagnostics import Diagnostic

    wrong = Diagnostic("reviews/rowan/people.yml", 3, 1, "CR530", "A child was born before a parent.")
    made = assembly_of(Repository(ROOT), "rowan", "coded", None, [wrong], without_key=True)
    html = genogram(Filling(made, made.review.document("overview")), 2, "family")
    assert (drawings(html), "CR530" in html) == ([], True)
    assert "CR530" in genogram_page(made)


def test_a_family_too_large_for_a_sheet_is_printed_in_views() -> None:
    picture = Kinship(assembly("coded")).picture("2010-02-26")
    large = replace(picture, width=5000.0, parts=(picture, picture))
    printed = "".join(on_paper(large, "drawing"))
    assert len(drawings(printed)) == 2
    assert "It is shown in 2 views" in printed
    assert len(set(re.findall(r'<figure [^>]*id="([^"]+)"', printed))) == 2


# Agencies


@pytest.fixture(scope="module")
def with_own_family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with a family in one agency's people.yml: it knows one child alone, and another father."""
    root = tmp_path_factory.mktemp("repository")
    for name in ("reviews/rowan", "templates", "schemas", "casereview.yml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if name == "reviews/rowan":
            subprocess.run(["cp", "-r", str(ROOT / name), str(root / name)], check=True)
        else:
            (root / name).symlink_to(ROOT / name)
    path = root / "reviews/rowan/imr/health/people.yml"
    own = yaml.safe_load(path.read_text(encoding="utf-8"))
    own["people"].append({"id": "man-1", "label": "Man 1", "kind": "family", "role": "father", "sex": "male"})
    own["family"] = {
        "parents": [
            {"child": "child-a", "parent": "mother", "kind": "birth"},
            {"child": "child-a", "parent": "man-1", "kind": "birth"},
        ]
    }
    path.write_text(yaml.safe_dump(own), encoding="utf-8")
    return root


def test_an_agencys_picture_stands_beside_the_boards_with_the_differences(with_own_family: Path) -> None:
    page = compared_page(assembly("coded", root=with_own_family))
    beside = page.partition('id="beside-health"')[2].partition("<h2")[0]
    board, own = (words_in(drawing) for drawing in drawings(beside))
    assert ("Man 1" in board, "Man 1" in own) == (False, True)
    assert ("Child B" in board, "grandmother" in own) == (True, False)
    differences = beside.partition("What is different")[2].partition("</ul>")[0]
    assert "Man 1 is known to the agency alone" in differences
    shown = finish(Page("genogram-compared", "Compared", page))
    names = re.findall(r'role="region" aria-label="([^"]+)"', shown)
    assert len(names) == len(set(names))


def test_the_edition_of_one_agency_tells_nothing_of_what_others_knew(entries: dict[str, Entry]) -> None:
    page = compared_page(assembly("agency:health", entries))
    heads = re.findall(r'<th scope="col">([^<]*)</th>', page.partition("</thead>")[0])
    assert len(heads) == 2


def test_the_edition_of_one_agency_shows_only_whom_it_knew(entries: dict[str, Entry]) -> None:
    made = assembly("agency:police", entries)
    unknown = [item.label for item in made.review.people.of("person") if item.kind == "family" and not made.knows(item)]
    assert "Father of Child A" in unknown
    page = genogram_page(made)
    said = page + " ".join(words_in(drawing) for drawing in drawings(page))
    assert [label for label in unknown if label in said] == []
    assert KNOWN_ALONE in page
    assert KNOWN_ALONE not in genogram_page(assembly("coded"))


def test_sensitive_ties_and_addresses_stay_out_of_letters(entries: dict[str, Entry]) -> None:
    ties = {"parents": [{"child": "child-a", "parent": "uncle", "kind": "birth", "certainty": "disputed"}]}
    made = assembly("panel", {**entries, FAMILY: Entry(FAMILY, FAMILY, ties=json.dumps(ties))})
    report = Filling(made, made.review.document("imr/health"))
    letter = replace(report, in_sheet=True)
    assert "disputed" in genogram(report, 1, "family")
    said = genogram(letter, 1, "family")
    assert ("disputed" in said, "Disputed" in words_in(drawings(said)[0]), NOT_SHOWN in said) == (False, False, True)
    homes = [entry.name.full for entry in entries.values() if entry.of == "place" and entry.name.full]
    assert [home for home in homes if home in said + words_in(drawings(said)[0])] == []


def test_the_edition_of_one_agency_tells_no_address(entries: dict[str, Entry]) -> None:
    places = {entry.name.full for entry in entries.values() if entry.of == "place"}
    page = genogram_page(assembly("agency:health", entries))
    assert len(drawings(page)) > 1
    said = page + " ".join(words_in(drawing) for drawing in drawings(page))
    assert [place for place in places if place and place in said] == []


# For the public


def public(entries: dict[str, Entry]) -> Assembly:
    made = assembly("summary", entries)
    made.edition = replace(made.edition, rule=replace(made.edition.rule, include=("summary", "overview")))
    return made


def test_every_word_of_a_picture_for_the_public_is_weighed(entries: dict[str, Entry]) -> None:
    made = public(entries)
    texts = [one.text for one in printed_texts(made, ["overview"]) if "picture" in one.place]
    drawing = drawn(made, day_of(made))
    said = [drawing.find(f"{SVG}title").text, drawing.find(f"{SVG}desc").text]
    said += [" ".join(" ".join(text.itertext()).split()) for text in drawing.iter(f"{SVG}text")]
    assert set(said) <= set(texts)
    assert "the younger child" in " ".join(texts).lower()


def test_none_of_them_is_taken_for_a_name(entries: dict[str, Entry]) -> None:
    from casereview.identity.closed import known_for, name_parts, unknown_words

    made = public(entries)
    texts = [one for one in printed_texts(made, ["overview"]) if one.path.endswith("20-family.md")]
    assert unknown_words(texts, known_for(made.review, made.edition, name_parts(entries.values()))) == []


# Papers for one reader


def test_a_person_struck_out_of_a_disclosure_has_no_name_in_the_drawing(entries: dict[str, Entry]) -> None:
    from dataclasses import fields

    from casereview.publish.issued.marks import MarkingAssembly

    plain = assembly("panel", entries)
    given = {one.name: getattr(plain, one.name) for one in fields(Assembly) if not one.name.startswith("_")}
    made = MarkingAssembly(**given)
    made.struck = {"mother": "[redacted 1]"}
    said = words_in(drawn(made, day_of(made)))
    assert "[redacted 1]" in said
    assert (entries["mother"].name.known_as or entries["mother"].name.given) not in said
    assert not re.search("[\ue000-\uf8ff]", said)
    told = " ".join(" ".join(one.sentences) for part in Kinship(made).words(day_of(made)).parts for one in part.told)
    assert "\ue000mother\ue001[redacted 1]\ue002" in told  # counted and barred with all other places
    assert (entries["mother"].name.known_as or entries["mother"].name.given) not in told


# The guide


def test_the_pictures_of_the_guide_are_what_the_program_draws() -> None:
    ran = subprocess.run(
        [sys.executable, "tools/guide_genograms.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (0, ""), "run: python tools/guide_genograms.py"


def test_a_faulty_drawing_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    from casereview.genogram import picture
    from casereview.genogram.checker import Fault

    monkeypatch.setattr(picture, "_checked", picture._checked.__wrapped__)
    monkeypatch.setattr(picture, "check_drawing", lambda *_: [Fault("K1", "A person is missing.")])
    with pytest.raises(CannotRun, match="does not show the family"):
        genogram_page(assembly("coded"))
