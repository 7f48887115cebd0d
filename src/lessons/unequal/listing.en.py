import torch
import torch.nn as nn
import torch.optim as optim

# A simple neural network
class SimpleNN(nn.Module):
    def __init__(self):
        super(SimpleNN, self).__init__()
        self.fc1 = nn.Linear(10, 50)
        self.fc2 = nn.Linear(50, 1)

    def forward(self, x):
        x = torch.relu(self.fc1(x))
        x = self.fc2(x)
        return x

# Model, loss function and optimizer
model = SimpleNN()
criterion = nn.MSELoss()
optimizer = optim.SGD(model.parameters(), lr=0.1)

# Hyperparameters
num_epochs = 10
accumulation_steps = 5  # gradient accumulation steps
batch_size = 16

# Simulated data: 65 samples are four micro-batches of 16 and one of a single sample
data = torch.randn(65, 10)
targets = torch.randn(65, 1)

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

        # Forward pass
        outputs = model(inputs)
        # Every micro-batch counts the same, so the single sample counts 16 times;
        # right would be: criterion(outputs, labels) * len(inputs) / len(data)
        loss = criterion(outputs, labels) / accumulation_steps

        # Backward pass: gradients accumulate in .grad
        loss.backward()

    accumulated = torch.cat([p.grad.flatten() for p in model.parameters()])
    error = (accumulated - full).norm() / full.norm()
    optimizer.step()  # update the parameters
    optimizer.zero_grad()  # clear the gradients

    print(f'Epoch [{epoch + 1}/{num_epochs}], Relative gradient error: {error.item():.4f}')
