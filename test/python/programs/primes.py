def sieve(n):
    flags = [True] * (n + 1)
    flags[0:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = [False] * len(flags[i * i::i])
    return [i for i, f in enumerate(flags) if f]


def factor(n):
    out = {}
    d = 2
    while d * d <= n:
        while n % d == 0:
            out[d] = out.get(d, 0) + 1
            n //= d
        d += 1
    if n > 1:
        out[n] = out.get(n, 0) + 1
    return out


print(sieve(60))
for n in (12, 97, 360, 1001, 2 ** 20, 600851475143):
    print(n, "=", " * ".join(f"{p}^{k}" if k > 1 else str(p) for p, k in factor(n).items()))


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


print(gcd(1071, 462), [n for n in range(1, 30) if sum(d for d in range(1, n) if n % d == 0) == n])
