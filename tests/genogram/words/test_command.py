"""`casereview genogram`: what it makes for whom, what it refuses, and that no name leaves in an edition without."""

from __future__ import annotations

import re
import shutil
import struct
from pathlib import Path

import pypdfium2
import pytest

from casereview.cli.main import run

ROOT = Path(__file__).parents[3]
KEYS = ROOT / "examples" / "demo-keystore"
PEOPLE = Path("reviews", "hawthorn", "people.yml")
OWN = Path("reviews", "hawthorn", "imr", "nursery", "people.yml")
BUILT = Path("build", "genogram", "hawthorn")


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of one example review, the current folder in it, and no key."""
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "reviews" / "hawthorn", copy / "reviews" / "hawthorn")
    shutil.copy(ROOT / "casereview.yml", copy / "casereview.yml")
    monkeypatch.chdir(copy)
    monkeypatch.delenv("CASEREVIEW_KEYSTORE", raising=False)
    monkeypatch.delenv("CASEREVIEW_IDENTITY", raising=False)
    return copy


@pytest.fixture
def with_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEREVIEW_KEYSTORE", str(KEYS))
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(KEYS / "reader.txt"))


@pytest.fixture
def perhaps_with_key(request: pytest.FixtureRequest, arguments: list[str]) -> None:
    """The key where the edition for the public is asked for, which nobody makes without."""
    if "summary" in arguments:
        request.getfixturevalue("with_key")


def test_without_a_key_it_is_drawn_in_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["genogram", "hawthorn"]) == 0
    made = BUILT / "genogram-coded.svg"
    assert made.read_text("utf-8").startswith("<svg")
    told = capsys.readouterr()
    assert str(made) in told.out
    assert "there was no key" in told.out
    assert "as it was on 30 November 2014" in told.out
    assert "Drawing the family" in told.err
    if made.parent.stat().st_mode:
        assert not made.parent.stat().st_mode & 0o077


@pytest.mark.usefixtures("with_key")
def test_with_the_key_the_panel_s_is_drawn_and_names_stand_in_the_file_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from casereview.model.repository import Repository
    from casereview.publish.gate import open_entries

    assert run(["genogram", "hawthorn"]) == 0
    entries = open_entries(Repository(Path.cwd()), "hawthorn", "panel")
    assert entries is not None
    drawn = (BUILT / "genogram-panel.svg").read_text("utf-8")
    assert "born" in drawn
    assert re.findall(r'class="sheet-heading"[^>]*>([^<]+)', drawn) == [
        "FICTIONAL · OFFICIAL-SENSITIVE",
        "Genogram, as at 30 November 2014 · Panel edition",
    ]
    told = capsys.readouterr()
    surnames = {entry.name.surname for entry in entries.values() if entry.name.surname}
    assert not any(name in told.out + told.err for name in surnames)


@pytest.mark.usefixtures("with_key")
def test_codes_are_searched_for_names_and_a_label_that_is_one_keeps_the_file_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from casereview.model.repository import Repository
    from casereview.publish.gate import open_entries

    entries = open_entries(Repository(Path.cwd()), "hawthorn", "panel")
    assert entries is not None
    name = f"{entries['mother'].name.given} {entries['mother'].name.surname}"
    text = PEOPLE.read_text("utf-8")
    PEOPLE.write_text(text.replace("label: Mother", f"label: {name}", 1), "utf-8")
    assert run(["genogram", "hawthorn", "--edition", "coded"]) == 1
    told = capsys.readouterr()
    assert "CR653" in told.out
    assert name not in told.out + told.err
    assert not (BUILT / "genogram-coded.svg").exists()


@pytest.mark.usefixtures("with_key")
def test_the_public_one_holds_no_date_and_no_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["genogram", "hawthorn", "--edition", "summary", "--out", "public.svg"]) == 0
    drawn = Path("public.svg").read_text("utf-8")
    assert "2014" not in drawn
    assert "This picture is for everybody" in capsys.readouterr().out


def test_the_public_one_needs_the_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["genogram", "hawthorn", "--edition", "summary"]) == 2
    assert run(["genogram", "hawthorn", "--edition", "summary", "--without-key"]) == 2
    assert "nothing is made for the public" in capsys.readouterr().err
    assert not BUILT.exists()


@pytest.mark.usefixtures("with_key")
def test_for_the_public_nobody_without_words_is_drawn() -> None:
    text = PEOPLE.read_text("utf-8")
    PEOPLE.write_text(text.replace("role: the mother, public: the mother", "role: the mother", 1), "utf-8")
    assert run(["genogram", "hawthorn", "--edition", "summary"]) == 1
    assert not BUILT.exists()


def test_as_a_picture_for_other_programs() -> None:
    assert run(["genogram", "hawthorn", "--out", "family.png"]) == 0
    data = Path("family.png").read_bytes()
    width, height = struct.unpack(">II", data[16:24])
    assert data.startswith(b"\x89PNG")
    assert width > 500
    assert height > 300


def test_as_a_sheet_with_the_words() -> None:
    assert run(["genogram", "hawthorn", "--as-at", "2013-06-01", "--out", "family.pdf"]) == 0
    pages = pypdfium2.PdfDocument("family.pdf")
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "as at 1 June 2013" in text
    assert "The family in words" in text
    assert run(["genogram", "hawthorn", "--out", "family.html"]) == 0
    assert "Lives at" in Path("family.html").read_text("utf-8")


def test_on_another_day_other_people_live_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["genogram", "hawthorn", "--words", "--as-at", "2013-06-01"]) == 0
    then = capsys.readouterr().out
    assert run(["genogram", "hawthorn", "--words"]) == 0
    now = capsys.readouterr().out
    assert then != now
    assert then.startswith("Genogram, as at 1 June 2013\n")
    assert "WHAT IS NOT SHOWN" in then


def test_round_one_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["genogram", "hawthorn", "--focus", "mgm", "--words"]) == 0
    assert "Around" in capsys.readouterr().out
    assert run(["genogram", "hawthorn", "--focus", "nobody-here"]) == 2
    told = capsys.readouterr()
    assert "nobody-here" not in told.out + told.err


@pytest.mark.usefixtures("with_key")
def test_words_with_names_go_into_a_file_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["genogram", "hawthorn", "--words"]) == 0
    assert "Mother\n" in capsys.readouterr().out, "in codes, on the screen"
    assert run(["genogram", "hawthorn", "--words", "--edition", "panel"]) == 2
    assert "--out family.txt" in capsys.readouterr().err
    assert run(["genogram", "hawthorn", "--words", "--out", "family.txt"]) == 0
    assert "THE PEOPLE" in Path("family.txt").read_text("utf-8")


def own_file() -> None:
    OWN.write_text(
        """\
people:
  - {id: nan, label: Nan, kind: family, role: grandmother who fetched the child, sex: female, same_as: mgm}
  - {id: fetcher, label: Man at the gate, kind: other, role: fetched the child twice, sex: male}
family:
  parents:
    - {child: child-a, parent: mother, kind: birth}
    - {child: mother, parent: nan, kind: birth}
  unions:
    - {id: v1, partners: [mother, fetcher], kind: transitory, from: 2014}
""",
        "utf-8",
    )


def test_an_agency_s_own_picture_and_what_is_different(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["genogram", "hawthorn", "--agency", "nursery"]) == 2
    assert "no family of its own" in capsys.readouterr().err
    own_file()
    assert run(["genogram", "hawthorn", "--agency", "nursery"]) == 0
    assert "Man at the gate" in (BUILT / "genogram-nursery-coded.svg").read_text("utf-8").replace("\n", " ")
    capsys.readouterr()
    assert run(["genogram", "hawthorn", "--agency", "nursery", "--compare"]) == 0
    told = capsys.readouterr().out
    assert "Man at the gate is known to the agency alone." in told
    assert f"{OWN.as_posix()}:3" in told
    assert "“passing relationship, began in 2014”, the board has “no couple”" in told.replace("\n    ", " ")
    assert "WHO KNEW OF WHOM" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--edition", "summary", "--as-at", "2013-01-05"], "shows the whole family at the end of the period"),
        (["--edition", "summary", "--focus", "mother"], "shows the whole family at the end of the period"),
        (["--compare"], "Say with which agency's picture."),
        (["--as-at", "June"], "--as-at is not followed by a date."),
        (["--as-at", "2010-02-30"], "--as-at is not followed by a date."),
        (["--out", "family.bmp"], "A file of this ending is not made here."),
        (["--words", "--out", "family.svg"], "A file of this ending is not made here."),
        (["--agency", "navy"], "The review has no report of such an agency."),
        (["--agency", "health", "--compare"], "This agency has no people.yml of its own"),
        (["--edition", "extract:hv-1", "--without-key"], "made for one reader"),
        (
            ["--edition", "agency:health", "--without-key", "--agency", "nursery"],
            "does not hold what this agency wrote",
        ),
        (["--edition", "agency:health", "--without-key", "--agency", "health", "--compare"], "nothing is compared"),
    ],
)
@pytest.mark.usefixtures("perhaps_with_key")
def test_what_it_refuses(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["genogram", "hawthorn", *arguments]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "June" not in told
    assert not BUILT.exists()


def test_a_family_that_contradicts_itself_is_told_and_not_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    text = PEOPLE.read_text("utf-8")
    again = "    - {child: mother, parent: child-a, kind: birth}\n"
    PEOPLE.write_text(text.replace("  parents:\n", f"  parents:\n{again}", 1), "utf-8")
    assert run(["genogram", "hawthorn"]) == 1
    told = capsys.readouterr()
    assert f"{PEOPLE.as_posix()}:" in told.out
    assert "CR529" in told.out
    assert not BUILT.exists()


def test_where_nothing_is_recorded_nothing_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    text = PEOPLE.read_text("utf-8")
    PEOPLE.write_text(text.partition("family:\n")[0], "utf-8")
    assert run(["genogram", "hawthorn"]) == 2
    assert "nothing to draw" in capsys.readouterr().err
