import torch
import torch.nn as nn
import torch.nn.functional as F

x = torch.tensor([-3.0, -1.0, -0.1, 0.0, 0.5, 2.0, 30.0])
for layer in [nn.ReLU(), nn.LeakyReLU(), nn.LeakyReLU(0.3), nn.ELU(), nn.ELU(alpha=0.5), nn.Tanh(), nn.Sigmoid(),
              nn.GELU(), nn.GELU(approximate='tanh'), nn.SiLU(), nn.Softplus(), nn.Softplus(beta=2), nn.Identity()]:
    t = x.clone().requires_grad_()
    y = layer(t)
    y.sum().backward()
    print(layer, y.detach(), t.grad)
print(F.relu(x), F.leaky_relu(x, 0.2), F.elu(x), F.gelu(x), F.silu(x), F.softplus(x), torch.tanh(x))
print(nn.Softmax(dim=0)(x), nn.LogSoftmax(dim=0)(x))
print(F.relu(x.clone(), inplace=True), F.sigmoid(x), F.logsigmoid(x), F.hardtanh(x), F.relu6(x))
