"""Records the public names of PyTorch, so that what Backstep's torch has not is refused by name.

    /usr/bin/python3 test/torch/record_names.py

Writes src/torch/known-names.json: module (or torch.Tensor, torch.nn.Module) -> names. Names that came with PyTorch 2 are added by hand below.
"""
import importlib
import inspect
import json
import pathlib

import torch

MODULES = """torch torch.nn torch.nn.functional torch.nn.init torch.nn.utils torch.nn.utils.rnn torch.optim
torch.optim.lr_scheduler torch.autograd torch.autograd.functional torch.utils torch.utils.data torch.linalg torch.cuda
torch.special torch.fft torch.random""".split()

# In PyTorch 2, not in 1.13.
LATER = {
    'torch': ['compile', 'vmap', 'func', 'set_default_device', 'unravel_index', 'get_default_device'],
    'torch.nn': ['RMSNorm', 'CircularPad1d', 'CircularPad2d', 'Buffer'],
    'torch.nn.functional': ['rms_norm', 'scaled_dot_product_attention'],
    'torch.nn.utils': ['get_total_norm', 'clip_grads_with_norm_'],
    'torch.optim': ['Muon', 'Adafactor'],
    'torch.utils.data': ['StackDataset', 'default_collate'],
    'torch.Tensor': ['register_post_accumulate_grad_hook', 'grad_dtype'],
}


def public(owner):
    return [name for name in dir(owner) if not name.startswith('_')]


names = {}
for module_name in MODULES:
    module = importlib.import_module(module_name)
    kept = []
    for name in public(module):
        value = getattr(module, name)
        if inspect.ismodule(value) and not value.__name__.startswith('torch'):
            continue
        kept.append(name)
    names[module_name] = sorted(set(kept + LATER.get(module_name, [])))
names['torch.nn.Module'] = sorted(set(public(torch.nn.Module) + ['compile', 'register_full_backward_pre_hook']))
names['torch.Tensor'] = sorted(set(public(torch.Tensor) + LATER['torch.Tensor']))

target = pathlib.Path(__file__).resolve().parents[2] / 'src' / 'torch' / 'known-names.json'
target.write_text(json.dumps(names, indent=2) + '\n')
print({owner: len(kept) for owner, kept in names.items()})
