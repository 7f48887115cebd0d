import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(0)
drop = nn.Dropout(p=0.4)
x = torch.ones(2, 6)
print(drop(x))
print(drop.eval()(x))
drop.train()
y = torch.ones(8, requires_grad=True)
out = F.dropout(y, 0.5)
out.sum().backward()
print(out, y.grad)
print(F.dropout(x, 0.5, training=False) is x, F.dropout(x, 0.0) is x, F.dropout(x, 1.0))
print(torch.rand(2))
try:
    nn.Dropout(1.5)
except ValueError as e:
    print(e)
