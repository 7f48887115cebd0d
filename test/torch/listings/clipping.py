import torch
from torch.nn.utils import clip_grad_norm_, clip_grad_value_

p = torch.tensor([1.0, 2.0], requires_grad=True)
q = torch.tensor([3.0], requires_grad=True)


def set_grads(*values):
    p.grad = torch.tensor([float(v) for v in values[:2]])
    q.grad = torch.tensor([float(values[2])])


set_grads(3, 4, 12)
print(clip_grad_norm_([p, q], 1.0), p.grad, q.grad)
set_grads(0.3, 0.4, 0)
print(clip_grad_norm_([p, q], max_norm=1.0), p.grad, q.grad)
for kind in [1, 3, float('inf')]:
    set_grads(3, 4, 12)
    print(kind, clip_grad_norm_([p, q], 2.0, norm_type=kind), p.grad, q.grad)
set_grads(3, -4, 12)
print(clip_grad_value_([p, q], 3.5), p.grad, q.grad)
set_grads(float('inf'), 1, 1)
print(clip_grad_norm_([p, q], 1.0), p.grad, q.grad)
set_grads(float('nan'), 1, 1)
print(clip_grad_norm_([p, q], 1.0), p.grad, q.grad)
set_grads(float('inf'), 1, 1)
try:
    clip_grad_norm_([p, q], 1.0, error_if_nonfinite=True)
except RuntimeError as e:
    print(e)
p.grad = q.grad = None
print(clip_grad_norm_([p, q], 1.0))
set_grads(3, 4, 0)
print(clip_grad_norm_(p, 1.0), p.grad, clip_grad_norm_(iter([p]), 0), p.grad)
