import math
import torch
import torch.nn as nn


class SelfAttention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)

    def forward(self, x):
        b, n, d = x.shape
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        q, k, v = [t.view(b, n, self.heads, d // self.heads).transpose(1, 2) for t in (q, k, v)]
        scores = q @ k.transpose(-2, -1) / math.sqrt(d // self.heads)
        mask = torch.tril(torch.ones(n, n)).bool()
        scores = scores.masked_fill(~mask, float('-inf'))
        weights = scores.softmax(dim=-1)
        out = (weights @ v).transpose(1, 2).reshape(b, n, d)
        return self.proj(out), weights


torch.manual_seed(0)
att = SelfAttention(8, 2)
x = torch.randn(2, 4, 8, requires_grad=True)
y, w = att(x)
print(y.shape, w[0, 0])
y.pow(2).mean().backward()
print(att.qkv.weight.grad.norm(), x.grad.norm(), att.proj.bias.grad)
