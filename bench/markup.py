"""Tables as Markdown and as text. The columns named in `words` hold words, the others numbers."""


def as_markdown(head, body, words=(0, 1)):
    lines = [head, ["---" if i in words else "---:" for i in range(len(head))], *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def as_text(head, body, words=(0, 1)):
    lines = [head, *body]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    texts = (
        "  ".join(text.ljust(w) if i in words else text.rjust(w) for i, (text, w) in enumerate(zip(line, widths)))
        for line in lines
    )
    return "\n".join(text.rstrip() for text in texts)
