import torch

w = torch.tensor([0.5, -1.0], requires_grad=True)
for step in range(3):
    loss = (w ** 3).sum()
    (g,) = torch.autograd.grad(loss, w, retain_graph=True)
    loss.backward(retain_graph=True)
    loss.backward()
    with torch.no_grad():
        w -= 0.01 * w.grad
        w.grad.zero_()
    print(g.tolist(), w.tolist())
