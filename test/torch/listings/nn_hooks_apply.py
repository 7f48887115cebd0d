import torch
import torch.nn as nn


def init_weights(m):
    if isinstance(m, nn.Linear):
        nn.init.constant_(m.weight, 0.5)
        m.bias.data.fill_(0.1)


model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
model.apply(init_weights)
print(model[0].weight, model[2].bias)
shapes = []
handle = model[0].register_forward_hook(lambda m, i, o: shapes.append((type(m).__name__, i[0].shape, o.shape)))
pre = model[1].register_forward_pre_hook(lambda m, i: print('pre', i[0].mean().item()))
print(model(torch.ones(4, 2)))
handle.remove()
pre.remove()
model(torch.ones(1, 2))
print(shapes)
double = model.register_forward_hook(lambda m, i, o: o * 2)
print(model(torch.ones(1, 2)))
