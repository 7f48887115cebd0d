"""Tensors, operations on them, and the packages that build on both."""
from torch._C import *
from torch._C import __version__
from torch.autograd.grad_mode import enable_grad, inference_mode, no_grad, set_grad_enabled
from torch import autograd, backends, cuda, linalg, nn, optim, random, utils

# What PyTorch has and is not here is refused by name.
__getattr__ = _C._refusal('torch')
