"""nkreader with a clock in its event loop, for `desk.py`: `python benchmarks/probed.py DESCRIPTOR CORPUS`.

At each SIGUSR1 it writes to the descriptor for how many seconds the loop was held at most since the last one.
"""

from __future__ import annotations

import asyncio
import inspect
import os
import signal
import sys
from pathlib import Path
from time import perf_counter

from nkreader.library import open_library
from nkreader.tui.app import NkreaderApp

_TICK = 0.001  # seconds between two looks at the clock


class Probed(NkreaderApp):
    """The app as it is, and a task that notices when it has to wait."""

    CSS_PATH = str(
        Path(inspect.getfile(NkreaderApp)).with_name("nkreader.tcss")
    )  # else it is looked for beside this file
    descriptor = -1
    longest = 0.0

    def on_ready(self) -> None:
        """Begin to look, once the app can be used."""
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, self._tell)
        self.ticker = asyncio.create_task(self._tick())

    async def _tick(self) -> None:
        while True:
            begin = perf_counter()
            await asyncio.sleep(_TICK)
            self.longest = max(self.longest, perf_counter() - begin - _TICK)

    def _tell(self) -> None:
        os.write(self.descriptor, f"{self.longest}\n".encode("ascii"))
        self.longest = 0.0


def main() -> None:
    """Open the desk of a corpus."""
    app = Probed(open_library(Path(sys.argv[2]), in_process=False))
    app.descriptor = int(sys.argv[1])
    app.run()


if __name__ == "__main__":
    main()
