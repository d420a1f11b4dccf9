"""Draws the ratios to the plain floor: a panel for each database, a line for each workload, a dot for each contender."""

import html
import math

WIDTH, LEFT, RIGHT = 960, 340, 30
LINE, HEAD = 20, 46
FROM, TO = 0.05, 200
TICKS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200]
OURS = "#c0392b"
FLOOR = "#7f8c8d"
COLORS = ["#2980b9", "#27ae60", "#8e44ad", "#d68910", "#16a085", "#5d6d7e", "#a04000", "#7d3c98"]


def place(ratio):
    part = math.log(min(max(ratio, FROM), TO) / FROM) / math.log(TO / FROM)
    return LEFT + part * (WIDTH - LEFT - RIGHT)


def text(x, y, words, anchor="start", size=12, weight="normal", color="#222"):
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}"'
        f' fill="{color}">{html.escape(words)}</text>'
    )


def mark(contender, y, color):
    x = place(contender["ratio"])
    if contender["role"] == "ours":
        return f'<path d="M{x:.1f} {y - 7} l6 7 l-6 7 l-6 -7 z" fill="{color}"/>'
    if contender["role"] == "floor":
        return f'<rect x="{x - 1.5:.1f}" y="{y - 7}" width="3" height="14" fill="{color}"/>'
    return f'<circle cx="{x:.1f}" cy="{y}" r="4.5" fill="{color}" fill-opacity="0.8"/>'


def panel(rows, top, colors):
    first = rows[0]
    clock = ", client CPU" if first["database"] != "SQLite" and first["clock"] == "processor_ns" else ""
    bottom = top + HEAD + LINE * len(rows)
    parts = [text(10, top + 18, " ".join([first["database"], first["storage"]]) + clock, size=15, weight="bold")]
    for tick in TICKS:
        x = place(tick)
        strong = tick == 1
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top + HEAD - 14}" y2="{bottom}"'
            f' stroke="{"#222" if strong else "#ddd"}" stroke-width="1"/>'
        )
        parts.append(text(x, top + HEAD - 18, f"{tick:g}", "middle", 10, color="#555"))
    for number, row in enumerate(rows):
        y = top + HEAD + LINE * number + LINE // 2
        parts.append(text(10, y + 4, row["label"], weight="bold"))
        parts.append(text(84, y + 4, row["title"], size=11))
        others = sorted(row["contenders"][1:], key=lambda contender: contender["role"] == "ours")
        parts += [mark(c, y, colors[c["name"]]) for c in others if c["name"] in colors]
    return parts, bottom + 24


def colors_of(rows):
    colors, free = {}, iter(COLORS * 3)
    for row in rows:
        for contender in row["contenders"][1:]:
            if contender["role"] == "control" or contender["name"] in colors or contender["name"].startswith("plain"):
                continue
            own = {"ours": OURS, "floor": FLOOR}.get(contender["role"])
            colors[contender["name"]] = own or next(free)
    return colors


def draw(rows):
    """An SVG of all rows, in panels by database, storage and clock."""
    colors = colors_of(rows)
    panels = {}
    for row in rows:
        panels.setdefault((row["database"], row["storage"], row["clock"]), []).append(row)
    parts, top = [text(10, 24, "time, as a ratio to the plain C API (left is faster)", size=14)], 40
    x = 10
    roles = {c["name"]: c["role"] for row in rows for c in row["contenders"]}
    for name, color in colors.items():
        if x + 40 + 7 * len(name) > WIDTH:
            x, top = 10, top + 18
        parts.append(mark({"ratio": 1, "role": roles[name]}, top, color).replace("<", f'<g transform="translate({x + 6 - place(1):.1f} 0)"><', 1) + "</g>")
        parts.append(text(x + 18, top + 4, name))
        x += 40 + 7 * len(name)
    top += 20
    for group in panels.values():
        drawn, top = panel(group, top, colors)
        parts += drawn
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{top}" viewBox="0 0 {WIDTH} {top}"'
        ' font-family="sans-serif"><rect width="100%" height="100%" fill="white"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )
