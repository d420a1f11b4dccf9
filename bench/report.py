#!/usr/bin/env python3
"""Makes report.md, report.json, ratios.svg and growth.svg of what the benchmarks measured, and prints the tables.

Usage: report.py RESULTS OUTPUT. RESULTS has a folder for each database and storage, as the benchmarks write it.
"""

import json
import pathlib
import statistics
import sys

from chapters import FOLDER, chapters_as_markdown, chapters_as_text, draw_chapters, read_chapters
from chart import draw
from markup import as_markdown, as_text

CLOCKS = {"processor_ns": "CPU time of the client", "wall_ns": "time that passed"}
ROLES = ["floor", "control", "ours", "peer", "python"]


def quartiles(values):
    if len(values) == 1:
        return [values[0]] * 3
    return statistics.quantiles(values, n=4, method="inclusive")


def summary(variant, baseline, operations, clock):
    """Time and ratio of one contender: the median of the rounds' ratios, and the quartiles around it."""
    times = variant[clock]
    low, middle, high = quartiles([ours / floor for ours, floor in zip(times, baseline[clock])])
    return {
        "name": variant["name"],
        "role": variant["role"],
        "ns": statistics.median(times) / operations,
        "ratio": middle,
        "low": low,
        "high": high,
        **({"peak_bytes": statistics.median(variant["peak_bytes"])} if "peak_bytes" in variant else {}),
    }


def python_summaries(folder, workload, floor_ns):
    """The Python libraries: processes of their own, so their ratio is one of two medians."""
    for file in sorted(folder.glob("python/*.json")):
        peer = json.loads(file.read_text())
        if times := peer["ns"].get(workload):
            low, middle, high = (time / floor_ns for time in quartiles(times))
            yield {
                "name": f"{peer['name']} {peer['version']}",
                "role": "python",
                "ns": middle * floor_ns,
                "ratio": middle,
                "low": low,
                "high": high,
            }


def read_row(file, clock=None):
    result = json.loads(file.read_text())
    clock = clock or result["clock"]
    baseline = result["variants"][0]
    contenders = [summary(variant, baseline, result["operations"], clock) for variant in result["variants"]]
    if clock == "wall_ns" or result["database"] == "SQLite":
        contenders += python_summaries(file.parent, result["workload"], contenders[0]["ns"])
    keys = ["database", "storage", "workload", "label", "title", "unit", "position", "operations", "quick", "left_out"]
    row = {key: result[key] for key in keys}
    row |= {"clock": clock, "rounds": len(baseline[clock]), "contenders": contenders, "missing": result.get("missing", [])}
    ours = next((contender for contender in contenders if contender["role"] == "ours"), None)
    if ours and clock == result["clock"]:
        if "goal" in result:
            row |= {"goal": result["goal"], "reached": round(ours["ratio"], 2) <= result["goal"]}
        if "goal_ns" in result:
            row |= {"goal_ns": result["goal_ns"], "reached": ours["ns"] - contenders[0]["ns"] <= result["goal_ns"]}
    return row


def goal_of(row):
    verdict = "✓" if row.get("reached") else "✗"
    if "goal_ns" in row:
        return f"≤ +{row['goal_ns']:.0f} ns {verdict}"
    return f"≤ {row['goal']:.2f} {verdict}" if "goal" in row else ""


def cell(contender):
    if contender is None:
        return "–"
    if contender["ratio"] >= 9.95:
        return f"{contender['ratio']:.0f}"
    spread = f" ({contender['low']:.2f}–{contender['high']:.2f})" if contender["role"] == "ours" else ""
    return f"{contender['ratio']:.2f}{spread}"


def columns_of(rows):
    """All contenders of a table but the plain floor: those that others are compared with first."""
    names = {}
    for row in rows:
        for contender in row["contenders"][1:]:
            names.setdefault(contender["name"], contender["role"])
    return sorted(names, key=lambda name: (ROLES.index(names[name]), list(names).index(name)))


def table_of(rows):
    columns = columns_of(rows)
    head = ["", "", "floor, ns", "goal", *columns]
    body = []
    for row in rows:
        by_name = {contender["name"]: contender for contender in row["contenders"]}
        floor = row["contenders"][0]
        body.append(
            [row["label"], row["title"], f"{floor['ns']:,.0f}", goal_of(row), *(cell(by_name.get(name)) for name in columns)]
        )
    return head, body


def study_of(row):
    """A comparison that has contenders of its own."""
    peaks = any("peak_bytes" in contender for contender in row["contenders"])
    kind = "wall ns" if row["clock"] == "wall_ns" else "CPU ns"
    head = [row["title"], f"{kind}/{row['unit']}", "more, ns", "ratio", "spread", "goal", *(["peak, MiB"] if peaks else [])]
    floor = row["contenders"][0]
    body = []
    for contender in row["contenders"]:
        body.append(
            [
                contender["name"],
                f"{contender['ns']:,.0f}",
                f"{contender['ns'] - floor['ns']:+,.0f}",
                f"{contender['ratio']:.2f}",
                f"{contender['low']:.2f}–{contender['high']:.2f}",
                goal_of(row) if contender["role"] == "ours" else "",
                *([f"{contender['peak_bytes'] / 2**20:.1f}"] if peaks else []),
            ]
        )
    return head, body


def sections(results):
    """Title, note and tables of each database and storage."""
    for folder in sorted(path for path in results.iterdir() if path.is_dir() and path.name != FOLDER):
        files = sorted(folder.glob("*.json"))
        rows = sorted((read_row(file) for file in files), key=lambda row: row["position"])
        if not rows:
            continue
        yield rows
        if rows[0]["clock"] == "wall_ns":
            yield sorted((read_row(file, "processor_ns") for file in files), key=lambda row: row["position"])


def describe(rows):
    first = rows[0]
    storage = f", {first['storage']}" if first["storage"] else ""
    rounds = sorted({row["rounds"] for row in rows})
    counted = f"{rounds[0]}" if len(rounds) == 1 else f"{rounds[0]} to {rounds[-1]}"
    return f"{first['database']}{storage}", f"{CLOCKS[first['clock']]}, {counted} rounds" + (
        ", **quick**" if any(row["quick"] for row in rows) else ""
    )


def workloads(results):
    """The rows of all workloads and studies, and their tables, as Markdown and as text."""
    all_rows, markdown, texts = [], [], []
    for rows in sections(results):
        title, note = describe(rows)
        named = [row for row in rows if row["label"]]
        studies = [row for row in rows if not row["label"]]
        markdown.append(f"## {title}\n\n{note}")
        texts.append(f"{title}: {note}\n")
        for head, body in [table_of(named)] * bool(named) + [study_of(row) for row in studies]:
            markdown.append(as_markdown(head, body))
            texts.append(as_text(head, body) + "\n")
        if missing := sorted({name for row in rows for name in row["missing"]}):
            markdown.append(f"Left out, because they are not installed: {', '.join(missing)}.")
            texts.append(markdown[-1])
        all_rows += rows
    return all_rows, markdown, texts


def main():
    results, output = map(pathlib.Path, sys.argv[1:3])
    rows, markdown, texts = workloads(results)
    chapters = read_chapters(results)
    if not rows and not chapters:
        sys.exit(f"{results} has no results")
    print("\n" + "\n".join([*texts, *chapters_as_text(chapters)]))
    (output / "report.md").write_text("\n\n".join([*markdown, *chapters_as_markdown(chapters)]) + "\n")
    (output / "report.json").write_text(json.dumps({"workloads": rows, "chapters": chapters}, indent=1, ensure_ascii=False) + "\n")
    written = ["report.md", "report.json"]
    for name, picture in {"ratios.svg": rows and draw([row for row in rows if row["label"]]), "growth.svg": draw_chapters(chapters)}.items():
        if picture:
            (output / name).write_text(picture)
            written.append(name)
    print(f"\n{output}: {', '.join(written)}")


if __name__ == "__main__":
    main()
