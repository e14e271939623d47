"""Begins a worker: ``python pdf_start.py CONNECTION FILE MEMORY SECONDS``: two descriptors and two limits.

A worker needs a few files of this folder alone. What importing the room would bring takes five times as long.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

if __name__ == "__main__":
    folder = Path(__file__).parent
    for name, path in (("ingest", folder.parent), ("ingest.readers", folder)):
        package = ModuleType(name)
        package.__path__ = [str(path)]
        sys.modules[name] = package
    from ingest.readers.pdf_worker import main

    main(*(int(argument) for argument in sys.argv[1:5]))
