a = {1, 2, 3, 4}
b = {3, 4, 5}
print(a | b, a & b, a - b, b - a, a ^ b)
print(a.issubset({1, 2, 3, 4, 5}), a.isdisjoint({9}), {1, 2} < a, a >= {1})
a.add(10)
a.discard(99)
a.remove(1)
print(a, len(a), 10 in a)
print(set("hello") == set("ehllo"), sorted(set("mississippi")))
unique = []
for x in [3, 1, 3, 2, 1]:
    if x not in unique:
        unique.append(x)
print(unique, list(dict.fromkeys([3, 1, 3, 2, 1])))
print({x % 3 for x in range(10)}, frozenset([1, 2]) | {3})
primes = set(range(2, 50))
for n in range(2, 8):
    primes -= set(range(2 * n, 50, n))
print(sorted(primes))
a &= {2, 3}
a |= {7}
a ^= {2}
print(a)
{1}.remove(5)
