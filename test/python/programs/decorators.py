import functools
import time


def timer(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        result = func(*args, **kwargs)
        print(f"{func.__name__} took {'some' if time.perf_counter() >= start else 'negative'} time")
        return result

    return wrapper


def repeat(n):
    def decorate(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            for _ in range(n):
                result = func(*args, **kwargs)
            return result

        return wrapper

    return decorate


class CountCalls:
    def __init__(self, func):
        functools.update_wrapper(self, func)
        self.func = func
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        print(f"call {self.calls} of {self.func.__name__}")
        return self.func(*args)


@timer
def slow_sum(n):
    """Adds up."""
    return sum(range(n))


@repeat(3)
def greet(name):
    print("Hello", name)
    return name.upper()


@CountCalls
def double(x):
    return x * 2


print(slow_sum(100), slow_sum.__name__, slow_sum.__doc__)
print(greet("Ann"))
print(double(4), double(5), double.calls, double.__name__)


@timer
@repeat(2)
def both():
    print("both")


both()
