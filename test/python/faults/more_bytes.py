b = b"Hello, World\r\nnext\tline\n"
print(b.find(b"o"), b.find(b"o", 5), b.rfind(b"o", 0, -3), b.find(111), b.index(b"l"), b.rindex(b"n"), b.find(b"", 99), b.count(b""), b.count(b"l", 3, 9))
print(b.split(), b.split(b",", 1), b.rsplit(None, 1), b.rsplit(b"n", 1), b.splitlines(), b.splitlines(True))
print(b.partition(b","), b.rpartition(b"n"), b.partition(b"?"), b.rpartition(b"?"))
print(b.strip(b"\nH"), b.lstrip(b"He"), b.rstrip(), b"xx".strip(b"x"), b.removeprefix(b"Hello"), b.removesuffix(b"\n"))
print(b.upper(), b.lower(), b.title(), b.capitalize(), b.swapcase())
print(b.expandtabs(4), b"ab".center(7, b"*"), b"ab".ljust(4), b"ab".rjust(5, b"."), b"-12".zfill(6), b"+".zfill(3))
print(b"abc".isalpha(), b"ab1".isalnum(), b"12".isdigit(), b" \t".isspace(), b"aB".islower(), b"AB1".isupper(), b"Ab Cd".istitle(), b"\xff".isascii(), b"".isascii(), b"".isalpha())
print(bytes.maketrans(b"abc", b"xyz")[97:100], b"aabbcc".translate(bytes.maketrans(b"ab", b"BA")), b"hello".translate(None, b"l"))
print(b"\x01\x02\x03\xff".hex(), b"\x01\x02\x03\xff".hex("-"), b"\x01\x02\x03\xff".hex(":", 3), b"\x01\x02\x03\xff".hex(b"_", -3), bytes.fromhex("0a 0B\nff"))
print(b"%s|%b|%r|%a" % (b"a", b"b", "c", "\xe9"), b"%5d|%-5x|%+.2f|%c|%c" % (3, 255, 2.5, 65, b"B"), b"%(k)s %%" % {b"k": b"v"}, b"%5.1s|" % b"xyz")
print(b"a,b".replace(b",", b";"), b"aaa".replace(b"a", b"b", 2), b"ab".replace(b"", b"-"), b"-".join([b"a", b"b"]), b"ab" * 2, 97 in b"abc", b"bc" in b"abc")
print(b.startswith((b"x", b"He")), b.endswith(b"line\n"), b.startswith(b"W", 7), b"abc".endswith(b"b", 0, 2))
calls = (
    lambda: b"a".find("a"),
    lambda: b"a".find(256),
    lambda: b"a".index(b"z"),
    lambda: b"a".strip("a"),
    lambda: b"a".startswith("a"),
    lambda: b"a".startswith(("a",)),
    lambda: b"a".split("a"),
    lambda: b"a".split(b""),
    lambda: b"a".partition(b""),
    lambda: b"a".replace("a", b""),
    lambda: b"a".center(3, "x"),
    lambda: b"a".center(3, b"xy"),
    lambda: b"a".hex("ab"),
    lambda: b"a".translate(b"abc"),
    lambda: bytes.maketrans(b"a", b""),
    lambda: b",".join(["a"]),
    lambda: b",".join(3),
    lambda: b"%s" % "a",
    lambda: b"%d" % b"a",
    lambda: b"%c" % 300,
    lambda: b"%c" % "ab",
    lambda: b"%z" % 1,
    lambda: b"%s" % (),
    lambda: b"x" % 3,
    lambda: "a" in b"a",
    lambda: 300 in b"a",
    lambda: bytes.fromhex("0g"),
    lambda: bytes.fromhex("012"),
    lambda: "%b" % b"a",
)
for call in calls:
    try:
        print(call())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
