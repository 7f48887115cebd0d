import torch

x = torch.ones(2, requires_grad=True)
with torch.no_grad():
    y = x * 2
    print(y.requires_grad, torch.is_grad_enabled())
    with torch.enable_grad():
        print((x * 2).requires_grad)
print(torch.is_grad_enabled())


@torch.no_grad()
def evaluate(t):
    """Evaluates."""
    return t * 3


print(evaluate(x).requires_grad, evaluate.__name__, evaluate.__doc__)
with torch.set_grad_enabled(False):
    print((x + 1).requires_grad)
torch.set_grad_enabled(False)
print((x + 1).requires_grad)
torch.set_grad_enabled(True)
with torch.inference_mode():
    print((x + 1).requires_grad)
z = (x * 3).detach()
print(z.requires_grad, z)
with torch.no_grad():
    x -= 0.5
print(x)
try:
    x += 1
except RuntimeError as e:
    print(e)
try:
    with torch.no_grad():
        raise ValueError('inside')
except ValueError as e:
    print(e, torch.is_grad_enabled())
