import torch
import torch.nn as nn


class Block(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.norm = nn.LayerNorm(dim)
        self.layers = nn.ModuleList([nn.Linear(dim, dim) for _ in range(2)])
        self.head = nn.Sequential(nn.Linear(dim, 4), nn.ReLU(), nn.Dropout(0.1), nn.Linear(4, 1))
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return x


print(Block(8))
print(nn.Sequential(nn.Flatten(), nn.LeakyReLU(0.2), nn.Softmax(dim=1), nn.Tanh(), nn.GELU(), nn.Identity()))
print(nn.ModuleDict({'a': nn.ELU(), 'b': nn.Softplus()}))
print(nn.Embedding(10, 3), nn.BatchNorm1d(4), nn.LSTM(3, 5, num_layers=2), nn.GRU(2, 3, batch_first=True))
print(nn.RNN(2, 4), nn.RNNCell(3, 3), nn.Linear(2, 3, bias=False), nn.Dropout())
print(nn.MSELoss(), nn.CrossEntropyLoss(), nn.BCEWithLogitsLoss(), nn.L1Loss(), nn.NLLLoss(), nn.SmoothL1Loss())
print(nn.Sigmoid(), nn.SiLU(), nn.LogSoftmax(dim=-1), nn.ReLU(inplace=True), nn.HuberLoss())
p = nn.Parameter(torch.zeros(2))
print(p)
print(nn.Sequential())
