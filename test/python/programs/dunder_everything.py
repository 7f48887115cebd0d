class Money:
    def __init__(self, cents):
        self.cents = cents

    def __repr__(self):
        return f"Money({self.cents})"

    def __str__(self):
        return f"${self.cents / 100:.2f}"

    def __format__(self, spec):
        return f"{str(self):{spec}}"

    def __int__(self):
        return self.cents

    def __float__(self):
        return self.cents / 100

    def __index__(self):
        return self.cents

    def __round__(self, n=0):
        return Money(round(self.cents, n - 2))

    def __floordiv__(self, n):
        return Money(self.cents // n)

    def __mod__(self, n):
        return Money(self.cents % n)

    def __divmod__(self, n):
        return self // n, self % n

    def __contains__(self, c):
        return c <= self.cents

    def __lshift__(self, n):
        return f"shifted {n}"

    def __invert__(self):
        return "inverted"

    def __pos__(self):
        return self

    def __rsub__(self, other):
        return f"{other} minus {self}"

    def __iadd__(self, n):
        self.cents += n
        return self

    def __matmul__(self, o):
        return "matmul"

    def __rpow__(self, o):
        return f"{o} to {self.cents}"

    def __getitem__(self, key):
        return key

    def __missing__(self, key):
        return "missing"


m = Money(1234)
print(m, repr(m), f"{m:>10}|", int(m), float(m), hex(m), "abcdef"[Money(2)], range(Money(3)))
print(round(m), m // 5, m % 7, divmod(m, 100), 50 in m, 5000 in m, m << 3, ~m, +m, 10 - m, m @ m, 2 ** m)
m += 6
print(m, m[1], m["a"], m[1:2], m[1, 2], m[..., None], [m], (m,), {"k": m}, "%s %r" % (m, m), "{!r} {}".format(m, m))


class Bag(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


b = Bag(x=1)
print(b["x"], b["ab"], b, "zz" in b, b.get("q"))


class Upper(str):
    def __new__(cls, value):
        return super().__new__(cls, value.upper())

    def shout(self):
        return self + "!"


u = Upper("hi")
print(u, u.shout(), len(u), isinstance(u, str), u == "HI", u.lower(), type(u + "x").__name__, repr(u))


class Stack(list):
    def push(self, x):
        self.append(x)

    def __getitem__(self, i):
        return "item " + str(super().__getitem__(i))


s = Stack([1, 2])
s.push(3)
print(s, s[0], len(s), sum(s), [x for x in s])


class Even(int):
    def __add__(self, o):
        return Even(int(self) + o + (int(self) + o) % 2)


print(Even(4) + 3, Even(4) * 2, type(Even(4) + 1), {Even(2): "a"}[2], Even(3) > 2)
print(m.nope)
