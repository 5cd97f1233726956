"""A letter without a model is one that its person would send: of every CV of the corpus for every offer."""

from typing import Literal

import pytest

from app.grounding.check import Context, Verdict, check, verdict_of
from app.letters.letter import About, LetterText
from app.letters.lines import facts_of, items_by_id, units_by_id
from app.letters.materials import Materials
from app.letters.order import Length, Order, Tone
from app.letters.own_lines import own_fact, own_letter
from app.lexicon.folding import fold
from app.lexicon.tokens import sentences
from app.offers.rules import digest_offer
from app.vitae.document import Bullet, CVDocument, Experience, Header, Project, with_ids
from tests.material.corpus import TODAY, Pair, digest, own_pairs, pairs

OWN = own_pairs()


def materials(pair: Pair, *, length: Length = Length.MEDIUM, tone: Tone = Tone.SOBER) -> Materials:
    document = pair.brief.document
    order = Order(language=document.language, length=length, tone=tone)
    return Materials(order=order, document=document, digest=digest(pair.vacancy), offer_text=pair.offer, today=TODAY)


def body(text: LetterText) -> str:
    return "\n".join(part.text for part in text.printed)


@pytest.mark.parametrize("pair", OWN, ids=[one.person for one in OWN])
def test_it_is_a_short_letter_of_whole_sentences_with_a_result(pair: Pair) -> None:
    text = own_letter(materials(pair))

    told = [one for one in text.sentences if one.about == About.CANDIDATE]
    assert len(text.printed) == 3
    assert 80 <= text.word_count <= 170
    assert len(told) >= 3
    assert all(len(sentences(one.text)) == 1 and one.text.endswith(".") and one.text[0].isupper() for one in told)
    assert not any(part.is_list for part in text.printed)
    assert text.places == ()
    assert len({one.text for one in text.sentences}) == len(text.sentences)


@pytest.mark.parametrize("pair", OWN, ids=[one.person for one in OWN])
def test_it_never_lists_what_the_offer_asks_for(pair: Pair) -> None:
    given = materials(pair)
    text = own_letter(given)

    lines = " ".join(fold(unit.text) for unit in units_by_id(given.document).values())
    foreign = [one.text for one in given.digest.requirements if fold(one.text) not in lines]
    assert [one for one in foreign if fold(one) in fold(body(text))] == []


def test_no_sentence_of_any_letter_goes_beyond_its_lines() -> None:
    refused: list[str] = []
    for pair in pairs():
        given = materials(pair, length=Length.LONG)
        known, items = units_by_id(given.document), items_by_id(given.document)
        for one in own_letter(given).sentences:
            units = [known[source] for source in one.sources]
            if one.about == About.CANDIDATE:
                heading = tuple(", ".join(facts_of(items.get(unit.item_id))) for unit in units)
                context = Context(heading=heading)
                found = check(one.text, [unit.text for unit in units], language=given.order.language, context=context)
                refused += [one.text] if verdict_of(found) == Verdict.REFUSED or not units else []

    assert refused == []


def test_where_nothing_answers_the_offer_it_asks_and_the_missing_stands_beside_it() -> None:
    baker = Experience(
        title="Baker", company="Crumb & Son", start="2020", responsibilities=[Bullet(text="Baked bread")]
    )
    text = own_letter(
        _of(baker, "Tax adviser\n\nLedger & Co - Leeds\nRequirements:\n- Corporation tax\n- VAT returns\n")
    )

    assert len(text.places) == 1
    assert text.places[0].startswith("[Two or three sentences of your own")
    assert "Corporation tax" in text.asks
    assert "tax" not in fold(body(text)).replace("tax adviser", "")
    assert "bread" not in body(text)


def test_a_paper_under_way_and_a_part_of_what_is_asked_are_not_told() -> None:
    post = Experience(
        title="Electrician",
        company="Voltrix",
        start="2021",
        responsibilities=[
            Bullet(text="Wired 40 flats"),
            Bullet(text="Tested 300 circuits a month"),
            Bullet(text="Preparing for the 18th Edition certificate, exam in spring"),
        ],
    )
    offer = "Electrician\n\nWatt & Wise - Hull\nRequirements:\n- 18th Edition certificate\n- Wiring of flats\n"
    text = own_letter(_of(post, offer))

    assert "I wired 40 flats" in body(text)
    assert "18th" not in body(text)


def test_a_cv_in_another_language_gives_places_and_no_mixed_sentence() -> None:
    post = Experience(title="Soudeur", company="Fer", start="2020", responsibilities=[Bullet(text="Soudé 40 cuves")])
    text = own_letter(_of(post, "Welder\n\nSteel - Hull\nRequirements:\n- Welding\n", language="fr", wanted="en"))

    assert "cuves" not in body(text)
    assert len(text.places) == 1


def test_what_an_ended_post_says_in_the_present_is_not_told_as_if_it_went_on() -> None:
    held = Experience(
        title="Florist", company="Petal", start="2022", responsibilities=[Bullet(text="Tie 60 bouquets a day")]
    )
    ended = Experience(
        title="Florist",
        company="Stem",
        start="2018",
        end="2021",
        responsibilities=[Bullet(text="Run the market stall on Sundays")],
    )
    document = _document([held, ended])
    text = own_letter(_given(document, "Florist\n\nBloom - York\nRequirements:\n- Bouquets\n"))

    assert "There, I tie 60 bouquets a day." in body(text)
    assert "Sundays" not in body(text)


def test_a_project_of_the_field_is_told_where_no_post_is() -> None:
    project = Project(
        name="Tide table",
        role="Software developer",
        bullets=[Bullet(text="Built a tide table in Python"), Bullet(text="Published it for 9 harbours")],
    )
    document = with_ids(CVDocument(header=Header(full_name="Ro Lane"), projects=[project]))
    offer = "Software developer\n\nQuay - Hull\nRequirements:\n- Python\n"
    text = own_letter(_given(document, offer))

    assert "In the project “Tide table”, I built a tide table in Python" in body(text)


@pytest.mark.parametrize("tone", list(Tone))
@pytest.mark.parametrize("length", list(Length))
def test_every_tone_and_length_is_a_whole_letter_that_names_no_gender(tone: Tone, length: Length) -> None:
    counts: dict[str, int] = {}
    for pair in OWN:
        text = own_letter(materials(pair, length=length, tone=tone))
        counts[pair.person] = text.word_count
        assert "{" not in body(text)
        assert not {"heureux", "heureuse", "ravi", "ravie"} & set(body(text).lower().split())

    assert min(counts.values()) >= 60


def test_a_message_tells_one_fact_that_stands_by_itself() -> None:
    told = {pair.person: own_fact(materials(pair, length=Length.SHORT)).sentences for pair in OWN}

    assert {len(one) for one in told.values()} == {1}
    assert told["en_nursing"][0].text.startswith("As a ward sister at Lagan Valley Hospital, I ")
    assert told["fr_travaux"][0].text.startswith("Mon poste de conducteur de travaux chez Bâti Loire comprend ")


def _of(
    post: Experience, offer: str, language: Literal["fr", "en"] = "en", wanted: Literal["fr", "en"] = "en"
) -> Materials:
    return _given(_document([post], language), offer, wanted)


def _document(posts: list[Experience], language: Literal["fr", "en"] = "en") -> CVDocument:
    return with_ids(CVDocument(language=language, header=Header(full_name="Ro Lane"), experience=posts))


def _given(document: CVDocument, offer: str, language: Literal["fr", "en"] = "en") -> Materials:
    order = Order(language=language)
    return Materials(order=order, document=document, digest=digest_offer(offer), offer_text=offer, today=TODAY)
