import torch
import torch.nn as nn

torch.manual_seed(0)
x = torch.randn(4, 3, requires_grad=True)
ln = nn.LayerNorm(3)
y = ln(x)
print(y, y.mean(1).abs().max() < 1e-6)
(y * torch.arange(3.0)).sum().backward()
print(x.grad, ln.weight.grad, ln.bias.grad)
x.grad = None
bn = nn.BatchNorm1d(3)
z = bn(x)
print(z)
(z ** 3).sum().backward()
print(x.grad, bn.weight.grad, bn.bias.grad)
print(bn.running_mean, bn.running_var, bn.num_batches_tracked)
bn(x * 2 + 1)
print(bn.running_mean, bn.num_batches_tracked)
bn.eval()
print(bn(x.detach()))
print(nn.LayerNorm((2, 3), elementwise_affine=False)(torch.arange(12.0).reshape(2, 2, 3)))
print(nn.BatchNorm1d(2)(torch.randn(3, 2, 4)).shape)
