import itertools
import operator

print(list(itertools.chain([1, 2], "ab", (3,))), list(itertools.islice(itertools.count(10, 5), 4)))
print(list(itertools.product("ab", [1, 2])), list(itertools.permutations([1, 2, 3], 2)))
print(list(itertools.combinations("abcd", 3)), list(itertools.combinations_with_replacement("ab", 2)))
print(list(itertools.accumulate([1, 2, 3, 4], operator.mul)), list(itertools.accumulate([3, 1, 4], max)))
data = sorted(["apple", "avocado", "bean", "beet", "corn"], key=lambda w: w[0])
for letter, group in itertools.groupby(data, key=lambda w: w[0]):
    print(letter, list(group))
print(list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(itertools.zip_longest("abc", [1], fillvalue="?")), list(itertools.starmap(pow, [(2, 3), (3, 2)])))
print(list(itertools.compress("abcdef", [1, 0, 1, 0, 1, 1])), list(itertools.filterfalse(lambda x: x % 2, range(6))))
a, b = itertools.tee(x * x for x in range(4))
print(list(a), list(b), list(itertools.pairwise([1, 3, 6])))
cycle = itertools.cycle("RGB")
print([next(cycle) for _ in range(7)], list(itertools.repeat("x", 3)))


def noisy(n):
    for i in range(n):
        print("produce", i)
        yield i


for pair in itertools.islice(zip(noisy(10), itertools.count(100)), 2):
    print(pair)
print(list(itertools.chain.from_iterable(map(lambda n: range(n), [1, 2, 3]))))


def batched(items, n):
    it = iter(items)
    while batch := list(itertools.islice(it, n)):
        yield batch


print(list(batched(range(7), 3)))
for k, g in itertools.groupby(noisy(4), key=lambda v: v // 2):
    print(k, list(g))
