"""Records the public names of PyTorch and what they are, so that what Backstep's torch has not is there and refuses to be used.

    /usr/bin/python3 test/torch/record_names.py

Writes src/torch/known-names.json: module (or torch.Tensor, torch.nn.Module) -> kind -> names. Names that came with PyTorch 2 are
added by hand below.
"""
import importlib
import inspect
import json
import pathlib

import torch

MODULES = """torch torch.nn torch.nn.functional torch.nn.init torch.nn.utils torch.nn.utils.rnn torch.nn.utils.parametrizations
torch.nn.utils.parametrize torch.nn.parallel torch.optim torch.optim.lr_scheduler torch.optim.swa_utils
torch.autograd torch.autograd.functional torch.autograd.forward_ad torch.utils torch.utils.data
torch.utils.checkpoint torch.linalg torch.cuda torch.cuda.amp torch.amp torch.special torch.fft torch.random
torch.distributions torch.jit torch.multiprocessing torch.distributed
torch.func torch.backends.mkldnn torch.backends.mkl torch.backends.openmp
torch.utils.tensorboard torch.utils.data.distributed torch.nn.modules.utils""".split()

# In PyTorch 2, not in 1.13 (or there only with a package that is not installed).
LATER = {
    'torch': {'functions': ['compile', 'vmap', 'set_default_device', 'unravel_index', 'get_default_device'],
              'modules': ['func']},
    'torch.nn': {'classes': ['RMSNorm', 'CircularPad1d', 'CircularPad2d', 'Buffer']},
    'torch.nn.functional': {'functions': ['rms_norm', 'scaled_dot_product_attention']},
    'torch.nn.utils': {'functions': ['get_total_norm', 'clip_grads_with_norm_']},
    'torch.optim': {'classes': ['Muon', 'Adafactor']},
    'torch.utils.data': {'classes': ['StackDataset'], 'functions': ['default_collate']},
    'torch.func': {'functions': ['functional_call', 'functionalize', 'grad', 'grad_and_value', 'hessian', 'jacfwd',
                                 'jacrev', 'jvp', 'linearize', 'stack_module_state', 'vjp', 'vmap']},
    'torch.amp': {'classes': ['GradScaler']},
    'torch.utils.tensorboard': {'classes': ['FileWriter', 'RecordWriter', 'SummaryWriter']},
    'torch.Tensor': {'functions': ['register_post_accumulate_grad_hook'], 'values': ['grad_dtype']},
    'torch.nn.Module': {'functions': ['compile', 'register_full_backward_pre_hook']},
}


def kind(value):
    if inspect.ismodule(value):
        return 'modules'
    if inspect.isclass(value):
        return 'classes'
    return 'functions' if callable(value) else 'values'


def named(owner, full_name):
    kinds = {'classes': set(), 'functions': set(), 'modules': set(), 'values': set()}
    for name in dir(owner) if owner is not None else []:
        value = getattr(owner, name, None)
        foreign = inspect.ismodule(value) and not value.__name__.startswith('torch')
        if not name.startswith('_') and not foreign:
            kinds[kind(value)].add(name)
    for later, names in LATER.get(full_name, {}).items():
        kinds[later].update(names)
    return {one: sorted(names) for one, names in kinds.items() if names}


def module(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


if __name__ == '__main__':
    owners = {name: module(name) for name in MODULES}
    owners.update({'torch.nn.Module': torch.nn.Module, 'torch.Tensor': torch.Tensor})
    names = {name: named(owner, name) for name, owner in owners.items()}
    target = pathlib.Path(__file__).resolve().parents[2] / 'src' / 'torch' / 'known-names.json'
    target.write_text(json.dumps(names, separators=(',', ':')).replace('},"', '},\n"') + '\n')
    print({owner: sum(map(len, kinds.values())) for owner, kinds in names.items()})
