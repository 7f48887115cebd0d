import torch
from torch.optim.optimizer import Optimizer
from torch.optim._optimizers import *
from torch.optim import lr_scheduler

__getattr__ = torch._C._refusal('torch.optim')
__all__ = torch._C._public_names('torch.optim')
