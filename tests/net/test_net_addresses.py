"""What an address is read as, and what two programs could read in two ways."""

import pytest

from app.errors import Refused
from app.net.addresses import next_target, target_of
from app.net.policy import policy_of
from app.settings import BadSetting, Settings, load_settings


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://example.com", "https://example.com/"),
        ("  HTTPS://Example.COM:443/Jobs?b=2&a=1#apply ", "https://example.com/Jobs?b=2&a=1"),
        ("http://example.com.:80", "http://example.com/"),
        ("http://example.com?x=1", "http://example.com/?x=1"),
        ("http://example.com:8080/a", "http://example.com:8080/a"),
        ("https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"),
        ("https://ＥＸＡＭＰＬＥ.com/", "https://example.com/"),
        ("https://my_board.example.com/", "https://my_board.example.com/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:2800:0220::0001]:80/", "http://[2606:2800:220::1]/"),
    ],
)
def test_an_address_has_one_form(written: str, read: str) -> None:
    assert target_of(written).address == read


@pytest.mark.parametrize(
    ("location", "read"),
    [
        ("/next", "https://a.example/next"),
        ("next?x=1", "https://a.example/jobs/next?x=1"),
        ("../up", "https://a.example/up"),
        ("//b.example/x", "https://b.example/x"),
        ("http://b.example", "http://b.example/"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location: str, read: str) -> None:
    assert next_target(target_of("https://a.example/jobs/1"), location).address == read


@pytest.mark.parametrize("location", ["http:///b.example", "file:///etc/passwd", "https:b.example", "//[::1", "//b@c/"])
def test_a_redirect_that_is_no_address_is_refused(location: str) -> None:
    with pytest.raises(Refused):
        next_target(target_of("https://a.example/jobs/1"), location)


def test_the_operator_lets_hosts_through(settings: Settings) -> None:
    own = load_settings({
        "SARTOR_DATA_DIR": str(settings.data_dir), "SARTOR_NET_ALLOW": "127.0.0.1:8080, Intranet:*, [::1]:80"
    })  # fmt: skip
    policy = policy_of(own)

    assert policy.allows("127.0.0.1", 8080)
    assert policy.allows("intranet", 99)
    assert policy.allows("::1", 80)
    assert not policy.allows("127.0.0.1", 8081)
    assert not policy_of(settings).allows("127.0.0.1", 8080)


@pytest.mark.parametrize("wrong", ["127.0.0.1", "http://127.0.0.1:80", "a b:80", "*:80", "host:port"])
def test_a_host_that_is_none_stops_the_start(settings: Settings, wrong: str) -> None:
    with pytest.raises(BadSetting) as stopped:
        load_settings({"SARTOR_DATA_DIR": str(settings.data_dir), "SARTOR_NET_ALLOW": wrong})

    assert stopped.value.parameters["name"] == "net_allow"
