import torch
from torch.utils import data

__getattr__ = torch._C._refusal('torch.utils')
