"""Runs commands, and says what each of them took."""

import dataclasses
import os
import statistics
import subprocess
import tempfile
import time


@dataclasses.dataclass
class Cost:
    """Of one run with all that it started: seconds, and the most memory that one of its processes had."""

    user: float
    system: float
    wall: float
    mib: float
    output: str

    @property
    def cpu(self):
        return self.user + self.system


def run(command, cwd=None):
    command = list(map(str, command))
    with tempfile.TemporaryFile(mode="w+", errors="replace") as output:
        begin = time.monotonic()
        process = subprocess.Popen(command, cwd=cwd, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read()
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\n{said}")
    return Cost(usage.ru_utime, usage.ru_stime, wall, usage.ru_maxrss / 1024, said)


def in_turns(commands, rounds, say):
    """Runs each command of a dictionary once in every round, in an order that turns round; gives the costs of each."""
    costs = {name: [] for name in commands}
    for number in range(rounds):
        names = list(commands) if number % 2 == 0 else list(reversed(commands))
        for name in names:
            say(f"round {number + 1} of {rounds}: {name}")
            costs[name].append(run(commands[name]))
    return costs


def median(costs, what="cpu"):
    return statistics.median(getattr(cost, what) for cost in costs)


def median_ratio(ours, others):
    """Of the CPU time, in the rounds themselves: a machine that is slow for a while slows both."""
    return statistics.median(mine.cpu / other.cpu for mine, other in zip(ours, others))
