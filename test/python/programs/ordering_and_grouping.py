people = [("Ann", 30, "UK"), ("Bob", 25, "US"), ("Cid", 30, "US"), ("Dee", 22, "UK"), ("Eve", 25, "FR")]
print(sorted(people, key=lambda p: (-p[1], p[0])))
print(sorted(people, key=lambda p: p[2]), min(people, key=lambda p: p[1])[0])
groups = {}
for name, age, country in people:
    groups.setdefault(country, []).append((name, age))
for country, members in sorted(groups.items()):
    ages = [a for _, a in members]
    print(f"{country}: {', '.join(n for n, _ in members)} (avg {sum(ages) / len(ages):.1f})")
ranking = {name: i for i, (name, *_) in enumerate(sorted(people, key=lambda p: p[1], reverse=True), 1)}
print(ranking, sorted(ranking, key=ranking.get)[:2])
from itertools import groupby
from operator import itemgetter

for age, members in groupby(sorted(people, key=itemgetter(1)), key=itemgetter(1)):
    print(age, [m[0] for m in members])
table = [["name", "age"], *[[n, a] for n, a, _ in people]]
widths = [max(len(str(r[i])) for r in table) for i in range(2)]
for row in table:
    print(" | ".join(str(v).ljust(w) for v, w in zip(row, widths)))
print(list(zip(*people))[0], dict(zip(*list(zip(*people))[:2])), sum(a for _, a, _ in people))
words = "one two three four five six seven".split()
words.sort(key=lambda w: (len(w), w))
print(words, sorted(words, reverse=True)[:2], [w for w in reversed(words)][:2], sorted("bAcD", key=str.swapcase))
sorted([1, "a", None])
