"""The long proofs: each promise of the house beside what was measured, and PASS or MISS.

    make prove        or        python tests/prove/prove.py [--only WORD] [--dice NUMBER]

Exit code 1 when a figure is missed. What cannot run here is said, with the reason.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

TESTS = Path(__file__).resolve().parents[1]
sys.path[0] = str(TESTS)

import sdk  # noqa: E402
from councildoc.value import Value  # noqa: E402
from prove import (  # noqa: E402
    attacks,
    endings,
    generated,
    hostile,
    imported,
    inputs,
    losses,
    pulled,
    redlined,
    refreshed,
    sheets,
    slow,
    strangers,
    surroundings,
)
from readers.word import hostile_files  # noqa: E402


class Measured(Value):
    """What was measured; `wrong` says what misses the figure, `skipped` why it could not be run."""

    said: str
    wrong: tuple[str, ...] = ()
    skipped: str = ""


Proof = Callable[[Path, random.Random], Measured]

MODELS, FROM_YAML, SAMPLE = 1_000, 500, 200


def conservation(base: Path, dice: random.Random) -> Measured:
    """1,000 papers, and 500 more that went through YAML; the SDK's validator on some of them."""
    start = dice.randrange(2**32)
    said, wrong = [], []
    for name, run, count in (("papers", generated.from_models, MODELS),
                             ("through YAML", generated.from_yaml, FROM_YAML)):  # fmt: skip
        folder = base / name.replace(" ", "-")
        folder.mkdir()
        try:
            run(folder, count, (MODELS + FROM_YAML) // SAMPLE, start)
            said.append(f"{count:,} {name}: 0 lost or changed")
        except Exception as fault:  # hypothesis raises what the smallest failing paper raised
            notes = " ".join(getattr(fault, "__notes__", ()))
            wrong.append(f"{name}, dice {start}: {type(fault).__name__}: {fault} {notes}"[:3_000])
    return Measured("; ".join(said), tuple(wrong))


def through_word(base: Path, dice: random.Random) -> Measured:
    """500 papers through YAML and Word, and recognised again; some of them without their ids."""
    start = dice.randrange(2**32)
    try:
        builder = imported.through_word(base, FROM_YAML, start=start)
    except Exception as fault:  # hypothesis raises what the smallest failing paper raised
        return Measured("", (f"dice {start}: {type(fault).__name__}: {fault}"[:3_000],))
    return Measured(f"{builder.compared:,} equal, {builder.nameless} also without their ids")


def redlines(base: Path, dice: random.Random) -> Measured:
    """1,000 pairs of generated papers; the SDK's validator on some of the redlines."""
    start = dice.randrange(2**32)
    try:
        made = redlined.redlines(base, MODELS, MODELS // SAMPLE, start)
    except Exception as fault:  # hypothesis raises what the smallest failing pair raised
        return Measured("", (f"dice {start}: {type(fault).__name__}: {fault}"[:3_000],))
    bad = sdk.invalid(sorted(base.glob("redline-*.docx"))) if sdk.find() else {}
    return Measured(f"{made.pairs:,} pairs: both readings, twice the same bytes; {made.coarse} blocks coarse",
                    tuple(f"{name}: {errors[:2]}" for name, errors in bad.items()))  # fmt: skip


def validity(base: Path, _: random.Random) -> Measured:
    if sdk.find() is None:
        return Measured("", skipped=sdk.REASON)
    sample = sorted(base.parent.glob("*/*/[0-9]*.docx"))
    if not sample:
        return Measured("", skipped="no generated papers; run it together with them")
    bad = sdk.invalid(sample)
    wrong = tuple(f"{name}: {errors[:2]}" for name, errors in bad.items())
    return Measured(f"{len(bad)} invalid of a sample of {len(sample)}", wrong)


def planted(base: Path, _: random.Random) -> Measured:
    wrong = losses.unnoticed(base)
    return Measured(f"{len(losses.LOSSES) - len(wrong)} of {len(losses.LOSSES)} caught", tuple(wrong))


def pulled_home(base: Path, dice: random.Random) -> Measured:
    """Ten kinds of edits, forty of each, saved by python-docx and once more by LibreOffice."""
    has_soffice = shutil.which("soffice") is not None
    found = pulled.kinds(base, dice, has_soffice)
    edits = sum(count for count, _, _ in found.values())
    files = sum(count for _, count, _ in found.values())
    saved = "python-docx and LibreOffice" if has_soffice else "python-docx alone: LibreOffice is not here"
    wrong = tuple(f"{kind}: {one}" for kind, (_, _, wrongs) in found.items() for one in wrongs[:3])
    return Measured(f"{edits} edits of {len(found)} kinds in {files} files ({saved}): "
                    f"{len(wrong)} lost or disturbing", wrong)  # fmt: skip


def foreign(base: Path, _: random.Random) -> Measured:
    """Word files of installed packages, and those of a folder named in STRANGERS."""
    more = os.environ.get("STRANGERS", "")
    files = [*strangers.shipped(), *(sorted(Path(more).rglob("*.docx")) if more else ())]
    found = {path: strangers.lost(path) for path in files}
    refused = sum(texts is None for texts in found.values())
    wrong = tuple(f"{path.name}: {texts[:4]}" for path, texts in found.items() if texts)
    return Measured(f"{len(files)} files, {refused} refused: {len(wrong)} that lose a paragraph", wrong)


def hostile_word(base: Path, _: random.Random) -> Measured:
    """The tests' own hostile files, and those of a folder named in HOSTILE, each in a process of its
    own with 1.5 GB of addresses."""
    more = os.environ.get("HOSTILE", "")
    files = sorted(Path(more).glob("*.docx")) if more else []
    for name, data in hostile_files.everything().items():
        files.append(base / f"{name.replace(' ', '-')}.docx")
        files[-1].write_bytes(data)
    ran = attacks.each_imported(files, base / "out")
    wrong = tuple(f"{path.name}: {one.fault}" for path, one in zip(files, ran, strict=True) if one.fault)
    return Measured(f"{len(files)} files: longest {max(one.seconds for one in ran):.2f} s, at most "
                    f"{max(one.megabytes for one in ran):.0f} MB", wrong)  # fmt: skip


def surrounded(base: Path, _: random.Random) -> Measured:
    wrong = surroundings.different(surroundings.ALL, base)
    count = len(surroundings.ALL) + 1
    return Measured(f"equal bytes in {count - len(wrong)} of {count}", tuple(wrong))


def hostile_content(base: Path, _: random.Random) -> Measured:
    tried = hostile.content(base)
    said = (f"{len(hostile.WORDS)} strings in {len(hostile.MARKUP | hostile.PLAIN | hostile.STRICT)} places: "
            f"{tried.counts['evaluated']} run, longest {tried.longest:.2f} s")  # fmt: skip
    return Measured(said, tuple(tried.wrong))


def hostile_tags(base: Path, _: random.Random) -> Measured:
    """The cases of tests/cases/templates/hostile.yaml, as their own test runs them."""
    report = base / "tags.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-k", "hostile_tag", f"--junitxml={report}",
               "-p", "no:cacheprovider", str(TESTS / "writers/word/test_template.py")]  # fmt: skip
    ran = subprocess.run(command, cwd=TESTS.parent, capture_output=True, text=True, check=False)
    tests = list(ElementTree.parse(report).iter("testcase")) if report.exists() else []
    tags = [test for test in tests if "at_its_place" in test.get("name", "")]
    longest = max((float(test.get("time", "0")) for test in tags), default=0.0)
    wrong = [] if ran.returncode == 0 and len(tags) >= 40 else [ran.stdout[-600:]]
    wrong += [f"one took {longest:.1f} s"] if longest > 1 else []
    return Measured(f"{len(tags)} tags: each a finding, longest {longest:.2f} s", tuple(wrong))


def twelve(base: Path, _: random.Random) -> Measured:
    case = TESTS / "cases/faults/twelve.txt"
    wrong = inputs.twelve(base, case.read_text("utf-8"))
    return Measured("12 said in one run, exit 1, nothing written" if not wrong else "", tuple(wrong))


def kills(base: Path, dice: random.Random) -> Measured:
    counts, wrong = endings.killed(base, 200, dice)
    said = (f"{counts['killed']} killed, {counts['ended before']} ended before: {counts['old']} old, "
            f"{counts['new']} new; leftovers {counts['leftovers']}, "
            f"whole at the rename {counts['at the rename']}, "
            f"after the next run {counts['leftovers after the next run']}")  # fmt: skip
    wrong += [f"{counts['leftovers']} leftovers"] if counts["leftovers"] else []
    return Measured(said, tuple(wrong))


def stops(base: Path, dice: random.Random) -> Measured:
    said, wrong = [], []
    for number in (signal.SIGINT, signal.SIGTERM):
        folder = base / number.name
        folder.mkdir()
        counts, faults = endings.stopped(folder, number, 100, dice)
        said.append(f"{number.name} " + ", ".join(f"{word}: {n}" for word, n in sorted(counts.items())))
        wrong += faults
    return Measured("; ".join(said), tuple(wrong))


def nowhere(base: Path, _: random.Random) -> Measured:
    found = endings.nowhere(base)
    wrong = tuple(f"{name}: {fault}" for name, faults in found.items() for fault in faults)
    unseen = {"a full disk", "a read-only disk"} - set(found)
    said = f"{len(found)} places: one clear line, old file whole, no leftovers"
    said += f" (not run, no right to mount: {', '.join(sorted(unseen))})" if unseen else ""
    return Measured(said, wrong)


def crowd(base: Path, _: random.Random) -> Measured:
    counts, wrong = endings.crowd(base, 8, 20)
    said = f"{counts['built']} builds, {counts['read']:,} reads: all whole, all exit 0"
    return Measured(said, tuple(wrong))


def unusable(base: Path, _: random.Random) -> Measured:
    found = inputs.tell(base)
    wrong = tuple(f"{name}: {fault}" for name, faults in found.items() for fault in faults)
    return Measured(f"{len(found)} cases: a clear message each, no traceback", wrong)


def annexes(base: Path, dice: random.Random) -> Measured:
    said, wrong = refreshed.proof(base, 200, dice, 200)
    return Measured(said, tuple(wrong))


def spreadsheets(_: Path, dice: random.Random) -> Measured:
    said, wrong = sheets.proof(1_000, dice)
    return Measured(said, tuple(wrong))


def patterns(_: Path, __: random.Random) -> Measured:
    times = slow.times()
    longest = max(times, key=lambda unit: times[unit])
    wrong = tuple(f"{unit!r} takes {taken:.1f} s" for unit, taken in times.items() if taken > slow.SECONDS)
    said = f"{len(times)} texts of {slow.LENGTH:,} signs, longest {times[longest]:.2f} s ({longest!r})"
    return Measured(said, wrong)


PROOFS: tuple[tuple[str, str, Proof], ...] = (
    ("generated papers", "1,000: nothing lost or changed", conservation),
    ("generated papers, Open XML SDK", "0 invalid files", validity),
    ("import(build(paper))", "500: the same paper", through_word),
    ("redlines of two papers", "1,000: accept is new, reject is old", redlines),
    ("planted losses", "each fails the build", planted),
    ("changed surroundings", "20: equal bytes", surrounded),
    ("hostile content", "40: 0 run, printed or found in 1 s", hostile_content),
    ("hostile template tags", "40: 0 run, found in 1 s", hostile_tags),
    ("twelve planted mistakes", "12 in one run", twelve),
    ("kill -9 at random moments", "200: old or new file, no leftovers", kills),
    ("Ctrl-C and SIGTERM", "100 each: old or new file, exit 130, 143", stops),
    ("nowhere to write", "one clear line, old file", nowhere),
    ("8 builds at once, 20 s", "all exit 0, never half a file", crowd),
    ("unusable input", "one clear message, no traceback", unusable),
    ("annexes refreshed in edited files", "200: outside equal, inside as built; edits said", annexes),
    ("activities through sheets", "1,000 through xlsx and csv: equal", spreadsheets),
    ("edits made in Word, pulled home", "40 of each of 10 kinds: all, and no other byte", pulled_home),
    ("strangers' Word files", "no paragraph, cell or note lost", foreign),
    ("hostile Word files", "a document or a refusal; 10 s, 512 MB", hostile_word),
    ("no text makes a rule slow", f"each under {slow.SECONDS:.0f} s", patterns),
)


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    words.add_argument("--only", default="", help="the proofs whose name has this word")
    words.add_argument("--dice", type=int, default=random.randrange(10**6), help="repeat a run's chances")
    given = words.parse_args()
    print(f"dice {given.dice}")
    print(f"{'what':<32}{'figure':<42}{'measured'}")
    missed = 0
    with tempfile.TemporaryDirectory(prefix="councildoc-prove-") as folder:
        for n, (name, figure, proof) in enumerate(PROOFS):
            if given.only in name:
                missed += not prove(name, figure, proof, Path(folder) / str(n), given.dice)
    return 1 if missed else 0


def prove(name: str, figure: str, proof: Proof, base: Path, dice: int) -> bool:
    """Run one proof, print its line; whether its figure was reached (or could not be tried)."""
    base.mkdir()
    begun = time.monotonic()
    found = proof(base, random.Random(f"{dice} {name}"))
    verdict = "MISS" if found.wrong else f"not run: {found.skipped}" if found.skipped else "PASS"
    said = f"{found.said}  " if found.said else ""
    print(f"{name:<32}{figure:<42}{said}{verdict} ({time.monotonic() - begun:.0f} s)", flush=True)
    for fault in found.wrong[:10]:
        print(f"    {fault}", flush=True)
    return not found.wrong


if __name__ == "__main__":
    sys.exit(main())
