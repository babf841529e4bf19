"""Name the encodings of text files to choose from, for the screen and the command line."""

from mentordesk.i18n import Message, message

ENCODING_NAMES: dict[str, Message] = {
    "utf-8": message("Unicode (UTF-8)", context="choice"),
    "windows-1258": message("Vietnamese (Windows-1258)", context="choice"),
    "windows-1252": message("Western or old Vietnamese fonts (Windows-1252)", context="choice"),
    "cp1250": message("Central European (Windows-1250)", context="choice"),
    "big5": message("Traditional Chinese (Big5)", context="choice"),
    "gb18030": message("Simplified Chinese (GB 18030)", context="choice"),
    "shift_jis": message("Japanese (Shift JIS)", context="choice"),
    "euc_kr": message("Korean (EUC-KR)", context="choice"),
    "cp1251": message("Cyrillic (Windows-1251)", context="choice"),
    "cp874": message("Thai (Windows-874)", context="choice"),
}
"""What each of the encodings to choose from is called."""
