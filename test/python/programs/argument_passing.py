def f(a, b=2, *args, c, d=4, **kwargs):
    return a, b, args, c, d, kwargs


print(f(1, c=3), f(1, 5, 6, 7, c=8, e=9), f(*[1, 2, 3], **{"c": 4, "z": 5}))


def mutable(x, acc=[]):
    acc.append(x)
    return acc


print(mutable(1), mutable(2), mutable(3, []))


def swap(pair):
    pair[0], pair[1] = pair[1], pair[0]


p = [1, 2]
swap(p)
print(p)


def only(a, /, b, *, c):
    return a + b + c


print(only(1, 2, c=3), only(1, b=2, c=3))
print((lambda *a, **k: (a, k))(1, x=2), f.__defaults__, f.__kwdefaults__, f.__name__, f.__code__.co_argcount)


def annotated(x: int, y: "str" = "a") -> bool:
    """Doc string."""
    return bool(x)


print(annotated.__annotations__, annotated.__doc__, annotated(1))
only(a=1, b=2, c=3)
