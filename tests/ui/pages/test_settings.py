"""The company, its days off and its levels on the Settings page, as an owner fills them in."""

import base64
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mentordesk import current
from mentordesk.desk import BACKUP_REASONS
from mentordesk.domain.records.company import Company, DayOff, Logo
from mentordesk.domain.records.level import LevelPay
from mentordesk.domain.records.plan import Rhythm
from mentordesk.i18n import Message, using
from mentordesk.services import company, levels, pitch
from tests.ui.conftest import put
from ui import theme
from ui.commands import Focus
from ui.dialogs.company.level_list import LevelListDialog
from ui.pages.settings.page import SettingsPage
from ui.widgets.picture_file import LOGO, picture_of, read_picture


@pytest.fixture
def page(qtbot, workspace):
    made = SettingsPage(workspace)
    qtbot.addWidget(made)
    made.resize(1048, 750)
    made.refresh()
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    workspace.changed.connect(lambda _kinds: made.refresh())
    return made


def typed(page, control: QLineEdit, text: str) -> None:
    """Type a text into a field and leave it."""
    control.setFocus()
    control.selectAll()
    control.insert(text)
    page.flush()
    page.company.address.setFocus()


def picture(path, width, height, kind="PNG"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(path), kind)
    return path


# The logo


def stored(png):
    image = QImage()
    assert image.loadFromData(base64.b64decode(png))
    return image


def read_logo(path):
    return read_picture(path, LOGO)


@pytest.mark.parametrize(("name", "kind"), [("logo.png", "PNG"), ("logo.jpg", "JPEG"), ("logo.txt", "PNG")])
def test_a_picture_becomes_a_png_no_higher_than_300(tmp_path, name, kind):
    found = read_logo(picture(tmp_path / name, 1600, 900, kind))
    assert isinstance(found, str)
    assert stored(found).height() == LOGO.height()
    small = read_logo(picture(tmp_path / "small.png", 20, 10))
    assert (stored(small).width(), stored(small).height()) == (20, 10)


def test_what_is_no_picture_is_refused_with_a_sentence(tmp_path):
    for name, content in (
        ("logo.png", b"no picture"),
        ("empty.png", b""),
        ("logo.svg", b"<svg/>"),
        ("gif.png", b"GIF89a"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        assert "PNG or JPEG" in str(read_logo(path))
    assert "cannot be opened" in str(read_logo(tmp_path / "gone.png"))
    half = tmp_path / "half.png"
    half.write_bytes(picture(tmp_path / "whole.png", 400, 400).read_bytes()[:60])
    assert isinstance(read_logo(half), Message)


def test_a_file_of_40_mb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.png"
    with path.open("wb") as file:
        file.truncate(40_000_000)
    assert str(read_logo(path)) == "The picture has 40\u00a0MB; it may have up to 15\u00a0MB. Choose a smaller one."


def test_a_logo_is_taken_shown_and_taken_away_and_a_bad_one_changes_nothing(page, workspace, tmp_path):
    form = page.company.logo
    form.take(read_logo(picture(tmp_path / "logo.png", 100, 50)))
    assert len(workspace.desk.all(Logo)) == 1
    assert form.remove.isVisible()
    kept = company.logo(workspace.desk)
    form.take(read_logo(tmp_path / "gone.png"))
    assert form.problem()
    assert company.logo(workspace.desk) == kept
    form.remove.click()
    assert company.logo(workspace.desk) == ""
    workspace.undo()
    assert company.logo(workspace.desk) == kept
    assert not picture_of(kept, 20).isNull()
    assert picture_of("", 20).isNull()


# Working days and days off


def test_working_days_are_toggled_and_one_of_them_stays(page, workspace):
    buttons = page.company.workdays.buttons
    buttons[5].click()
    assert workspace.desk.all(Company)[0].workdays == (0, 1, 2, 3, 4)
    for button in buttons[:5]:
        button.click()
    assert workspace.desk.all(Company)[0].workdays == (4,)
    assert buttons[4].isChecked()
    workspace.undo()
    assert workspace.desk.all(Company)[0].workdays == (3, 4)


def test_tet_of_the_coming_year_is_proposed_until_it_is_there(page, workspace):
    days = page.company.days_off
    assert days.tet.isVisible()
    days.tet.click()
    [off] = workspace.desk.all(DayOff)
    assert off.first.year in (date.today().year, date.today().year + 1)
    assert off.name == f"Tết {off.first.year}"
    assert not days.tet.isVisible()
    workspace.undo()
    assert days.tet.isVisible()


def test_days_off_are_typed_corrected_and_removed(page, workspace):
    days = page.company.days_off
    days.add.click()
    first, last, name = days.kept
    typed(page, first.control, "02/02/2027")
    typed(page, last.control, "30/01/2027")
    assert "is before the first" in last.field.problem()
    typed(page, last.control, "12/02/2027")
    typed(page, name.control, "Nghỉ Tết")
    [off] = workspace.desk.all(DayOff)
    assert (off.first, off.last, off.name) == (date(2027, 2, 2), date(2027, 2, 12), "Nghỉ Tết")
    assert last.field.problem() == ""
    typed(page, first.control, "01/06/2027")
    assert "is before the first" in first.field.problem()
    typed(page, last.control, "03/06/2027")
    assert first.field.problem() == ""
    assert workspace.desk.all(DayOff)[0].first == date(2027, 6, 1)
    typed(page, first.control, "31/02/2027")
    assert first.field.problem()
    assert first.control.text() == "31/02/2027"
    assert workspace.desk.all(DayOff)[0].first == date(2027, 6, 1)


# Replacement


def test_what_replacing_somebody_costs_is_that_of_the_pitch(page, workspace):
    cautious = page.company.cautious
    assert (cautious.text(), page.company.expected.text()) == ("20", "50")
    typed(page, cautious, "30%")
    assert current.pitch(workspace.desk).cautious_rate == 30
    typed(page, cautious, "400")
    assert current.pitch(workspace.desk).cautious_rate == 30
    assert "from 1 to 250%" in page.company._rates["cautious_rate"].field.problem()


def test_a_rate_changed_in_the_settings_is_to_be_checked_again(page, workspace):
    workspace.do(pitch.check_figures(workspace.desk, today=date.today()))
    typed(page, page.company.expected, "60")
    found = current.pitch(workspace.desk)
    assert (found.expected_rate, found.numbers_checked_on) == (60, None)


# Levels and pay


def pay_field(page, level, name="monthly_pay"):
    return page.levels.fields[level, name]


def words_on(widget: QWidget) -> str:
    labels = [found.text() for found in widget.findChildren(QWidget) if hasattr(found, "text")]
    hidden = [found for found in widget.findChildren(QLineEdit) if found.echoMode() == QLineEdit.EchoMode.Password]
    masked = {found.text() for found in hidden}
    return " ".join(text for text in labels if isinstance(text, str) and text not in masked)


def test_figures_are_masked_until_they_are_asked_for_and_again_when_the_page_is_left(page, workspace):
    put(workspace, LevelPay(level=3, monthly_pay=27_840_000))
    page.refresh()
    assert "27,840,000" not in words_on(page)
    assert "145,000" not in words_on(page)
    page.levels.eye.click()
    field = pay_field(page, 3)
    assert field.control.echoMode() == QLineEdit.EchoMode.Normal
    assert field.control.text() == "27,840,000"
    assert "145,000" in words_on(page)
    page.hide()
    assert field.control.echoMode() == QLineEdit.EchoMode.Password
    assert field.control.isReadOnly()


def figures_on(page):
    page.layout().activate()
    QApplication.processEvents()
    at = QPoint(0, 0)
    return {
        (level, name): QRect(part.mapTo(page.levels, at), part.size())
        for (level, name), part in (
            page.levels.masked
            or {place: kept.field for place, kept in page.levels.fields.items() if place[1] != "name"}
        ).items()
    }


@pytest.mark.parametrize("width", [1366, 1024])
def test_figures_are_drawn_where_their_fields_will_be(page, workspace, width):
    put(workspace, LevelPay(level=3, monthly_pay=27_840_000))
    page.refresh()
    page.resize(width, 700)
    page.show()
    drawn = figures_on(page)
    page.levels.make_figures()
    page.refresh()
    assert len(drawn) == 10
    assert figures_on(page) == drawn


def test_tab_goes_from_figure_to_figure_in_each_level(page):
    page.show()
    page.levels.eye.click()
    order = [
        page.levels.fields[level, name].control for level in (1, 2) for name in ("name", "monthly_pay", "hourly_cost")
    ]
    for here, there in pairwise(order):
        following = here.nextInFocusChain()
        while following is not there and following.focusPolicy() == Qt.FocusPolicy.NoFocus:
            following = following.nextInFocusChain()
        assert following is there


def test_the_fields_of_the_pay_are_there_in_other_looks_where_they_were(page, workspace, qtbot):
    page.levels.eye.click()
    left = page.place()
    anew = SettingsPage(workspace)
    qtbot.addWidget(anew)
    anew.begin_at(left.own)
    anew.refresh()
    assert pay_field(anew, 1).control.echoMode() == QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    "text",
    [
        "27.840.000",
        "27,840,000",
        "27840000",
        "27 840 000",
        "27.840.000 VND",
        "VNĐ 27,840,000/tháng",
        "27840k",
        "27tr840",
        "27,84tr",
        "27,84 triệu đồng/tháng",
        "0,02784 tỷ",
    ],
)
def test_money_is_typed_in_any_usual_way(page, workspace, text):
    page.levels.eye.click()
    if "," in text and "tr" in text:
        text = text.replace(",", ".")
    typed(page, pay_field(page, 3).control, text)
    assert levels.rows(workspace.desk)[2].hour == 145_000


def test_a_level_has_a_name_of_the_company_and_a_cost_of_an_hour_that_is_masked_too(page, workspace):
    page.levels.eye.click()
    typed(page, pay_field(page, 4, "name").control, "Quản đốc")
    typed(page, pay_field(page, 4, "hourly_cost").control, "110.000")
    [kept] = workspace.desk.all(LevelPay)
    assert (kept.level, kept.name, kept.hourly_cost) == (4, "Quản đốc", 110_000)
    assert levels.rows(workspace.desk)[3].hour == 110_000
    page.levels.eye.click()
    assert "110,000" not in words_on(page)
    assert pay_field(page, 4, "hourly_cost").control.echoMode() == QLineEdit.EchoMode.Password
    assert pay_field(page, 4, "name").control.echoMode() == QLineEdit.EchoMode.Normal


def test_the_address_of_the_company_is_kept(page, workspace):
    page.company.address.setFocus()
    page.company.address.selectAll()
    page.company.address.insert("12 Trần Phú, Quy Nhơn")
    page.flush()
    assert workspace.desk.all(Company)[0].address == "12 Trần Phú, Quy Nhơn"


def test_what_cannot_be_a_pay_stays_in_its_field_with_the_reason(page, workspace):
    page.levels.eye.click()
    typed(page, pay_field(page, 1).control, "12")
    assert "too little" in pay_field(page, 1).field.problem()
    assert pay_field(page, 1).control.text() == "12"
    assert workspace.desk.all(LevelPay) == ()


def test_step_two_leads_to_the_first_pay(page):
    page.show_focus(Focus("levels"))
    assert page.levels.is_shown
    assert pay_field(page, 1).control.hasFocus()


def test_step_two_leads_to_the_pay_that_is_missing(page):
    page.show_focus(Focus("levels", "4"))
    assert pay_field(page, 4).control.hasFocus()


def test_the_history_of_a_change_of_pay_names_no_figure(page, workspace):
    page.levels.eye.click()
    typed(page, pay_field(page, 2).control, "11.111.000")
    assert "11" not in workspace.undo_stack.undoText()
    assert all("11" not in str(action.label) for action in workspace.desk.history())


def test_a_list_is_pasted_seen_and_taken(page, workspace, qtbot):
    dialog = LevelListDialog(workspace, page)
    assert not dialog.take_button.isEnabled()
    dialog.pasted.setText("Level\tPay\nWorker\t9,500,000\nPilot\t90,000,000\nDirector\t60,000,000\n")
    assert "“Pilot”" in dialog.problem()
    dialog.take_button.click()
    assert [row.pay.monthly_pay for row in levels.rows(workspace.desk)] == [9_500_000, None, None, None, 60_000_000]


def test_a_file_that_is_no_list_is_refused_in_the_dialog(page, workspace, tmp_path):
    dialog = LevelListDialog(workspace, page)
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"%PDF-1.4")
    dialog.read(path)
    assert dialog.problem()
    assert not dialog.take_button.isEnabled()


# Backups


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [560, 720, 1100, 1400])
def test_when_and_why_a_backup_was_made_are_seen_whole_at_any_width(qtbot, workspace, language, width):
    for why in BACKUP_REASONS:
        workspace.desk.backup(why)
    with using(language):
        page = SettingsPage(workspace)
        qtbot.addWidget(page)
        page.resize(width, 800)
        page.show()
        page.backups.fit()
        table, model = page.backups.table, page.backups.model
        shown = [place for place in range(len(model.columns)) if not table.isColumnHidden(place)]
        for place in shown:
            column = model.columns[place]
            for backup in model.records():
                around = theme.px(16) + (theme.px(22) if column.state and column.state(backup) else 0)
                words = QFontMetrics(theme.font("body")).horizontalAdvance(column.text(backup))
                assert words + around <= table.columnWidth(place), column.name
        assert {"when", "inside"} <= {model.columns[place].name for place in shown}
        tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
        assert "MB" in tip or "KB" in tip
    if width == 1400:
        assert len(shown) == len(model.columns)


# The fiscal year and the programme defaults


def test_the_fiscal_year_is_chosen_and_undone(page, workspace):
    choice = page.company.fiscal_start
    assert choice.value() == 1
    choice.set_value(4)
    choice.picked.emit(4)
    assert workspace.desk.all(Company)[0].fiscal_start == 4
    workspace.undo()
    assert (workspace.desk.all(Company)[0].fiscal_start, choice.value()) == (1, 1)


def test_the_defaults_are_typed_and_reach_the_plan_of_a_cycle_that_has_none(page, workspace):
    form = page.defaults
    for field, text in ((form.months, "9"), (form.minutes, "90"), (form.places, "3")):
        typed(page, field.control, text)
    form.rhythm.picked.emit(Rhythm.EVERY_TWO_WEEKS)
    held = workspace.desk.all(Company)[0]
    assert (held.cycle_months, held.minutes, held.places, held.rhythm) == (9, 90, 3, Rhythm.EVERY_TWO_WEEKS)
    assert "21\u00a0days" in form.about.text(), "when a pair counts as quiet follows from the rhythm"
    assert current.plan(workspace.desk).minutes == 90


@pytest.mark.parametrize("text", ["", "0", "99", "mười", "1,5"])
def test_a_default_that_is_no_such_number_says_so_and_changes_nothing(page, workspace, text):
    typed(page, page.defaults.months.control, text)
    assert "36" in page.defaults.months.problem() or "number" in page.defaults.months.problem()
    assert workspace.desk.all(Company)[0].cycle_months == 6


# The halves


def test_both_halves_are_filled_on_a_wide_page_and_the_defaults_come_last_on_a_narrow_one(page, qtbot):
    def top(widget):
        return widget.mapTo(page, widget.rect().topLeft())

    assert top(page.defaults).x() > top(page.levels).x()
    assert top(page.defaults).y() > top(page.moving).y()
    lowest = [max(top(part).y() + part.height() for part in half) for half in ((page.levels,), (page.order,))]
    assert min(lowest) > max(lowest) * 0.7
    page.resize(600, 750)
    parts = (page.backups, page.moving, page.company, page.levels, page.defaults, page.order)
    qtbot.waitUntil(lambda: [top(part).y() for part in parts] == sorted(top(part).y() for part in parts))
