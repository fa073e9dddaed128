"""Feature counts as a matrix to train on. Needs scipy, which the running coach never loads."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain

import numpy as np
import scipy.sparse as sparse

from knowledge.model import Floats, find


def document_frequencies(documents: Sequence[Collection[int]], least: int = 1) -> tuple[np.ndarray, Floats]:
    """The hashes of at least so many documents, sorted, and their smoothed inverse document frequency."""
    every = np.fromiter(chain.from_iterable(documents), dtype=np.uint32)
    hashes, numbers = np.unique(every, return_counts=True)
    hashes, numbers = hashes[numbers >= least], numbers[numbers >= least]
    return hashes, (np.log((1 + len(documents)) / (1 + numbers)) + 1).astype(np.float32)


def matrix(counts: Sequence[Counter[int]], hashes: np.ndarray, idf: Floats) -> sparse.csr_matrix:
    """(P, F) the phrases as ``knowledge.model.weigh`` makes them, all at once."""
    columns, known = find(hashes, np.fromiter(chain.from_iterable(counts), dtype=np.uint32))
    numbers = np.fromiter(chain.from_iterable(count.values() for count in counts), dtype=np.float32)
    phrases = np.repeat(np.arange(len(counts)), [len(count) for count in counts])
    columns, numbers, phrases = columns[known], numbers[known], phrases[known]
    values = (1 + np.log(numbers)) * idf[columns]
    values /= np.sqrt(np.bincount(phrases, weights=values * values, minlength=len(counts)))[phrases]
    starts = np.concatenate([[0], np.cumsum(np.bincount(phrases, minlength=len(counts)))])
    return sparse.csr_matrix((values.astype(np.float32), columns, starts), shape=(len(counts), len(hashes)))
