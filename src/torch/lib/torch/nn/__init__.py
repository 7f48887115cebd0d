import torch
from torch.nn.parameter import Parameter
from torch.nn import functional, init, modules, utils
from torch.nn.modules import *

__getattr__ = torch._C._refusal('torch.nn')
__all__ = torch._C._public_names('torch.nn')
