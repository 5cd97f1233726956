"""Whether golden files of the pool are to be written anew."""

import os

import pytest


@pytest.fixture
def updates_golden() -> bool:
    """UPDATE_GOLDEN=1: what is made now is what was looked at."""
    return os.environ.get("UPDATE_GOLDEN") == "1"
