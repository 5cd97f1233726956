"""A story goes from phase to phase, skips none, asks each odd thing once, and believes no figure by itself."""

import pytest

from app.coaching.star import TOLD, Ask, Belief, Phase, Story, answered, believed, chosen, figures_in, opened, rewritten

LONG = {
    "en": {
        Phase.SITUATION: "Deliveries came days late and the kitchen of the home had run out of bread.",
        Phase.TASK: "I was to get the deliveries back on time before summer.",
        Phase.ACTION: "I called each supplier, wrote down their hours and made one table of them.",
        Phase.RESULT: "Late deliveries fell from 12 a month to 1 within 3 weeks.",
    },
    "fr": {
        Phase.SITUATION: "Les livraisons arrivaient avec des jours de retard et la cuisine manquait de tout.",
        Phase.TASK: "Je devais remettre les livraisons à l’heure avant l’été.",
        Phase.ACTION: "J’ai appelé chaque fournisseur, noté ses horaires et fait un seul tableau.",
        Phase.RESULT: "Les retards sont passés de 12 par mois à 1 en 3 semaines.",
    },
}


def told(language: str) -> Story:
    story, _ = chosen(opened("fr" if language == "fr" else "en"), "Cook, Green Row")
    for phase in TOLD:
        assert story.phase == phase
        story, _ = answered(story, LONG[language][phase])
    return story


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_full_story_takes_one_answer_a_phase(language: str) -> None:
    story = told(language)

    assert story.phase == Phase.CONFIRM
    assert story.slots == LONG[language]
    assert story.asked == ()


def test_what_comes_next_is_asked() -> None:
    story, ask = chosen(opened("en"), "Cook, Green Row", "e1")
    asks = [ask]
    for phase in TOLD:
        story, ask = answered(story, LONG["en"][phase])
        asks.append(ask)

    assert asks == [Ask.SITUATION, Ask.TASK, Ask.ACTION, Ask.RESULT, Ask.CONFIRM]
    assert (story.about, story.line_id) == ("Cook, Green Row", "e1")


def test_a_short_answer_is_asked_about_once_and_kept() -> None:
    story, _ = chosen(opened("en"), "Cook")

    after, again = answered(story, "It was late.")
    gone_on, ask = answered(after, "Very.")

    assert (after.phase, again) == (Phase.SITUATION, Ask.MORE_SITUATION)
    assert (gone_on.phase, ask) == (Phase.TASK, Ask.TASK)
    assert gone_on.slots[Phase.SITUATION] == "It was late.\nVery."


@pytest.mark.parametrize(
    ("language", "we", "me"),
    [
        ("en", "We called every supplier and we made one table of their hours.", "I made the table."),
        ("fr", "Nous avons appelé chaque fournisseur et on a fait un tableau.", "J’ai fait le tableau."),
    ],
)
def test_who_says_we_is_asked_for_their_own_part(language: str, we: str, me: str) -> None:
    story = told(language).model_copy(update={"phase": Phase.ACTION, "slots": {}})

    after, again = answered(story, we)
    gone_on, _ = answered(after, me)

    assert (after.phase, again) == (Phase.ACTION, Ask.YOURSELF)
    assert (gone_on.phase, gone_on.slots[Phase.ACTION]) == (Phase.RESULT, f"{we}\n{me}")


@pytest.mark.parametrize(("language", "no"), [("en", "No."), ("fr", "Non"), ("fr", "Je ne sais pas.")])
def test_a_result_without_a_figure_is_asked_for_one_and_may_have_none(language: str, no: str) -> None:
    story = told(language).model_copy(update={"phase": Phase.RESULT, "slots": {}})
    result = "Deliveries came on time again." if language == "en" else "Les livraisons sont revenues à l’heure."

    after, again = answered(story, result)
    gone_on, ask = answered(after, no)

    assert again == Ask.FIGURE
    assert (gone_on.phase, ask, gone_on.slots[Phase.RESULT]) == (Phase.CONFIRM, Ask.CONFIRM, result)
    assert gone_on.figures == ()


def test_the_figures_wait_to_be_decided() -> None:
    story = told("en")

    assert [(one.phase, one.belief) for one in story.figures] == [(Phase.RESULT, Belief.OPEN)] * 3
    assert story.figures[0].text == "fell from 12 a month"


def test_only_the_person_confirms_and_new_words_keep_what_was_said_of_the_same_figure() -> None:
    story = told("en")
    first, second, third = story.figures
    said = believed(story, {(first.phase, first.text): Belief.CONFIRMED, (second.phase, second.text): Belief.DOUBTFUL})

    again = rewritten(said, {Phase.RESULT: LONG["en"][Phase.RESULT] + " It saved 900 euros."})

    beliefs = {one.text: one.belief for one in again.figures}
    assert (beliefs[first.text], beliefs[second.text]) == (Belief.CONFIRMED, Belief.DOUBTFUL)
    assert [one.belief for one in again.figures if one.text not in {first.text, second.text}] == [Belief.OPEN] * (
        len(again.figures) - 2
    )
    assert any("900" in one.text for one in again.figures)
    assert third.text


def test_nothing_is_told_where_a_choice_is_due() -> None:
    with pytest.raises(ValueError, match="experience"):
        answered(opened("en"), "Anything at all")


def test_a_figure_that_left_the_words_is_gone() -> None:
    story = rewritten(told("en"), {Phase.RESULT: "Deliveries came on time again."})

    assert figures_in(story) == story.figures == ()
