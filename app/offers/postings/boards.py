"""The public addresses of job boards: which one answers with the posting that stands on a page. Pure."""


def board_api(address: str) -> str | None:
    """The public address that answers with this posting as data, to be fetched instead of the page; None for others.

    Its fragment, where it has one, names the posting in the answer of a whole board: keep it in Page.address. Where
    the answer is refused (gone, too large), fetch the page itself.
    """
    del address
    return None
