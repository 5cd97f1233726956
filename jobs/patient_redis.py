"""A Redis for arq's worker that may go away: arq would end the worker, this waits until it is back."""

from typing import Any, cast

from arq.connections import ArqRedis
from redis.asyncio import ConnectionPool
from redis.asyncio.client import Pipeline
from redis.asyncio.retry import Retry
from redis.backoff import ConstantBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError, WatchError
from redis.exceptions import TimeoutError as RedisTimeoutError

from app.tasks import doorbell

AGAIN_S = 0.5
TIMEOUT_S = 2.0  # of one answer: a Redis that hangs is away
AWAY = (RedisConnectionError, RedisTimeoutError, OSError)


class Patience(Retry):
    """Asks again for ever, until the worker leaves."""

    def __init__(self) -> None:
        self.is_lost = False
        super().__init__(ConstantBackoff(AGAIN_S), -1, AWAY)  # pyright: ignore[reportArgumentType] - OSError works too

    def __deepcopy__(self, memo: dict[int, Any]) -> "Patience":
        """One for all connections, each of which would copy it."""
        return self

    def lose(self) -> None:
        """Ask no more than once from now on."""
        self.is_lost, self._retries = True, 0


class PatientPipeline(Pipeline):
    """What arq sends together."""

    patience: Patience

    async def immediate_execute_command(self, *args: Any, **options: Any) -> Any:
        """1 where the connection broke while keys were watched: arq asks then whether a job is taken, and drops it."""
        try:
            answer = await super().immediate_execute_command(*args, **options)
        except WatchError:
            return 1
        except AWAY:
            if self.patience.is_lost:
                return 1
            raise
        return 1 if self.patience.is_lost else answer

    async def execute(self, raise_on_error: bool = True) -> list[Any]:  # noqa: FBT001, FBT002 - redis' own signature
        """Outside of transactions arq only greets the server, and a worker must begin without it: nobody is asked.

        A transaction over watched keys begins or enqueues a job: once the worker leaves, another person has it.
        """
        if not self.is_transaction:
            self.command_stack: list[Any] = []
            return [{}, {}, {}, 0]
        asked, begins_job = len(self.command_stack), self.watching
        try:
            answers = await super().execute(raise_on_error)
        except (RedisError, OSError):
            if not self.patience.is_lost:
                raise
            answers = [None] * asked
        if begins_job and self.patience.is_lost:
            raise WatchError
        return answers


class PatientRedis(ArqRedis):
    """The queue as arq's worker sees it."""

    def __init__(self, redis_url: str) -> None:
        self.patience = Patience()
        pool = ConnectionPool.from_url(
            redis_url,
            retry=self.patience,
            retry_on_error=list(AWAY),
            socket_connect_timeout=TIMEOUT_S,
            socket_timeout=TIMEOUT_S,
        )
        super().__init__(pool, job_serializer=doorbell.serialize, job_deserializer=doorbell.deserialize)

    def leave(self) -> None:
        """The worker ends: nothing more is picked up or waited for, whatever Redis does."""
        self.patience.lose()

    def pipeline(self, transaction: bool = True, shard_hint: str | None = None) -> Pipeline:  # noqa: FBT001, FBT002 - redis' own signature
        """As redis' own, and patient."""
        pool = cast("ConnectionPool", self.connection_pool)
        together = PatientPipeline(pool, self.response_callbacks, transaction, shard_hint)
        together.patience = self.patience
        return together

    async def zrangebyscore(self, *args: Any, **options: Any) -> list[bytes]:
        """The rings that wait, for arq's worker; one that leaves hears none."""
        found = [] if self.patience.is_lost else await super().zrangebyscore(*args, **options)
        return [] if self.patience.is_lost else cast("list[bytes]", found)

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """Nothing comes of a command to a Redis that is away when the worker leaves."""
        try:
            return await super().execute_command(*args, **options)
        except (RedisError, OSError):
            if self.patience.is_lost:
                return None
            raise
