"""A worker that is ready has loaded what its first runs need: loading it then would hold up everybody's heartbeats."""

import subprocess
import sys

import pytest

RUN = """
import asyncio, sys
from app.generation.extractive import ExtractiveEngine
from app.generation.tailoring import tailor
from app.generation.warming import make_ready
from tests.generation.samples import brief_of, english_cv, english_offer, french_cv, french_offer

briefs = [brief_of(french_cv(), french_offer()), brief_of(english_cv(), english_offer())]
if "ready" in sys.argv:
    make_ready(has_model=True)
had_client, read = "openai" in sys.modules, []
sys.addaudithook(lambda event, given: event == "open" and "lexicon" in str(given[0]) and read.append(given[0]))
for brief in briefs:
    asyncio.run(tailor(brief, ExtractiveEngine()))
print(bool(read), had_client)
"""


@pytest.mark.parametrize(("state", "found"), [("new", "True False"), ("ready", "False True")])
def test_a_first_run_reads_no_list_of_words_once_a_worker_is_ready(state: str, found: str) -> None:
    command = [sys.executable, "-c", RUN, state]

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert done.stdout.split() == found.split()
