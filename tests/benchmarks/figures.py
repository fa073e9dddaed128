"""Figures: which indicator and which quantity, on a tenth of the samples held out, beside the nearest sample.

Likewise what is said after a result: what a remark does, and what it asks for.
"""

import time
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from metrics.acts import act_features, wanted_features
from metrics.features import message_features, view
from metrics.following import Follower
from metrics.model import ROLES, Linear, log_softmax
from metrics.reading import Reader
from metrics.remarks import Known
from metrics.sampling import ACTS, FRAGMENTS, LABELS, NONE, Sample, read_remarks, read_samples
from metrics.training import train

_TENTH = 10
_SHARES = (0.1, 0.25, 0.5, 1.0)


def report(reader: Reader) -> None:
    """Print accuracy beside the peer, by how many samples were learnt, and the time to read and compute."""
    samples = [sample for sample in read_samples()[0] if sample.label != FRAGMENTS]
    held, known = samples[::_TENTH], [s for n, s in enumerate(samples) if n % _TENTH]
    print(f"\n## Figures: {len(held)} samples held out of {len(samples)}\n")
    print(f"{'':28} {'indicator':>10} {'and roles':>10}")
    texts = [sample.text for sample in known]
    print(_line("nearest sample (rapidfuzz)", held, lambda s: _nearest(s, texts, known)))
    for share in _SHARES:
        part = known[: int(len(known) * share)] if share == 1.0 else known[:: int(1 / share)]
        learnt = Reader(train(part, read_remarks()[0]))
        print(_line(f"Cap Client, {len(part)} samples", held, lambda s, r=learnt: _ours(s, r)))  # type: ignore[misc]
    print(f"\nread and compute : {_times([lambda s=sample: reader.read(s.text) for sample in held])}")  # type: ignore[misc]
    _report_remarks(reader)


def _report_remarks(reader: Reader) -> None:
    """Print how often the act of a remark, and what it asks for, are right."""
    remarks = read_remarks()[0]
    held, known = remarks[::_TENTH], [r for n, r in enumerate(remarks) if n % _TENTH]
    asking = [remark for remark in held if remark.act in ("other", "target")]
    print(f"\n## After a result: {len(held)} remarks held out of {len(remarks)}\n")
    print(f"{'':28} {'act':>10} {'asked for':>10}")
    texts = [remark.text for remark in known]
    nearest = [known[process.extractOne(remark.text, texts, scorer=fuzz.token_set_ratio)[2]] for remark in held]
    acts = sum(near.act == remark.act for near, remark in zip(nearest, held, strict=True))
    asked = sum(n.asked == r.asked for n, r in zip(nearest, held, strict=True) if r in asking)
    print(f"{'nearest sample (rapidfuzz)':28} {100 * acts / len(held):9.1f}% {100 * asked / len(asking):9.1f}%")
    model = train(read_samples()[0], known)
    acts = sum(_likeliest(model.acts, act_features(view(r.text), r.indicator), ACTS) == r.act for r in held)
    asked = sum(_likeliest(model.wanted, wanted_features(view(r.text), r.indicator), ROLES) == r.asked for r in asking)
    print(f"{'Cap Client':28} {100 * acts / len(held):9.1f}% {100 * asked / len(asking):9.1f}%")
    follower, churn = Follower(reader.model), Known("churn_rate", {})
    print(f"\nread a remark : {_times([lambda r=r: follower.read(r.text, None, churn) for r in held])}")  # type: ignore[misc]


def _likeliest(linear: Linear, features: Sequence[int], names: Sequence[str]) -> str:
    return names[int(linear.scores(features).argmax())]


def _times(calls: Sequence[Callable[[], object]]) -> str:
    took = []
    for call in calls:
        began = time.perf_counter()
        call()
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return f"p50 {took[len(took) // 2]:.2f} ms, p95 {took[int(len(took) * 0.95)]:.2f} ms"


def _line(name: str, held: Sequence[Sample], judge: Callable[[Sample], tuple[bool, bool]]) -> str:
    judged = [judge(sample) for sample in held]
    shares = (100 * sum(right) / len(held) for right in zip(*judged, strict=True))
    return f"{name:28} " + " ".join(f"{share:9.1f}%" for share in shares)


def _nearest(sample: Sample, texts: Sequence[str], known: Sequence[Sample]) -> tuple[bool, bool]:
    """The label of the nearest sample, and its quantities in the same order."""
    (_, _, place) = process.extractOne(sample.text, texts, scorer=fuzz.token_set_ratio)
    near = known[place]
    same = near.label == sample.label
    return same, same and [mark[2] for mark in near.marks] == [mark[2] for mark in sample.marks]


def _ours(sample: Sample, reader: Reader) -> tuple[bool, bool]:
    found = log_softmax(reader.model.labels.scores(message_features(view(sample.text))))
    if sample.label == NONE:
        refused = LABELS[int(found.argmax())] == NONE or reader.read(sample.text) is None
        return refused, refused
    request = reader.read(sample.text)
    if request is None:
        return False, False
    roles = [(role.figure.start, role.quantity) for role in request.roles]
    wanted = [quantity for _, _, quantity in sample.marks]
    same = request.indicator == sample.label
    return same, same and [quantity for _, quantity in sorted(roles)] == wanted
