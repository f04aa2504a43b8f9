"""Who speaks in a document: an office, those whom it pays, or those who repeat it."""

import pytest

from assistant.types import Authority

FEDERAL, PROVIDER, GRANTEE, REPOST = Authority.FEDERAL, Authority.TTA_PROVIDER, Authority.GRANTEE, Authority.REPOST
PAID = "This project was supported by Grant No. 2000-XX-0000 awarded by the Bureau of Justice Assistance."


@pytest.mark.parametrize(
    ("text", "publisher", "authority"),
    [
        ("1. Awarding Agency Name: Example State Agency (ESA)", "Example State Agency", GRANTEE),
        ("The Example Agency for Streets is requesting proposals.", "Example Agency for Streets", GRANTEE),
        ("Awarding Agency Name: Office for Victims of Crime", "Office for Victims of Crime (OVC)", FEDERAL),
        ("U.S. DEPARTMENT OF JUSTICE OFFICE OF JUSTICE PROGRAMS", "U.S. Department of Justice", FEDERAL),
        ("From the Desk of BJA", "Bureau of Justice Assistance (BJA)", FEDERAL),
        ("Guidance of the Bureau of Justice Assistance binds every recipient of its grants.", "", GRANTEE),
        ("Grants come through BJA.", "", GRANTEE),
        ("Agency Name:", "", GRANTEE),
        (PAID, "", GRANTEE),
        ("Training and technical assistance for sites\n" + PAID, "", PROVIDER),
        ("U.S. Department of Justice\n" + PAID, "U.S. Department of Justice", GRANTEE),
        ("Daily Example\nCITY, ST \u2013 The Justice Department today announced grants.", "", REPOST),
        ("The Justice Department\nCITY, ST \u2013 The Justice Department today announced grants.", "", GRANTEE),
        ("This article was originally published by the state.", "", REPOST),
        ("The form was not originally posted.", "", GRANTEE),
    ],
)
def test_tells_who_speaks_by_what_the_document_says_of_itself(infer, text, publisher, authority):
    entry = infer("notes.pdf", "", text)

    assert (entry.publisher, entry.authority) == (publisher, authority)
