"""Structure recognition: from the lines of a file to a CV document, by rules, with nothing lost. Pure."""

from app.cvs.recognition.result import Doubt, Recognition
from app.cvs.recognition.whole import recognise

__all__ = ["Doubt", "Recognition", "recognise"]
