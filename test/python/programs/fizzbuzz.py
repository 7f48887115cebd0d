for i in range(1, 31):
    print("FizzBuzz" if i % 15 == 0 else "Fizz" if i % 3 == 0 else "Buzz" if i % 5 == 0 else i, end=" " if i % 10 else "\n")
for i in range(5):
    if i == 3:
        break
else:
    print("not reached")
for i in range(2):
    pass
else:
    print("else", i)
n = 27
steps = 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
else:
    print("collatz", steps)
