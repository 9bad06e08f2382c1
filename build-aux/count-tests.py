#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Counts the tests of a run of `meson test` by its log.

    count-tests.py BUILD/meson-logs/testlog.json

Prints how many passed, failed and were skipped. Programs tell their tests in TAP
lines or in unittest's summary; of any other program, and of one that broke
down without saying in which test, the program is the test.
"""
import json
import re
import sys


def count(record):
    stdout = record.get("stdout") or ""
    stderr = record.get("stderr") or ""
    skipped = len(re.findall(r"^ok \d+.*# SKIP", stdout, re.M))
    passed = len(re.findall(r"^ok \d+(?!.*# (?:SKIP|TODO))", stdout, re.M))
    failed = len(re.findall(r"^not ok \d+(?!.*# TODO)", stdout, re.M))
    ran = re.search(r"^Ran (\d+) tests? in ", stderr, re.M)
    if ran:
        summary = stderr[ran.end():]
        bad = re.findall(r"(?:failures|errors)=(\d+)", summary)
        left_out = re.findall(r"skipped=(\d+)", summary)
        failed = sum(map(int, bad))
        skipped = sum(map(int, left_out))
        passed = int(ran[1]) - failed - skipped
    if record["result"] == "SKIP":
        return 0, 0, max(skipped, 1)
    is_good = record["result"] in ("OK", "EXPECTEDFAIL")
    if not is_good and failed == 0:
        failed = 1
    if is_good and not ran and passed == 0 and skipped == 0:
        passed = 1
    return passed, failed, skipped


def main():
    sums = (0, 0, 0)
    with open(sys.argv[1], encoding="utf-8") as log:
        for line in log:
            sums = tuple(map(sum, zip(sums, count(json.loads(line)))))
    print(*sums)


main()
