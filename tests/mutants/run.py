"""Break a copy of the code in known ways, one at a time, and demand that the suite notices.

Each module beside this one lists MUTANTS: tuples of file, old text, new text and what pytest is to run. The old text
must stand in the file exactly once. Arguments of the command pick mutants by a part of their file or target.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "node_modules", "var", "__pycache__", ".*_cache", "test-results")
NOTHING_COLLECTED = {4, 5}


class Mutant(NamedTuple):
    """One way to break the code."""

    file: str
    old: str
    new: str
    target: str

    def __str__(self) -> str:
        """The mutant in one line."""
        return f"{self.file}: {' '.join(self.old.split())} -> {' '.join(self.new.split())}"


class Useless(Exception):
    """The mutant cannot be made, or its target runs no test."""


def listed() -> Iterator[Mutant]:
    """All mutants of the modules beside this one."""
    for module in sorted(each.name for each in iter_modules([str(Path(__file__).parent)])):
        if module != "run":
            yield from (Mutant(*each) for each in import_module(f"tests.mutants.{module}").MUTANTS)


def is_killed(mutant: Mutant) -> bool:
    """Whether the target fails once the mutant is in; raises Useless."""
    with TemporaryDirectory(prefix="folkmoot-mutant-") as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT, symlinks=True)
        apply(mutant, copy / mutant.file)
        return not passes(mutant.target, copy)


def passes(target: str, folder: Path) -> bool:
    """Whether the target passes on the tree in this folder; raises Useless when it holds no test."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *target.split()]
    # Each on a SQLite database of its own, whatever the suite runs on: several run at once.
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode in NOTHING_COLLECTED:
        raise Useless(f"no test at {target}")
    return done.returncode == 0


@cache
def passes_unbroken(target: str) -> bool:
    """Whether the target passes before anything is broken; else every mutant would seem killed."""
    return passes(target, ROOT)


def apply(mutant: Mutant, path: Path) -> None:
    """Put the mutant into the file; raises Useless where its old text is not there just once."""
    source = path.read_text()
    if source.count(mutant.old) != 1:
        raise Useless(f"its old text stands {source.count(mutant.old)} times in the file")
    path.write_text(source.replace(mutant.old, mutant.new))


def fate(mutant: Mutant) -> str:
    """What became of the mutant, in a word or two."""
    try:
        if not passes_unbroken(mutant.target):
            return "USELESS (its target fails without it)"
        return "killed" if is_killed(mutant) else "SURVIVED"
    except Useless as problem:
        return f"USELESS ({problem})"


def main(parts: Sequence[str]) -> int:
    """Run the chosen mutants; 1 when one was not killed, 2 when none was chosen."""
    chosen = [each for each in listed() if not parts or any(part in f"{each} {each.target}" for part in parts)]
    if not chosen:
        print("No mutant chosen.")
        return 2
    escaped = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for mutant, word in zip(chosen, pool.map(fate, chosen), strict=True):
            escaped += word != "killed"
            print(f"{word}  {mutant}", flush=True)
    print(f"{len(chosen) - escaped} of {len(chosen)} killed.")
    return 1 if escaped else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
