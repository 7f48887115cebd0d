class Seq:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if isinstance(i, slice):
            return ("slice", i.start, i.stop, i.step)
        if i >= self.n:
            raise IndexError("out")
        return i * 10

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)


s = Seq(3)
print(list(s), [x for x in s], 20 in s, 99 in s, s[1:2], s[::2], tuple(s), max(s), sorted(s, reverse=True))
s[1] = 5
s["a", 2] = 6
s[1] += 1
del s[0]
a, b, c = s
print(a, b, c)
print(*s, sep="-")


class It:
    def __init__(self, n):
        self.i, self.n = 0, n

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i


print(list(It(3)), sum(It(4)), [x for x in It(2)], {x: x for x in It(2)}, set(It(2)), tuple(It(2)), 2 in It(3))
first, *rest = It(4)
print(first, rest)
for x in It(2):
    print(x, end=" ")
else:
    print("else")
for i, (x, y) in enumerate(zip(It(3), "abc")):
    print(i, x, y)
print(list(map(lambda x: x * 2, It(3))), list(filter(lambda x: x % 2, It(5))), ",".join(str(x) for x in It(3)))
print(dict(zip("ab", It(2))), max(It(3)), sorted(It(3), key=lambda v: -v))
for bad in (lambda: iter(5), lambda: [x for x in 5], lambda: next(5), lambda: (lambda a, b: 0)(*None), lambda: 5[0], lambda: len(5), lambda: None[0], lambda: {}["k"], lambda: [][0], lambda: (1,)[2], lambda: "abc"[5], lambda: [1]["a"], lambda: {[]: 1}, lambda: {1, []}, lambda: print[0], lambda: 5 in 5):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
try:
    a, b = 1, 2, 3
except ValueError as e:
    print(e)
try:
    a, b, c = [1, 2]
except ValueError as e:
    print(e)
try:
    a, *b, c = [1]
except ValueError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
try:
    a, b = It(3)
except ValueError as e:
    print(e)
(a, b), c = [1, 2], 3
[d, *e] = "xyz"
print(a, b, c, d, e)
*a, b = range(5)
print(a, b)
print([*range(3), *"ab"], (*[1], 2), {*[1, 2], 3}, {**{"a": 1}, "b": 2, **{"a": 3}})
m = {"x": {"y": [1, 2, 3]}}
m["x"]["y"][1] *= 10
print(m)
del m["x"]["y"][0], m["x"]["z" if 0 else "y"][0]
print(m)
l = list(range(10))
print(l[2:5], l[::-1], l[-3:], l[::3])
l[2:5] = "abc"
del l[::2]
print(l)
print([x * y for x in range(3) for y in range(3) if x != y], {x % 3 for x in range(10)}, {k: v for k, v in zip("abc", range(3))})
print([[j for j in range(i)] for i in range(4)])
g = (x for x in range(3))
print(next(g), list(g), next(g, "done"))
d = {}
for ch in "hello":
    d[ch] = d.get(ch, 0) + 1
print(d)
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as e:
    print(e)
print([i for i in range(5) if i % 2 if i > 1], sum(i * i for i in range(10)))
x = y = z = []
x.append(1)
print(z, 3 in [1, 2, 3], "b" in "abc", 1 in {1: 2})
i = 0
arr = [0, 0, 0]
i, arr[i] = 2, 9
print(i, arr)
