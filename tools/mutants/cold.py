"""The thorough way to try a mutant: a child that has imported nothing of ours yet imports the mutated module, and all that stands on it."""

import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType
from typing import Any

import pytest

from tools.mutants.changes import Mutant, mutate
from tools.mutants.children import limit_time

PYTEST = (
    "-x",
    "-q",
    "-m",
    "not mass",
    "-p",
    "no:cacheprovider",
    "--hypothesis-seed=0",
    "-W",
    "ignore:Module already imported:pytest.PytestAssertRewriteWarning",
)


def try_cold(mutant: Mutant, groups: Sequence[Sequence[str]], seconds: float) -> str:
    """Runs these tests (ids of pytest's), a group after the other, on the mutant, and gives the id of the first that fails.

    It takes `seconds` of processor time at most.
    """
    limit_time(seconds)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.meta_path.insert(0, _MutantFinder(mutant))
    for tests in groups:
        first = _FirstFailure()
        if tests and pytest.main([*PYTEST, *tests], plugins=[first]) != 0:
            return first.test or "an import"
    return ""


class _FirstFailure:
    test = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.test:
            self.test = report.nodeid


class _MutantFinder(MetaPathFinder):
    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: Any = None) -> ModuleSpec | None:  # noqa: ARG002 - as Python calls it
        spec = PathFinder.find_spec(fullname, path) if fullname == self.mutant.module else None
        if spec is not None and spec.origin is not None:
            spec.loader = _MutantLoader(fullname, spec.origin, self.mutant)
        return spec


class _MutantLoader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, mutant: Mutant) -> None:
        super().__init__(fullname, path)
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - as Python calls it
        source = self.get_data(self.get_filename()).decode()
        code: CodeType = compile(mutate(source, self.mutant.number), self.get_filename(), "exec")
        return code
