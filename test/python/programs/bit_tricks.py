def bits(n):
    return bin(n)[2:].zfill(8)


for n in (5, 12, 200):
    print(n, bits(n), bits(n << 1), bits(n >> 1), bits(~n & 0xFF), bin(n).count("1"), n & (n - 1) == 0)
a, b = 0b1100, 0b1010
print(a & b, a | b, a ^ b, ~a, a << 2, b >> 1, f"{a:#06b} {b:o} {a:X}")
x = 0
for flag in (1, 4, 16):
    x |= flag
print(x, bool(x & 4), bool(x & 2), x & ~4)


def gray(n):
    return [i ^ (i >> 1) for i in range(2 ** n)]


print([format(g, "03b") for g in gray(3)], int("ff", 16), int("0b101", 0), hex(255), oct(64))
h = 0
for c in "hash me":
    h = (h * 31 + ord(c)) & 0xFFFFFFFF
print(h, hex(h))
print(-1 >> 1, -5 // 2, -5 % 3, 5 // -2, True + True, True & False, 3 ^ True)
seed = 42
for _ in range(5):
    seed = (1103515245 * seed + 12345) % 2 ** 31
    print(seed, end=" ")
print()
