import torch

w = torch.randn(3, requires_grad=True)
scale = torch.exp(w) + 1
x = torch.randn(4, 3)
for i in range(4):
    loss = ((x[i] * scale) ** 2).sum()
    loss.backward(retain_graph=True)

state = torch.zeros(3)
for i in range(3):
    state = torch.tanh(state * w + x[i])
    loss = state.sum()
    loss.backward(retain_graph=True)
