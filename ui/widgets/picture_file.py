"""Reads a picture from a file, such as the logo of the company, small enough for every paper."""

import base64
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

from mentordesk.i18n import Message, message

LOGO = QSize(1200, 300)
PHOTO = QSize(480, 480)
PAPER = QSize(1500, 1500)
"""A logo, the photo of somebody and that of a signed paper are scaled down to fit into so many pixels."""

LARGEST_FILE = 15_000_000
LARGEST_SIDE = 20_000
KINDS = (b"png", b"jpeg")


def read_picture(path: Path, room: QSize) -> str | Message:
    """Return a picture in base64, scaled to fit on papers, or why it cannot be used: a logo as PNG, photos as JPEG."""
    try:
        size = path.stat().st_size
    except OSError:
        return message("The picture cannot be opened. It may have been moved or deleted. Choose it again.")
    if size > LARGEST_FILE:
        return message(
            "The picture has {mb}\u00a0MB; it may have up to {most}\u00a0MB. Choose a smaller one.",
            mb=round(size / 1e6),
            most=LARGEST_FILE // 1_000_000,
        )
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if not reader.canRead() or bytes(reader.format().data()) not in KINDS:
        return message("This file is no picture in PNG or JPEG. Choose a PNG or JPEG file.")
    wanted = reader.size()
    if max(wanted.width(), wanted.height()) > LARGEST_SIDE:
        return message("The picture has too many pixels. Choose a smaller one.")
    if wanted.isValid() and (wanted.width() > room.width() or wanted.height() > room.height()):
        reader.setScaledSize(wanted.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        return message("The picture is damaged and cannot be read. Choose another file.")
    return _as_text(_fitted(image, room), "PNG" if room == LOGO else "JPEG")


def _fitted(image: QImage, room: QSize) -> QImage:
    if image.height() <= room.height() and image.width() <= room.width():
        return image
    return image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _as_text(image: QImage, kind: str) -> str:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]
    return base64.b64encode(data.data()).decode("ascii")


def picture_of(png: str, height: int) -> QPixmap:
    """Return a picture from base64 so many pixels high, a null one where there is none."""
    image = QImage()
    image.loadFromData(base64.b64decode(png or ""))
    if image.isNull():
        return QPixmap()
    return QPixmap.fromImage(image.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation))
