import torch
import torch.nn as nn
import torch.optim as optim

# A simple neural network with batch normalization
class NormalizedNN(nn.Module):
    def __init__(self):
        super(NormalizedNN, self).__init__()
        self.fc1 = nn.Linear(10, 50)
        # nn.LayerNorm(50) looks at one sample at a time: with it the error below is 0, but for rounding
        self.norm = nn.BatchNorm1d(50)
        self.fc2 = nn.Linear(50, 1)

    def forward(self, x):
        # Each unit minus its mean over the batch, divided by its standard deviation there
        x = torch.relu(self.norm(self.fc1(x)))
        x = self.fc2(x)
        return x

# Model, loss function and optimizer
model = NormalizedNN()
criterion = nn.MSELoss()
optimizer = optim.SGD(model.parameters(), lr=0.1)

# Hyperparameters
num_epochs = 10
accumulation_steps = 4  # gradient accumulation steps
batch_size = 16

# Simulated data
data = torch.randn(64, 10)  # 64 samples
targets = torch.randn(64, 1)  # 64 target values

# Training loop
for epoch in range(num_epochs):
    # The gradient of all samples as one batch, to compare with
    criterion(model(data), targets).backward()
    full = torch.cat([p.grad.flatten() for p in model.parameters()])
    optimizer.zero_grad()  # clear the gradients

    for i in range(0, data.size(0), batch_size):
        # Take one micro-batch
        inputs = data[i:i + batch_size]
        labels = targets[i:i + batch_size]

        # Forward pass: normalized by the 16 samples of the micro-batch, not by all 64
        outputs = model(inputs)
        loss = criterion(outputs, labels) / accumulation_steps

        # Backward pass: gradients accumulate in .grad
        loss.backward()

    accumulated = torch.cat([p.grad.flatten() for p in model.parameters()])
    error = (accumulated - full).norm() / full.norm()
    optimizer.step()  # update the parameters
    optimizer.zero_grad()  # clear the gradients

    print(f'Epoch [{epoch + 1}/{num_epochs}], Relative gradient error: {error.item():.4f}')
