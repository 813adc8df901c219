"""The stored form: what is written is read back, and one changed event is one changed line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casereview.sources.csv_file import parse_csv, write_csv

CELLS = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=20
) | st.sampled_from(["", "\\n", "\\\\n", 'say "no"', "a,b", "a\nb", "\\", ' "', "=1+1", "[[mother]]"])
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=6).map(lambda rows: (width, rows))
)


@given(TABLES)
def test_what_is_written_is_read_back(made: tuple[int, list[list[str]]]) -> None:
    width, rows = made
    table = parse_csv("x.csv", write_csv([f"c{number}" for number in range(width)], rows))
    assert [list(cells) for cells in table.records] == rows
    assert table.diagnostics == ()


@given(TABLES)
def test_each_row_takes_one_line(made: tuple[int, list[list[str]]]) -> None:
    width, rows = made
    text = write_csv([f"c{number}" for number in range(width)], rows)
    assert text.count("\n") == len(rows) + 1


@given(TABLES)
def test_rows_kept_as_written_are_those_that_would_be_written(made: tuple[int, list[list[str]]]) -> None:
    width, rows = made
    text = write_csv([f"c{number}" for number in range(width)], rows)
    kept = parse_csv("x.csv", text).written
    assert kept is None or "\n".join(kept) == "\n".join(text.split("\n")[1:-1])


def test_a_needless_quotation_mark_is_not_kept() -> None:
    assert parse_csv("x.csv", 'a,b\n"x",y\n').written is None
    assert parse_csv("x.csv", "a,b\nx\\y,z\n").written is None
    assert parse_csv("x.csv", 'a,b\n"x,y",z\n').written == ['"x,y",z']
