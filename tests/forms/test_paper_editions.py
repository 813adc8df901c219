"""Who may get which document: nobody a name, a key or another agency's report that is not for them."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from casereview.diagnostics import CannotRun
from casereview.identity.editions import edition_of, printing
from casereview.identity.register import open_register
from casereview.model.procedures.load import FolderShelf
from casereview.model.repository import Repository
from casereview.publish.forms.lists import rows
from casereview.publish.paper import Wanted, make_report
from casereview.publish.release import MANIFEST
from examples import ROOT, FillingOf


def silent(_: str) -> None:
    """Progress is not shown."""


def printed(repository: Repository, wanted: Wanted, folder: Path) -> str:
    """The words of a document."""
    [file] = make_report(repository, wanted, ("html",), folder, silent).files
    html = file.read_text(encoding="utf-8")
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html[html.index("</style>") :])).split())


OTHERS: list[dict[str, Any]] = [
    {"document": "imr/police"},
    {"document": "overview"},
    {"document": "imr/police", "sheet": "interview", "person": "pc-1"},
    {"document": "imr/police", "sheet": "missing-files"},
    {"document": "", "sheet": "ratification"},
    {"document": "imr/health", "sheet": "decision"},
]


@pytest.mark.parametrize("what", OTHERS, ids=lambda what: "-".join(what.values()).replace("/", "-"))
def test_an_agency_gets_nothing_of_the_others(what: dict[str, Any], repository: Repository, tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as refused:
        make_report(repository, Wanted("rowan", edition="agency:health", **what), ("html",), tmp_path / "x", silent)
    assert "agency's own report" in str(refused.value)
    assert not (tmp_path / "x").exists()


def test_an_agency_gets_its_own(repository: Repository, tmp_path: Path) -> None:
    assert "Health trust" in printed(repository, Wanted("rowan", "imr/health", edition="agency:health"), tmp_path / "x")


@pytest.mark.parametrize("without_key", [False, True])
def test_the_public_gets_no_report_past_the_gate(repository: Repository, tmp_path: Path, without_key: bool) -> None:
    wanted = Wanted("rowan", "imr/health", edition="summary", without_key=without_key)
    with pytest.raises(CannotRun) as refused:
        make_report(repository, wanted, ("html",), tmp_path / "x", silent)
    assert "casereview publish rowan" in refused.value.hint


@pytest.mark.parametrize("pin", [pin for pin in Repository(ROOT).shelf.pins() if not pin.endswith("2010@1")])
def test_where_people_are_codes_no_home_or_agency_is_named(pin: str) -> None:
    profile = Repository(ROOT).profiles.get(pin).profile
    assert profile is not None
    rule = printing(edition_of(profile, "panel"), "label").rule
    assert (rule.persons, "name" in (rule.organisations, rule.places)) == ("label", False)


def test_the_record_of_an_interview_keeps_to_codes_in_its_text_and_its_signatures(
    repository: Repository, tmp_path: Path
) -> None:
    shown = printed(repository, Wanted("juniper", "imr/care-home", "interview", "rn-1"), tmp_path / "x")
    entries = open_register(ROOT / "reviews" / "juniper", "juniper", "demonstration").entries.values()
    names = {entry.name.surname or entry.name.full for entry in entries}
    assert len(names) > 20
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", shown)] == []
    assert "RN1" in shown


def test_a_record_with_an_error_is_not_printed(filling: FillingOf) -> None:
    from casereview.diagnostics import Diagnostic
    from casereview.model.profile import SectionRule
    from casereview.publish.forms.parts import part

    made = filling("juniper/care-home")
    section, _ = made.review.text_section("imr/care-home/interviews/rn-1.md", "interview")
    assert section is not None
    section = replace(section, rule=SectionRule("interview", "I", "Interview"))
    whole = part(replace(made, section=section), "interview", 1, "x")
    problem = Diagnostic(section.path, 1, 1, "CR302", "This code is not in people.yml.", "")
    broken = replace(made.assembly, found=(problem,), _errors=None, _rendered={})
    shown = part(replace(made, assembly=broken, section=section), "interview", 1, "x")
    assert "Named nurse. She admitted" in whole
    assert "Named nurse. She admitted" not in shown
    assert "CR302" in shown


def test_the_key_says_who_people_are_only_where_the_procedure_lists_the_edition(filling: FillingOf) -> None:
    """Also where it says nothing of how the key names them, and whatever way the form around it has."""
    made = filling("juniper/care-home", way="full-name")
    naming = {key: value for key, value in made.profile.data["naming"].items() if key != "key_names"}
    names = {}
    for key_for in (["panel"], ["agency"], []):
        profile = replace(made.profile, data={**made.profile.data, "naming": {**naming, "key_for": key_for}})
        names[tuple(key_for)] = {
            row["name"] for row in rows(replace(made, assembly=replace(made.assembly, profile=profile)), "staff-key")
        }
    assert names["agency",] == names[()]
    assert "RN1" in names[()]
    assert not names["panel",] & names[()]


def test_a_letter_does_not_say_where_the_report_answers(repository: Repository, tmp_path: Path) -> None:
    assert "(paragraph" not in printed(repository, Wanted("juniper", "imr/care-home", "commissioning"), tmp_path / "x")


def test_a_letter_can_be_made_before_the_report_is_begun(tmp_path: Path) -> None:
    import shutil

    root = tmp_path / "copy"
    shutil.copytree(ROOT / "reviews" / "juniper", root / "reviews" / "juniper")
    shutil.rmtree(root / "reviews" / "juniper" / "imr" / "care-home")
    shutil.copytree(ROOT / "templates" / "profiles", root / "templates" / "profiles")
    shutil.copy(ROOT / "casereview.yml", root)
    assert "T1" in printed(Repository(root), Wanted("juniper", "imr/care-home", "commissioning"), tmp_path / "x")


def test_a_folder_with_other_files_keeps_them_and_what_was_left_behind_goes(
    repository: Repository, tmp_path: Path
) -> None:
    import os

    folder, left = tmp_path / "x", tmp_path / ".x-killed"
    folder.mkdir()
    left.mkdir()
    os.utime(left, (0, 0))
    (folder / MANIFEST).write_text("mine", encoding="utf-8")
    wanted = Wanted("larch", "imr/adult-social-care")
    make_report(repository, wanted, ("html",), folder, silent)
    assert sorted(path.name for path in folder.iterdir()) == ["imr-adult-social-care.html", MANIFEST]
    assert (folder / MANIFEST).read_text(encoding="utf-8") == "mine"
    assert not left.exists()


def test_a_folder_in_the_place_of_a_file_is_refused(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "x" / "imr-adult-social-care.html").mkdir(parents=True)
    with pytest.raises(CannotRun):
        make_report(repository, Wanted("larch", "imr/adult-social-care"), ("html",), tmp_path / "x", silent)


@pytest.mark.parametrize("pin", ["../outside@1", "evil@1", "evil@../1", "Evil@1", "evil@"])
def test_no_procedure_is_read_from_elsewhere(pin: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside" / "1"
    outside.mkdir(parents=True)
    (outside / "profile.yml").write_text("id: evil\n", encoding="utf-8")
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "evil").symlink_to(tmp_path / "outside")
    if pin == "evil@1":
        with pytest.raises(CannotRun):
            FolderShelf(tmp_path).files(pin)
    else:
        assert FolderShelf(tmp_path).files(pin) is None
