import torch
import torch.nn as nn

body = nn.Linear(3, 4)
left = nn.Linear(4, 1)
right = nn.Linear(4, 2)
x = torch.randn(5, 3)
for i in range(2):
    h = torch.tanh(body(x))
    a = left(h).mean()
    b = right(h).square().mean()
    a.backward(retain_graph=True)
    b.backward()
