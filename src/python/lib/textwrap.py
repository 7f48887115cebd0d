"""Text wrapped, filled, indented and dedented."""


def dedent(text):
    """Takes away the white space that all lines begin with."""
    lines = text.split("\n")
    margin = None
    for line in lines:
        if not line.strip():
            continue
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = indent
            continue
        common = 0
        while common < min(len(margin), len(indent)) and margin[common] == indent[common]:
            common += 1
        margin = margin[:common]
    size = len(margin or "")
    return "\n".join([line[size:] if line.strip() else "" for line in lines])


def indent(text, prefix, predicate=None):
    """Puts a prefix before the lines that are not blank."""
    wanted = predicate or (lambda line: line.strip())
    return "".join([prefix + line if wanted(line) else line for line in text.splitlines(True)])


def _chunks(text):
    """Words and the white space between them; words are cut after their hyphens."""
    chunks = []
    word = ""
    for char in text:
        if word and (char == " ") != (word[-1] == " "):
            chunks.append(word)
            word = ""
        word += char
    if word:
        chunks.append(word)
    out = []
    for chunk in chunks:
        part = ""
        for i, char in enumerate(chunk):
            part += char
            inner = 0 < i < len(chunk) - 1
            if char == "-" and inner and chunk[i - 1].isalpha() and chunk[i + 1].isalpha() and len(part) > 2:
                out.append(part)
                part = ""
        if part:
            out.append(part)
    return out


def wrap(text, width=70, *, initial_indent="", subsequent_indent="", break_long_words=True):
    """The text as lines of at most `width` characters."""
    for space in "\t\n\v\f\r":
        text = text.replace(space, " ")
    if width <= 0:
        raise ValueError(f"invalid width {width!r} (must be > 0)")
    chunks = _chunks(text)
    lines = []
    while chunks:
        start = subsequent_indent if lines else initial_indent
        room = width - len(start)
        if chunks[0].strip() == "" and lines:
            chunks.pop(0)
            continue
        line = []
        length = 0
        while chunks and length + len(chunks[0]) <= room:
            length += len(chunks[0])
            line.append(chunks.pop(0))
        if chunks and len(chunks[0]) > room:
            space_left = max(room - length, 1)
            if break_long_words:
                line.append(chunks[0][:space_left])
                chunks[0] = chunks[0][space_left:]
            elif not line:
                line.append(chunks.pop(0))
        if line and line[-1].strip() == "":
            line.pop()
        if line:
            lines.append(start + "".join(line))
    return lines


def fill(text, width=70, **kwargs):
    return "\n".join(wrap(text, width, **kwargs))


def shorten(text, width, *, placeholder=" [...]"):
    """The text on one line, cut after a word when it is too long."""
    words = text.split()
    if len(" ".join(words)) <= width:
        return " ".join(words)
    while words and len(" ".join(words)) + len(placeholder) > width:
        words.pop()
    return " ".join(words) + placeholder if words else placeholder.strip()
