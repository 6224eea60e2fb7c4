"""Where the child that reads a stranger's file finds its modules: never beside the caller's script.

Python puts the folder of the started script, or the working directory, first among the places where it
looks for modules. A `nt.py` or `csv.py` that happens to lie there would be run by the child.
"""

import sys
from pathlib import Path

_INSTALLED = frozenset({"site-packages", "dist-packages"})
"""Folders into which installers put libraries (sysconfig's schemes; Debian's name is the second)."""


def child_path(reader: str) -> list[str]:
    """Return the absolute folders that the child adds behind the standard library's own: that of this
    package, those of installed libraries, and that of the package of `reader` ("module:function").

    The folders of the caller's script, its working directory and PYTHONPATH are left out, unless one
    of these packages lies there.
    """
    own = Path(__file__).resolve().parents[2]
    installed = (Path(entry).resolve() for entry in sys.path if _is_installed(entry))
    folders = [own, *installed, *_home_of(reader)]
    return list(dict.fromkeys(str(folder) for folder in folders))


def _is_installed(entry: str) -> bool:
    return Path(entry).is_absolute() and Path(entry).name in _INSTALLED


def _home_of(reader: str) -> list[Path]:
    """The folder of a reader's outermost package, where it has been imported already."""
    package = sys.modules.get(reader.partition(".")[0])
    return [Path(folder).resolve().parent for folder in getattr(package, "__path__", ())]
