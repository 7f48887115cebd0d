import string
import textwrap

t = string.Template("Dear $name, you owe $$${amount}.")
print(t.substitute(name="Ann", amount=5), t.safe_substitute(name="Bob"))
print(string.ascii_letters[:5], string.digits, string.capwords("the quick brown"))
doc = """
    Indented text that is
      kept relative.

    End.
    """
print(textwrap.dedent(doc).strip())
print(textwrap.fill("The quick brown fox jumps over the lazy dog and runs away.", width=25))
print(textwrap.indent("a\nb\n", "  > "), end="")
print(textwrap.wrap("averyveryverylongword and short", 8), textwrap.shorten("Hello wide world of text", 15))
t.substitute(name="Cid")
