"""A table of records keeps Qt's rules whatever is shown, sifted and sorted, and keeps what is chosen."""

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from mentordesk.i18n import message
from ui.models.records import (
    DraftRole,
    Edit,
    RecordModel,
    RecordRole,
    Refused,
    StateRole,
    StrongRole,
    TableColumn,
    TypedCell,
)
from ui.widgets.table.tables import Table


@dataclass(frozen=True)
class Thing:
    """A record of nothing in particular."""

    id: str
    name: str
    size: int | None = None


def columns() -> tuple[TableColumn[Thing], ...]:
    """Return a column of words that can be edited and one of numbers that cannot."""
    return (
        TableColumn(
            "name",
            "Name",
            lambda thing: thing.name,
            edit=TypedCell(lambda thing, typed: replace(thing, name=typed.strip())),
            strong=lambda thing: thing.name[-1:],
            tip=lambda thing: f"about {thing.name}",
        ),
        TableColumn(
            "size",
            "Size",
            lambda thing: "–" if thing.size is None else str(thing.size),
            key=lambda thing: thing.size,
            state=lambda thing: None if thing.size else ("warning", "warn"),
            right=True,
        ),
    )


def strict(parent: QObject | None = None) -> RecordModel[Thing]:
    """Return a model that Qt watches: a broken rule ends the program."""
    model = RecordModel(columns(), parent)
    model.tester = QAbstractItemModelTester(  # type: ignore[attr-defined]
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    return model


THINGS = st.lists(
    st.builds(Thing, id=st.sampled_from("abcdefgh"), name=st.text(max_size=4), size=st.none() | st.integers(0, 5)),
    unique_by=lambda thing: thing.id,
    max_size=8,
).map(tuple)
ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("show"), THINGS),
        st.tuples(st.just("keep"), st.none() | st.integers(0, 5)),
        st.tuples(st.just("sort"), st.tuples(st.integers(-1, 2), st.booleans())),
        st.tuples(st.just("touch"), st.none()),
    ),
    max_size=12,
)


@given(ACTIONS)
def test_qt_finds_no_broken_rule_whatever_is_done(qapp: object, actions: list[tuple[str, object]]) -> None:
    model, held, least, order = strict(), (), None, None
    for name, value in actions:
        if name == "show":
            held = value  # type: ignore[assignment]
            model.show(held)
        elif name == "keep":
            least = value
            model.keep(None if least is None else lambda thing, least=least: (thing.size or 0) >= least)  # type: ignore[misc]
        elif name == "sort":
            place, down = value  # type: ignore[misc]
            order = value if 0 <= place < 2 else None
            model.sort(place, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
        else:
            model.touch()
        shown = list(model.records())
        assert {thing.id for thing in shown} == {
            thing.id
            for thing in held
            if least is None or (thing.size or 0) >= least  # type: ignore[operator]
        }
        assert model.rowCount() == len(shown)
        if order is None:
            assert shown == [thing for thing in held if thing in shown]
        elif name == "sort" and order[0] == 1:  # type: ignore[index]
            sizes = [thing.size for thing in shown]
            known = [size for size in sizes if size is not None]
            assert known == sorted(known, reverse=order[1])  # type: ignore[index]
            assert sizes[len(known) :] == [None] * (len(sizes) - len(known))


def test_a_row_stays_in_its_place_until_the_owner_sorts_again(qapp: object) -> None:
    model = strict()
    one, two, three = Thing("a", "A"), Thing("b", "B"), Thing("c", "C")
    model.show((three, two, one))
    model.sort(0)
    model.show((three, replace(two, name="Z"), one, Thing("d", "BB")))
    assert [thing.id for thing in model.records()] == ["a", "b", "d", "c"]
    model.show((three, replace(one, name="Y")))
    model.show((three, replace(one, name="Y"), two))
    assert [thing.id for thing in model.records()] == ["a", "b", "c"]
    model.sort(0)
    assert [thing.id for thing in model.records()] == ["b", "c", "a"]


def test_a_list_in_an_order_of_its_own_leaves_its_rows_where_they_are_while_it_is_seen(qapp: object) -> None:
    model = strict()
    one, two, three = Thing("a", "A"), Thing("b", "B"), Thing("c", "C")
    model.show((one, two, three))
    changed = replace(one, name="Z")
    model.show((two, three, changed), steady=True)
    assert model.records() == [changed, two, three]
    model.show((Thing("d", "D"), two, three, changed), steady=True)
    assert [thing.id for thing in model.records()] == ["d", "b", "c", "a"]
    model.show((three, changed, Thing("d", "D"), two))
    assert [thing.id for thing in model.records()] == ["c", "a", "d", "b"]


def test_a_text_that_cannot_be_used_stays_in_its_cell(qtbot: QtBot) -> None:
    def read(thing: Thing, typed: str) -> Thing | Refused:
        return replace(thing, size=int(typed)) if typed.isdecimal() else Refused(message("No number."))

    size = replace(columns()[1], edit=TypedCell(read))
    model: RecordModel[Thing] = RecordModel((size,))
    model.show((Thing("a", "Mai", 3), Thing("b", "Lan", 4)))
    cell = model.index(0, 0)
    with qtbot.waitSignal(model.drafts_changed), qtbot.assertNotEmitted(model.edited):
        assert not model.setData(cell, "many")
    assert (cell.data(), cell.data(Qt.ItemDataRole.EditRole), cell.data(DraftRole)) == ("many", "many", True)
    assert "No number." in cell.data(Qt.ItemDataRole.ToolTipRole)
    model.show((Thing("a", "Mai", 7), Thing("b", "Lan", 4)))
    assert cell.data() == "many"
    with qtbot.waitSignal(model.edited):
        model.setData(cell, "8")
    assert model.drafts() == ()
    model.setData(cell, "many")
    model.show((Thing("b", "Lan", 4),))
    assert model.drafts() == ()


def test_what_differs_is_drawn_again_without_losing_the_place(qtbot: QtBot) -> None:
    model = strict()
    one, two = Thing("a", "One"), Thing("b", "Two")
    model.show((one, two))
    with qtbot.waitSignal(model.dataChanged) as signal, qtbot.assertNotEmitted(model.modelReset):
        model.show((one, replace(two, name="Deux")))
    assert (signal.args[0].row(), signal.args[1].row()) == (1, 1)


def test_nothing_is_drawn_again_where_nothing_differs(qtbot: QtBot) -> None:
    model = strict()
    model.show((Thing("a", "One"),))
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show((Thing("a", "One"),))


def test_a_cell_says_what_its_column_says(qapp: object) -> None:
    model = strict()
    thing = Thing("a", "Mai")
    model.show((thing,))
    name, size = model.index(0, 0), model.index(0, 1)
    assert name.data() == "Mai"
    assert name.data(RecordRole) == thing
    assert name.data(StrongRole) == "i"
    assert name.data(Qt.ItemDataRole.ToolTipRole) == "<qt>about Mai</qt>"
    assert name.data(Qt.ItemDataRole.AccessibleTextRole) == "Name: Mai"
    assert size.data() == "–"
    assert size.data(StateRole) == ("warning", "warn")
    assert Qt.AlignmentFlag(size.data(Qt.ItemDataRole.TextAlignmentRole)) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Size"
    assert model.headerData(7, Qt.Orientation.Horizontal) is None


def test_an_edit_is_emitted_and_not_written(qtbot: QtBot) -> None:
    model = strict()
    thing = Thing("a", "Mai")
    model.show((thing,))
    with qtbot.waitSignal(model.edited) as signal:
        assert model.setData(model.index(0, 0), "Mai Anh ")
    assert signal.args == [Edit(thing, Thing("a", "Mai Anh"))]
    assert model.record(0) == thing
    with qtbot.assertNotEmitted(model.edited):
        assert not model.setData(model.index(0, 0), "Mai")
        assert not model.setData(model.index(0, 0), " Mai ")
        assert not model.setData(model.index(0, 1), "4")
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    assert model.data(QModelIndex()) is None


def test_what_is_chosen_stays_chosen_by_its_id(qtbot: QtBot) -> None:
    model = strict()
    table = Table(model)
    qtbot.addWidget(table)
    one, two, three = Thing("a", "C"), Thing("b", "A"), Thing("c", "B")
    model.show((one, two, three))
    table.choose({"a", "c"})
    table.sort_by("name")
    assert [thing.id for thing in table.chosen_records()] == ["c", "a"]
    model.show((three, two, Thing("d", "D"), one))
    assert {thing.id for thing in table.chosen_records()} == {"a", "c"}
    model.keep(lambda thing: thing.id != "a")
    assert [thing.id for thing in table.chosen_records()] == ["c"]
