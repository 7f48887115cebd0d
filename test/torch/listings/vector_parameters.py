import torch
import torch.nn as nn
from torch.nn.utils import parameters_to_vector, vector_to_parameters

torch.manual_seed(0)
model = nn.Linear(2, 2)
v = parameters_to_vector(model.parameters())
print(v, v.shape)
vector_to_parameters(torch.arange(6.0), model.parameters())
print(model.weight, model.bias)
print(model(torch.ones(1, 2)))
loss = model(torch.ones(1, 2)).sum()
loss.backward()
print(torch.cat([p.grad.view(-1) for p in model.parameters()]))
