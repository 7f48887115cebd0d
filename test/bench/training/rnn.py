import torch
import torch.nn as nn
import torch.optim as optim

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(32, 64, batch_first=True)
        self.head = nn.Linear(64, 1)

    def forward(self, x):
        out, h = self.rnn(x)
        return self.head(out[:, -1])

model = Net()
criterion = nn.MSELoss()
optimizer = optim.Adam(model.parameters(), lr=0.001)
num_epochs = 1000000
clip_value = 1.0
batch_size = 16
data = torch.randn(64, 50, 32)
targets = torch.randn(64, 1)
for epoch in range(num_epochs):
    for i in range(0, data.size(0), batch_size):
        inputs = data[i:i + batch_size]
        labels = targets[i:i + batch_size]
        outputs = model(inputs)
        loss = criterion(outputs, labels)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)
        optimizer.step()
    print(f'Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}')
