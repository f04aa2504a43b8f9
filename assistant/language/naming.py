"""Stored names of kinds and states become words as people write them."""


def readable(name: str) -> str:
    """
    Return a stored name as people write it.

    >>> readable("fact_sheet"), readable("faq")
    ('fact sheet', 'FAQ')
    """
    return "FAQ" if name == "faq" else name.replace("_", " ")


def sentence_case(text: str) -> str:
    """
    Return *text* with a capital at its beginning, the rest as it is.

    >>> sentence_case("plan of the BJA")
    'Plan of the BJA'
    """
    return text[:1].upper() + text[1:]
