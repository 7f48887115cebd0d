from contextlib import contextmanager, suppress, nullcontext, ExitStack


class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("open", self.name)
        return self

    def __exit__(self, exc_type, exc, tb):
        print("close", self.name, exc_type.__name__ if exc_type else None, exc)
        return exc_type is KeyError


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as e:
        print("caught", e)
    finally:
        print(f"</{name}>")


with Resource("a") as a, Resource("b") as b:
    print(a.name, b.name)
with Resource("c"):
    raise KeyError("swallowed")
with tag("p") as t:
    print(t)
with tag("q"):
    raise ValueError("inside")
with suppress(ZeroDivisionError):
    1 / 0
with nullcontext(5) as n:
    print(n)
with ExitStack() as stack:
    for name in "xy":
        stack.enter_context(Resource(name))
    stack.callback(print, "callback")
    print("in stack")
try:
    with Resource("d"):
        raise TypeError("goes on")
except TypeError as e:
    print("outside", e)
with tag("r"):
    raise IndexError("not handled")
