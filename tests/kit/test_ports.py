"""A server's address as people copy it."""

import pytest

from app.kit.ports import at_port
from app.settings import load_settings


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "127.0.0.1:9186"),
        ("cv.example", "cv.example:9186"),
        ("::1", "[::1]:9186"),
        ("fe80::1", "[fe80::1]:9186"),
        ("[::]", "[::]:9186"),
    ],
)
def test_an_address_of_colons_stands_in_brackets(host: str, shown: str) -> None:
    settings = load_settings({"SARTOR_HOST": host, "SARTOR_PORT": "9186"})

    assert at_port(host, 9186) == shown
    assert settings.public_url == f"http://{shown}"
