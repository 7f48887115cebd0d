import math

data = [(float(x), 3.0 * x + 1.0) for x in range(8)]
w = b = 0.0
accumulation_steps, clip_value, lr = 4, 1.0, 0.05
grad_w = grad_b = 0.0
updates = 0
for epoch in range(2):
    for i, (x, y) in enumerate(data):
        error = w * x + b - y
        loss = error ** 2 / accumulation_steps
        grad_w += 2 * error * x / accumulation_steps
        grad_b += 2 * error / accumulation_steps
        if (i + 1) % accumulation_steps == 0:
            norm = math.sqrt(grad_w ** 2 + grad_b ** 2)
            coefficient = min(1.0, clip_value / (norm + 1e-6))
            w -= lr * grad_w * coefficient
            b -= lr * grad_b * coefficient
            updates += 1
            print(f"update {updates}: norm={norm:.4f} coefficient={coefficient:.6f} w={w:.6f} b={b:.6f}")
            grad_w = grad_b = 0.0
assert updates == 4, updates
assert w < 0, f"w should be negative, is {w:.3f}"
