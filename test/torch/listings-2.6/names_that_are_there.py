# What a listing asks of names that it may not have to use.
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.autograd import Function, Variable
from torch.cuda.amp import GradScaler, autocast
from torch.distributions import Categorical, Normal
from torch.nn import *
from torch.utils.checkpoint import checkpoint
import torch.distributions as D
import torch.fft

print(hasattr(F, 'scaled_dot_product_attention'), hasattr(torch, 'compile'), hasattr(torch, 'no_such_name'))
print(hasattr(torch.ones(1), 'cholesky'), hasattr(nn.Linear(1, 1), 'share_memory'), hasattr(torch.ones(1), 'nothing_of_it'))
print(callable(getattr(torch, 'compile', None)), bool(torch.compile), getattr(nn, 'NoLayer', None))
print(isinstance(Linear(1, 1), (nn.Conv2d, nn.Conv1d)), isinstance(nn.Linear(1, 1), (nn.Conv2d, nn.Linear)))
print(issubclass(nn.Linear, nn.Conv2d), nn.Conv2d is Conv2d, nn.Conv2d.__name__)
print(torch.cuda.is_available(), torch.cuda.device_count(), torch.backends.cudnn.is_available() in (True, False))
torch.backends.cudnn.benchmark = True
torch.backends.cudnn.deterministic = True
device = 'cuda' if torch.cuda.is_available() else 'mps' if torch.backends.mps.is_available() else 'cpu'
print(device, hasattr(torch.backends, 'mps'), hasattr(torch, 'distributions'), hasattr(D, 'Beta'))
layers = {nn.Conv2d: 'image', nn.Linear: 'plain'}
print(layers[type(Linear(2, 2))])


def init(m):
    if isinstance(m, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.kaiming_normal_(m.weight)
    elif isinstance(m, nn.BatchNorm2d):
        m.weight.data.fill_(1)
    elif isinstance(m, nn.Linear):
        nn.init.constant_(m.weight, 0.5)


net = Sequential(Linear(2, 2), ReLU(), Linear(2, 1))
net.apply(init)
print(net[0].weight.sum(), net)
