"""Records the graphs that PyTorch's autograd holds when the programs in test/torch/graphs call backward().

Refresh, from the project's root, by a Python that has PyTorch 2.6:

    python3 test/torch/record_graphs.py > test/torch/fixtures/graphs.json

Writes for each program, for each backward() the nodes below the root in the order of a
walk along `next_functions` (each as its name, for AccumulateGrad the name of its parameter, and its edges as [node, input
number] or null), and the order in which backward ran them.
"""
import json
import pathlib
import runpy
import sys

import torch

HERE = pathlib.Path(__file__).resolve().parent


def parameters(variables):
    """What a program calls its leaves: the models' parameters by their path, other tensors by their variable."""
    models = {name: value for name, value in variables.items()
              if isinstance(value, torch.nn.Module) and any(True for _ in value.parameters())}
    names = {}
    for name, model in models.items():
        for path, parameter in model.named_parameters():
            names.setdefault(id(parameter), path if len(models) == 1 else f'{name}.{path}')
    for name, value in variables.items():
        if isinstance(value, torch.Tensor) and value.is_leaf:
            names.setdefault(id(value), name)
    return names


def walk(root):
    """The nodes below `root`, each before those it leads to, edges from first to last."""
    seen, found, stack = set(), [], [root]
    while stack:
        node = stack.pop()
        if node in seen:
            continue
        seen.add(node)
        found.append(node)
        stack.extend(child for child, _ in reversed(node.next_functions) if child is not None)
    return found


def describe(node, numbers, names):
    one = {'name': node.name().removeprefix('torch::autograd::')}
    if hasattr(node, 'variable'):
        one['parameter'] = names[id(node.variable)]
    one['edges'] = [None if child is None else [numbers[child], at] for child, at in node.next_functions]
    return one


def record(path):
    graphs = []
    own = torch.Tensor.backward

    def backward(loss, *args, **kwargs):
        nodes = walk(loss.grad_fn)
        numbers = {node: i for i, node in enumerate(nodes)}
        names = parameters(sys._getframe(1).f_globals)
        order = []
        handles = [node.register_hook(lambda *_, i=i: order.append(i)) for node, i in numbers.items()]
        graphs.append({'nodes': [describe(node, numbers, names) for node in nodes], 'order': order})
        own(loss, *args, **kwargs)
        for handle in handles:
            handle.remove()

    torch.Tensor.backward = backward
    torch.manual_seed(0)
    try:
        runpy.run_path(str(path))
    finally:
        torch.Tensor.backward = own
    return graphs


if __name__ == '__main__':
    assert torch.__version__.startswith('2.6')
    torch.set_num_threads(1)
    # PyTorch may run an LSTM as one fused operation on the CPU; that is another graph.
    torch.backends.mkldnn.enabled = False
    print(json.dumps({path.stem: record(path) for path in sorted((HERE / 'graphs').glob('*.py'))}, separators=(',', ':')))
