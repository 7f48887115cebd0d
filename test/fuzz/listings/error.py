import torch

w = torch.ones(2, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
try:
    for step in range(5):
        loss = (w ** 2).sum()
        loss.backward()
        optimizer.step()
        if step == 2:
            raise KeyError("in the loop")
finally:
    print("left at", step)
