"""Two rankings become one: weighted fusion of normalised scores, as pure functions.

Scores of words (BM25, 0 and up) and of meaning (cosine, all near .8) live on different scales; each is first brought
to a common one over the candidates, then they are summed with weights. Fox and Shaw, "Combination of Multiple
Searches" (TREC-2, 1994), call the sum CombSUM; min-max is the "standard norm" and z-score the "zero-mean unit-variance
norm" of Montague and Aslam, "Relevance Score Normalization for Metasearch" (CIKM 2001). The weighted variant of two
systems is the convex combination of Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval"
(TOIS 2023).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["min_max", "weighted_sum", "z_score"]

Scores = NDArray[np.float64]


def min_max(scores: NDArray[np.floating]) -> Scores:
    """``(s - min) / (max - min)``, float64 ``(n,)`` in 0-1; all 0 when the scores are equal or there are none."""
    wide = scores.astype(np.float64)
    span = float(np.ptp(wide)) if wide.size else 0.0
    return (wide - wide.min()) / span if span else np.zeros_like(wide)


def z_score(scores: NDArray[np.floating]) -> Scores:
    """``(s - mean) / deviation`` with the population's deviation, float64 ``(n,)``; all 0 when the scores are equal."""
    wide = scores.astype(np.float64)
    if not wide.size or not np.ptp(wide):
        return np.zeros_like(wide)
    normed: Scores = (wide - wide.mean()) / wide.std()
    return normed


def weighted_sum(lexical: Scores, dense: Scores, dense_weight: float) -> Scores:
    """``(1 - w) * lexical + w * dense`` of two normalised lists ``(n,)`` in the same order; ``w`` in 0-1."""
    return (1 - dense_weight) * lexical + dense_weight * dense
