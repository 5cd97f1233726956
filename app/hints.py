"""Words within this process: "something changed, look". Others carry them to other processes."""

import contextlib
from asyncio import Event
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable

EVENTS = "events"  # the word for "there are new events"


class Hints:
    """The ears of this process. They may miss a word: the database is the truth.

    is_carried: what other processes say is heard here at the moment.  carry: takes a word to them, without waiting.
    """

    def __init__(self) -> None:
        self.is_carried = False
        self.carry: Callable[[str], None] | None = None
        self._ears: dict[str, set[Event]] = defaultdict(set)

    def give(self, word: str) -> None:
        """Wake whoever listens for this word, here at once and elsewhere soon. Never waits, never raises."""
        self.wake([word])
        if self.carry is not None:
            self.carry(word)

    def wake(self, words: Iterable[str]) -> None:
        """Wake whoever listens here for one of these."""
        for word in words:
            for ear in self._ears.get(word, ()):
                ear.set()

    def wake_all(self) -> None:
        """Wake every ear: what was said meanwhile is not known."""
        self.wake(list(self._ears))

    @contextlib.contextmanager
    def ear(self, word: str) -> Generator[Event]:
        """An event that is set each time the word is given; whoever waits for it clears it."""
        ear = Event()
        self._ears[word].add(ear)
        try:
            yield ear
        finally:
            self._ears[word].discard(ear)
            if not self._ears[word]:
                del self._ears[word]


hints = Hints()
