import functools


def checked(func):
    @functools.wraps(func)
    def wrapper(*args):
        if any(a < 0 for a in args):
            raise ValueError(f"{func.__name__} needs non-negative arguments, got {args}")
        return func(*args)

    return wrapper


@checked
def root(x):
    return x ** 0.5


print(root(16))
print(root(-1))
