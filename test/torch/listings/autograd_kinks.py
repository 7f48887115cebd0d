import torch

for f in [torch.relu, torch.abs, torch.sign, lambda t: t.clamp(0, 1), lambda t: torch.maximum(t, torch.zeros_like(t)),
          lambda t: t.max(), lambda t: t.min(), lambda t: torch.where(t > 0, t, t * 0.1), lambda t: t.norm(),
          torch.sqrt, torch.floor, lambda t: t.amax()]:
    x = torch.tensor([-1.0, 0.0, 0.0, 1.0, 2.0], requires_grad=True)
    f(x).sum().backward()
    print(x.grad)
