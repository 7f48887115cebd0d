import torch
import torch.nn as nn
import torch.optim as optim

# A recurrent network: the same weights are used again at every time step
class SimpleRNN(nn.Module):
    def __init__(self):
        super(SimpleRNN, self).__init__()
        self.rnn = nn.RNN(1, 8, nonlinearity='relu', batch_first=True)
        self.fc = nn.Linear(8, 1)

    def forward(self, x):
        states, last = self.rnn(x)
        return self.fc(last[0])

# Hyperparameters
num_steps = 100
sequence_length = 20
batch_size = 16
recurrent_scale = 3.0  # how much larger than usual the recurrent weights start
clip_value = 0.1  # gradient clipping threshold

# Model, loss function and optimizer
model = SimpleRNN()
criterion = nn.MSELoss()
optimizer = optim.SGD(model.parameters(), lr=0.1)

# Simulated data: the scaled sum of each sequence
data = torch.randn(batch_size, sequence_length, 1)
targets = data.sum(dim=1) / sequence_length ** 0.5

# Large recurrent weights: backward multiplies by them once for every time step
with torch.no_grad():
    model.rnn.weight_hh_l0.mul_(recurrent_scale)

# Training loop
for step in range(num_steps):
    # Forward pass through all time steps
    outputs = model(data)
    loss = criterion(outputs, targets)

    # Backward pass through all time steps
    optimizer.zero_grad()
    loss.backward()

    # Without this line the gradient explodes and the weights become NaN
    torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)

    # Update the parameters
    optimizer.step()

    if (step + 1) % 10 == 0:
        print(f'Step [{step + 1}/{num_steps}], Loss: {loss.item():.4f}')
