"""The table cause x software, the accuracy, and what went wrong."""

import collections

from .judge import Result


def software_of(result: Result) -> str:
    servers = result.scenario.servers
    return next((server.software for server in servers if server.ask), servers[0].software)


def show(results: list[Result], no_skip: bool, verbose: bool) -> int:
    ran = [result for result in results if not result.skipped]
    skipped = [result for result in results if result.skipped]
    missed = [result for result in ran if result.scenario.known_miss]
    healed = [result for result in missed if not result.problems and not result.scenario.chance]
    failed = [result for result in ran if result.problems and result not in missed]
    cells = collections.defaultdict(list)
    for result in ran:
        cells[result.scenario.true_cause[0], software_of(result)].append(result)

    print(f"{'true cause':28}{'software':18}{'right':>7}  named")
    for (cause, software), group in sorted(cells.items()):
        right = sum(not result.problems for result in group)
        named = collections.Counter(result.named for result in group)
        names = ", ".join(f"{name} x{n}" if n > 1 else name for name, n in named.items())
        print(f"{cause:28}{software:18}{right:>3}/{len(group):<3}  {names}")
    if verbose:
        for result in ran:
            print(f"\n{result.scenario.name}: {result.headline}\n  + " + "\n  + ".join(result.evidence + result.told))
    for result in failed:
        print(f"\nWRONG {result.scenario.name}: {result.scenario.title}")
        for line in (*result.problems, result.headline, *result.evidence, *result.told):
            print(f"  {line}")
    for result in missed:
        print(f"\nKNOWN MISS {result.scenario.name}: {result.scenario.title}\n  {result.scenario.known_miss}")
        well = "It went well, by chance." if result.scenario.chance else "It went well: it is no miss any more, say so in its file."
        print("  " + "\n  ".join(result.problems or [well]))
    for result in skipped:
        print(f"SKIPPED {result.scenario.name}: {result.skipped}")
    uncompared = collections.Counter(missing for result in ran for missing in result.uncompared)
    for missing, times in sorted(uncompared.items()):
        print(f"NOT COMPARED in {times} scenarios: {missing}")
    if ran:
        print(f"\naccuracy: {100 * (len(ran) - len(failed) - len(missed)) / len(ran):.1f} % of {len(ran)} scenarios")
    known = f", {len(missed)} known to be missed" if missed else ""
    print(f"{len(ran) - len(failed) - len(missed)} passed, {len(failed)} failed{known}, {len(skipped)} skipped")
    lacking = uncompared or any(not result.too_new for result in skipped)
    return 1 if failed or healed or not ran or (lacking and no_skip) else 0
