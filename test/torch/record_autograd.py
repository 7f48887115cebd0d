"""Records what PyTorch's autograd does with small programs: graphs, order of execution, gradients, error texts.

Refresh, from the project's root, by a Python that has PyTorch 2.6 (test/engine/programs.ts has the same programs):

    python3 test/torch/record_autograd.py > test/torch/fixtures/autograd.json
"""
import json

import torch

F = torch.nn.functional


def leaf(*shape):
    """1, 2, 3 ... scaled down, alternating in sign: the same values everywhere."""
    n = 1
    for size in shape:
        n *= size
    values = [(0.25 + 0.5 * i) * (-1) ** i for i in range(n)]
    return torch.tensor(values).reshape(shape).clone().requires_grad_()


def const(*shape):
    return leaf(*shape).detach().clone()


def name(node):
    return node.name().removeprefix('torch::autograd::')


def tree(node):
    return None if node is None else [name(node)] + [tree(child) for child, _ in node.next_functions]


def order(root):
    """The names of the nodes in the order in which backward runs them."""
    seen, stack, log = set(), [root], []
    while stack:
        node = stack.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        node.register_hook(lambda *_, node=node: log.append(name(node)))
        stack.extend(child for child, _ in node.next_functions)
    return log


def simple_nn():
    w1, b1, w2, b2 = leaf(5, 3), leaf(5), leaf(1, 5), leaf(1)
    y = F.linear(torch.relu(F.linear(const(4, 3), w1, b1)), w2, b2)
    return F.mse_loss(y, const(4, 1)), [w1, b1, w2, b2]


def rnn_cells():
    w, u, b = leaf(2, 3), leaf(2, 2), leaf(2)
    x, h = const(4, 3, 3), const(4, 2)
    for step in range(3):
        h = torch.tanh(F.linear(x[:, step], w, b) + F.linear(h, u))
    return h.sum(), [w, u, b]


def shared():
    w = leaf(3)
    return (w * w + w).sum(), [w]


def three_leaves():
    a, b, c, d = leaf(2), leaf(2), leaf(2), leaf(2)
    return torch.stack([a, b, c, d]).sum(), [a, b, c, d]


def lerped():
    a, b, w = leaf(2), leaf(2), leaf(2)
    return torch.lerp(a, b, w).sum(), [a, b, w]


def view_written():
    x = leaf(4)
    y = x * 2
    y[1:3].mul_(x[:2])
    return (y * y).sum(), [x]


def other_view_follows():
    x = leaf(2, 3)
    y = x * 1
    row, column = y[0], y[:, 1]
    column.add_(x[:, 0] * 3)
    return (row * row).sum(), [x]


def view_of_view():
    x = leaf(2, 6)
    y = x * 1
    y.t()[1:4].t().view(2, 3)[0].sub_(x[1, :3])
    return (y * x).sum(), [x]


def written_by_leaf():
    x, w = leaf(3), leaf(2)
    y = torch.zeros(5)
    y[1:3] = w
    y[2:] += x * w[0]
    return (y * y).sum(), [x, w]


def in_place_chain():
    x = leaf(3)
    y = x * 1
    y.add_(1).mul_(x).sub_(y.detach() * 0.5)
    return y.sum(), [x]


def zeroed():
    x = leaf(4)
    y = x * 3
    y[1:].zero_()
    y[2].fill_(5)
    return (y * x).sum(), [x]


def broadcast():
    a, b = leaf(3, 1), leaf(2)
    return ((a + b) * (a - b) / (b * b + 1)).sum(), [a, b]


def reused_views():
    x = leaf(2, 2, 3)
    parts = x.unbind(1)
    left, right = x.transpose(0, 2).split(2)
    return (parts[0] * parts[1]).sum() + (left * right).sum() + x.permute(2, 0, 1).reshape(3, 4).mean(), [x]


def norms():
    x = leaf(3, 2)
    return torch.linalg.vector_norm(x) + torch.linalg.vector_norm(x, 1, dim=0).sum() + \
        torch.linalg.vector_norm(x, float('inf'), dim=1).sum(), [x]


PROGRAMS = [simple_nn, rnn_cells, shared, three_leaves, lerped, view_written, other_view_follows, view_of_view,
            written_by_leaf, in_place_chain, zeroed, broadcast, norms, reused_views]


def run(program):
    loss, leaves = program()
    log = order(loss.grad_fn)
    graph = tree(loss.grad_fn)
    loss.backward()
    return {'loss': loss.item(), 'tree': graph, 'order': log, 'grads': [x.grad.flatten().tolist() for x in leaves]}


SHAPES = [((4,), (4,)), ((3, 4), (4,)), ((4,), (4, 2)), ((3, 4), (4, 2)), ((2, 3, 4), (4,)), ((2, 3, 4), (4, 5)),
          ((4,), (2, 4, 5)), ((3, 4), (2, 4, 5)), ((2, 3, 4), (2, 4, 5)), ((6, 1, 3, 4), (2, 4, 5))]


def product(a, b):
    x, y = leaf(*a), leaf(*b)
    z = x @ y
    (z * z).sum().backward()
    return {'a': a, 'b': b, 'tree': tree(z.grad_fn), 'value': z.flatten().tolist(), 'shape': list(z.shape),
            'grads': [x.grad.flatten().tolist(), y.grad.flatten().tolist()]}


def operands():
    return {'float32': torch.ones(2), 'float64': torch.ones(2, dtype=torch.float64), 'int64': torch.ones(2).long(),
            'bool': torch.ones(2).bool(), 'float32 0-dim': torch.tensor(1.), 'int64 0-dim': torch.tensor(1),
            'float64 0-dim': torch.tensor(1., dtype=torch.float64), 'bool 0-dim': torch.tensor(True),
            'float': 1.5, 'int': 2, 'True': True}


def promotions():
    kinds = operands()
    return [[a, b, str(torch.result_type(kinds[a], kinds[b])).removeprefix('torch.')] for a in kinds for b in kinds
            if isinstance(kinds[a], torch.Tensor) or isinstance(kinds[b], torch.Tensor)]


def weight_changed():
    w1, w2 = leaf(5, 3), leaf(1, 5)
    loss = F.linear(F.linear(const(4, 3), w1), w2).sum()
    with torch.no_grad():
        w2.add_(1)
    loss.backward()


def first_weight_changed():
    w1, w2 = leaf(5, 3), leaf(1, 5)
    loss = F.linear(F.linear(const(4, 3), w1), w2).sum()
    with torch.no_grad():
        w1.add_(1)
    loss.backward()


def result_changed():
    y = leaf(3).exp()
    y.add_(1)
    y.sum().backward()


def detached_changed():
    x = leaf(3)
    y = (x * 1) * x
    x.detach().mul_(2)
    y.sum().backward()


def data_changed():
    x = leaf(3)
    y = (x * 1) * x
    x.data.mul_(2)
    y.sum().backward()


def leaf_written():
    leaf(3).add_(1)


def view_of_leaf_written():
    leaf(3)[1:].add_(1)


def unbound_written():
    (leaf(3) * 1).unbind()[0].mul_(2)


def piece_written_by_leaf():
    const(4).split(2)[0].add_(leaf(2))


def view_without_grad_written():
    x = leaf(3) * 1
    with torch.no_grad():
        view = x[1:]
    view.mul_(2)


def twice():
    loss = (leaf(3) * leaf(3)).sum()
    loss.backward()
    loss.backward()


def twice_without_saved():
    loss = (leaf(3) + 1).sum()
    loss.backward()
    loss.backward()


def not_scalar():
    (leaf(3) * 1).backward()


def no_history():
    const(1).backward()


def wrong_seed():
    leaf(3).sum().backward(torch.ones(2))


def unused():
    torch.autograd.grad(leaf(3).sum(), leaf(2))


def does_not_fit():
    const(4, 9) @ const(10, 5)


def does_not_broadcast():
    const(3) + const(4)


def too_large_result():
    const(3).add_(const(2, 3))


def integers_written():
    torch.ones(3).long().add_(1.5)


def wrong_dimension():
    const(3).squeeze(2)


def not_viewable():
    const(2, 3).t().view(6)


def wrong_view():
    const(6).view(4, -1)


FAULTS = [weight_changed, first_weight_changed, result_changed, detached_changed, data_changed, leaf_written,
          view_of_leaf_written, unbound_written, piece_written_by_leaf,
          view_without_grad_written, twice, twice_without_saved, not_scalar,
          no_history, wrong_seed, unused, does_not_fit, does_not_broadcast, too_large_result, integers_written,
          wrong_dimension, not_viewable, wrong_view]


def fault(program):
    try:
        program()
    except Exception as error:
        # Later versions of PyTorch word two details of one message differently (DIFFERENCES.md).
        message = str(error).replace('output 0 of AsStridedBackward0,', 'output 0 of AsStrided,')
        message = message.replace('set_detect_anomaly(True).', 'set_detect_anomaly(True, check_nan=False).')
        return {'kind': type(error).__name__, 'message': message}
    return None


record = {
    'faults': {program.__name__: fault(program) for program in FAULTS},
    'programs': {program.__name__: run(program) for program in PROGRAMS},
    'matmul': [product(a, b) for a, b in SHAPES],
    'promotion': promotions(),
}
assert torch.__version__.startswith('2.6')
print(json.dumps(record))
