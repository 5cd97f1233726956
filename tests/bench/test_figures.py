"""What a benchmark prints, keeps and ends with."""

import json
from pathlib import Path

import pytest

from bench import _figures
from bench._figures import Figure, report

GOOD = Figure("a_share", 98.5, "%", ">=95", is_ok=True)
SHORT = Figure("a_time", 61, "s", "<=60", is_ok=False)


@pytest.fixture(autouse=True)
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(_figures, "RESULTS", tmp_path / "results")
    return tmp_path / "results"


def test_figures_are_printed_a_line_each_and_kept(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report("sample", [GOOD], details={"seen": ["x"]})

    assert capsys.readouterr().out == "a_share 98.5 % >=95 ok\n"
    assert json.loads((results / "sample.json").read_text("utf-8"))[0]["value"] == 98.5
    assert json.loads((results / "sample.details.json").read_text("utf-8")) == {"seen": ["x"]}


def test_a_missed_bar_is_said_and_ends_the_benchmark_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        report("sample", [GOOD, SHORT])

    assert ended.value.code == 1
    assert capsys.readouterr().out.endswith("a_time 61 s <=60 short\n")
