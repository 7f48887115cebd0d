import sys

sys.setrecursionlimit(2000)


def memoize(f):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]

    wrapper.cache = cache
    return wrapper


@memoize
def partitions(n, largest):
    if n == 0:
        return 1
    return sum(partitions(n - k, min(k, n - k)) for k in range(1, min(n, largest) + 1))


print([partitions(n, n) for n in range(1, 15)], len(partitions.cache))


@memoize
def catalan(n):
    return 1 if n < 2 else sum(catalan(i) * catalan(n - 1 - i) for i in range(n))


print([catalan(i) for i in range(12)])


def flatten(x):
    return [y for item in x for y in flatten(item)] if isinstance(x, (list, tuple)) else [x]


print(flatten([1, (2, [3, [4, (5,)]]), []]))


def combinations(items, k):
    if k == 0:
        yield []
        return
    for i in range(len(items)):
        for rest in combinations(items[i + 1:], k - 1):
            yield [items[i]] + rest


print(list(combinations("abcd", 2)))


def is_even(n):
    return n == 0 or is_odd(n - 1)


def is_odd(n):
    return n != 0 and is_even(n - 1)


print(is_even(20), is_odd(7))


def subsets_sum(nums, target, chosen=()):
    if target == 0:
        print("found", chosen)
    for i, n in enumerate(nums):
        if n <= target:
            subsets_sum(nums[i + 1:], target - n, chosen + (n,))


subsets_sum([2, 3, 5, 7, 8], 10)
