"""The days of the week, whole and short, as every table and page shows them."""

from datetime import date

from mentordesk.i18n import Message, day_month, message

WEEKDAYS: tuple[Message, ...] = (
    message("Monday", context="time"),
    message("Tuesday", context="time"),
    message("Wednesday", context="time"),
    message("Thursday", context="time"),
    message("Friday", context="time"),
    message("Saturday", context="time"),
    message("Sunday", context="time"),
)
SHORT_WEEKDAYS: tuple[Message, ...] = (
    message("Mon", context="time"),
    message("Tue", context="time"),
    message("Wed", context="time"),
    message("Thu", context="time"),
    message("Fri", context="time"),
    message("Sat", context="time"),
    message("Sun", context="time"),
)


def short_day(on: date) -> str:
    """Return a day as its weekday, day and month: Mon 05/10."""
    return f"{SHORT_WEEKDAYS[on.weekday()]} {day_month(on)}"
