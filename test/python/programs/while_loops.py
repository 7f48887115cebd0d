n, total = 10, 0
while n:
    n -= 1
    if n % 3 == 0:
        continue
    if n == 1:
        break
    total += n
else:
    print("never")
print(n, total)
guess, low, high, secret, tries = 50, 1, 100, 37, 0
while guess != secret:
    tries += 1
    if guess < secret:
        low = guess + 1
    else:
        high = guess - 1
    guess = (low + high) // 2
print("found", guess, "in", tries)
a, b = 48, 36
while b:
    a, b = b, a % b
print(a)
x = 2.0
while abs(x * x - 2) > 1e-12:
    x = (x + 2 / x) / 2
print(x)
digits, number = [], 98765
while number > 0:
    number, d = divmod(number, 10)
    digits.insert(0, d)
print(digits)
for i in range(3):
    for j in range(3):
        if j == 2:
            break
        if i == j:
            continue
        print(i, j)
i = 0
while True:
    i += 1
    if i > 100:
        raise StopIteration("too far")
    if i * i > 50:
        break
print(i)
stack = [1, [2, [3, 4], 5]]
flat = []
while stack:
    item = stack.pop()
    if isinstance(item, list):
        stack.extend(item)
    else:
        flat.append(item)
print(sorted(flat), end="")
print()
