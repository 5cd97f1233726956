"""A fictional CV, and the same written by somebody who stretched it."""

from app.cvs.recognition.whole import recognise
from app.documents.plain_text import read_plain
from app.verification.wording import Reading

SOURCE = """Nora Lindqvist
Warehouse supervisor
nora@example.org | Leeds, UK

PROFILE
Warehouse supervisor with a background in parcel logistics.

EXPERIENCE
Warehouse Supervisor, Fenwick Parcel Ltd, Leeds
April 2018 - March 2023
- Led a team of 32 across two shifts
- Cut picking errors by 18% with a new WMS
- Negotiated transport contracts worth £1.4 million a year
Order Picker, Brightway Retail, Bradford
June 2014 - March 2018
- Trained 15 forklift drivers in health and safety
- Prepared monthly stock reports in Excel

EDUCATION
BA Business Management, University of Hull, 2014

SKILLS
Software: Excel, SAP

LANGUAGES
English: native
French: B1
"""


def read(text: str) -> Reading:
    return Reading(recognise(read_plain(text, "cv.txt")).document)


def changed(old: str, new: str) -> str:
    """The source with one passage changed, so that a test says what it changes."""
    assert SOURCE.count(old) == 1, old
    return SOURCE.replace(old, new)
