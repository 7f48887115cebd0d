xs = [1, 2, 3, 4, 5]
ys = [2.1, 3.9, 6.2, 7.8, 10.1]
w, b, lr = 0.0, 0.0, 0.01
for step in range(200):
    dw = db = 0.0
    for x, y in zip(xs, ys):
        error = w * x + b - y
        dw += 2 * error * x / len(xs)
        db += 2 * error / len(xs)
    w -= lr * dw
    b -= lr * db
    if step % 50 == 49:
        loss = sum((w * x + b - y) ** 2 for x, y in zip(xs, ys)) / len(xs)
        print(f"{step + 1:>4} w={w:.5f} b={b:.5f} loss={loss:.6f}")
print(w, b)
