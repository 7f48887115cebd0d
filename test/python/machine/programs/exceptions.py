def f(kind):
    try:
        print("try", kind)
        if kind == 1:
            raise ValueError("v")
        if kind == 2:
            raise KeyError("k")
        if kind == 3:
            return "returned"
        if kind == 4:
            raise IndexError
    except ValueError as e:
        print("except", e)
        return "from except"
    except (KeyError, TypeError) as e:
        print("except tuple", e, e.args)
    else:
        print("else")
    finally:
        print("finally")
    return "end"


for k in range(5):
    try:
        print(f(k))
    except IndexError as e:
        print("outer", repr(e))


def override():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i)
        finally:
            print("fin", i)
    try:
        return 1
    finally:
        return 2


print(override())


def swallow():
    while True:
        try:
            raise ValueError
        finally:
            break
    return "swallowed"


print(swallow())


def nested():
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise ValueError("second") from e
    except ValueError as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise ValueError("third")
    except ValueError as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            raise ValueError("fourth") from None
    except ValueError as e:
        print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)


nested()


class MyError(Exception):
    def __init__(self, code, msg="default"):
        super().__init__(msg)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {self.args[0]}"


try:
    raise MyError(5)
except MyError as e:
    print(e, repr(e), e.code, isinstance(e, Exception))
try:
    e
except NameError as err:
    print(err)
try:
    try:
        raise TypeError("a")
    except TypeError:
        raise
except TypeError as x:
    print("again", x)
try:
    raise ValueError
except Exception as e:
    print(repr(e), str(e) == "")
for bad in ("raise 5", "raise int", "raise ValueError from 5"):
    try:
        if bad == "raise 5":
            raise 5
        if bad == "raise int":
            raise int
        raise ValueError from 5
    except TypeError as e:
        print(e)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as e:
    print(e)
try:
    assert 1 == 2, "msg"
except AssertionError as e:
    print(repr(e))
try:
    assert False
except AssertionError as e:
    print(repr(e))


class CM:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, t, v, tb):
        print("exit", self.name, t.__name__ if t else t, v)
        return self.swallow


with CM("a") as a, CM("b"):
    print("in", a.name)
with CM("s", True):
    raise ValueError("x")
try:
    with CM("p"):
        raise KeyError("y")
except KeyError as e:
    print("out", e)


def ret():
    with CM("r"):
        return "value"


print(ret())
for i in range(3):
    with CM(i):
        if i == 0:
            continue
        if i == 1:
            break
try:
    with 5:
        pass
except TypeError as e:
    print(e)
try:
    with open_missing() as f:
        pass
except NameError as e:
    print(e)


def deep(n):
    try:
        if n == 0:
            raise ValueError("deep")
        deep(n - 1)
    finally:
        print("unwind", n)


try:
    deep(2)
except ValueError as e:
    print(e)
e = ValueError("a", 1)
print(e, repr(e), e.args)
print(KeyError("k"), repr(KeyError("k")), OSError(2, "no"), StopIteration(3).value)
try:
    {}["missing"]
except LookupError as e:
    print(type(e), e)
try:
    try:
        raise ValueError("one")
    finally:
        print("mid")
        raise TypeError("two")
except TypeError as e:
    print(e, repr(e.__context__))


def g():
    try:
        yield 1
    except ValueError:
        print("in gen")
        raise KeyError("gen")


it = g()
next(it)
try:
    it.throw(ValueError)
except KeyError as e:
    print(repr(e), repr(e.__context__))


try:
    raise SystemExit(3)
except SystemExit as e:
    print("exit", e.code)
