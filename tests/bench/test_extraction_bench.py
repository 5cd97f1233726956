"""Pages of real shapes are read as well as the bench asks."""

from bench.extraction import figures, judged, named


def test_the_figures_of_the_bench_hold_their_bars() -> None:
    assert [one.name for one in figures(judged(), named()) if not one.is_ok] == []
