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
optimizer = optim.SGD(model.parameters(), lr=0.05)

# Hyperparameters
num_steps = 200
batch_size = 16
clip_value = 5.0  # gradient clipping threshold
outlier_step = 20
outlier = 1000.0  # one wrong target, at one step only

# Simulated data
data = torch.randn(64, 10)  # 64 samples
targets = torch.randn(64, 1)  # 64 target values

# Training loop
for step in range(num_steps):
    # Take one mini-batch
    i = step * batch_size % data.size(0)
    inputs = data[i:i + batch_size]
    labels = targets[i:i + batch_size].clone()
    if step == outlier_step:
        labels[5] = outlier  # for example a typing error in the data

    # Forward pass
    outputs = model(inputs)
    loss = criterion(outputs, labels)

    # Backward pass
    optimizer.zero_grad()
    loss.backward()

    # Gradient clipping: one bad batch may move the weights only this far
    torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)

    # Update the parameters
    optimizer.step()

    if step % 20 == 0 or step == num_steps - 1:
        print(f'Step {step}, Loss: {loss.item():.3g}')
