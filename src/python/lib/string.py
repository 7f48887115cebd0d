"""Constants made of characters, and templates."""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    """Text with `$name` and `${name}` to fill in."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _fill(self, values, keep_unknown):
        text = self.template
        out = []
        at = 0
        while at < len(text):
            start = text.find("$", at)
            if start < 0:
                break
            out.append(text[at:start])
            at = start + 1
            if text[at : at + 1] == "$":
                out.append("$")
                at += 1
                continue
            braced = text[at : at + 1] == "{"
            begin = at + 1 if braced else at
            end = begin
            while end < len(text) and text[begin : end + 1].isidentifier() and text[begin : end + 1].isascii():
                end += 1
            name = text[begin:end]
            if not name or braced and text[end : end + 1] != "}":
                if keep_unknown:
                    out.append("$")
                    continue
                lines = text[:start].split("\n")
                raise ValueError(f"Invalid placeholder in string: line {len(lines)}, col {len(lines[-1]) + 1}")
            at = end + 1 if braced else end
            if keep_unknown and name not in values:
                out.append(text[start:at])
            else:
                out.append(str(values[name]))
        out.append(text[at:])
        return "".join(out)

    def substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._fill({**mapping, **kws}, True)
