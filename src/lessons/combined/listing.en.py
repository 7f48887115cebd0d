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
optimizer = optim.Adam(model.parameters(), lr=0.001)

# Hyperparameters
num_epochs = 10
accumulation_steps = 4  # gradient accumulation steps
clip_value = 0.5  # gradient clipping threshold
batch_size = 16

# Simulated data
data = torch.randn(64, 10)  # 64 samples
targets = torch.randn(64, 1)  # 64 target values

# Training loop
for epoch in range(num_epochs):
    optimizer.zero_grad()  # clear the gradients
    for i in range(0, data.size(0), batch_size):
        # Take one mini-batch
        inputs = data[i:i + batch_size]
        labels = targets[i:i + batch_size]

        # Forward pass
        outputs = model(inputs)
        loss = criterion(outputs, labels) / accumulation_steps  # average: the same as one large batch

        # Backward pass: gradients accumulate in .grad
        loss.backward()

        if (i // batch_size + 1) % accumulation_steps == 0:
            # Clip once, when accumulation is complete
            torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)
            optimizer.step()  # update the parameters
            optimizer.zero_grad()  # clear the gradients

    print(f'Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item() * accumulation_steps:.4f}')
