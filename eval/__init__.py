"""How well and how fast questions are answered, and whether this installation can answer them at all."""

from __future__ import annotations

from eval.bench import bench
from eval.bench_ingest import bench_ingest
from eval.doctor import Diagnosis, diagnose
from eval.errors import EvalError
from eval.runner import evaluate

__all__ = ["Diagnosis", "EvalError", "bench", "bench_ingest", "diagnose", "evaluate"]
