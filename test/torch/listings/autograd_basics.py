import torch

x = torch.tensor(3.0, requires_grad=True)
y = x ** 2 + 2 * x + 1
y.backward()
print(x.grad, y.item(), y.grad_fn is not None, x.is_leaf, y.is_leaf, y.requires_grad)
a = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
b = torch.tensor([4.0, 5.0, 6.0], requires_grad=True)
loss = (a * b).sum() / 3
loss.backward()
print(a.grad, b.grad)
loss2 = (a.exp() * b.log()).mean()
loss2.backward()
print(a.grad, b.grad)
w = torch.randn(3, requires_grad=False)
print(w.requires_grad, w.grad, (w * a).requires_grad)
w.requires_grad_(True)
print(w.requires_grad)
print(type(y.grad_fn).__name__, y.grad_fn.name(), len(y.grad_fn.next_functions))
n = loss.grad_fn
while n is not None:
    print(n.name())
    n = n.next_functions[0][0] if n.next_functions else None
