def risky(n):
    try:
        print("try", n)
        if n == 0:
            raise ValueError("zero")
        if n == 1:
            return "returned"
        if n == 2:
            return 1 / 0
        if n == 3:
            [][5]
    except ValueError as e:
        print("value error", e)
        return "handled"
    except (ZeroDivisionError, IndexError) as e:
        print(type(e).__name__, "-", e)
    else:
        print("else", n)
    finally:
        print("finally", n)
    return "end"


for i in range(5):
    print(risky(i))


def nested():
    try:
        try:
            int("x")
        except ValueError as e:
            raise RuntimeError("wrapped") from e
    except RuntimeError as e:
        print(repr(e), repr(e.__cause__), e.__cause__.args)


nested()


class MyError(Exception):
    """Custom."""

    def __init__(self, code, *, hint=None):
        self.code = code
        self.hint = hint
        super().__init__(code)

    def __str__(self):
        return f"code {self.code} (hint: {self.hint})"


try:
    raise MyError(42, hint="try again")
except MyError as e:
    print(e, repr(e), e.args, e.code)
try:
    assert 1 == 2, "math works"
except AssertionError as e:
    print("assert", e)
try:
    raise KeyError("missing")
except LookupError as e:
    print(e, repr(e))
try:
    try:
        raise TypeError("first")
    finally:
        print("cleanup")
except TypeError:
    print("caught")


def loop():
    for i in range(3):
        try:
            if i == 1:
                continue
            print("loop", i)
        finally:
            print("fin", i)
    while True:
        try:
            break
        finally:
            print("leaving")


loop()
try:
    raise Exception("a", 1)
except Exception as e:
    print(e, e.args)
try:
    raise ValueError
except ValueError as e:
    print(repr(e), str(e) == "")
e = 5
try:
    1 / 0
except ZeroDivisionError as e:
    pass
print(e)
