import torch
import torch.nn as nn
from torch.nn import init

torch.manual_seed(0)
w = torch.empty(3, 4)
print(init.uniform_(w, -1, 1))
print(init.normal_(w, 0, 0.02))
print(init.constant_(w, 0.3), init.ones_(w)[0], init.zeros_(w)[0])
print(init.xavier_uniform_(w))
print(init.xavier_normal_(w, gain=2.0))
print(init.kaiming_uniform_(w, nonlinearity='relu'))
print(init.kaiming_normal_(w, mode='fan_out'))
print(init.eye_(torch.empty(2, 3)))
print(init.calculate_gain('relu'), init.calculate_gain('tanh'), init.calculate_gain('leaky_relu', 0.2))
layer = nn.Linear(4, 3)
init.xavier_uniform_(layer.weight)
init.zeros_(layer.bias)
print(layer.weight, layer.bias)
try:
    init.xavier_uniform_(torch.empty(3))
except ValueError as e:
    print(e)
