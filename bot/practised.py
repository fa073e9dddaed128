"""What a message is to a practice round: a question to its customer, a word on the round, or neither; how one begins.

A question to the coach is none to the customer: « c'est quoi le NPS ? », « tu peux me donner un exemple ? ».
"""

import re

from bot.controls import Controls
from bot.intents import Intent, Reading
from bot.utterance import Utterance
from knowledge.cards import PRACTICE, SMALLTALK
from knowledge.french import tells_of_somebody
from metrics.calculation import Result

# How sure a message must ask for practice in a sale, where people note in the same words, and small talk in a round.
_SURE, _SURE_SMALLTALK = 0.9, 0.9
_QUOTED = re.compile(r"[«\"“]\s*([^»\"”]{5,300}?)\s*[»\"”]")
_BEHIND_A_COLON = re.compile(r"([^:«\"]{5,60}):\s*(.{5,300})", re.DOTALL)
# « Qu'en attendez-vous ? c'est mieux ? »
_AND_NOW = re.compile(
    r"(?<=[?.!…])\s*(?:(?:et )?l[àa]\W*|c['’ ]?est |elle est )?(?:mieux|bon|bien|ok|[çc]a va|comme [çc]a|bonne)"
    r"(?: comme [çc]a| l[àa]| non)*\s*\?*\s*\Z",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:vous|votre|vos)\b")
_OF_THEIRS = re.compile(r"\b(?:votre|vos|chez vous)\b")
_ONESELF = re.compile(r"\b(?:je|j|mon|ma|mes|moi|me|jdois|jfais)\b")
_MAY_I = re.compile(r"^(?:puis je|je peux|est ce que je peux|parlez moi|dites moi|racontez moi)\b")
_I_WOULD_ASK = re.compile(r"^(?:et |ok |bon |alors )?(?:moi )?je (?:lui|leur) (?:demand|dir|pose)")
# « qui décide ? », and not « quand relancer ? »
_ASKED_IN_SHORT = (
    "question-factuelle",
    "question-multiple",
    "question-fermee",
    "question-de-controle",
    "question-miroir",
    "question-relance",
)
_SHORT = 6
_TO_DO = re.compile(r"^(?:et )?(?:\w+ )?(?:qui|quand|combien|où) (?:\w+ )?\w{2,}(?:er|ir|re)\b")
_OF_THE_CUSTOMER = re.compile(r"\b(?:il|elle|ils|elles|lui|leur|leurs|son|sa|ses)\b")


def practised(said: Utterance, controls: Controls) -> Reading | None:
    """What a message is to the round under way or just over; None for what has nothing to do with it."""
    text, practice = said.text, said.session.practice
    if practice is None or said.session.awaiting:
        return None
    if practice.over:
        again = controls.match("practised", text)
        return Reading(Intent.PRACTICE, text, again) if again else None
    control = controls.match("practising", text) or ("stop" if said.clearly("pause") else None)
    if control == "stop" and _another_sale(said):
        return None
    if control and (control != "judge" or "?" in text):
        return Reading(Intent.PRACTICE, text, control)
    asked = _quoted(said) or _AND_NOW.sub("", text)
    return Reading(Intent.PRACTICE, asked, "question") if _is_for_the_customer(asked, said, controls) else None


def to_practise(said: Utterance, controls: Controls) -> Reading | None:
    """A question to judge, or a request for practice that a sale or a result would take for something else."""
    if question := _to_judge(said, controls):
        return Reading(Intent.PRACTICE, question, "judged")
    if said.card or tells_of_somebody(said.text):
        return None
    sure = said.certain and said.found.label == PRACTICE and said.found.confidence >= _SURE
    return Reading(Intent.PRACTICE, said.text, "start") if sure else None


def _to_judge(said: Utterance, controls: Controls) -> str | None:
    """The question in « est-ce que « ... » est une bonne question ? », in « corrige ma question : ... ».

    None where a card answers, outside a sale.
    """
    if said.certain and not said.selling and said.found.label != PRACTICE:
        return None
    if (question := _quoted(said)) and controls.match("judging", _QUOTED.sub(" ", said.text)):
        return question
    told = _BEHIND_A_COLON.fullmatch(said.text)
    if told and controls.match("judging_what_follows", told[1]) and said.search.questions.read(told[2]):
        return told[2]
    return None


def _quoted(said: Utterance) -> str | None:
    """The question that stands between quotation marks."""
    found = _QUOTED.search(said.text)
    return found[1] if found and said.search.questions.read(found[1]) else None


def _is_for_the_customer(text: str, said: Utterance, controls: Controls) -> bool:
    """Whether somebody who practises says this to the customer, and not to the coach."""
    plain, question = said.search.questions.plain(text), said.search.questions.read(text)
    if controls.match("to_the_coach", text):
        return False
    if _ADDRESSED.search(plain):
        told = question is None and (tells_of_somebody(text) or said.known)
        social = said.certain and said.found.label == SMALLTALK and said.found.confidence >= _SURE_SMALLTALK
        explained = said.search.named_within(text) and not _OF_THEIRS.search(plain)
        return not (told or explained or (social and not _OF_THEIRS.search(plain)))
    bare = said.search.questions.bare(text)
    if question is None or said.card or said.search.named_within(text) or controls.match("anywhere", text):
        return False
    if _I_WOULD_ASK.match(plain):
        return True
    if (_ONESELF.search(bare) and not _MAY_I.search(bare)) or (said.selling and _OF_THE_CUSTOMER.search(bare)):
        return False  # « c'est quoi son budget ? »: what was noted
    if question.technique in _ASKED_IN_SHORT and len(bare.split()) <= _SHORT and not _TO_DO.match(bare):
        return True
    computed = said.request and isinstance(said.request.outcome, Result)
    return not (said.certain or computed)


def _another_sale(said: Utterance) -> bool:
    """Whether the message names a customer whose sale is not the one at hand."""
    return any(one.match.numbers and said.session.deal not in one.match.numbers for one in said.known)
