class AppError(Exception):
    pass


class NetworkError(AppError):
    def __init__(self, url, code):
        super().__init__(url, code)
        self.url, self.code = url, code


class Timeout(NetworkError):
    pass


def handle(f):
    try:
        return f()
    except Timeout as e:
        return f"timeout {e.url}"
    except NetworkError as e:
        return f"network {e.code} {e}"
    except AppError:
        return "app"
    except (KeyError, IndexError) as e:
        return f"lookup {e!r}"
    except Exception as e:
        return f"other {type(e).__name__}: {e}"


def thrower(e):
    def f():
        raise e

    return f


for e in [Timeout("a.com", 1), NetworkError("b.com", 404), AppError("x"), KeyError("k"), IndexError("i"), OSError("disk"), ValueError()]:
    print(handle(thrower(e)))
print(issubclass(Timeout, AppError), Timeout.__mro__[1].__name__, isinstance(KeyError(), LookupError))


def retry(times):
    def decorate(f):
        def run(*a):
            for attempt in range(1, times + 1):
                try:
                    return f(*a)
                except ValueError as e:
                    print("attempt", attempt, "failed:", e)
                    last = e
            raise RuntimeError(f"gave up after {times}") from last

        return run

    return decorate


calls = 0


@retry(3)
def flaky(n):
    global calls
    calls += 1
    if calls < n:
        raise ValueError(f"call {calls}")
    return "ok"


print(flaky(3))
e = ValueError("note me")
e.add_note("a note")
try:
    raise e
except ValueError as x:
    print(x.__notes__, x.args, x.__context__, x.__traceback__ is not None)
calls = 0
flaky(10)
