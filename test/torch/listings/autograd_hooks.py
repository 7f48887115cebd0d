import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
h = x.register_hook(lambda g: print('grad of x:', g))
y = x * 3
y.retain_grad()
y.register_hook(lambda g: g * 2)
y.sum().backward()
print(x.grad, y.grad)
h.remove()
x.grad = None
z = x.pow(2)
seen = []
z.register_hook(lambda g: seen.append(g.clone()))
z.sum().backward()
print(seen, x.grad)
try:
    torch.ones(2).register_hook(print)
except RuntimeError as e:
    print(e)
w = torch.ones(2, requires_grad=True)
v = w * 2
v.backward(torch.ones(2))
print(v.requires_grad, v.is_leaf, w.grad)
