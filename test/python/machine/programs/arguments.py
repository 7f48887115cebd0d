def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw

print(f(1, c=3))
print(f(1, 2, 3, 4, c=5, e=6))
print(f(*[1, 2, 3], **{"c": 4, "z": 5}))
print(f(*(x for x in range(3)), c="gen"))


def g(a, b, /, c, *, d):
    return a + b + c + d


def h():
    pass


class K:
    def m(self, x, y):
        return x, y

    @staticmethod
    def s(x):
        return x


def two(x, y=1):
    pass


def attempt(fn):
    try:
        print(fn())
    except TypeError as e:
        print(type(e).__name__, e)


attempt(lambda: g(1, 2, 3, d=4))
attempt(lambda: g(1, 2, d=4))
attempt(lambda: g(1, b=2, c=3, d=4))
attempt(lambda: g(1, 2, 3))
attempt(lambda: g(1, 2, 3, 4))
attempt(lambda: g())
attempt(lambda: h(1))
attempt(lambda: h(1, 2))
attempt(lambda: h(x=1))
attempt(lambda: K().m())
attempt(lambda: K().m(1))
attempt(lambda: K().m(1, 2, 3))
attempt(lambda: K.s())
attempt(lambda: two())
attempt(lambda: two(1, 2, 3))
attempt(lambda: two(1, x=2))
attempt(lambda: f(1))
attempt(lambda: f(1, 2, c=3, **{"c": 4}))
attempt(lambda: f(*5, c=1))
attempt(lambda: f(**5))
attempt(lambda: f(1, *5, c=1))
attempt(lambda: two(1, *5))
attempt(lambda: K(1))
attempt(lambda: (lambda x: x)())
attempt(lambda: len())
attempt(lambda: len(1, 2))
attempt(lambda: [].append())
attempt(lambda: [].append(1, 2))
attempt(lambda: 5())
attempt(lambda: None())
attempt(lambda: f(1, c=3, **{1: 2}))


def kwonly(*, a, b, c=3):
    return a, b, c


attempt(lambda: kwonly())
attempt(lambda: kwonly(a=1))
attempt(lambda: kwonly(1, a=1, b=2))
attempt(lambda: kwonly(1, 2, a=1))
print(kwonly(b=1, a=2))

default_list = []


def mutable(x, acc=default_list):
    acc.append(x)
    return acc


print(mutable(1), mutable(2), default_list)
