"""Where a text file does not say how its letters are written, the owner chooses by its first lines."""

from pathlib import Path

import pytest

from mentordesk import i18n
from mentordesk.domain.records.person import Person
from tests.ui.dialogs.import_list.importing import click, go_on, go_to, opened

# Two letters of each name are no Vietnamese, and differ in the encodings.
UNSURE = "Znak;Kdo;Kje\r\n" + "".join(f"A{n};Želja Čopič;Škofja\r\n" for n in range(6))
SLOVENES = "Znak;Kdo;Kje\r\n" + "".join(
    f"A{n};{name};Škofja\r\n"
    for n, name in enumerate(("Želja Čopič", "Špela Žagar", "Žiga Češnovar", "Čarna Šubic", "Saša Žerjav"))
)
FOREIGN = "\r\n".join(f"{n},Иванов Иван,Отдел {n}" for n in range(8))


def written(tmp_path: Path, text: str, encoding: str) -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


def asked(qtbot, workspace, path):
    wizard = opened_at_file(qtbot, workspace, path)
    page = wizard.file_page
    qtbot.waitUntil(page._encoding_box.isVisible, timeout=15_000)
    return wizard, page


def opened_at_file(qtbot, workspace, path):
    wizard = opened(qtbot, workspace)
    wizard.file_page.take(path)
    return wizard


@pytest.mark.parametrize("language", ["en", "vi"])
def test_an_unsure_encoding_is_a_choice_with_the_first_lines(qtbot, empty, tmp_path, language):
    i18n.set_language(language)
    wizard, page = asked(qtbot, empty, written(tmp_path, UNSURE, "cp1250"))
    assert wizard.here() is page
    assert page.encoding.count() >= 2
    before = page._lines.text()
    assert before.count("\n") == 3
    other = list(page._offers)[1]
    page.encoding.picked.emit(other)
    qtbot.waitUntil(lambda: wizard.flow.sheet is not None and wizard.flow.sheet.encoding == other, timeout=15_000)
    assert page._lines.text() != before
    go_on(qtbot, wizard)
    assert wizard.here() is wizard.sheet_page


def test_a_text_that_would_be_refused_can_be_read_by_choice(qtbot, empty, tmp_path):
    path = written(tmp_path, "Ключ,Кто,Где\r\n" + FOREIGN, "cp1251")
    wizard, page = asked(qtbot, empty, path)
    assert page.problems()
    assert "cp1251" in page._offers
    page.encoding.picked.emit("cp1251")
    qtbot.waitUntil(lambda: wizard.flow.sheet is not None, timeout=15_000)
    assert "Иванов Иван" in page._lines.text()
    assert not page.problems()
    assert wizard.flow.mapping.encoding == "cp1251"


def test_what_is_clear_asks_nothing(qtbot, empty, tmp_path):
    clear = "Mã NV;Họ và tên;Phòng ban\r\nA1;Nguyễn Văn Đức;Kế toán\r\nA2;Lê Thị Hằng;Kho\r\n"
    wizard = opened(qtbot, empty, written(tmp_path, clear, "utf-8"))
    assert wizard.here() is wizard.sheet_page
    assert not wizard.flow.sheet.encodings


def test_the_encoding_chosen_for_a_layout_is_taken_for_its_next_list_unasked(qtbot, empty, tmp_path):
    wizard, page = asked(qtbot, empty, written(tmp_path, SLOVENES, "cp1250"))
    page.encoding.picked.emit("cp1250")
    qtbot.waitUntil(lambda: wizard.flow.sheet is not None and wizard.flow.sheet.is_encoding_chosen, timeout=15_000)
    go_on(qtbot, wizard)
    go_on(qtbot, wizard)
    wizard.columns_page.choices[1].picked.emit("full_name")
    go_to(qtbot, wizard, wizard.preview_page)
    click(wizard._next)
    assert {person.full_name for person in empty.desk.all(Person)} >= {"Želja Čopič", "Špela Žagar"}
    again = opened(qtbot, empty, written(tmp_path, SLOVENES.replace("Želja", "Žanna"), "cp1250"))
    assert again.here() is again.sheet_page
    assert again.flow.sheet.encoding == "cp1250"
    assert "Žanna Čopič" in {row[1] for row in again.flow.sheet.rows}
