from __future__ import annotations

from ingest.grid import Grid
from ingest.locators import Place
from ingest.raw import Cell, Row, Table

NOWHERE = Place((1, 1))


def cell(text: str, column: int | None = None, height: int = 1, width: int = 1) -> Cell:
    return Cell(text, NOWHERE, column, height, width)


def table(*rows: tuple[Cell, ...]) -> Table:
    return Table(tuple(Row(cells, NOWHERE) for cells in rows))


def texts(grid: Grid) -> list[list[str | None]]:
    return [[held.text if held else None for held in row] for row in grid.covers]


def test_cells_without_a_column_follow_one_another() -> None:
    grid = Grid.of(table((cell("a"), cell("b")), (cell("c"),)))
    assert texts(grid) == [["a", "b"], ["c", None]]


def test_a_merged_cell_covers_all_of_its_places_and_begins_in_the_first() -> None:
    tall, wide = cell("tall", 0, height=2), cell("wide", 1, width=2)
    grid = Grid.of(table((tall, wide), (cell("x", 1), cell("y", 2))))
    assert texts(grid) == [["tall", "wide", "wide"], ["tall", "x", "y"]]
    assert grid.begins(tall) == (0, 0)
    assert grid.row(1)[0] is tall


def test_a_cell_without_a_column_gives_way_to_one_merged_from_above() -> None:
    grid = Grid.of(table((cell("tall", height=2), cell("a")), (cell("b"),)))
    assert texts(grid) == [["tall", "a"], ["tall", "b"]]


def test_a_merged_cell_does_not_reach_out_of_its_table() -> None:
    assert texts(Grid.of(table((cell("a", 0, height=9),)))) == [["a"]]


def test_a_transposed_grid_has_its_rows_as_columns() -> None:
    last = cell("d", 1)
    grid = Grid.of(table((cell("a", 0), cell("b", 1)), (cell("c", 0), last))).transposed()
    assert texts(grid) == [["a", "c"], ["b", "d"]]
    assert grid.begins(last) == (1, 1)
    assert Grid.of(table((cell("a", 0), cell("b", 1)), (cell("c", 0),))).transposed().at(1, 1) is None


def test_outside_the_grid_there_is_no_cell() -> None:
    grid = Grid.of(table((cell("a"),)))
    assert grid.at(-1, 0) is None
    assert grid.at(0, 1) is None
