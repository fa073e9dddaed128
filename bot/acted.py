"""When a message is taken for what it does about sales, beside everything else that it may be."""

import re

from bot.acting import ASKS, is_ready, order_in, tells_of_a_title
from bot.beginning import TITLED_OPENS, namesake, opening, titled_clearly
from bot.belonging import is_told_first, whose
from bot.closing import ended, told_over
from bot.consulting import consults
from bot.curious import asked_on_the_step
from bot.customers import announced, is_no_customer, looks_like_a_name
from bot.endings import surely_over
from bot.intents import Intent, Reading
from bot.listing import listing
from bot.orders import RECALLED, Order, dated
from bot.stepping import wishes_to_go
from bot.utterance import Utterance
from knowledge.cards import COACH, SMALLTALK, Step
from knowledge.french import asks_meaning, fold, folded_words, is_quotation, is_supposed
from metrics.calculation import Missing, Result
from metrics.figures import read_figures
from metrics.reading import Request
from metrics.vocabulary import is_outside

NOTE, FIGURES = "note", "figures"
# How sure an objection must be to be one in mid-sale, where people note facts in the same words.
_SURE_IN_A_SALE = 0.85
_SURE_WHEN_QUOTED = 0.6
_QUOTES = re.compile(
    r"(?:(?:et|mais|bon|la|alors|puis) )*(?:il|elle|ils|elles|on|(?:le |la )?(?:client|cliente|patron|patronne|gerante?"
    r"|directeur|directrice|pere|mere|presidente?|maire|monsieur|madame))"
    r" (?:me |m ?'? ?)?(?:a |ont )?(?:dit|disent|sort|sorti|repond|repondu|trouve|trouvent|ajoute|rajoute)\b"
    r"|(?:trouve|dit que)\b"
)
# ... in the middle of what is told: « j'ai fait le devis, elle trouve ça trop cher »
_QUOTES_LATER = re.compile(
    r"\b(?:il|elle|ils|elles) (?:va |vont |risque de )?(?:surement |sans doute |peut etre |encore )*(?:me |m ?'? ?)?"
    r"(?:a |ont |avait )?(?:trouve|trouvent|dit|dire|disent|sort|sortir|sorti|repond|repondre|repondu|objecte)\b"
)
# « c'est le chef d'atelier qui choisit » is who decides there
_DECIDES_THERE = re.compile(
    r"(?!.*\b(?:pas|jamais|moi|dit)\b).*\b(?:c ?'? ?(?:est|etait)|cest|c) (?:[\w'’-]+ ){1,6}qui "
    r"(?:decid|choisi|tranch|sign|valid|gere|achet|paie)"
)
_SAYS = re.compile(r" (?:me |m ?'? ?)(?:a |ont )?(?:dit|disent|sort|sorti|repond|repondu) qu")
# What was done, before what was said: the sale is under way.
_MET = re.compile(
    r"\b(?:je sors d|je suis (?:passe|alle|chez|sorti|devant)|rdv|rendez[ -]vous|visite"
    r"|j ?'? ?(?:ai|etais) (?:eu|vu|rencontre|appele|visite|fait|ete|presente|chez))"
)
# « faut que j'y aille »
_ONESELF = re.compile(r"\b(?:je|j|jdois|jreviens|jsuis|jpars|jfile)\b")
_SURELY_LEAVES = 0.8
_GOES_ON = re.compile(r"\b(?:je|j|on|nous)\b")
# How clearly a message is a note, and how sure an objection must then be; from there on only a quotation is one.
_CLEARLY_NOTED = ((0.1, 0.0), (0.6, 0.95), (1.2, 0.985))
# How clearly a message must be a fact not to be computed from.
_FACT = -0.2
# How clearly a message must be an act beside an answer that the search is so sure of: outside a sale, and in one.
_CLEAR = 0.1
_CLEAR_IN_A_SALE = -0.1
_CLEAR_BEFORE_ANY = 0.4
_NAMED = -0.15
_ABOUT_A_SALE = ("open", "won", "lost", "note")
_COVERED = 0.05
_MET_WHEN = re.compile(
    r"\b(?:rdv|rendez|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|ce (?:matin|soir|midi)|aprem|\d{1,2} ?h)\b"
)
_SURE_BESIDE = 0.8
_SURE_BESIDE_IN_A_SALE = 0.95
_SURE_SMALLTALK = 0.95
_LESS_THAN_FIGURES = ("ended", "won", "lost", "over", "correct", "ask", "actions", "note")
# Acts that the step at hand may answer more nearly than with all that it says to do.
_ASKED_OF_A_STEP = frozenset("actions questions prepare ask note".split())
# Words of figures that are typed to be computed, though some are missing: « panier 240 ».
_SHORT = 5
# Orders that are controls, and the control's name.
_CONTROLS = {"list": "deals"} | {
    name: name for name in ("next", "back", "pause", "resume", "notes", "missing", "prepare", *RECALLED)
}
# « qui décide là-bas déjà ? », and not « c'est quoi le NPS déjà ? »
_RECALLS = re.compile(r"\b(?:d[eé]j[aà]|l[aà][ -]bas|chez (?:eux|lui|elle))\b", re.IGNORECASE)
# « c'est quand mon rdv ? », of the customer at hand
_ASKS_WHEN = re.compile(
    r"(?:c ?'? ?(?:est|etait) quand|quand (?:est[- ]ce|c ?'?est)|quel jour|quelle date|se (?:re)?voit quand).*"
    r"\b(?:rdv|rendez[ -]vous|visite|date|voit|vois)\b|\b(?:rdv|rendez[ -]vous)\b.*\b(?:quand|quel jour|quelle date)\b"
    r"|\bse (?:re)?voit quand\b"
)
# « il me manque quelque chose ? », « qu'est-ce qui me manque avant le devis ? »
_LACKS = re.compile(
    r"\bqu ?'? ?est[- ]ce qu(?:i|'il) (?:me|nous) manque\b"
    r"|\bil (?:me |nous )?manque (?:(?:quelque chose|qqch|kelke chose|un truc)\b.*\?|(?:quoi|koi)\b)"
)
# « on en est à quelle étape ? »
_WHICH_STEP = re.compile(
    r"\b(?:on en est|on est|j ?'?en suis|je suis) (?:deja |rendue?s? )?(?:a )?quelle etape\b"
    r"|\b(?:c ?'?est )?quelle etape (?:on est|on en est|j ?'?en suis|la|maintenant)\b"
)
# « un exemple d'argument pour des fourgons »
_AN_EXAMPLE = re.compile(
    r"(?<!a )(?<!ai )(?<!ont )\b(?:donne[rz]?|file|sors|montre[rz]?|cite[rz]?|as|avez|auriez|aurais)[- ]"
    r"(?:moi |tu |vous )?(?:un|une|des|d ?'? ?autres?) (?:exemples?|ex)\b"
    r"|\A\W*(?:et |ok |d'accord )*(?:un|des) (?:exemples?|ex)\b"
)
# « redis-moi tout ce qu'on sait sur elle », « où est-ce qu'on en était déjà ? »
_ALL_THAT_IS_KNOWN = re.compile(r"\btout(?:es)? (?:ce qu|ses infos|les infos|mes notes)")
# « fais-moi un point », « résume-moi ce que j'ai », and not « fais le point sur mes ventes »
_SUMS_UP = re.compile(
    r"(?:\b(?:recap|resume)\w*[- ](?:moi )?(?:tout|ce qu|ca|la situation|cette vente|ce (?:client|dossier))"
    r"|\b(?:fai[st]|faisons|faites|faire)[- ](?:moi |nous )?(?:le|un) (?:petit )?(?:point|bilan|recap|resume)\b)"
    r"(?!.*\b(?:ventes|affaires|clients|dossiers|mois|trimestre|annee|semaine)\b)"
)
_A_POINT = re.compile(r"\W*(?:ok |bon |alors )*(?:fai[st]|faisons|faites|on fait) le point\W*")
_WHERE = re.compile(r"\b(?:on|j|nous) ?'? ?en (?:est|etait|etais|suis|etions) ou\b|\bou (?:en )?(?:est|etait)[- ]on\b")
_OF_THIS_SALE = (
    (_ALL_THAT_IS_KNOWN, "notes"),
    (_WHERE, "here"),
    (_ASKS_WHEN, "ask"),
    (_LACKS, "missing"),
    (_WHICH_STEP, "resume"),
)
_NEW_NEED = re.compile(r"\b(?:repar\w+|recommence\w*|refai\w+|nouveau tour)\b.*\bnouveau besoin\b", re.IGNORECASE)


def acted(said: Utterance) -> Reading | None:
    """What the seller's own words ask for, or a fact that figures must not be computed from."""
    if said.selling and (steering := _goes(said)):
        return steering
    if said.selling and not said.asks and _names_people_only(said):
        return noted(said)  # « la gérante s'appelle Lucie Morin », « on s'était vus au salon de Lyon »
    if not said.asks and (order := told_over(said)) and order.name == "lost":
        return Reading(Intent.ORDER, said.text, order.name, order=order)  # « X a signé ailleurs, délai trop long »
    over = said.selling and not (said.asks or said.named or _quoted(said)) and surely_over(said.text, "lost")
    if over and (order := ended(said, "lost")):  # « ils renoncent, leur budget est gelé », more than an objection
        return Reading(Intent.ORDER, said.text, order.name, order=order)
    if said.act.name == "open" and not said.asks and _lists(said) and (order := opening(said)):
        return Reading(Intent.ORDER, said.text, order.name, order=order)  # « deux clients : la crèche, 24 lits… »
    if both := _met_and_objects(said):
        return both
    if said.selling and said.deal and not said.session.last_card and _AN_EXAMPLE.search(said.folded):
        return Reading(Intent.SECTION, said.text, "example", card=said.named_step or said.deal.step)
    if not said.selling and "?" in said.text and read_figures(said.text) and is_outside(said.text):
        return None  # « et le taux de conversion de mes devis ? 120 envoyés, 48 signés »
    text, act, request = said.text, said.act, said.request
    told = said.known and act.name == NOTE and act.score > 0 and request and isinstance(request.outcome, Missing)
    if told and not said.asks:
        request = None  # « Garnier m'achète 300 € de papier par mois »
    if said.card or (not said.selling and request and is_asked(said)):
        return None
    asked_of = request and request.named  # « faut que je sorte ma rétention pour lundi »
    if not said.selling and act.name == "pause" and act.clear and _leaves(said) and not asked_of:
        return Reading(Intent.SMALLTALK, text, "later")
    if said.selling and _defines_a_method(said):
        return Reading(Intent.DEAL_CONTROL, text, "methods")
    if said.selling and _recalls(said) and (act.name in ("ask", "notes") or not act.clear):
        return Reading(Intent.DEAL_CONTROL, text, "ask")
    of_all = len(said.customers) > 1 and _A_POINT.fullmatch(said.folded)  # of all the sales
    if said.selling and not said.named and not of_all and _SUMS_UP.search(said.folded):
        return Reading(Intent.ORDER, text, "sheet", order=Order("sheet"))
    if said.selling and (control := next((name for p, name in _OF_THIS_SALE if p.search(said.folded)), None)):
        return Reading(Intent.DEAL_CONTROL, text, control)
    if order := namesake(said) or (told_over(said) if act.name == NOTE or not act.clear else None):
        return Reading(Intent.ORDER, text, order.name, order=order)
    whole = request and (request.named or isinstance(request.outcome, Result) or len(text.split()) <= _SHORT)
    if said.selling and said.clearly(FIGURES) and whole and not announced(text, said.named):
        return Reading(Intent.FIGURES, text, request=request)
    fact = act.name == NOTE and act.score >= _FACT and not said.standing and not is_ready(said)
    asked = said.selling and consults(said)
    if (
        (asked or (said.selling and (said.asks or asks_meaning(text))))
        and act.name in _ASKED_OF_A_STEP
        and (reading := asked_on_the_step(said))
    ):
        return reading
    if said.selling and fact and not asked and not (request and (request.named or _aside(said, request))):
        return None if _objects(said) else noted(said)
    if not said.selling and not said.customers and act.score < _before_any(said):
        return None  # before any sale, what hardly is an act is none
    found = order_in(said)
    if found is None or (request and found.name in _LESS_THAN_FIGURES):
        return None
    if found.name in ("ended", "correct") and _quoted(said) and surely_objects(said):
        return None
    hardly = not said.customers and min(act.score, act.lead) < _CLEAR and said.found.confidence >= _SURE_BESIDE
    return None if (not act.names or hardly) and _answered(said) else _ordered(said, found)


def _lists(said: Utterance) -> bool:
    return bool(listing(said.text, [one.name for one in said.named]))


def _names_people_only(said: Utterance) -> bool:
    """Whether whoever is named is somebody at a customer's, or where they met."""
    return bool(said.named) and all(is_no_customer(said.text[: one.span.start]) for one in said.named)


# « au fait, cet hiver 4 200 de pub et 14 clients signés »
_BY_THE_WAY = re.compile(r"\W*(?:(?:tiens|ah|oh|bon|dis|et),? )*(?:au fait|sinon|rien a voir|autre chose|question)\b")


def _aside(said: Utterance, request: Request) -> bool:
    """Whether figures are told in passing, and suffice: those of the seller's own business, in a customer's sale."""
    return isinstance(request.outcome, Result) and _BY_THE_WAY.match(said.folded) is not None


def _met_and_objects(said: Utterance) -> Reading | None:
    """« j'ai vu la DRH de Maillard, elle me dit d'envoyer une doc »: whose sale it is, and the objection beside it."""
    named = next((one for one in said.named if one.name), None)
    if named is None or said.asks or not surely_objects(said):
        return None
    numbers, order = named.match.numbers, None
    if len(numbers) == 1 and numbers != (said.session.deal,) and (named.match.exact or is_told_first(said)):
        order = Order("note", numbers, said.text)
    elif not numbers and not said.selling and _MET.search(said.folded):
        order = opening(said)
    return Reading(Intent.ORDER, said.text, order.name, order=order, found=said.found) if order else None


def _before_any(said: Utterance) -> float:
    """How clear an act must be before any sale: less so where somebody is named, or a moment to call to mind."""
    named = looks_like_a_name(said.text, said.named)
    if named and said.standing:
        return -1.0  # « le docteur Tanguy a accepté, j'en suis à la conclusion »
    if said.act.name == "open" and titled_clearly(said):
        return TITLED_OPENS
    told = named and said.act.name in ("open", "won", "lost")
    if (
        named
        and said.act.name in _ABOUT_A_SALE
        and said.found.coverage < _COVERED
        and not _MET_WHEN.search(said.folded)
    ):
        return _CLEAR_BEFORE_ANY  # « Premier Contact de Villeneuve, la fin expliquée »
    if tells_of_a_title(said):
        return -1.0
    return _NAMED if told or (said.act.name == "remind" and dated(said.text)) else 0.0


def noted(said: Utterance) -> Reading:
    """A note: of the sale at hand, or of whom it names."""
    order = whose(said)
    if order:
        return Reading(Intent.ORDER, said.text, order.name, order=order)
    return Reading(Intent.NOTE, said.text, said.stage or "", found=said.found)


def is_asked(said: Utterance) -> bool:
    """Whether figures are clearly to be computed: the indicator is named, or they suffice."""
    request = said.request
    return bool(request and request.inputs and (request.named or isinstance(request.outcome, Result)))


def surely_objects(said: Utterance) -> bool:
    """Whether an objection is one for sure in mid-sale; what the customer is quoted with needs less."""
    least = _SURE_WHEN_QUOTED if _quoted(said) or _supposed(said) else _SURE_IN_A_SALE
    return said.found.objection is not None and said.found.confidence >= least


def to_step(said: Utterance, step: Step) -> Reading:
    """That the sale is to go on at that step."""
    return Reading(Intent.DEAL_CONTROL, said.text, f"step {step.position}")


def _ordered(said: Utterance, order: Order) -> Reading:
    if order.name in _CONTROLS:
        return Reading(Intent.DEAL_CONTROL, said.text, _CONTROLS[order.name])
    if order.name == "step":
        return to_step(said, next(step for step in said.search.base.steps if step.id == order.step))
    return Reading(Intent.ORDER, said.text, order.name, order=order)


def _goes(said: Utterance) -> Reading | None:
    """In a sale, the bare name of a step goes there, and a new need begins another round."""
    if isinstance(said.card, Step):
        return to_step(said, said.card)
    if wanted := wishes_to_go(said):
        return Reading(Intent.DEAL_CONTROL, said.text, f"may {wanted.position}")
    return Reading(Intent.DEAL_CONTROL, said.text, "circle") if _NEW_NEED.search(said.text) else None


def _answered(said: Utterance) -> bool:
    """Whether a message that may be an act is rather what the search is sure of, the more so before any sale."""
    if is_quotation(said.text):
        return True
    found, score, explained = said.found, said.act.score, said.certain and said.found.label != COACH
    if not said.selling and found.label == SMALLTALK and found.confidence >= _SURE_SMALLTALK:
        return True
    if not said.customers and score < _CLEAR_BEFORE_ANY and explained:
        return True
    if said.act.name == "remind" and said.asks and explained and found.confidence >= _SURE_BESIDE:
        return True  # « rappelle-moi la formule de la CLV »
    defines = asks_meaning(said.text)
    if score >= (_CLEAR_IN_A_SALE if said.selling else _CLEAR) and not (said.selling and defines):
        return False
    sure = _SURE_BESIDE_IN_A_SALE if said.selling and not found.is_kind and not defines else _SURE_BESIDE
    return explained and found.confidence >= sure


def _recalls(said: Utterance) -> bool:
    """Whether the message asks what was noted, and for no definition."""
    asks = said.asks or (said.act.name in ("ask", "notes") and ASKS.search(said.text))
    return bool(_RECALLS.search(said.text) and asks and not asks_meaning(said.text))


def _leaves(said: Utterance) -> bool:
    """Whether the seller goes away and quotes nobody: « je dois raccrocher » may be an objection."""
    if is_quotation(said.text):
        return False
    found = said.found
    elsewhere = found.objection or (said.certain and found.label != SMALLTALK)
    return not elsewhere or (said.act.score >= _SURELY_LEAVES and _ONESELF.search(said.folded) is not None)


def _defines_a_method(said: Utterance) -> bool:
    """« c'est quoi déjà le CAP », of the methods of the steps."""
    sure = said.certain and said.found.confidence >= _SURE_BESIDE
    return asks_meaning(said.text) and not sure and bool(said.search.base.methods_named(folded_words(said.text)))


def _objects(said: Utterance) -> bool:
    """Whether the message surely tells of an objection, more surely where it is as clearly a note."""
    if _DECIDES_THERE.match(said.folded) and not _quoted(said):
        return False
    needed = next((sure for clear, sure in _CLEARLY_NOTED if said.act.score < clear), 1.0)
    return surely_objects(said) and (said.found.confidence >= needed or _quoted(said) or _supposed(said))


def _supposed(said: Utterance) -> bool:
    """Whether it is asked what to say if the customer objects: a supposition alone, nothing that goes on from it."""
    return is_supposed(said.text) and not _GOES_ON.search(said.folded)


def _quoted(said: Utterance) -> bool:
    """Whether the customer is quoted: « il me dit que… », « Durand me dit que… »."""
    named = next((one for one in said.known if one.name), None)
    by_name = named and _SAYS.match(fold(said.text[named.span.end :]))
    told = _QUOTES.match(said.folded) or _QUOTES_LATER.search(said.folded)
    return bool(by_name) or told is not None
