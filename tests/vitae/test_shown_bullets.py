"""In which order the bullets of a post are shown: its two lists mixed, each in its own order."""

from app.vitae.document import Bullet, Experience


def post(*order: str, responsibilities: str = "ab", deliverables: str = "xy") -> str:
    item = Experience(
        responsibilities=[Bullet(id=one, text=one) for one in responsibilities],
        deliverables=[Bullet(id=one, text=one) for one in deliverables],
        order=list(order),
    )
    return "".join(one.id for one in item.shown)


def test_responsibilities_come_first_where_nothing_is_said() -> None:
    assert post() == "abxy"


def test_the_lists_are_mixed_as_the_order_tells() -> None:
    assert post("x", "a", "y", "b") == "xayb"


def test_a_list_that_was_put_in_another_order_keeps_it() -> None:
    assert post("x", "a", "b", "y", responsibilities="ba") == "xbay"


def test_bullets_that_are_new_follow_and_those_that_are_gone_leave_no_gap() -> None:
    assert post("x", "a", "b", "y", responsibilities="ac", deliverables="y") == "ayc"
