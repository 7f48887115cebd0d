s = "The quick brown fox"
print(s.lower(), s.upper(), s.title(), s.swapcase(), len(s))
print(s.split(), s.replace("quick", "slow"), s.find("fox"), s.find("cat"), s.count("o"))
print(s[::-1], s[4:9], s[-3:], s[::2], s.startswith("The"), s.endswith("x"))
print(" ".join(w[::-1] for w in s.split()), "".join(sorted(s.replace(" ", "").lower())))
print("  pad ".strip(), "xxhixx".strip("x"), "a-b-c".split("-"), "-".join("abc"), "a,b;c".replace(";", ",").split(","))


def is_palindrome(text):
    clean = [c for c in text.lower() if c.isalnum()]
    return clean == clean[::-1]


print(is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("nope"))
vowels = sum(1 for c in s.lower() if c in "aeiou")
print(vowels, s.center(30, "*"), "42".zfill(5), "tab\there", repr("tab\t"), r"raw\n", "multi" "part")
print("""triple
quoted""", 'single \'quote\'', "caf\u00e9", len("naïve"), ord("A"), chr(97))
table = str.maketrans("aeiou", "12345")
print("education".translate(table), "a\nb\nc".splitlines(), "x=1;y=2".partition(";"))
print("abc" < "abd", "Z" < "a", "10" < "9", "apple" * 2, "a" in "cat", "x" not in "cat")
print("abc".isalpha(), "123".isdigit(), "abc1".isalnum(), " ".isspace(), "Title Case".istitle())
encoded = "héllo".encode("utf-8")
print(encoded, encoded.decode("utf-8"), len(encoded), list(encoded)[:3])
anagrams = {}
for w in ["listen", "silent", "enlist", "google", "elgoog"]:
    anagrams.setdefault("".join(sorted(w)), []).append(w)
print(list(anagrams.values()))
run = "aaabbbccd"
out, i = "", 0
while i < len(run):
    j = i
    while j < len(run) and run[j] == run[i]:
        j += 1
    out += run[i] + str(j - i)
    i = j
print(out)
print("The {} {verb} over {0}".format("dog", verb="jumps"))
