"""Knows the usual Vietnamese surnames, which distinguish a name from other words; as light as the reading child."""

from mentordesk import text

_SURNAMES = """
    nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong trinh mai dao doan luong lam
    ha cao chau ta thai to tong quach la luu thach kieu vuong nghiem phung tang hua khuc ton mac diep au ninh giang
    lai chu cu dam dau dong kim lo lu ma ong phi quan thi tieu trieu van vi viem xa
"""
_IS_SURNAME = frozenset(_SURNAMES.split())


def is_surname(word: str) -> bool:
    """Whether a word is a usual Vietnamese surname."""
    return text.search_key(word) in _IS_SURNAME
