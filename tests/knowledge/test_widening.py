from knowledge.cards import OUT_OF_SCOPE, Base, Card, Phrase
from knowledge.widening import FEW, widened


def _base(base: Base, phrases: list[str]) -> Base:
    card: Card = base.cards["nps"].model_copy(
        update={
            "id": "zones-de-livraison",
            "title": "Zones de livraison",
            "question": "Où livrons-nous ?",
            "names": ("zones de livraison",),
        }
    )
    outside = [
        Phrase(text="zone de livraison chronopost", label=OUT_OF_SCOPE),
        Phrase(text="la lune", label=OUT_OF_SCOPE),
    ]
    own = [Phrase(text=text, label=card.id) for text in phrases]
    return Base(cards={card.id: card}, sources={}, spelling={}, phrases=(*outside, *own))


def test_a_card_with_few_phrases_gets_more_of_its_own_words(base: Base) -> None:
    made = widened(_base(base, ["on livre jusqu'où ?", "frais hors zone de livraison"]))
    own = {phrase.text for phrase in made if phrase.label == "zones-de-livraison"}
    assert {"zones de livraison", "Où livrons-nous ?", "c est quoi zones de livraison"} <= own
    assert len(own) > 10


def test_what_the_card_answers_by_now_is_not_out_of_scope_any_more(base: Base) -> None:
    made = widened(_base(base, ["frais de livraison"]))
    assert [phrase.text for phrase in made if phrase.label == OUT_OF_SCOPE] == ["la lune"]


def test_a_card_with_many_phrases_is_left_alone(base: Base) -> None:
    full = _base(base, [f"livraison numéro {number}" for number in range(FEW)])
    assert widened(full) == list(full.phrases)
