"""What phones are answered over Wi-Fi where they do not get what they asked for."""

from mentordesk.i18n import Message, message

REFUSALS: dict[str, tuple[Message, Message]] = {
    "gone": (
        message("Nothing is open here"),
        message(
            "The time to answer may be over, or a letter of the address may be wrong. Ask whoever gave you the address."
        ),
    ),
    "other": (
        message("This form is no longer the one that is asked"),
        message("Nothing was sent. Scan the code on your slip once more and answer the form that opens."),
    ),
    "large": (
        message("That is more than the form has room for"),
        message("Nothing was sent. Go back, write less, and send it once more."),
    ),
    "busy": (
        message("Many people are answering just now"),
        message("Nothing was sent. Wait a minute and send it once more: what you typed is kept."),
    ),
    "not-kept": (
        message("Your answer could not be kept"),
        message(
            "The computer that collects the answers has a problem. Tell whoever gave you the address, and send it "
            "once more later: what you typed is kept."
        ),
    ),
}
"""What is the case and what to do, by name."""

KEEP_SLIP = message("Keep your slip: it serves for every meeting of the cycle.")
"""What the log of meetings says to who opened it with a slip."""
