from collections import Counter
import string

text = """It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness..."""
words = text.lower().translate(str.maketrans("", "", string.punctuation)).split()
counts = Counter(words)
for word, n in counts.most_common(5):
    print(f"{word:<8}{n:>3} {'*' * n}")
longest = max(words, key=len)
print(longest, len(words), len(counts), sorted(set(words))[:4])
by_length = {}
for w in words:
    by_length.setdefault(len(w), set()).add(w)
for k in sorted(by_length):
    print(k, sorted(by_length[k]))
letters = Counter(c for c in text if c.isalpha())
print(letters["t"], letters["z"], sum(letters.values()))
