"""The programs that vbr is measured against: no part of the project, they are found where somebody says.

A folder holds them: workload.py (the figures), float_reference.py (plain float64 numpy) and
openfisca_reference.py. OpenFisca's licence is the AGPL, so it is never a dependency: it is installed into
build/bench-venv, with the numpy and pandas that vbr itself runs on.
"""

import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import stopwatch

OPENFISCA = "openfisca-core==46.0.1"
ENVIRONMENT = Path(__file__).parents[1] / "build" / "bench-venv"
MODULES = ("workload", "float_reference", "openfisca_reference")


@dataclass(frozen=True, slots=True)
class Yardsticks:
    """The programs, and the Python that can run OpenFisca; None where it could not be installed."""

    folder: Path
    workload: Any
    float_reference: Any
    openfisca_python: Path | None

    def openfisca_command(self, files: Sequence[Path]) -> list[str]:
        """The command that answers with OpenFisca's seconds for metrics, roster and the file to write."""
        return [str(word) for word in (self.openfisca_python, __file__, self.folder, *files)]


def find(folder: Path) -> Yardsticks:
    """The yardsticks of a folder.

    Raises: SystemExit, where the folder does not hold them.
    """
    missing = [f"{name}.py" for name in MODULES if not (folder / f"{name}.py").is_file()]
    if missing:
        raise SystemExit(f"{folder} does not hold the yardsticks; missing: {', '.join(missing)}.")
    sys.path.append(str(folder))
    return Yardsticks(folder, import_module(MODULES[0]), import_module(MODULES[1]), _openfisca_python())


def _openfisca_python() -> Path | None:
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        print(f"Installing {OPENFISCA} into build/{ENVIRONMENT.name} ...", flush=True)
        venv.create(ENVIRONMENT, with_pip=True)
    packages = [OPENFISCA, *(f"{name}=={version(name)}" for name in ("numpy", "pandas"))]
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
    if subprocess.run(install, check=False).returncode == 0:
        return python
    print(f"{OPENFISCA} could not be installed; pip says why, above. What needs it is left out.")
    return None


if __name__ == "__main__":
    sys.path.append(sys.argv[1])
    openfisca = import_module(MODULES[2])
    built = openfisca.system()
    stopwatch.answer(lambda: openfisca.whole(built, *sys.argv[2:]))
