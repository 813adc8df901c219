"""`casereview chronology import`, from a table that holds names to a chronology that holds none."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path

import making_tables as word
import openpyxl
import pytest
from importing_review import FILE, HEADS, decide, open_review, row, stored, table, take
from making_tables import convert
from small_chronology import run

SOUND = row("4 November 2009", "Rent arrears discussed.", contact="Phone", source="Rent account")
NAMED = row("Fri 6/11/09", "Gracie rang about the boiler.", family="Grace Wells", professional="Sheila Munro-Hart")
STRANGE = row("9.11.09", "Zbigniew Quarmby was in the flat.")


@pytest.fixture
def review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return open_review(tmp_path / "r", monkeypatch)


def waiting(review: Path, name: str) -> Path:
    return review.parent / "waiting" / "rowan" / "housing" / name


def test_names_become_codes_and_none_is_stored(review: Path, tmp_path: Path) -> None:
    done = take(table(tmp_path / "t.csv", SOUND, NAMED))
    assert done.exit_code == 0, done.output
    first, second = stored(review)
    assert (first["id"], first["date"], first["contact"]) == ("housing-0001", "2009-11-04", "phone")
    assert (second["family"], second["professionals"]) == ("mother", "hv-1")
    assert second["description"] == "[[mother]] rang about the boiler."
    text = (review / FILE).read_text("utf-8") + done.output
    assert not [name for name in ("Grace", "Wells", "Gracie", "Munro", "Hart") if name in text]


def test_what_was_taken_over_passes_the_check(review: Path, tmp_path: Path) -> None:
    take(table(tmp_path / "t.csv", SOUND, NAMED))
    assert "No problems found." in run("check", str(review / FILE)).output


def test_a_row_with_an_unknown_name_waits_and_nothing_of_it_is_stored(review: Path, tmp_path: Path) -> None:
    done = take(table(tmp_path / "t.csv", SOUND, STRANGE))
    assert done.exit_code == 1
    assert [event["id"] for event in stored(review)] == ["housing-0001"]
    assert "waits: the table, row 3, column 7" in done.output
    everything = "".join(path.read_text("utf-8", "replace") for path in review.rglob("*") if path.is_file())
    assert not [name for name in ("Zbigniew", "Quarmby") if name in everything + done.output]
    assert "Zbigniew Quarmby" in waiting(review, "waiting.csv").read_text("utf-8")
    assert oct(waiting(review, "decisions.yml").stat().st_mode & 0o777) == "0o600"


@pytest.mark.parametrize(("decision", "event"), [
    ("father-b", "[[father-b]] was in the flat."), ("not-a-name", "Zbigniew Quarmby was in the flat."),
])  # fmt: skip
def test_a_row_that_was_decided_about_is_taken_over_and_waits_no_more(
    review: Path, tmp_path: Path, decision: str, event: str
) -> None:
    path = table(tmp_path / "t.csv", SOUND, STRANGE)
    take(path)
    decide(review, zbigniew_quarmby=decision)
    assert take(path).exit_code == 0
    assert stored(review)[1]["description"] == event
    assert not waiting(review, "waiting.csv").exists()


def test_the_same_table_twice_changes_nothing(review: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", SOUND, NAMED)
    take(path)
    before = (review / FILE).read_bytes()
    done = take(path)
    assert "0 added, 0 changed, 2 as they were" in done.output
    assert (review / FILE).read_bytes() == before


def test_two_rows_that_say_the_same_stay_two_events(review: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", SOUND, SOUND)
    take(path)
    assert "2 as they were" in take(path).output
    assert [event["id"] for event in stored(review)] == ["housing-0001", "housing-0002"]


def test_a_corrected_table_keeps_the_numbers_and_says_what_changed(review: Path, tmp_path: Path) -> None:
    take(table(tmp_path / "t.csv", SOUND, NAMED))
    corrected = row(
        "6/11/09", "Gracie rang about the boiler, twice.", family="Grace Wells", professional="Sheila Munro-Hart"
    )
    done = take(table(tmp_path / "u.csv", row("1/11/09", "A letter went out."), SOUND, corrected))
    assert "1 added, 1 changed, 1 as they were" in done.output
    assert "changed  housing-0002: description" in done.output
    assert [event["id"] for event in stored(review)] == ["housing-0003", "housing-0001", "housing-0002"]


def test_what_cites_a_changed_event_is_told(review: Path, tmp_path: Path) -> None:
    take(table(tmp_path / "t.csv", SOUND))
    text = next((review / "reviews/rowan/overview").glob("*.md"))
    text.write_text(text.read_text("utf-8") + "\nSee [the call](imr/housing#housing-0001).\n", encoding="utf-8")
    done = take(table(tmp_path / "u.csv", row("4 November 2009", "Rent arrears were discussed.", contact="Phone")))
    assert f"look again: housing-0001 is cited in reviews/rowan/overview/{text.name}:" in done.output


def test_a_missing_row_is_kept_unless_it_is_to_be_removed(review: Path, tmp_path: Path) -> None:
    take(table(tmp_path / "t.csv", SOUND, NAMED))
    shorter = table(tmp_path / "u.csv", SOUND)
    assert "not in the table (kept" in take(shorter).output
    assert len(stored(review)) == 2
    assert "removed: housing-0002" in take(shorter, "--remove").output
    assert len(stored(review)) == 1


def test_the_number_of_a_removed_event_is_never_given_again(review: Path, tmp_path: Path) -> None:
    take(table(tmp_path / "t.csv", SOUND, NAMED))
    for command in (["init", "-q"], ["add", FILE], ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=review, check=True)
    take(table(tmp_path / "u.csv", SOUND), "--remove")
    take(table(tmp_path / "v.csv", SOUND, row("2/12/09", "A new event.")))
    assert [event["id"] for event in stored(review)] == ["housing-0001", "housing-0003"]


def test_a_dry_run_writes_nothing_anywhere(review: Path, tmp_path: Path) -> None:
    done = take(table(tmp_path / "t.csv", SOUND, STRANGE), "--dry-run")
    assert "1 added" in done.output
    assert not (review / FILE).exists()
    assert not waiting(review, "").exists()


@pytest.mark.parametrize(("cell", "words"), [
    ("31 September 2009", "September has 30 days"), ("03/13/2009", "month"), ("Thursday 6 November 2009", "Friday"),
    ("", "date"), ("when the heating broke", ""),
])  # fmt: skip
def test_a_date_that_cannot_be_refuses_the_table_with_its_place_and_the_reason(
    review: Path, tmp_path: Path, cell: str, words: str
) -> None:
    done = take(table(tmp_path / "t.csv", row(cell, "Rent arrears discussed."), SOUND))
    assert done.exit_code == 1
    assert "the table, row 2, column 1: " in done.output
    assert words in done.output
    assert "heating" not in done.output
    assert not (review / FILE).exists()


def test_what_can_be_read_is_taken_in_part_where_that_is_asked_for(review: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", SOUND, row("when the heating broke", "It was cold."))
    assert take(path, "--partial").exit_code == 1
    assert len(stored(review)) == 1
    decide(review, when_the_heating_broke="2009-11-20~")
    assert take(path).exit_code == 0
    assert [(e["date"], e["date_raw"]) for e in stored(review)][1] == ("2009-11-20~", "when the heating broke")


def test_a_column_nobody_knows_is_refused_by_its_number_until_it_is_mapped(review: Path, tmp_path: Path) -> None:
    heads = ("When", "What on earth", "Tea")
    path = table(tmp_path / "t.csv", ["4/11/09", "A visit.", "two sugars"], heads=heads)
    assert take(path).exit_code == 2
    mapping = tmp_path / "m.yml"
    mapping.write_text(
        "columns:\n  - {head: When, fields: [date]}\n  - {head: What on earth, fields: [description]}\n",
        encoding="utf-8",
    )
    done = take(path, "--mapping", str(mapping))
    assert (done.exit_code, "not read: the table: the head of column 3 is not known" in done.output) == (1, True)
    mapping.write_text(mapping.read_text("utf-8") + "ignore: [tea]\n", encoding="utf-8")
    assert take(path, "--mapping", str(mapping)).exit_code == 0
    assert stored(review)[0]["description"] == "A visit."


def test_a_mapping_beside_the_chronology_needs_not_be_named(review: Path, tmp_path: Path) -> None:
    mapping = review / "reviews/rowan/imr/housing/columns.yml"
    mapping.write_text(
        "columns:\n  - {head: Tea, fields: [date]}\n  - {head: Toast, fields: [description]}\n", encoding="utf-8"
    )
    assert take(table(tmp_path / "t.csv", ["4/11/09", "A visit."], heads=("Tea", "Toast"))).exit_code == 0


def test_a_wrong_mapping_is_refused_with_its_place(review: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "m.yml"
    mapping.write_text("columns:\n  - {head: When, fields: [day]}\n", encoding="utf-8")
    done = take(table(tmp_path / "t.csv", SOUND), "--mapping", str(mapping))
    assert (done.exit_code, "m.yml:2:" in done.output, (review / FILE).exists()) == (2, True, False)


def test_without_the_key_nothing_is_taken_over(review: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEREVIEW_IDENTITY", str(tmp_path / "nothing"))
    assert take(table(tmp_path / "t.csv", SOUND)).exit_code == 2
    assert not (review / FILE).exists()


def test_names_do_not_wait_inside_a_clone(review: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q"], cwd=review, check=True)
    monkeypatch.setenv("CASEREVIEW_QUARANTINE", str(review / "waiting"))
    done = take(table(tmp_path / "t.csv", STRANGE))
    assert (done.exit_code, "inside a Git repository" in done.output) == (2, True)
    assert not (review / "waiting").exists()


@pytest.mark.parametrize("words", ["housing/midwifery", "houses"])
@pytest.mark.usefixtures("review")
def test_an_agency_or_service_nobody_knows_is_refused(tmp_path: Path, words: str) -> None:
    done = run("chronology", "import", str(table(tmp_path / "t.csv", SOUND)), "--agency", words, "--review", "rowan")
    assert done.exit_code == 2


def test_a_heading_with_a_year_gives_the_rows_below_their_year(review: Path, tmp_path: Path) -> None:
    heading = ["2009", *[""] * (len(HEADS) - 1)]
    take(table(tmp_path / "t.csv", heading, row("4 November", "A visit.")))
    assert stored(review)[0]["date"] == "2009-11-04"


def test_a_row_split_in_two_is_joined_and_told(review: Path, tmp_path: Path) -> None:
    done = take(table(tmp_path / "t.csv", SOUND, row("", "The letter went on.")))
    assert "row 3: goes on with the row above" in done.output
    assert stored(review)[0]["description"] == "Rent arrears discussed.\nThe letter went on."


def test_a_workbook_with_real_dates_and_a_table_of_another_agency(review: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "t.xlsx", SOUND)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet["A2"] = datetime(2009, 11, 4, 14, 30)  # noqa: DTZ001 - Excel's dates have no zone
    book.save(path)
    assert take(path).exit_code == 0
    assert (stored(review)[0]["date"], stored(review)[0]["time"]) == ("2009-11-04", "14:30")
    run("chronology", "export", "rowan/health")
    done = take(review / "build/chronology/rowan/chronology-health.xlsx")
    assert (done.exit_code, "another agency" in done.output) == (2, True)


def test_a_table_that_libreoffice_wrote_goes_round_and_round_without_a_change(review: Path, tmp_path: Path) -> None:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in one)}</tr>" for one in (HEADS, SOUND, NAMED))
    source = tmp_path / "agency.html"
    source.write_text(f"<html><body><p>Produced by housing</p><table>{cells}</table></body></html>", encoding="utf-8")
    convert([source], "docx:MS Word 2007 XML", tmp_path)
    assert take(tmp_path / "agency.docx").exit_code == 0
    first = (review / FILE).read_bytes()
    for kind, edition in (("docx", "coded"), ("xlsx", "panel")):
        run("chronology", "export", "rowan/housing", "--format", kind, "--edition", edition)
        name = f"chronology-housing{'' if edition == 'coded' else '-panel'}.{kind}"
        again = tmp_path / kind
        again.mkdir()
        convert([review / "build/chronology/rowan" / name], kind, again)
        done = take(again / name)
        assert "0 added, 0 changed, 2 as they were, 0 waiting" in done.output, done.output
    assert (review / FILE).read_bytes() == first


@pytest.mark.parametrize(("changes", "event"), [("accept", "Rent arrears discussed."), ("refuse", "Rent discussed.")])
def test_tracked_changes_are_taken_or_refused_as_asked(review: Path, tmp_path: Path, changes: str, event: str) -> None:
    words = word.paragraph(word.run("Rent "), word.tracked("ins", word.run("arrears ")), word.run("discussed."))
    rows = [word.row("Date", "Source", "Event"), word.row("4 November 2009", "Account", word.cell(words))]
    path = word.word_file(tmp_path / "t.docx", word.table(*rows, grid=(1, 1, 1)))
    take(path, "--changes", changes)
    assert stored(review)[0]["description"] == event


# What a careful reader tried, and must not work.


@pytest.mark.parametrize("words", ["Grace Wells", "Zorblax Quimbley 4 May 2009", "about May 2009"])
def test_words_in_the_column_of_the_day_recorded_are_never_stored(review: Path, tmp_path: Path, words: str) -> None:
    path = table(tmp_path / "t.csv", ["3/5/2009", "A visit.", words], heads=("Date", "Event", "Date recorded"))
    assert take(path).exit_code == 1
    assert stored(review) == []


def test_the_day_recorded_is_read_like_any_other(review: Path, tmp_path: Path) -> None:
    take(table(tmp_path / "t.csv", ["3/5/2009", "A visit.", "4/5/09"], heads=("Date", "Event", "Date recorded")))
    assert stored(review)[0]["recorded"] == "2009-05-04"


def test_two_visits_at_different_hours_are_two_events(review: Path, tmp_path: Path) -> None:
    take(table(tmp_path / "t.csv", row("3/5/2009 10:00", "Home visit by the nurse. No reply.")))
    take(table(tmp_path / "u.csv", row("3/5/2009 15:00", "Home visit by the nurse. Child seen.")))
    assert [event["time"] for event in stored(review)] == ["10:00", "15:00"]


def test_nothing_is_removed_while_rows_wait(review: Path, tmp_path: Path) -> None:
    take(table(tmp_path / "t.csv", SOUND, row("9.11.09", "Clinic appointment not kept.")))
    done = take(
        table(tmp_path / "u.csv", SOUND, row("9.11.09", "Clinic appointment not kept. Zorblax rang.")), "--remove"
    )
    assert "nothing is removed while rows wait" in done.output
    assert len(stored(review)) == 2


def test_the_hour_beside_a_date_belongs_to_its_own_column(review: Path, tmp_path: Path) -> None:
    assert (
        take(table(tmp_path / "t.csv", ["3/5/2009", "10:00", "A visit."], heads=("Date", "Time", "Event"))).exit_code
        == 0
    )
    assert stored(review)[0]["time"] == "10:00"


def test_a_full_name_of_the_register_in_small_letters_waits(review: Path, tmp_path: Path) -> None:
    done = take(table(tmp_path / "t.csv", row("3/5/2009", "Visit to the flat with grace wells today.")))
    assert (done.exit_code, stored(review)) == (1, [])


def test_a_decision_that_is_no_code_is_told(review: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", STRANGE)
    take(path)
    decide(review, zbigniew_quarmby="hv1")
    done = take(path)
    assert (done.exit_code, "word 1 of `names`" in done.output) == (2, True)


def exported(review: Path, agency: str, change: dict[str, tuple[str, str]], *new: list[str]) -> Path:
    """The agency's table sent out, with words of some cells (by event and number of the column) changed."""
    run("chronology", "export", f"rowan/{agency}")
    path = review / f"build/chronology/rowan/chronology-{agency}.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for cells in sheet.iter_rows(min_row=2):
        for place, (old, words) in (
            (int(key.split(":")[1]), pair) for key, pair in change.items() if key.startswith(str(cells[0].value))
        ):
            cells[place - 1].value = str(cells[place - 1].value or "").replace(old, words) if old else words
    for cells in new:
        sheet.append(cells)
    book.save(path)
    return path


def taken_back(review: Path, agency: str, path: Path) -> tuple[str, dict[str, dict[str, str]]]:
    done = run("chronology", "import", str(path), "--agency", agency, "--review", "rowan")
    file = f"reviews/rowan/imr/{agency}/chronology.csv"
    return done.output, {event["id"]: event for event in stored(review, file)}


def test_words_without_a_subject_never_replace_a_description(review: Path) -> None:
    before = {event["id"]: event for event in stored(review, "reviews/rowan/imr/health/chronology.csv")}
    path = exported(review, "health", {"health-0002:7": ("", "Not seen at this visit.")})
    said, after = taken_back(review, "health", path)
    assert "the words name no subject" in said
    assert after == before


def test_a_sentence_below_a_labelled_line_belongs_to_the_description(review: Path) -> None:
    path = exported(review, "health", {"health-0031:6": ("no access.", "no access.\nA neighbour answered.")})
    _, after = taken_back(review, "health", path)
    assert after["health-0031"]["description"].endswith("\nA neighbour answered.")
    assert after["health-0031"]["outcome"] == "Visit [[2009-06-30]]: no access."


def test_a_page_may_be_corrected_beside_a_file_that_was_secured(review: Path) -> None:
    _, after = taken_back(review, "health", exported(review, "health", {"health-0002:5": ("Page: 31", "Page: 32")}))
    assert (after["health-0002"]["page"], after["health-0002"]["file"]) == ("32", "f4")


def test_a_new_row_without_a_date_goes_into_no_other_event(review: Path) -> None:
    before = {event["id"]: event for event in stored(review, "reviews/rowan/imr/health/chronology.csv")}
    path = exported(review, "health", {}, ["", "", "", "", "", "A visit without a date.", "", ""])
    said, after = taken_back(review, "health", path)
    assert "row 67, column 2" in said
    assert after == before


def test_names_are_not_sent_out_into_the_repository(review: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=review, check=True)
    done = run("chronology", "export", "rowan/health", "--edition", "panel", "--output", "reviews/rowan/panel")
    assert (done.exit_code, list((review / "reviews/rowan/panel").glob("*.xlsx"))) == (2, [])
