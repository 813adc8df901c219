"""What is made for the public: refused while anything in it is broken, exact, unprinted or recognised."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from casereview.diagnostics import CannotRun, Severity
from casereview.identity.editions import edition_of
from casereview.identity.policy import policy_findings
from casereview.identity.printed_text import PrintedText
from casereview.model.repository import Repository
from casereview.publish.gate import Refused, open_entries
from casereview.publish.pages import Page
from casereview.publish.release import pack, publish
from casereview.publish.site import load_pages

ROOT = Path(__file__).parents[2]
REVIEW = Path("reviews", "rowan")


def silent(_: str) -> None:
    """Progress is not shown."""


def add(root: Path, text: str) -> None:
    path = next((root / REVIEW / "summary").glob("*key-issues.md"))
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


def site(root: Path, edition: str = "summary", *, without_key: bool = False) -> list[Page]:
    return load_pages(repository=root, review="rowan", edition=edition, without_key=without_key)


def refused(root: Path) -> set[str]:
    with pytest.raises(Refused) as problem:
        site(root)
    return {item.code for item in problem.value.diagnostics}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on 4 November 2009", True),
        ("on the 4th of November", True),
        ("November 4, 2009", True),
        ("4/11/2009", True),
        ("4.11.09", True),
        ("2009-11-04", True),
        ("on Wednesday in November 2009", True),
        ("Wednesday 4th", True),
        ("Plan of 4 Nov 2009", True),
        ("in November 2009", False),
        ("on a Wednesday", False),
        ("4 recommendations in 2009", False),
        ("paragraph 4.11", False),
        ("paragraphs 1.2.10, 1.2.11 and 1.2.12", False),
        ("the May 2009 meeting of 12 people", False),
        ("In 12 March files were read", True),
        ("two in May, 9 in June", False),
    ],
)
def test_a_day_is_told_from_a_month(text: str, day: bool) -> None:
    review = Repository(ROOT).review("rowan")
    assert review.profile is not None
    piece = PrintedText("reviews/rowan/summary/20-key-issues.md", 1, "paragraph 2.1", f"She was seen {text}.")
    found = policy_findings([piece], review, edition_of(review.profile, "summary"))
    assert any(item.severity is Severity.ERROR for item in found) is day


@pytest.mark.usefixtures("with_key")
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("actions.yml", 'action: "Redesign', 'action: "By 4 November 2009 redesign'),
        ("overview/recommendations.yml", "text: >-", "text: >-\n      From 4.11.2009:"),
    ],
)
def test_an_exact_date_in_data_that_the_summary_prints_stops_the_release(
    copy: Path, tmp_path: Path, name: str, old: str, new: str
) -> None:
    path = copy / REVIEW / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = publish(Repository(copy), "rowan", tmp_path / "out", silent)
    assert done.files == ()
    assert {item.code for item in done.diagnostics} & {"CR830", "CR311"}


@pytest.mark.usefixtures("with_key")
def test_a_broken_section_refuses_the_site_for_the_public(copy: Path) -> None:
    add(copy, "Seen by [[nobody-known]].")
    assert refused(copy) == {"CR302"}


@pytest.mark.usefixtures("with_key")
def test_an_entry_without_public_words_refuses_the_site_for_the_public(copy: Path) -> None:
    people = copy / REVIEW / "people.yml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text.replace("public: a former partner, ", ""), encoding="utf-8")
    add(copy, "Seen by [[former-partner]].")
    assert refused(copy) == {"CR802"}


@pytest.mark.usefixtures("with_key")
def test_an_age_that_is_not_known_refuses_the_site_for_the_public(copy: Path) -> None:
    add(copy, "He was [[neighbour-1 age 2009-11-04]] old.")
    assert refused(copy) == {"CR811"}


@pytest.mark.usefixtures("with_key")
def test_a_name_refuses_the_site_for_the_public_and_is_not_repeated(copy: Path) -> None:
    entries = open_entries(Repository(copy), "rowan", "panel")
    assert entries is not None
    name = entries["mother"].name.surname
    add(copy, f"It was {name} who rang.")
    with pytest.raises(Refused) as problem:
        site(copy)
    assert {item.code for item in problem.value.diagnostics} >= {"CR653", "CR820"}
    assert name not in "".join(f"{item.path} {item.message}" for item in problem.value.diagnostics)


@pytest.mark.usefixtures("with_key")
def test_a_name_in_the_coded_edition_is_told_and_its_pages_are_shown(copy: Path) -> None:
    entries = open_entries(Repository(copy), "rowan", "panel")
    assert entries is not None
    add(copy, f"It was {entries['mother'].name.surname} who rang.")
    problems = [item for page in site(copy, "coded") for item in page.meta.get("problems", ())]
    assert {(item.code, item.path) for item in problems} == {("CR653", "summary/key-issues.html")}


@pytest.mark.usefixtures("with_key")
def test_a_name_in_an_authors_word_for_a_place_is_found(copy: Path) -> None:
    entries = open_entries(Repository(copy), "rowan", "panel")
    assert entries is not None
    add(copy, f"It was late. {{#what-{entries['mgm'].name.surname.lower().replace(chr(39), '')}-said}}")
    problems = [item.code for page in site(copy, "coded") for item in page.meta.get("problems", ())]
    assert set(problems) == {"CR653"}


@pytest.mark.parametrize("damage", [b"", b"not encrypted", None])
@pytest.mark.usefixtures("with_key")
def test_a_damaged_register_is_no_missing_key_for_the_coded_edition(copy: Path, damage: bytes | None) -> None:
    mark = copy / REVIEW / "register" / "keystore.yml"
    if damage is None:
        value = yaml.safe_load(mark.read_text(encoding="utf-8"))
        mark.write_text(yaml.safe_dump({**value, "generation": value["generation"] + 5}), encoding="utf-8")
    else:
        (copy / REVIEW / "register" / "mother.age").write_bytes(damage)
    with pytest.raises(CannotRun):
        site(copy, "coded")


@pytest.mark.usefixtures("without_key")
def test_the_coded_edition_is_built_without_a_key(copy: Path) -> None:
    assert [item for page in site(copy, "coded") for item in page.meta.get("problems", ())] == []


@pytest.mark.usefixtures("with_key")
def test_a_pack_for_the_public_is_not_made_without_the_key(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(CannotRun):
        pack(Repository(copy), "rowan", "summary", "", tmp_path / "out", silent, without_key=True)
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("with_key")
def test_a_pack_for_the_public_is_refused_while_a_part_is_broken(copy: Path, tmp_path: Path) -> None:
    add(copy, "Seen by [[nobody-known]].")
    done = pack(Repository(copy), "rowan", "summary", "", tmp_path / "out", silent, without_key=False)
    assert [item.code for item in done.diagnostics] == ["CR302", "CR852"]  # broken, and changed since it was tried
    assert done.files == ()


@pytest.mark.usefixtures("with_key")
@pytest.mark.parametrize(
    ("field", "value"), [("persons", "full-name"), ("places", "name"), ("dates", "exact"), ("ages", "exact")]
)
def test_a_procedure_that_lets_the_summary_print_more_publishes_nothing(
    copy: Path, tmp_path: Path, field: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    repository = Repository(copy)
    profile = repository.review("rowan").profile
    assert profile is not None
    rule = replace(profile.editions["summary"], **{field: value})
    changed = replace(profile, editions={**profile.editions, "summary": rule})
    monkeypatch.setattr(type(repository.review("rowan")), "profile", changed)
    with pytest.raises(CannotRun):
        publish(repository, "rowan", tmp_path / "out", silent)
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("with_key")
def test_a_folder_with_other_files_is_not_replaced(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotRun):
        publish(Repository(copy), "rowan", tmp_path, silent)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "mine"
