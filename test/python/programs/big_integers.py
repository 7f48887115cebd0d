print(2 ** 200, 10 ** 30 + 1, -(3 ** 50), 2 ** 64 - 1)
fact = 1
for i in range(1, 31):
    fact *= i
print(fact, len(str(fact)), sum(int(d) for d in str(2 ** 100)))
a, b = 123456789012345678901234567890, 987654321
print(a // b, a % b, a * b, a - b, divmod(a, b), a // -b, -a % b)
print(a / b, float(a), int(1e25), hex(a), bin(2 ** 70)[:10], a.bit_length())
print(pow(2, 1000, 10 ** 9 + 7), pow(3, -1, 11), 2 ** 0.5, 2 ** -2)


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(fib(300), fib(90), fib(78), fib(79))
print(2 ** 53, 2 ** 53 + 1, float(2 ** 53 + 1), 2 ** 53 == float(2 ** 53), (2 ** 53 + 1) - 2 ** 53)
print(a & 0xFFFF, a >> 60, 1 << 80, a | 1, a ^ a, ~a, f"{a:,}", f"{a:e}", format(2 ** 70, "x"))
print(hash(2 ** 61), sorted([2 ** 70, 5, -2 ** 70, 2.5]), max(10 ** 20, 1e19), 10 ** 20 == 1e20, int("9" * 30) + 1)
print(str(2 ** 5000))
