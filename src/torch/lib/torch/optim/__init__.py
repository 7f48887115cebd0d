import torch
from torch.optim.optimizer import Optimizer
from torch.optim.adadelta import Adadelta
from torch.optim.adagrad import Adagrad
from torch.optim.adam import Adam
from torch.optim.adamax import Adamax
from torch.optim.adamw import AdamW
from torch.optim.nadam import NAdam
from torch.optim.radam import RAdam
from torch.optim.rmsprop import RMSprop
from torch.optim.sgd import SGD
from torch.optim import lr_scheduler

__getattr__ = torch._C._refusal('torch.optim')
