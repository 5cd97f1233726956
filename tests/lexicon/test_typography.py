"""French typography: what is set otherwise, and what is never touched."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.lexicon.folding import fold
from app.lexicon.typography import typeset

N, W = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("Prêt ? Oui ! Non ; fin", f"Prêt{N}? Oui{N}! Non{N}; fin"),
        ("Prêt? Oui! Non; fin", f"Prêt{N}? Oui{N}! Non{N}; fin"),
        ("Langages : Python", f"Langages{W}: Python"),
        ("Langages: Python", f"Langages{W}: Python"),
        ("« Bonjour » et «salut»", f"«{W}Bonjour{W}» et «{W}salut{W}»"),
        ("Hausse de 12 % et 3 €", f"Hausse de 12{N}% et 3{N}€"),
        ("Hausse de 12% et 3€", f"Hausse de 12{N}% et 3{N}€"),
        ("Quoi ?!", f"Quoi{N}?!"),
        ("l'offre, d'après l'ONU, jusqu'ici, aujourd'hui", "l’offre, d’après l’ONU, jusqu’ici, aujourd’hui"),
        ("L'oeuvre, D'abord, Qu'en", "L’œuvre, D’abord, Qu’en"),
        ("coeur, soeur, main-d'oeuvre, manoeuvre", "cœur, sœur, main-d’œuvre, manœuvre"),
        ("noeuds, voeux, OEuvre, COEUR, Oeil", "nœuds, vœux, Œuvre, CŒUR, Œil"),
        ("%(change)s : %(reason)s", f"%(change)s{W}: %(reason)s"),
        ("%(name)s? {count}!", f"%(name)s{N}? {{count}}{N}!"),
        ("l'%(name)s, d'{title}", "l’%(name)s, d’{title}"),
        ("80 %% des mots", f"80{N}%% des mots"),
    ],
)
def test_french_is_set_as_french_print_is(written: str, set_: str) -> None:
    assert typeset(written, "fr") == set_
    assert typeset(set_, "fr") == set_


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a?b=c;d!e l.martin@example.org",
        "https://example.org/qu'est-ce?x",
        "www.example.org/a?",
        "github.com/marie/l'oeuvre?tab=1",
        "14:30 à 15:45:10, ratio 3:1",
        "std::vector, C:\\temp, `a ; b`, <b>",
        "%(count)s %s {index} {} &amp;",
        "O'Reilly, Levi's, rock'n'roll, Noé, Boeing, poète, coexister, Zoe, goéland",
        "a:b, clé:valeur, C++!x",
        "",
    ],
)
def test_addresses_times_code_and_names_stay(text: str) -> None:
    assert typeset(text, "fr") == text


def test_english_stays_as_it_was_written() -> None:
    assert typeset("Why? Don't: 'x' ; 5 % coeur", "en") == "Why? Don't: 'x' ; 5 % coeur"


@given(st.text(alphabet=st.sampled_from("aeolLs'’oeuvr :;!?%€«»\u00a0\u202f.@/(){}12<`"), max_size=60))
def test_only_spaces_change_for_a_reader_who_folds(text: str) -> None:
    def bare(one: str) -> str:
        return re.sub(r"\s", "", fold(one))

    assert bare(typeset(text, "fr")) == bare(text)
    assert typeset(typeset(text, "fr"), "fr") == typeset(text, "fr")


@pytest.mark.always("a.", "l'", "{")
@pytest.mark.parametrize(
    "piece", ["a", " ", "1", "a ", "«", "`", "<", "a.", "a-", "a@", "l'", "oe", "%", "{", " :", "a:", "!", "&a"]
)
def test_the_time_grows_as_the_text_does(piece: str) -> None:
    def seconds(letters: int) -> float:
        text, times = piece * (letters // len(piece)), []
        for _ in range(3):
            started = process_time()
            typeset(text, "fr")
            times.append(process_time() - started)
        return min(times)

    assert seconds(160_000) < 100 * max(seconds(8_000), 0.0005)  # twenty times the text; a square would be 400
