"""Chapters of the report beside the workloads: tables, goals and curves, written by what measures them and shown by report.py."""

import json

from curves import draw_curves
from markup import as_markdown, as_text

FOLDER = "chapters"  # of the results


class Chapter:
    """`position` is its place among the others."""

    def __init__(self, name, position, title, note):
        self.name = name
        self.content = {"title": title, "position": position, "note": note, "tables": [], "goals": [], "curves": []}

    def table(self, columns, rows, title=""):
        """`columns` maps a heading to the format of its numbers."""
        self.content["tables"].append({"title": title, "columns": list(columns.items()), "rows": rows})

    def goal(self, what, most, measured, unit=""):
        self.content["goals"].append({"what": what, "most": most, "measured": measured, "unit": unit})

    def curve(self, title, across, up, lines):
        """`lines` maps a name to its points."""
        self.content["curves"].append({"title": title, "across": across, "up": up, "lines": lines})

    def write(self, folder, quick):
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{self.name}.json"
        unfinished = file.with_suffix(".new")
        unfinished.write_text(json.dumps(self.content | {"quick": quick}, indent=1, ensure_ascii=False) + "\n")
        unfinished.rename(file)


def read_chapters(results):
    chapters = [json.loads(file.read_text()) for file in (results / FOLDER).glob("*.json")]
    return sorted(chapters, key=lambda chapter: chapter["position"])


def cells(table):
    """Headings and texts of a table, and which of its columns hold words."""
    formats = [shape for _, shape in table["columns"]]
    body = [[value if isinstance(value, str) else f"{value:{shape}}" for value, shape in zip(row, formats)] for row in table["rows"]]
    words = [place for place, shape in enumerate(formats) if not shape]
    return [name.strip() for name, _ in table["columns"]], body, words


def goal_line(goal):
    verdict = "✓" if goal["measured"] <= goal["most"] else "✗"
    unit = f" {goal['unit']}" if goal["unit"] else ""
    shape = ".0f" if goal["most"] > 10 else ".2f"
    return f"{goal['what']}: {goal['measured']:{shape}}{unit}, goal ≤ {goal['most']:g}{unit} {verdict}"


def parts_of(chapter, table_of):
    """The paragraphs of a chapter; `table_of` writes a table."""
    for table in chapter["tables"]:
        if table["title"]:
            yield f"{table['title']}:"
        yield table_of(*cells(table))
    if chapter["goals"]:
        yield "\n".join(f"* {goal_line(goal)}" for goal in chapter["goals"])


def chapters_as_markdown(chapters):
    for chapter in chapters:
        quick = " **quick**" if chapter["quick"] else ""
        yield "\n\n".join([f"## {chapter['title']}", chapter["note"] + quick, *parts_of(chapter, as_markdown)])


def chapters_as_text(chapters):
    for chapter in chapters:
        yield "\n\n".join([chapter["title"], *parts_of(chapter, as_text)]) + "\n"


def draw_chapters(chapters):
    """An SVG, or nothing where no curve was measured."""
    curves = [curve for chapter in chapters for curve in chapter["curves"]]
    return draw_curves(curves) if curves else None
