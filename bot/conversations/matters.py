"""What a reminder is about: what is to be done, and with whom."""

import re
from collections.abc import Sequence

from bot.conversations import Moment
from bot.dates import Unclear, When, read_dates
from bot.names import HINT, customer_in, key, matching, named_in
from bot.orders import CALL
from bot.records import Reminder
from knowledge.french import fold

# Before what is to be done: how the reminder was asked for, and small words; « le rappeler » keeps its pronoun.
_ASKED = (
    r"(?:pense[sz]?|songe[sz]?|n['’ ]?oublie[sz]? pas|fais|faites|merci|veuillez)(?: (?:bien|à|a|de|moi|me|le|la))*"
    r"(?: (?:faire|dire|rappeler|penser|prévenir|un rappel|une alerte))*"
    r"|(?:mets|met|mettre|mettez|crée|cree|créer|programme|programmer|ajoute|pose|prévois|prevois)[rz]?(?:[- ]moi)?"
    r"(?: (?:un rappel|une alerte|une alarme))"
    r"|(?:mets|met|mettez|ajoute|fais)[sz]?[- ](?:m['’ ])?en une?(?: autre)?|une? autre(?: rappel)?|un rappel"
    r"|(?:je |j ?)(?:veux|voudrais|vx|aimerais)(?: avoir| bien)? (?:un rappel|une alerte)|jv(?:eux|oudrais) un rappel"
    r"|(?:je |j ?)dois(?: aussi| encore| absolument)?"
    r"|(?:il )?m['’ ]?en (?:faut|faudrait) une? autre(?: rappel)?"
    r"|(?:(?:peux|pourrais)[- ]tu|(?:pouvez|pourriez)[- ]vous|(?:tu|vous) (?:peux|pourrais|pouvez|pourriez))(?: bien)?"
    r" me(?: (?:faire|dire))?(?: penser)?"
    r"|(?:note|notez)(?:[- ]moi)? (?:un rappel|une alerte)"
    r"|(?:rapp?ell?e?|rappelez|préviens|previens|alerte)[- ]moi|tu (?:peux|pourrais) me rappeler|tu me rappelles"
    r"|(?:il )?(?:faut|faudra|faudrait)(?: (?:que je|que j['’]?|penser|absolument|pas que j['’]?oublie))*"
    r"|tout (?:à|a) l['’ ]heure|ok|bon|alors|stp|svp|aussi|bonjour|merci|s['’ ]?il (?:te|vous) pla[iî]t"
)
# What is said before and tells with whom: a title, a name, a figure.
_NAMES = re.compile(r"\b(?:[Mm](?:me|lle|r|adame|onsieur)|[Dd]r|[Dd]octeur)\b|\w [A-ZÀ-Ý][a-zà-ÿ]|\d")
_IN_THE_MIDDLE = re.compile(CALL, re.IGNORECASE)
# « …, mets un rappel stp », « …, rappel », « …, vous pouvez me le rappeler ? »
_ASKED_LAST = re.compile(
    rf"(?:(?:\W+|\A)(?:(?:et|donc|du coup|alors)\s+)?(?:{CALL}|(?:tu|vous) me (?:le |la )?rap+el+e[sz]\b"
    r"|(?:(?:mets|met|mettez|mettre|crée|cree|programme|ajoute|pose|note|fais)(?:[rz])?(?:[- ]moi)? )?(?:un |une )?"
    r"(?:rap+el|alerte)|stp|svp|merci|s['’ ]?il (?:te|vous) pla[iî]t)(?!\w))+\W*$",
    re.IGNORECASE,
)
# « l appeler », without its apostrophe
_NO_APOSTROPHE = re.compile(r"\b([ldjnmst]|qu) (?=[aeiouyhàâéèêëîïôûœ])", re.IGNORECASE)
_BEFORE_A_COMMA = re.compile(r"\s+(?=[,.])")
# « Le responsable est absent »: a sentence keeps its article.
_SENTENCE = re.compile(
    r"\W*(?:le|la|les) \S+ (?:est|sont|a|ont|doit|doivent|veut|veulent|part|rentre|revient)\b", re.IGNORECASE
)
# « il faut que je relance… », « je dois relancer… »: what is to be done stands in the infinitive.
_I_DO = re.compile(r"(?P<verb>\w{2,}e)\b(?! (?:suis|vais|dois))")
_INFINITIVES = {
    "fasse": "faire",
    "prenne": "prendre",
    "voie": "voir",
    "aille": "aller",
    "rende": "rendre",
    "revoie": "revoir",
    "reçoive": "recevoir",
    "finisse": "finir",
    "remette": "remettre",
    "mette": "mettre",
    "dise": "dire",
    "vende": "vendre",
    "vienne": "venir",
    "tienne": "tenir",
    "écrive": "écrire",
    "ecrive": "écrire",
    "envoie": "envoyer",
    "renvoie": "renvoyer",
    "appelle": "appeler",
    "rappelle": "rappeler",
    "paie": "payer",
}
_THAT_I = re.compile(
    r"\b(?:il )?(?:faut|faudra|faudrait) (?:absolument |aussi |vraiment )?que (?:je |j['’ ]?)", re.IGNORECASE
)
_INFINITIVE = r"\w+(?:er|ir|re|oir)\b"
_LEAD = re.compile(
    rf"^(?:\s|[:,;.–-]|(?:{_ASKED})(?=\s|$)|(?:de|du|que|pour|pr|à|a|et)\s+(?=\S)"
    rf"|(?:le|la)\s+(?!{_INFINITIVE})(?=\S)"
    r"|d['’]|d (?=[aeiouyhàâéèêëîïôûœ])|qu['’])+",
    re.IGNORECASE,
)
_HOUR_AT_THE_END = re.compile(r",?\s+(?:à|a|vers) \d{1,2} ?h(?: ?\d{2})?\s*[.!]?\s*$", re.IGNORECASE)
_THE_OTHER = re.compile(r"\bl['’ ]?autre\b", re.IGNORECASE)
# « supprime le rappel, il vient de m'appeler », where there is one
_THE_ONE = re.compile(r"\b(?:le|mon|ce) rap+el\b(?! (?:de|d['’]|du|pour|avec|chez))", re.IGNORECASE)
# « annule-le finalement, il m'a rappelé »
_IT = re.compile(
    r"\W*(?:et |non |bon )?(?!finalement|plut[oô]t|alors|mais|donc|avec|pour|chez)\w+[ -](?:le|la|ça|ca)\b"
    r"(?=\W*$|[,.;!?]| (?:finalement|stp|svp|plut[oô]t|aussi|donc|du coup|au|à|a|de|d|en|pour|vers|dans|demain|apr[eè]s"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\d+|ce|cet|cette|ils?|elles?|on|je|j|c|car|y)\b)",
    re.IGNORECASE,
)
_THIS = ("ca", "cela", "le", "la")
_TAIL = re.compile(r"(?:\s|[,;:.?!–-]|\b(?:à|le|de|pour|vers|d['’]ici)$)+$", re.IGNORECASE)
# Words that tell no reminder from another.
_PLAIN = frozenset(
    "de du des d le la les l a au aux et pour que qui avec chez un une mon ma mes son sa ses ce cet cette m mme mr moi"
    " annule annuler supprime supprimer efface enleve vire oublie laisse tomber decale reporte deplace repousse avance"
    " celui celle rappel rappels rappeler appeler relancer envoyer plutot meme heure jour il elle j c est fait"
    " trop tard bon ont rappelee rappele vous pouvez peux"
    " mets mettre met remets non nan en finalement pardon oups mince ah oui ok bon alors stp svp demain".split()
)


def matter_of(text: str, found: When | Unclear | None) -> str:
    """What is to be done: the text without its date, the hour at its end and the small words around it."""
    rest = f"{text[: found.start]} {text[found.end :]}" if found else text
    rest = _NO_APOSTROPHE.sub(r"\1’", _BEFORE_A_COMMA.sub("", " ".join(rest.split())))
    asked = _IN_THE_MIDDLE.search(rest)
    if asked and len(rest[asked.end() :].split()) > 1 and not _NAMES.search(rest[: asked.start()]):
        rest = rest[asked.end() :]  # « je vais attendre, rappelez-moi jeudi de les appeler »
    rest = _to_be_done(_ASKED_LAST.sub("", rest))
    if found and found.has_time:
        rest = _HOUR_AT_THE_END.sub("", rest)
    told = _TAIL.sub("", rest if _SENTENCE.match(rest) else _LEAD.sub("", " ".join(rest.split())))
    return "" if fold(told) in _THIS else told


def _to_be_done(text: str) -> str:
    """« il faut que je relance Foncia » as « relancer Foncia »."""
    asked = _THAT_I.search(text)
    verb = _I_DO.match(text, asked.end()) if asked else None
    if asked is None or verb is None:
        return text
    said = verb["verb"].lower()
    return f"{text[: asked.start()]}{_INFINITIVES.get(said, f'{said}r')}{text[verb.end() :]}"


def with_whom(matter: str, moment: Moment) -> str:
    """« l'appeler », with the one who was last spoken of outside a sale."""
    name = moment.session.mentioned
    theirs = _SOMEBODY.match(matter) or (_THEIRS.search(matter) and not customer_in(matter))
    return f"{matter} ({name})" if name and moment.deal is None and theirs else matter


_SOMEBODY = re.compile(r"(?:le|la|l['’]|lui|les|leur) ?\w+(?:er|ir|re|oir)\b", re.IGNORECASE)
_THEIRS = re.compile(r"\b(?:son|sa|ses|leurs?|lui)\b", re.IGNORECASE)


def deal_of(matter: str, moment: Moment) -> int | None:
    """The sale that a reminder is about: of the customer it names, or the one under way when it names nobody."""
    customers = moment.records.customers()
    spoken = named_in(matter, customers)
    if not spoken:
        said = set(key(matter).split()) - _PLAIN
        spoken = [number for number, known in customers if said & (set(known.split()) - _PLAIN)]
    if spoken:
        here = moment.session.deal
        return spoken[0] if len(spoken) == 1 else here if here in spoken else None
    other = customer_in(matter) or any(word[:1].isupper() for word in matter.split()[1:])
    return None if other else moment.session.deal


def bare(text: str) -> str:
    """``text`` without the small words around it; empty when they are all that it says."""
    return _TAIL.sub("", _LEAD.sub("", text)) if set(key(text).split()) - _PLAIN else ""


def named_among(name: str, waiting: Sequence[Reminder], moment: Moment) -> Reminder | None:
    """The reminder that shares most words with ``name``, or is of the customer that it names. None when none or two."""
    said = set(key(name).split()) - _PLAIN
    near = [reminder for reminder in waiting if any(word in fold(reminder.text) for word in said)]
    shared = [(len(said & set(key(reminder.text).split())), reminder) for reminder in near]
    most = max((count for count, _ in shared), default=0)
    if not most:  # « coop », of « relancer la coopérative »
        shared = [(sum(_begins_a_word(word, reminder.text) for word in said), reminder) for reminder in near]
        most = max((count for count, _ in shared), default=0)
    about = [reminder for count, reminder in shared if count == most and most]
    if not about and said:
        deals = matching(name, moment.records.customers()).numbers
        about = [reminder for reminder in waiting if reminder.deal in deals]
    return about[0] if len(about) == 1 else None


def _begins_a_word(said: str, text: str) -> bool:
    return len(said) >= HINT and any(word.startswith(said) for word in key(text).split())


def reminder_meant(text: str, moment: Moment) -> Reminder | None:
    """The reminder that is spoken of: by its place in the list, its customer, or the only or last one."""
    waiting = moment.records.reminders()
    found = read_dates(text, moment.now, moment.zone)
    if isinstance(found, When):  # « annule le rappel de jeudi »
        day = found.at.astimezone(moment.zone).date()
        on_it = [reminder for reminder in waiting if reminder.due_at.astimezone(moment.zone).date() == day]
        if len(on_it) == 1:
            return on_it[0]
    if (index := _place(text, len(waiting))) is not None:
        return waiting[index] if 0 <= index < len(waiting) else None
    if _THE_OTHER.search(text):
        others = [reminder for reminder in waiting if reminder.id != moment.session.reminder]
        return others[0] if len(others) == 1 else None
    last = [reminder for reminder in waiting if reminder.id == moment.session.reminder]
    name = bare(text)
    if name and not (last and _IT.match(text)):
        told = named_among(name, waiting, moment)
        return waiting[0] if told is None and len(waiting) == 1 and _THE_ONE.search(text) else told
    return (last or list(waiting))[0] if last or len(waiting) == 1 else None


# « annule le premier », « le dernier à 15h »
_PLACES = (r"premi[eè]re?\b", r"(?:deuxi[eè]me|seconde?)\b", r"troisi[eè]me\b", r"quatri[eè]me\b", r"cinqui[eè]me\b")
_THE_PLACES = [re.compile(rf"\b(?:le|la|mon|ma|ce|cette) {place}", re.IGNORECASE) for place in _PLACES]
_THE_LAST = re.compile(r"\b(?:le|la) derni[eè]re?\b", re.IGNORECASE)


def _place(text: str, count: int) -> int | None:
    """The place in the list that a number or an ordinal tells, from 0 on."""
    if digits := re.search(r"\d+", text):
        return int(digits.group()[:4]) - 1
    if _THE_LAST.search(text):
        return count - 1
    return next((index for index, place in enumerate(_THE_PLACES) if place.search(text)), None)


def tells(customer: str, text: str) -> bool:
    """Whether ``text`` names ``customer``, if only by a word of the name."""
    return bool({word for word in key(customer).split() if word not in _PLAIN} & set(key(text).split()))
