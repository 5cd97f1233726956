"""The command line with a model: what it can do, what it made, what it cost, and never its key."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import commands
from tests.commands import Ended
from tests.fakes.model_server.process import Remote, running

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "app" / "cli" / "demo_data"
KEY = "sk-very-secret"


@pytest.fixture
def server() -> Iterator[Remote]:
    with running() as remote:
        yield remote


def with_model(server: Remote, folder: Path) -> dict[str, object]:
    """Settings of a command that asks this server."""
    return {"SARTOR_DATA_DIR": folder, "SARTOR_LLM_BASE_URL": server.base_url, "SARTOR_LLM_API_KEY": KEY}


def sartor(server: Remote, folder: Path, *words: object) -> Ended:
    return commands.sartor(*words, **with_model(server, folder))


def model_part(server: Remote, folder: Path) -> dict[str, object]:
    done = sartor(server, folder, "check", "--json")
    assert KEY not in done.stdout + done.stderr
    return next(part for part in json.loads(done.stdout) if part["name"] == "model")


def test_a_cv_is_tailored_with_a_model_and_the_report_says_what_that_took(server: Remote, tmp_path: Path) -> None:
    out = tmp_path / "out"

    offer = DEMO / "offer_3_en.txt"
    words = ("tailor", DEMO / "cv_en.txt", offer, "--out", out, "--engine", "model", "--json")
    done = commands.sartor_process(*words, **with_model(server, tmp_path))

    report = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert (report["engine"], report["offers"][0]["status"]) == ("model", "completed")
    assert report["calls"]["total"]["calls"] == len(server.calls())
    assert report["calls"]["total"]["usage"]["prompt"] > 0
    assert KEY not in done.stdout + done.stderr + (out / "report.json").read_text("utf-8")


def test_an_offer_that_fails_says_which_setting_to_change(server: Remote, tmp_path: Path) -> None:
    server.change(keys=["another"])

    offer = DEMO / "offer_3_en.txt"
    done = sartor(server, tmp_path, "tailor", DEMO / "cv_en.txt", offer, "--out", tmp_path, "--engine", "model")

    assert done.returncode == 1
    assert "llm_api_key" in done.stderr
    assert KEY not in done.stdout + done.stderr


def tailored(server: Remote, folder: Path, *words: object) -> Ended:
    files = (DEMO / "cv_en.txt", DEMO / "offer_3_en.txt")
    return sartor(server, folder, "tailor", *files, "--out", folder / "out", "--json", *words)


def models_asked(server: Remote) -> set[str]:
    return {str(call["model"]) for call in server.calls()}


def test_one_model_is_named_for_all_steps(server: Remote, tmp_path: Path) -> None:
    server.change(models=["qwen3:8b"])

    done = tailored(server, tmp_path, "--model", "qwen3:8b")

    report = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert (report["engine"], report["offers"][0]["status"]) == ("model", "completed")
    assert models_asked(server) == {"qwen3:8b"}


def test_the_options_of_the_data_folder_hold_on_the_command_line_too(server: Remote, tmp_path: Path) -> None:
    sartor(server, tmp_path, "option", "set", "model_cv_classify", "own-classifier")

    done = tailored(server, tmp_path, "--engine", "model")

    assert done.returncode == 0, done.stderr
    assert models_asked(server) == {"own-classifier", "gpt-4o-mini"}


def test_an_empty_data_folder_stays_without_a_database(server: Remote, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()

    done = tailored(server, tmp_path / "data", "--engine", "extractive")

    assert done.returncode == 0, done.stderr
    assert not list((tmp_path / "data").glob("*.db"))


def test_a_model_that_the_endpoint_lacks_is_told_with_advice_that_can_be_followed(
    server: Remote, tmp_path: Path
) -> None:
    server.change(models=["qwen3:8b"])

    done = tailored(server, tmp_path, "--engine", "model")

    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert "--model" in report["offers"][0]["sentence"]
    assert "sartor option set" in report["offers"][0]["sentence"]
    assert "gpt-4o-mini" in report["offers"][0]["sentence"]


def test_calls_that_failed_are_counted_and_said(server: Remote, tmp_path: Path) -> None:
    server.change(models=["qwen3:8b"])

    words = ("tailor", DEMO / "cv_en.txt", DEMO / "offer_3_en.txt", "--out", tmp_path, "--engine", "model")
    done = sartor(server, tmp_path, *words)

    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["calls"]["total"]["calls"] == report["calls"]["total"]["failed"] == len(server.calls()) > 0
    assert "calls (" in done.stdout


def test_what_had_no_answer_to_use_is_told_and_the_cv_is_made(server: Remote, tmp_path: Path) -> None:
    server.change(faults=[{"fault": "chatter", "step": "batch_skills"}])

    words = ("tailor", DEMO / "cv_en.txt", DEMO / "offer_3_en.txt", "--out", tmp_path, "--engine", "model")
    done = sartor(server, tmp_path, *words)

    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert done.returncode == 0, done.stderr
    assert "No usable answer came for: skills." in done.stdout
    assert [one["reason"] for one in report["offers"][0]["unanswered"]] == ["llm.not_json"]


def test_a_call_that_its_endpoint_holds_is_told_on_the_terminal(server: Remote, tmp_path: Path) -> None:
    server.change(faults=[{"fault": "rate_limit", "step": "batch_skills", "times": 2, "retry_after_s": 3.0}])

    words = ("tailor", DEMO / "cv_en.txt", DEMO / "offer_3_en.txt", "--out", tmp_path, "--engine", "model")
    done = sartor(server, tmp_path, *words)

    assert done.returncode == 0, done.stderr
    assert "waiting for the endpoint" in done.stderr


def test_the_check_says_what_the_endpoint_can_do(server: Remote, tmp_path: Path) -> None:
    full = model_part(server, tmp_path)
    server.change(refused_formats=["json_schema"], owner="library")
    plain = model_part(server, tmp_path)

    assert full["is_there"]
    assert "json_schema" in str(full["detail"])
    assert "tokens counted" in str(full["detail"])
    assert "json_object" in str(plain["detail"])
    assert "1 calls at once" in str(plain["detail"])


def test_the_check_says_why_an_endpoint_cannot_be_used(server: Remote, tmp_path: Path) -> None:
    server.change(models=["another"])

    part = model_part(server, tmp_path)

    assert not part["is_there"]
    assert "model_cv_classify" in str(part["detail"])


def test_without_an_endpoint_a_model_is_refused_in_one_line(tmp_path: Path) -> None:
    words = ("tailor", DEMO / "cv_en.txt", DEMO / "offer_3_en.txt", "--out", tmp_path, "--engine", "model")

    done = commands.sartor(*words, SARTOR_DATA_DIR=tmp_path)

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "No model is set up" in done.stderr


def test_pairs_that_the_rules_let_pass_are_read_again_by_a_model(server: Remote, tmp_path: Path) -> None:
    server.change(doubted=["rye"])
    sources = {"a": "Sold bread to cafés", "b": "Led a team of 5"}
    texts = {"a": "Sold rye bread to cafés", "b": "Led a team of 50", "c": "Led a team of 5 people"}
    pairs = [{"id": key, "lang": "en", "source": [sources.get(key, sources["b"])], "text": texts[key]} for key in texts]
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in pairs), "utf-8")

    done = sartor(server, tmp_path, "verify", "--pairs", file, "--reader", "gpt-4o-mini")

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [(one["id"], one["supported"]) for one in answers] == [("a", False), ("b", False), ("c", True)]
    assert [one["reason"] for one in answers[0]["findings"]] == ["grounding.second_reading"]
    assert answers[0]["findings"][0]["claim"] == "rye"


def test_pairs_that_no_verdict_names_stay_as_the_rules_leave_them(server: Remote, tmp_path: Path) -> None:
    server.change(reader_ids="invented")
    file = tmp_path / "pairs.jsonl"
    pair = {"id": 1, "lang": "en", "source": ["Sold bread to cafés"], "text": "Sold rye bread to cafés"}
    file.write_text(json.dumps(pair), "utf-8")

    done = sartor(server, tmp_path, "verify", "--pairs", file, "--reader", "gpt-4o-mini")

    [answer] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (answer["supported"], answer["verdict"]) == (False, "unsure")


def test_a_second_reading_without_a_model_says_so(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps({"id": 1, "lang": "en", "source": ["Sold bread"], "text": "Bread sold"}), "utf-8")

    done = commands.sartor("verify", "--pairs", file, "--reader", "gpt-4o-mini", SARTOR_DATA_DIR=tmp_path)

    assert done.returncode == 2
    assert "model" in done.stderr
