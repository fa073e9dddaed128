"""Feature counts as a matrix to train on. Needs scipy, which the running coach never loads."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain

import numpy as np
import scipy.sparse as sparse

from knowledge.model import Floats


def document_frequencies(documents: Sequence[Collection[int]]) -> tuple[np.ndarray, Floats]:
    """Every hash, sorted, and its smoothed inverse document frequency."""
    every = np.fromiter(chain.from_iterable(documents), dtype=np.uint32)
    hashes, numbers = np.unique(every, return_counts=True)
    return hashes, (np.log((1 + len(documents)) / (1 + numbers)) + 1).astype(np.float32)


def matrix(counts: Sequence[Counter[int]], hashes: np.ndarray, idf: Floats) -> sparse.csr_matrix:
    """(P, F) the phrases as ``knowledge.model.weigh`` makes them, all at once."""
    lengths = np.array([len(count) for count in counts])
    columns = np.searchsorted(hashes, np.fromiter(chain.from_iterable(counts), dtype=np.uint32)).astype(np.int32)
    numbers = np.fromiter(chain.from_iterable(count.values() for count in counts), dtype=np.float32)
    values = (1 + np.log(numbers)) * idf[columns]
    phrases = np.repeat(np.arange(len(counts)), lengths)
    values /= np.sqrt(np.bincount(phrases, weights=values * values, minlength=len(counts)))[phrases]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    return sparse.csr_matrix((values.astype(np.float32), columns, starts), shape=(len(counts), len(hashes)))
