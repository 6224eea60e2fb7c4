"""One mutant against the tests, in a child process that imports the changed module."""

import ast
import importlib.abc
import importlib.machinery
import io
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from types import ModuleType

from benchmarks.mutation.mutants import Mutant, mutated

KILLED, SURVIVED, STUCK = "killed", "survived", "stuck"
SECONDS = 180
"""A mutant that takes longer is taken for an endless loop: the tests notice it."""


def module_name(mutant: Mutant) -> str:
    """`duban.quantities.bounds` of `…/src/duban/quantities/bounds.py`."""
    parts = mutant.path.with_suffix("").parts
    return ".".join(parts[parts.index("src") + 1 :])


def passes_unchanged(tests: Sequence[str]) -> bool:
    """Whether all tests pass on the code as it is: on red tests every mutant would look killed."""
    return os.waitstatus_to_exitcode(_status_of(None, tests)) == 0


def outcome_of(mutant: Mutant, tests: Sequence[str]) -> str:
    """Whether a test fails for this mutant: killed, survived or stuck."""
    status = _status_of(mutant, tests)
    if os.WIFSIGNALED(status):
        return STUCK if os.WTERMSIG(status) == signal.SIGALRM else KILLED
    return SURVIVED if os.WEXITSTATUS(status) == 0 else KILLED


def _status_of(mutant: Mutant | None, tests: Sequence[str]) -> int:
    """How the child that runs the tests ended."""
    child = os.fork()
    if child == 0:
        os._exit(_in_child(mutant, tests))
    return os.waitpid(child, 0)[1]


def _in_child(mutant: Mutant | None, tests: Sequence[str]) -> int:
    """Run the tests, with the mutant imported in the module's place; 0 where all pass."""
    import pytest  # noqa: PLC0415  # only the child needs it

    signal.alarm(SECONDS)
    sys.dont_write_bytecode = True
    if mutant is not None:
        sys.meta_path.insert(0, _Changed(module_name(mutant), mutated(mutant)))
    quiet = ("-x", "-q", "--no-header", "--no-summary", "--tb=no", "-p", "no:cacheprovider")
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return int(pytest.main([*quiet, *tests]))


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the changed tree for one module's name, and nothing for others."""

    def __init__(self, name: str, tree: ast.Module) -> None:
        self._name = name
        self._tree = tree

    def find_spec(
        self, fullname: str, path: object, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The changed module, where it is the one asked for."""
        del path, target
        if fullname != self._name:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, origin=fullname)

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed tree as the module."""
        exec(compile(self._tree, self._name, "exec"), module.__dict__)  # noqa: S102  # our own code, changed by us
