print(2 + 3 * 4 ** 2 / 8 - 1, -2 ** 2, (-2) ** 2, 2 ** -1, 2 ** 3 ** 2, 7 // 2 * 2 + 7 % 2)
print(not True or True, not (True or True), True and False or True, 1 < 2 == True, (1 < 2) == True)
print(1 | 2 ^ 3 & 4 << 1, ~5 + 1, -7 // 2, -(7 // 2), 5 - 3 - 1, 2 * 3 % 4)
print(1 if True else 2 if False else 3, [1, 2][0] + 3, "a" "b" * 2, "ab"[::-1] + "c", 3 in [1, 2] or 4 > 3)
x = 5
print(x > 3 and x < 10, 3 < x < 10, x == 5 or 1 / 0, (lambda y: y + x)(1) * 2, [*range(x)][-1])
print((yes := x > 1) and yes, *[1, 2], sep="|")
print(f"{x + 1 = }", f"{x!r:>4}", f"{'nested ' + f'{x:03d}'}")
del x
print(x)
