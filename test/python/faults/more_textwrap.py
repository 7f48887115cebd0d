import textwrap

text = "The quick brown fox-like creature jumped over extraordinarily-long hyphenated-word sequences.  It ended.\n\tThen it began again!"
for width in (4, 7, 11, 20, 40):
    print(textwrap.wrap(text, width))
    print(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.wrap(text, 25, max_lines=2), textwrap.wrap(text, 25, max_lines=3, placeholder="~"))
print(textwrap.wrap("  leading and trailing  ", 10), textwrap.wrap("  a  b", 4, drop_whitespace=False))
print(textwrap.shorten("Hello  world and all", 12), textwrap.shorten("Hello  world", 11, placeholder="..."), textwrap.shorten("abcdefghij", 5))
print(textwrap.wrap("One sentence. Two!", 40, fix_sentence_endings=True))
w = textwrap.TextWrapper(width=12, subsequent_indent="> ")
print(w.wrap("some words that go on for a while"), w.fill("and more of them"))
for bad in (lambda: textwrap.wrap("a", 0), lambda: textwrap.wrap("a b", 3, max_lines=1)):
    try:
        print(bad())
    except ValueError as e:
        print(e)
