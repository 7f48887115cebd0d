def lcs(a, b):
    table = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + x if x == y else max(table[i + 1][j], table[i][j + 1], key=len)
    return table[-1][-1]


def edit_distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[-1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]


def coins(amount, values):
    ways = [1] + [0] * amount
    for v in values:
        for a in range(v, amount + 1):
            ways[a] += ways[a - v]
    return ways[amount]


def knapsack(items, capacity):
    best = {0: (0, ())}
    for name, weight, value in items:
        for w, (v, chosen) in list(best.items()):
            nw = w + weight
            if nw <= capacity and best.get(nw, (-1,))[0] < v + value:
                best[nw] = (v + value, chosen + (name,))
    return max(best.values())


print(lcs("AGGTAB", "GXTXAYB"), edit_distance("kitten", "sitting"), coins(100, [1, 5, 10, 25, 50]))
print(knapsack([("a", 3, 4), ("b", 4, 5), ("c", 2, 3)], 6))


def longest_increasing(seq):
    best = []
    for x in seq:
        options = [b for b in best if b[-1] < x]
        best.append(max(options, key=len, default=[]) + [x])
    return max(best, key=len)


print(longest_increasing([10, 9, 2, 5, 3, 7, 101, 18]))
memo = {}


def grid(r, c):
    if (r, c) in memo:
        return memo[r, c]
    memo[r, c] = 1 if r == 0 or c == 0 else grid(r - 1, c) + grid(r, c - 1)
    return memo[r, c]


print(grid(16, 16), len(memo))
