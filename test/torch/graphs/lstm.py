import torch
import torch.nn as nn

cell = nn.LSTMCell(2, 3)
gru = nn.GRUCell(3, 3)
x = torch.randn(2, 4, 2)
for part in range(2):
    h = c = g = torch.zeros(1, 3)
    for t in range(4):
        h, c = cell(x[part:part + 1, t], (h, c))
        g = gru(h, g)
    loss = (g * c).sum()
    loss.backward()
