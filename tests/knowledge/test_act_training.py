"""What the acts and the names are learnt from."""

from knowledge.act_training import distinct, read_sample, train_acts, train_names, train_stages
from knowledge.acts import Acts
from knowledge.cards import Base, Phrase

_MARKED = (
    *(f"rdv chez {{mairie de {name}}} demain" for name in ("Lombez", "Bram", "Sore")),
    *(f"je vois {{{name}}} jeudi" for name in ("Durand", "Benali", "Kaya", "Nguyen")),
)
_NOTED = ("il veut un devis", "elle cherche un local", "budget serré cette année", "ils sont chez un concurrent")


def _base(base: Base) -> Base:
    samples = [Phrase(text=text, label="open") for text in _MARKED]
    samples += [Phrase(text=text, label="note") for text in _NOTED]
    samples += [Phrase(text=text, label="list") for text in ("mes ventes", "liste mes ventes")]
    return base.model_copy(update={"act_phrases": tuple(samples)})


def test_a_marked_line_is_a_sample() -> None:
    sample = read_sample(Phrase(text="passe de {Durand} à {Mme Roy}", label="switch"))
    assert sample.text == "passe de Durand à Mme Roy"
    assert [sample.text[name.start : name.end] for name in sample.names] == ["Durand", "Mme Roy"]


def test_samples_stand_with_their_names_and_without_and_each_look_once(base: Base) -> None:
    twice = (Phrase(text="rdv chez {Élan}", label="open"), Phrase(text="RDV chez {Durand}", label="open"))
    samples = list(distinct(base.model_copy(update={"act_phrases": twice})))
    assert [bool(sample.names) for sample in samples].count(True) == 1
    assert {sample.text for sample in samples if not sample.names} == {"rdv chez Élan", "RDV chez Durand"}


def test_a_few_samples_tell_acts_apart_and_names_from_words(base: Base) -> None:
    small = _base(base)
    finder = train_names(small)
    text = "rdv chez la mairie de Tarbes demain"
    assert [text[name.start : name.end] for name in finder.find(text)] == ["mairie de Tarbes"]
    acts = Acts(small, train_acts(small, finder), train_stages(base), finder)
    assert acts.read("je vois Morel mardi", finder.find("je vois Morel mardi")).name == "open"
    assert acts.read("elle veut un local", ()).name == "note"
