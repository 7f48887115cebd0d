import math
import torch
import torch.nn as nn


class Attention(nn.Module):
    def __init__(self, size, heads):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(size, size)
        self.key = nn.Linear(size, size)
        self.value = nn.Linear(size, size)
        self.out = nn.Linear(size, size, bias=False)

    def forward(self, x):
        b, t, c = x.shape
        q, k, v = [f(x).view(b, t, self.heads, c // self.heads).transpose(1, 2)
                   for f in (self.query, self.key, self.value)]
        scores = q @ k.transpose(-2, -1) / math.sqrt(c // self.heads)
        scores = scores.masked_fill(torch.triu(torch.ones(t, t), diagonal=1) == 1, float('-inf'))
        y = scores.softmax(dim=-1) @ v
        return self.out(y.transpose(1, 2).contiguous().view(b, t, c))


net = Attention(4, 2)
x = torch.randn(2, 2, 3, 4)
for part in range(2):
    loss = net(x[part]).square().mean()
    loss.backward()
