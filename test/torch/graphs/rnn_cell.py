import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.RNNCell(2, 3)
        self.head = nn.Linear(3, 1)

    def forward(self, x):
        h = torch.zeros(x.shape[0], 3)
        for t in range(x.shape[1]):
            h = self.cell(x[:, t], h)
        return self.head(h)


net = Net()
x, y = torch.randn(4, 5, 2), torch.randn(4, 1)
for part in range(2):
    loss = ((net(x[2 * part:2 * part + 2]) - y[2 * part:2 * part + 2]) ** 2).mean() / 2
    loss.backward()
