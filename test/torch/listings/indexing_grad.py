import torch

x = torch.arange(6.0).reshape(2, 3).requires_grad_()
x[0].sum().backward()
print(x.grad)
x.grad.zero_()
(x[:, 1] * torch.tensor([2.0, 3.0])).sum().backward()
print(x.grad)
x.grad.zero_()
x[[0, 0, 1], [1, 1, 2]].sum().backward()
print(x.grad)
x.grad.zero_()
x[x > 2].pow(2).sum().backward()
print(x.grad)
w = torch.zeros(2, 3)
w[0] = x[1] * 2
w[1, 1] = x[0, 0]
print(w)
x.grad = None
w.sum().backward()
print(x.grad)
y = x * 1
y[0, 0] = 5.0
x.grad = None
y.pow(2).sum().backward()
print(x.grad)
