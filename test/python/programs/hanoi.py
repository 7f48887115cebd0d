def hanoi(n, a, b, c, moves):
    if n == 0:
        return
    hanoi(n - 1, a, c, b, moves)
    moves.append((n, a, c))
    hanoi(n - 1, b, a, c, moves)


moves = []
hanoi(3, "A", "B", "C", moves)
for disk, src, dst in moves:
    print(f"disk {disk}: {src} -> {dst}")
moves = []
hanoi(8, "A", "B", "C", moves)
print(len(moves))


def permutations(items):
    if len(items) <= 1:
        return [items]
    return [[x] + rest for i, x in enumerate(items) for rest in permutations(items[:i] + items[i + 1:])]


print(permutations([1, 2, 3]), len(permutations(list("abcd"))))


def power_set(s):
    return [[]] if not s else [t for r in power_set(s[1:]) for t in (r, [s[0]] + r)]


print(power_set([1, 2, 3]))


def ackermann(m, n):
    return n + 1 if m == 0 else ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))


print(ackermann(2, 3))
