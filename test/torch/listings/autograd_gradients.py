import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x * x
y.backward(torch.tensor([1.0, 0.1, 0.01]))
print(x.grad)
x.grad = None
y = x ** 3
y.backward(gradient=torch.ones_like(x), retain_graph=True)
print(x.grad)
y.backward(gradient=torch.ones_like(x))
print(x.grad)
g = torch.autograd.grad((x ** 2).sum(), x)
print(g, x.grad)
a = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(3.0, requires_grad=True)
z = a * a * b
ga, gb = torch.autograd.grad(z, [a, b])
print(ga, gb, a.grad)
print(torch.autograd.grad(a * 2, [a, b], allow_unused=True))
try:
    torch.autograd.grad(a * 2, [a, b])
except RuntimeError as e:
    print(e)
torch.autograd.backward([a * 2, b * 5])
print(a.grad, b.grad)
