"""There is no GPU here: listings that ask are told so."""
import torch


def is_available():
    return False


def device_count():
    return 0


def manual_seed(seed):
    """Seeds the GPU's generator, if there were one."""


def manual_seed_all(seed):
    """Seeds the generators of all GPUs, if there were any."""


def empty_cache():
    """Gives back the GPU memory that nobody uses: none."""


__getattr__ = torch._C._refusal('torch.cuda')
