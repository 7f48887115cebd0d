import torch
import torch.nn as nn


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(7, 4)
        self.mix = nn.Linear(4, 4)
        self.decode = nn.Linear(4, 7, bias=False)
        self.decode.weight = self.embed.weight

    def forward(self, ids):
        h = torch.tanh(self.mix(self.embed(ids)))
        return self.decode(torch.tanh(self.mix(h)))


net = Tied()
ids = torch.tensor([[0, 1, 2], [3, 4, 6]])
for row in range(2):
    loss = nn.functional.cross_entropy(net(ids[row]), ids[row].flip(0)) / 2
    loss.backward()
