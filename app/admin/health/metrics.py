"""Metrics in the text form of Prometheus: of this process what it answered, of the whole server what its rows tell."""

from collections.abc import Iterable, Mapping

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from app.admin.health.measuring import Measured
from app.web.traffic import BOUNDS_S, Answer, Times


class Now(Collector):
    """Everything as it is at this moment. streams: open here.  children: that read and render documents, alive here."""

    def __init__(self, answers: Mapping[Answer, Times], measured: Measured, *, streams: int, children: int) -> None:
        self.answers, self.measured, self.streams, self.children = answers, measured, streams, children

    def collect(self) -> Iterable[Metric]:
        """Each metric with its samples."""
        yield _requests(self.answers)
        yield from _tasks(self.measured)
        yield from _calls(self.measured)
        yield _one("sartor_event_streams", "Open streams of events of this process", self.streams)
        yield _one("sartor_children", "Child processes of this process that are alive", self.children)


def text_of(collector: Collector) -> bytes:
    """The page that Prometheus reads."""
    registry = CollectorRegistry()
    registry.register(collector)
    return generate_latest(registry)


def _requests(answers: Mapping[Answer, Times]) -> Metric:
    labels = ["method", "route", "status"]
    metric = HistogramMetricFamily("sartor_request_seconds", "Answers of this process, by route", labels=labels)
    for kind, times in list(answers.items()):
        so_far, buckets = 0, list[tuple[str, float]]()
        for bound, count in zip((*map(str, BOUNDS_S), "+Inf"), times.counts, strict=True):
            so_far += count
            buckets.append((bound, so_far))
        metric.add_metric([kind.method, kind.route, str(kind.status)], buckets, times.seconds)
    return metric


def _tasks(measured: Measured) -> Iterable[Metric]:
    tasks = GaugeMetricFamily("sartor_tasks", "Tasks that are kept, by type and status", labels=["type", "status"])
    for kind, status, count in measured.tasks:
        tasks.add_metric([kind, status], count)
    yield tasks
    yield _one("sartor_queue_due", "Tasks that may start now", measured.queue.due)
    yield _one("sartor_queue_age_seconds", "How long the first of them waits", measured.queue.oldest.total_seconds())
    yield _one("sartor_workers", "Workers seen within a minute", measured.workers)


def _calls(measured: Measured) -> Iterable[Metric]:
    labels = ["step", "model"]
    calls = GaugeMetricFamily("sartor_calls_today", "Calls to models since midnight UTC", labels=[*labels, "outcome"])
    tokens = GaugeMetricFamily("sartor_tokens_today", "Tokens of these calls", labels=[*labels, "kind"])
    cost = GaugeMetricFamily("sartor_cost_today", "What they cost by the price table", labels=labels)
    slow = GaugeMetricFamily("sartor_call_seconds_today", "Lengths of these calls", labels=[*labels, "quantile"])
    for one in measured.calls:
        where, figures = [one.kind, one.model], one.of
        calls.add_metric([*where, "answered"], figures.calls)
        calls.add_metric([*where, "failed"], figures.failed)
        tokens.add_metric([*where, "prompt"], figures.usage.prompt)
        tokens.add_metric([*where, "cached"], figures.usage.cached)
        tokens.add_metric([*where, "completion"], figures.usage.completion)
        cost.add_metric(where, figures.cost)
        slow.add_metric([*where, "0.5"], figures.median_s)
        slow.add_metric([*where, "0.95"], figures.slow_s)
    yield from (calls, tokens, cost, slow)


def _one(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(name, told, value=value)
