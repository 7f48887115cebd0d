class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


print(list(Countdown(5)), sum(Countdown(4)), max(Countdown(3)), [x for x in Countdown(2)])
for a, b in zip(Countdown(3), "xyz"):
    print(a, b)
first, *rest = Countdown(4)
print(first, rest, 2 in Countdown(5), sorted(Countdown(3)), dict(enumerate(Countdown(2))))


class Squares:
    def __len__(self):
        return 4

    def __getitem__(self, i):
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(len(self)))]
        if not 0 <= i < 4:
            raise IndexError("square index out of range")
        return i * i


s = Squares()
print([v for v in s], s[2], s[1:3], 9 in s, list(reversed(s)), len(s))
it = iter([1, 2, 3])
print(next(it), list(it), next(it, "end"))
lines = iter(["a", "b", "STOP", "c"])
print(list(iter(lambda: next(lines), "STOP")))


class Tree:
    def __init__(self, value, *children):
        self.value, self.children = value, children

    def __iter__(self):
        yield self.value
        for c in self.children:
            yield from c


print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))
e = enumerate("ab")
print(next(e), list(e))
z = zip([1, 2, 3], [4, 5])
print(next(z), list(z), list(map(pow, [2, 3], [3, 2])))
s[9]
