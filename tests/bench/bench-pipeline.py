#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Time the elements and the whole chain through gst-launch-1.0.

    meson devenv -C build ../tests/bench/bench-pipeline.py [--megabytes N] [--stream N]
                                                           [--runs N]

First table: the chain grown by one element at a time over JSON Lines of short
articles; the median of three runs, and against a plain filesrc ! fakesink. The
start of gst-launch-1.0 itself is timed apart and taken off.

Second table: long streams through the whole chain, as documents, as one text in
stream mode, and as one text without a line break; their time and the most memory
the process held. Memory should not grow with the stream. --stream 1000 plays a
gigabyte of each.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import threading
import time

import generate

ELEMENTS = ["documentparse", "sentencesplit", "speakerdetect", "sentimenttag", "documentjsonenc"]
STREAMS = [("documents, JSON Lines", "jsonl", "documentparse layout=jsonl"),
           ("one text, stream mode", "text", "text/x-raw,format=utf8"),
           ("one text, no line break", "line", "text/x-raw,format=utf8")]


class MemoryWatch(threading.Thread):
    """Follows the peak memory of a process, in MB.

    The peak that wait4() gives is no use: a child inherits that of its parent.
    """

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.status = pathlib.Path("/proc/%d/status" % pid)
        self.peak = 0.0
        self.start()

    def run(self):
        try:
            while True:
                for line in self.status.read_text(encoding="ascii").splitlines():
                    if line.startswith("VmHWM:"):
                        self.peak = int(line.split()[1]) / 1024
                time.sleep(0.005)
        except OSError:
            pass


class Run:
    """One run of gst-launch-1.0: wall seconds, processor seconds, peak memory in MB."""

    def __init__(self, chain):
        command = ["gst-launch-1.0", "--quiet", "--no-fault"] + chain.split()
        begin = time.monotonic()
        pid = os.posix_spawnp(command[0], command, os.environ)
        watch = MemoryWatch(pid)
        _, status, usage = os.wait4(pid, 0)
        self.wall = time.monotonic() - begin
        self.processor = usage.ru_utime + usage.ru_stime
        watch.join()
        self.memory = watch.peak
        if status != 0:
            sys.exit("bench-pipeline.py: failed: gst-launch-1.0 " + chain)


class Median:
    """The median of several runs."""

    def __init__(self, chain, runs):
        done = [Run(chain) for _ in range(runs)]
        self.wall = statistics.median(run.wall for run in done)
        self.processor = statistics.median(run.processor for run in done)
        self.memory = max(run.memory for run in done)


def source(path):
    """Return the start of a pipeline that reads a file."""
    return "filesrc location=%s" % path


def chain_of(path, elements, between=" ! "):
    """Return a pipeline through some elements."""
    return " ! ".join([source(path), between.join(elements), "fakesink"])


def report(name, size, count, seconds, plain, run):
    """Print a row of the first table."""
    print("%-30s %9.3f %9.1f %11.0f %9.1f %9.2f %9.1f" % (
        name, seconds, size / 1e6 / seconds, count / seconds, seconds / plain, run.processor,
        run.memory))


def time_elements(path, count, runs):
    """Print the first table."""
    size = os.path.getsize(path)
    start = Median("fakesrc num-buffers=1 ! fakesink", runs)
    print("%d documents, %.1f MB; gst-launch-1.0 starts in %.3f s\n" % (
        count, size / 1e6, start.wall))
    print("%-30s %9s %9s %11s %9s %9s %9s" % ("", "s", "MB/s", "documents/s", "x plain", "cpu s",
                                             "peak MB"))
    run = Median(source(path) + " ! fakesink", runs)
    plain = max(run.wall - start.wall, 1e-3)
    report("filesrc ! fakesink", size, count, plain, plain, run)
    before, own = run.processor, []
    for length, element in enumerate(ELEMENTS, 1):
        run = Median(chain_of(path, ["documentparse layout=jsonl"] + ELEMENTS[1:length]), runs)
        seconds = max(run.wall - start.wall, 1e-3)
        report("+ " + element, size, count, seconds, plain, run)
        own.append((element, run.processor - before))
        before = run.processor
    chain = ["documentparse layout=jsonl"] + ELEMENTS[1:]
    run = Median(chain_of(path, chain, " ! queue ! "), runs)
    report("all, a queue between each", size, count, max(run.wall - start.wall, 1e-3), plain, run)
    print("\n%-30s %9s %9s %11s" % ("own share of the chain", "cpu s", "MB/cpu s", "us/document"))
    for element, seconds in own:
        print("%-30s %9.3f %9.1f %11.2f" % (
            element, seconds, size / 1e6 / max(seconds, 1e-6), 1e6 * seconds / count))


def time_streams(folder, megabytes):
    """Print the second table: a tenth of each stream, and the whole of it."""
    print("\n%-30s %9s %9s %11s %9s %9s" % ("long streams, whole chain", "MB", "s", "MB/s",
                                           "cpu s", "peak MB"))
    for name, layout, first in STREAMS:
        for size in (megabytes / 10, megabytes):
            path = folder / "stream"
            with open(path, "wb") as handle:
                generate.write(handle, layout, size * 1e6, 4000, seed=2)
            run = Run(chain_of(path, [first] + ELEMENTS[1:]))
            print("%-30s %9g %9.2f %11.1f %9.2f %9.1f" % (
                name, size, run.wall, os.path.getsize(path) / 1e6 / run.wall, run.processor,
                run.memory))
            path.unlink()


def main():
    """Read the command line, make the texts, time."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--megabytes", type=float, default=16, help="size for the elements (16)")
    parser.add_argument("--stream", type=float, default=100, help="size of each long stream (100)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each chain (3)")
    args = parser.parse_args()
    if shutil.which("gst-launch-1.0") is None:
        print("bench-pipeline.py: skipped, there is no gst-launch-1.0")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        path = folder / "articles.jsonl"
        with open(path, "wb") as handle:
            count = generate.write(handle, "jsonl", args.megabytes * 1e6, 4000)
        Run(chain_of(path, ELEMENTS))  # so that the registry knows the plugin
        time_elements(path, count, args.runs)
        if args.stream > 0:
            time_streams(folder, args.stream)
    return 0


if __name__ == "__main__":
    sys.exit(main())
