import torch
import torch.optim as optim

# One neuron that feeds itself for 50 time steps: x = w * sigmoid(x) + b
def forward(w, b, num_times):
    x = torch.tensor(0.5, dtype=torch.float64)
    for t in range(num_times):
        x = w * torch.sigmoid(x) + b
    return x

# Hyperparameters
num_steps = 210
num_times = 50
target = 0.7
clip_value = 1.0  # gradient clipping threshold

# The two parameters, on the plain in front of the wall
w = torch.tensor(6.0, dtype=torch.float64, requires_grad=True)
b = torch.tensor(-2.8, dtype=torch.float64, requires_grad=True)
optimizer = optim.SGD([w, b], lr=0.1)

# Training loop
for step in range(num_steps):
    # Forward pass
    x = forward(w, b, num_times)
    loss = (torch.sigmoid(x) - target) ** 2

    # Backward pass
    optimizer.zero_grad()
    loss.backward()

    # Nearly always far below the threshold; at the wall it is hundreds of times above
    norm = torch.nn.utils.clip_grad_norm_([w, b], clip_value)
    if norm > clip_value or step % 40 == 0:
        print(f'Step {step}: w {w.item():.4f}, b {b.item():.4f}, Loss: {loss.item():.4f}, Norm: {norm.item():.2f}')

    # Update the parameters
    optimizer.step()

print(f'End: w {w.item():.2f}, b {b.item():.2f}')
