import torch
import torch.nn as nn
import torch.optim as optim

model = nn.Linear(2, 1)
print(optim.SGD(model.parameters(), lr=0.1))
print(optim.SGD(model.parameters(), lr=0.01, momentum=0.9, nesterov=True))
print(optim.Adam(model.parameters()))
print(optim.AdamW(model.parameters(), lr=1e-4))
print(optim.RMSprop(model.parameters()))
print(optim.Adagrad(model.parameters()))
print(optim.SGD([{'params': [model.weight]}, {'params': [model.bias], 'lr': 0.5}], lr=0.1))
