"""The calculation runs without the libraries of the edges; no package on the way loads one of them."""

import subprocess
import sys

EDGES = ("flask", "marshmallow", "sqlalchemy", "yaml")
CORE = ("vbr.engine.calculate", "vbr.engine.compile.whole", "vbr.engine.explain", "vbr.metrics.arrange")


def test_the_core_loads_no_library_of_the_edges() -> None:
    script = f"import sys, {', '.join(CORE)}; print([name for name in {EDGES} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
