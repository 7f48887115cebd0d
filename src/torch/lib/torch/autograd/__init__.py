import torch
from torch._C import _Variable as Variable
from torch._C import _backward as backward, _grad as grad
from torch.autograd.grad_mode import enable_grad, inference_mode, no_grad, set_grad_enabled

__getattr__ = torch._C._refusal('torch.autograd')
