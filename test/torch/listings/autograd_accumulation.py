import torch

w = torch.tensor([1.0, -1.0], requires_grad=True)
data = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0]])
full = ((data @ w) ** 2).mean()
full.backward()
print('full batch', w.grad)
w.grad = None
for i in range(0, 4, 2):
    loss = ((data[i:i + 2] @ w) ** 2).mean() / 2
    loss.backward()
    print('after micro-batch', i // 2, w.grad, loss.item())
w.grad.zero_()
for row in data:
    ((row @ w) ** 2).backward()
print('sum', w.grad, w.grad / 4)
first = w.grad
w.grad = None
(w * 2).sum().backward()
print(first, w.grad, first is w.grad)
kept = w.grad
(w * 3).sum().backward()
print(kept is w.grad, kept)
