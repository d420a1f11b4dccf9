"""Draws curves: a panel for each, side by side in rows, with a line for each thing that grows."""

from chart import COLORS, text

WIDTH, HEIGHT, ACROSS = 470, 300, 2
LEFT, RIGHT, TOP, BOTTOM = 60, 20, 40, 110


def round_up(value):
    """To a number that divides into four ticks well."""
    step = 1.0
    while step < value:
        step *= 10
    return next(limit for limit in (step / 10 * part for part in (1.2, 1.6, 2, 3, 4, 6, 8, 10)) if limit >= value)


def label(value):
    return f"{value:.2f}".rstrip("0").rstrip(".") if value < 10 else f"{value:.0f}"


def axes(curve, x_of, y_of, most_x, most_y):
    parts = [text(LEFT, 20, curve["title"], size=13, weight="bold"),
             text(LEFT, TOP - 6, curve["up"], size=10, color="#555"),
             text(x_of(most_x), y_of(0) + 28, curve["across"], "end", 10, color="#555")]
    for part in range(5):
        y = y_of(most_y * part / 4)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{"#ddd" if part else "#222"}"/>')
        parts.append(text(LEFT - 6, y + 4, label(most_y * part / 4), "end", 10, color="#555"))
    for x in sorted({point[0] for points in curve["lines"].values() for point in points}):
        parts.append(text(x_of(x), y_of(0) + 14, f"{x:g}", "middle", 10, color="#555"))
    return parts


def panel(curve):
    points = [point for line in curve["lines"].values() for point in line]
    most_x, most_y = max(x for x, _ in points), round_up(max(y for _, y in points))

    def x_of(x):
        return LEFT + x / most_x * (WIDTH - LEFT - RIGHT)

    def y_of(y):
        return HEIGHT - BOTTOM - y / most_y * (HEIGHT - TOP - BOTTOM)

    parts = axes(curve, x_of, y_of, most_x, most_y)
    for number, (name, line) in enumerate(curve["lines"].items()):
        color = COLORS[number % len(COLORS)]
        path = " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in line)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2"/>')
        parts += [f'<circle cx="{x_of(x):.1f}" cy="{y_of(y):.1f}" r="3" fill="{color}"/>' for x, y in line]
        x, y = LEFT + number % 2 * 200, HEIGHT - BOTTOM + 50 + number // 2 * 18
        parts.append(f'<circle cx="{x + 4}" cy="{y - 4}" r="4" fill="{color}"/>')
        parts.append(text(x + 14, y, name, size=11))
    return parts


def draw_curves(curves):
    """An SVG of all of them."""
    rows = (len(curves) + ACROSS - 1) // ACROSS
    parts = []
    for number, curve in enumerate(curves):
        place = f"{number % ACROSS * WIDTH} {number // ACROSS * HEIGHT}"
        parts.append(f'<g transform="translate({place})">\n' + "\n".join(panel(curve)) + "\n</g>")
    size = f'width="{ACROSS * WIDTH}" height="{rows * HEIGHT}" viewBox="0 0 {ACROSS * WIDTH} {rows * HEIGHT}"'
    return (f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif"><rect width="100%" height="100%" fill="white"/>\n'
            + "\n".join(parts) + "\n</svg>\n")
