"""`sartor verify`: exit codes, JSON, and pairs of sentences."""

import json
from pathlib import Path

import pytest

from tests.commands import sartor, sartor_process
from tests.verification.samples import SOURCE, changed

PAIR = {
    "id": "a",
    "lang": "en",
    "source": ["Led a team of 5"],
    "text": "Led a team of 50",
    "supported": False,
    "kind": "number",
}


def cv(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_a_cv_that_follows_from_its_source_ends_with_zero(tmp_path: Path) -> None:
    done = sartor("verify", cv(tmp_path, "a.txt", SOURCE), cv(tmp_path, "b.txt", SOURCE))

    assert done.returncode == 0, done.stderr
    assert "follow" in done.stdout


def test_a_stretched_cv_ends_with_one_and_says_where(tmp_path: Path) -> None:
    other = changed("£1.4 million", "£2.4 million")

    done = sartor_process("verify", cv(tmp_path, "a.txt", SOURCE), cv(tmp_path, "b.txt", other), "--json")

    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert (answer["supported"], answer["counts"]["unsupported"]) == (False, 1)
    [doubtful] = [one for one in answer["sentences"] if not one["supported"]]
    assert doubtful["section"] == "experience"
    assert doubtful["nearest"] == "Negotiated transport contracts worth £1.4 million a year"
    assert doubtful["findings"][0]["kind"] == "number"


def test_pairs_are_answered_line_by_line_and_labels_counted(tmp_path: Path) -> None:
    file = cv(tmp_path, "pairs.jsonl", json.dumps(PAIR) + "\n")

    done = sartor("verify", "--pairs", file)

    [answer] = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert (answer["id"], answer["supported"]) == ("a", False)
    assert "number: 1 pairs, follows 0.0 %, unsure 0.0 %, refused 100.0 %" in done.stderr


def test_pairs_can_come_from_standard_input() -> None:
    done = sartor("verify", "--pairs", "-", given=json.dumps(PAIR))

    assert json.loads(done.stdout)["id"] == "a"


@pytest.mark.parametrize("words", [(), ("a.txt",), ("a.txt", "b.txt", "--pairs", "c.jsonl"), ("--pairs", "none.jsonl")])
def test_a_wrong_call_ends_with_one_line_and_code_two(words: tuple[str, ...]) -> None:
    done = sartor("verify", *words)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("sartor: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_line_that_is_no_pair_is_named(tmp_path: Path) -> None:
    done = sartor("verify", "--pairs", cv(tmp_path, "pairs.jsonl", "{}\n"))

    assert (done.returncode, "1" in done.stderr) == (2, True)


@pytest.mark.parametrize("words", [("verify",), ("tailor", "--out", "out")])
def test_of_two_files_the_one_that_cannot_be_read_is_named(tmp_path: Path, words: tuple[str, ...]) -> None:
    places = [str(tmp_path / word) if word == "out" else word for word in words]
    done = sartor(*places, cv(tmp_path, "a.txt", SOURCE), cv(tmp_path, "b.txt", " "))

    assert done.returncode == 2
    assert "b.txt: This file is empty." in done.stderr.replace("\n", "")


def test_a_file_that_is_not_there_is_named_once(tmp_path: Path) -> None:
    done = sartor("verify", cv(tmp_path, "a.txt", SOURCE), tmp_path / "none.txt")

    assert done.returncode == 2
    assert done.stderr.count("none.txt") == 1
