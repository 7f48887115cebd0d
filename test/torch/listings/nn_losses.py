import torch
import torch.nn as nn

torch.manual_seed(0)
x = torch.randn(3, 4, requires_grad=True)
t = torch.randn(3, 4)
for loss in [nn.MSELoss(), nn.L1Loss(), nn.SmoothL1Loss(), nn.SmoothL1Loss(beta=0.3), nn.HuberLoss(), nn.HuberLoss(delta=0.5),
             nn.MSELoss(reduction='sum'), nn.L1Loss(reduction='sum')]:
    x.grad = None
    value = loss(x, t)
    value.backward()
    print(loss, value, x.grad[0])
print(nn.MSELoss(reduction='none')(x, t).shape, nn.L1Loss(reduction='none')(x, t)[0])
p = torch.sigmoid(x)
q = torch.sigmoid(t)
for loss in [nn.BCELoss(), nn.BCELoss(reduction='sum')]:
    x.grad = None
    value = loss(torch.sigmoid(x), q)
    value.backward()
    print(value, x.grad[1])
for loss in [nn.BCEWithLogitsLoss(), nn.BCEWithLogitsLoss(pos_weight=torch.tensor(3.0)), nn.BCEWithLogitsLoss(reduction='none')]:
    x.grad = None
    value = loss(x, q)
    value.sum().backward()
    print(value, x.grad[1])
print(nn.functional.mse_loss(x, t), nn.functional.l1_loss(x, t), nn.functional.binary_cross_entropy(p, q))
