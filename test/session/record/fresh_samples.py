import torch
import torch.nn as nn
import torch.optim as optim


class SimpleNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(10, 50)
        self.fc2 = nn.Linear(50, 1)

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))


batch_size = 16
accumulation_steps = 4
model = SimpleNN()
criterion = nn.MSELoss()
optimizer = optim.SGD(model.parameters(), lr=0.0)

for update in range(32):
    optimizer.zero_grad()
    for step in range(accumulation_steps):
        inputs = torch.randn(batch_size, 10)
        labels = inputs.sum(1, keepdim=True) + torch.randn(batch_size, 1)
        loss = criterion(model(inputs), labels) / accumulation_steps
        loss.backward()
    optimizer.step()
