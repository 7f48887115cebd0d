import torch
from torch.utils.data.dataloader import DataLoader, default_collate
from torch.utils.data.dataset import ConcatDataset, Dataset, Subset, TensorDataset, random_split
from torch.utils.data.sampler import BatchSampler, RandomSampler, Sampler, SequentialSampler

__getattr__ = torch._C._refusal('torch.utils.data')
__all__ = torch._C._public_names('torch.utils.data')
