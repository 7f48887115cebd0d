class InsufficientFunds(Exception):
    """Raised when a withdrawal is too large."""

    def __init__(self, needed, available):
        self.needed = needed
        self.available = available
        super().__init__(f"need {needed}, have {available}")


class Account:
    interest = 0.02
    _ids = iter(range(1, 100))

    def __init__(self, owner, balance=0):
        self.owner = owner
        self._balance = balance
        self.id = next(Account._ids)
        self.history = []

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("deposit must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.history.append(("withdraw", amount))
        return self

    def __str__(self):
        return f"{self.owner:<8}#{self.id:03d} {self.balance:>10,.2f}"

    def __lt__(self, other):
        return self.balance < other.balance


class Savings(Account):
    interest = 0.05

    def year(self):
        self.deposit(self.balance * self.interest)


accounts = [Account("Ann", 100), Savings("Bob", 1000.5), Account("Cyd")]
accounts[0].deposit(50).withdraw(20)
accounts[1].year()
for a in sorted(accounts, reverse=True):
    print(a)
for amount in (10, -5, 1e6):
    try:
        accounts[2].deposit(amount).withdraw(amount * 2)
    except InsufficientFunds as e:
        print("refused:", e, e.needed - e.available)
    except ValueError as e:
        print("error:", e)
print({a.owner: a.history for a in accounts})
matrix = [[i * j for j in range(1, 4)] for i in range(1, 4)]
print([list(row) for row in zip(*matrix)], sum(map(sum, matrix)))
words = "the quick brown fox jumps over the lazy dog the end".split()
freq = {}
for w in words:
    freq[w] = freq.get(w, 0) + 1
for w, n in sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[:3]:
    print(f"{w!r:>8}: {'*' * n}")


def primes(limit):
    sieve = [True] * (limit + 1)
    for p in range(2, limit + 1):
        if sieve[p]:
            yield p
            for m in range(p * p, limit + 1, p):
                sieve[m] = False


print(list(primes(50)))


def memo(fn):
    cache = {}

    def inner(n):
        if n not in cache:
            cache[n] = fn(n)
        return cache[n]

    inner.cache = cache
    return inner


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), len(fib.cache))


def hanoi(n, a, b, c):
    if n == 0:
        return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


print(hanoi(6, "A", "B", "C"))


def quicksort(xs):
    if len(xs) <= 1:
        return xs
    pivot, *rest = xs
    return quicksort([x for x in rest if x < pivot]) + [pivot] + quicksort([x for x in rest if x >= pivot])


print(quicksort([3, 6, 1, 8, 2, 9, 2]))
accounts[0].balance = 5
