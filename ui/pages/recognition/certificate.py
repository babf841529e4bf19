"""The certificate as it will be printed, small beside the lists; it is drawn anew in the background."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentordesk.domain.papers.recognition import CertificatePaper
from mentordesk.i18n import _, language
from mentordesk.services import recognition_papers
from ui import theme
from ui.widgets.basic import grow_with_width
from ui.widgets.latest_job import LatestJob
from ui.widgets.preview import Pages

RATIO = 210 / 297
PAD = 12
"""The ground around the sheet, in px at 100 %."""


class CertificatePreview(QWidget):
    """The sheet on the ground of the desk. Until the first one is drawn it is empty paper."""

    def __init__(self) -> None:
        super().__init__()
        self._job = LatestJob(self)
        self._value: CertificatePaper | None = None
        self._content = b""
        self._image: QImage | None = None
        grow_with_width(self, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(theme.px(220))

    @property
    def is_drawing(self) -> bool:
        """Whether the sheet is not drawn yet."""
        return self._job.is_running

    def show_certificate(self, value: CertificatePaper | None) -> None:
        """Draw a certificate; the last one stays until then."""
        self.setVisible(value is not None)
        if value is None or value == self._value:
            return
        self._value = value
        self.setAccessibleName(_("Certificate of {name}", name=value.to.name))
        self.setAccessibleDescription(str(value.reason))
        draw: Callable[..., bytes] = partial(_drawn, value, language())
        self._job.run(draw, self._take)

    def _take(self, content: bytes) -> None:
        self._content, self._image = content, None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(360), self.heightForWidth(theme.px(360)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(220), self.heightForWidth(theme.px(220)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round((width - 2 * theme.px(PAD)) * RATIO) + 2 * theme.px(PAD)

    def paintEvent(self, event: QPaintEvent) -> None:
        pad = theme.px(PAD)
        high = self.height() - 2 * pad
        wide = min(self.width() - 2 * pad, round(high / RATIO))
        sheet = QRect((self.width() - wide) // 2, pad, wide, round(wide * RATIO))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("line"), 1))
            painter.setBrush(theme.color("desk"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.px(6), theme.px(6))
            painter.fillRect(sheet, Qt.GlobalColor.white)
            if self._content:
                painter.drawImage(sheet, self._picture(sheet.width()))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("edge"), 1))
            painter.drawRect(sheet.adjusted(-1, -1, 0, 0))

    def _picture(self, width: int) -> QImage:
        wanted = round(width * self.devicePixelRatioF())
        if self._image is None or self._image.width() != wanted:
            pages = Pages(self._content)
            self._image = pages.picture(0, wanted)
            pages.close()
        return self._image


def _drawn(value: CertificatePaper, code: str, **_progress: object) -> bytes:
    return recognition_papers.draw_certificate(value, language=code)
