"""Switches of libraries that PyTorch computes with. Listings set them; nothing here depends on them."""
from torch.backends import cudnn, mps
