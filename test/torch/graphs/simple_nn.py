import torch
import torch.nn as nn


class SimpleNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(10, 50)
        self.relu = nn.ReLU()
        self.fc2 = nn.Linear(50, 1)

    def forward(self, x):
        return self.fc2(self.relu(self.fc1(x)))


model = SimpleNN()
criterion = nn.MSELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
data, targets = torch.randn(64, 10), torch.randn(64, 1)
for i in range(0, 64, 16):
    loss = criterion(model(data[i:i + 16]), targets[i:i + 16]) / 4
    loss.backward()
optimizer.step()
optimizer.zero_grad()
loss = criterion(model(data[:16]), targets[:16])
loss.backward()
