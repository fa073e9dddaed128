"""How long the coach takes to its first word, and how much memory it holds."""

import os
import subprocess
import sys
import time

from bot import wiring
from bot.settings import Settings

_CHAT = "from bot.cli import main; main()"
# Not getrusage: a child's peak there starts at its parent's.
_MEMORY = "print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')))"
_TELEGRAM = """
import asyncio, tempfile
from pathlib import Path
from bot import wiring
from bot.settings import Settings, read_settings
from bot.channels.telegram.running import make_bot, ProcessingQueue
from bot.channels.telegram.sending import Sender
desk, store = wiring.build_desk(Settings(data=Path(tempfile.mkdtemp()), cache=read_settings().cache), print)
bot = make_bot("1:" + "x" * 35)
queue = ProcessingQueue(desk, Sender(bot, store), bot)
"""


def report(settings: Settings) -> None:
    """Print times and memory of fresh processes."""
    environment = os.environ | {"COACH_DATA": str(settings.data), "COACH_CACHE": str(settings.cache)}
    times = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", _CHAT, "chat"], input=b"bonjour\n", env=environment, capture_output=True)
        times.append(time.perf_counter() - began)
    print("\n## Start and memory\n")
    began = time.perf_counter()
    built = settings.model_copy(update={"cache": settings.data / "fresh"})
    wiring.build_learnt(built, lambda stage: None)
    print(f"first build : {time.perf_counter() - began:.1f} s")
    print(f"start to first answer, model cached : {sorted(times)[2]:.2f} s (median of 5)")
    terminal = f"""
import io, sys
sys.argv = ["coach", "chat"]
sys.stdin = io.StringIO("c'est quoi le NPS ?\\nchurn 1200 84\\n")
sys.stdout = io.StringIO()
try:
    {_CHAT}
except SystemExit:
    pass
sys.stdout = sys.__stdout__
{_MEMORY}
"""
    for name, code in (("terminal", terminal), ("Telegram", _TELEGRAM + _MEMORY)):
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
        print(f"peak memory of the {name} process : {done.stdout.strip().splitlines()[-1]}")
