import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
print(x)
y = x * 2
print(y)
print(y.sum())
print((x @ x), x.mean(), x.exp())
print(torch.sigmoid(x), torch.relu(x), x ** 2)
print(x[0], x[:1], x.view(2, 1), x.unsqueeze(0))
print(x.detach(), x.data)
print((x + 1).double())
w = torch.randn(30, requires_grad=True) * 0 + 0.123
print(w)
print(x.clone(), x / 3, 3 / x, 1 - x, -x, x.abs(), x.sqrt())
print(torch.cat([x, x]), torch.stack([x, x]))
