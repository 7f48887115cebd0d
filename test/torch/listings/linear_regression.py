import torch

torch.manual_seed(0)
X = torch.randn(50, 1)
y = 3 * X + 2 + 0.1 * torch.randn(50, 1)
w = torch.zeros(1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
lr = 0.1
for step in range(60):
    loss = ((X * w + b - y) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
        w.grad.zero_()
        b.grad.zero_()
    if step % 20 == 19:
        print(f'step {step + 1}: loss={loss.item():.5f} w={w.item():.4f} b={b.item():.4f}')
print(w, b)
