import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(2, 4, batch_first=True)
        self.head = nn.Linear(4, 1)

    def forward(self, x):
        out, h = self.rnn(x)
        return self.head(out[:, -1])


net = Net()
x, y = torch.randn(4, 3, 2), torch.randn(4, 1)
for part in range(2):
    loss = nn.functional.mse_loss(net(x[2 * part:2 * part + 2]), y[2 * part:2 * part + 2])
    loss.backward()
