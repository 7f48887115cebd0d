squares = [x ** 2 for x in range(10)]
pairs = [(x, y) for x in range(3) for y in range(3) if x != y]
flat = [n for row in [[1, 2], [3], []] for n in row]
lookup = {w: len(w) for w in "the quick brown fox".split()}
print(squares, pairs, flat, lookup, {x // 2 for x in range(6)}, sum(x for x in range(5)))
print([[i * j for j in range(1, 4)] for i in range(1, 4)])
print([x if x % 2 else -x for x in range(6)], [y for x in range(5) if (y := x * x) > 5])
print(list(zip(*[[1, 2, 3], [4, 5, 6]])), [a + b for a, b in zip("abc", "xyz")])
print(any(x > 3 for x in range(5)), all(x < 5 for x in range(5)), max((x * 7) % 5 for x in range(5)))
matrix = [[1, 2], [3, 4], [5, 6]]
print([list(col) for col in zip(*matrix)], [v for row in matrix for v in row if v % 2])
x = "outer"
print([x for x in range(3)], x)
gen = (i for i in range(3))
print(type(gen).__name__, next(gen), list(gen), list(gen))
if (n := len(squares)) > 5:
    print("long", n)
print({k: [v for v in range(k)] for k in range(3)}, [(i, j) for i in range(2) for j in "ab"])
print([*range(3), *"ab"], {**{"a": 1}, "b": 2}, (*[1], 2))
print(sorted({c: ord(c) for c in "cab"}.items()), dict(sorted({"b": 1, "a": 2}.items())))
