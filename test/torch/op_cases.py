"""One expression per case over small random tensors, run by PyTorch (record_ops.py) and by our torch (ops.test.ts).

For every case and dtype: values, dtype, shape and grad_fn of what it gives, the gradients of its leaves, or the error.
"""
import torch
import torch.nn.functional as F

CASES = [
    # Extremes and order
    'x.max()', 'x.min()', 'x.max(1)', 'x.min(0, keepdim=True)', 'torch.max(x, t)', 'torch.min(x, v)', 'x.amax(1)',
    'x.amin((0, 1))', 'x.amax()', 'x.amin(0, keepdim=True)', 'x.argmax()', 'x.argmax(1)', 'x.argmin(0, keepdim=True)',
    'x.argmin(-1)', 'x.sort()', 'x.sort(0, descending=True)', 'x.argsort(dim=1)', 'x.topk(2)', 'x.topk(2, dim=0, largest=False)',
    'x.median()', 'x.median(1)', 'x.kthvalue(2)[0]', 'u.kthvalue(2)', 'u.kthvalue(3, dim=0, keepdim=True)', 'x.cummax(1)', 'x.cummin(0)',
    's.max()', 's.max(0)', 's.sort()', 's.argmax()', 'x.max(2)', 'x.topk(9)', 'x.kthvalue(9)', 'torch.empty(0, 3).max()',
    'torch.empty(0, 3).max(0)', 'torch.empty(0, 3).argmax()', 'torch.empty(0, 3).amax(0)', 'x.msort()', 'x.detach().aminmax()',
    # Sums, products, spread
    'x.prod()', 'x.prod(1)', 'x.prod(0, keepdim=True)', 'z.prod()', 'z.prod(1)', 'x.cumsum(0)', 'x.cumsum(-1)', 'x.cumprod(1)',
    'z.cumprod(1)', 's.cumsum(0)', 'x.var()', 'x.var(1)', 'x.var(1, unbiased=False)', 'x.var((0, 1), keepdim=True)', 'x.std()',
    'x.std(0)', 'x.std(1, unbiased=False, keepdim=True)', 'x.std(unbiased=False)', 'x.var(False)', 'x.var(dim=0, correction=2)',
    'torch.var_mean(u.detach(), 1)', 'torch.std_mean(u.detach())', 'x.any()', 'x.any(1)', 'x.all()', 'x.all(0, keepdim=True)', 'm.all(1)',
    'torch.count_nonzero(x)', 'torch.count_nonzero(z, dim=1)', 'x.diff()', 'x.diff(dim=0)', 'x.diff(n=2)', 'x.sum(1)', 'x.mean(0)',
    'x.logsumexp(1)', 'x.var(5)', 'x.cumsum(3)',
    # Elements by position and by mask
    'x.gather(1, i)', 'x.gather(0, i.t()[:2])', 'x.gather(1, i[:2])', 'v.gather(0, j)', 'x.gather(1, j)', 'x.gather(1, i + 9)',
    'x.gather(0, i)', 'x.gather(1, i.double())', 'x.scatter(1, i, t)', 'x.scatter(0, k, t)', 'x.scatter(1, k, 1)',
    'x.scatter_add(1, i, t)', 'x.scatter_add(0, k, t)', 'x.scatter(1, j, t)', 'x.scatter(1, i + 9, t)', 'x.scatter(0, i, t)',
    'x.scatter(1, i.double(), t)', 'x.clone().scatter_(1, k, t)', 'x.clone().scatter_(1, k, 2)', 'x.clone().scatter_add_(1, i, t)',
    'x.detach().clone().scatter_(1, i, 2, reduce="add")', 'x.scatter(1, k, t[:2, :3])', 'x.scatter_add(1, k, t[:2, :3])', 'x.scatter_add(0, i, t[:, :3])', 'x.index_select(1, j)', 'x.index_select(0, j[1:])', 'x.index_select(0, j + 9)',
    'x.index_select(0, i)', 'x.index_select(0, j.double())', 'x.index_add(0, k[0], t)', 'x.index_add(1, j, t)',
    'x.index_add(0, k[0], t, alpha=2)', 'x.index_add(0, j, t)', 'x.clone().index_add_(0, k[0], t)', 'x.masked_fill(m, 1)',
    'x.masked_fill(m[0], 0)', 'x.clone().masked_fill_(m, 0)', 'x.masked_fill(m, torch.tensor(1))', 'x.masked_fill(m, torch.ones(2))',
    'x.masked_select(m)', 'x.masked_select(m[0])', 'x.take(i)', 'torch.take_along_dim(x, i[:, :1], 1)', 'x.nonzero()',
    'z.nonzero()', 'z.nonzero(as_tuple=True)', 'torch.argwhere(z)', 'F.embedding(i, x[:, :2])' , 'F.embedding(k, x, padding_idx=1)',
    'F.embedding(i + 9, x)', 'F.embedding(i.double(), x)',
    # Rearranged
    'x.triu()', 'x.tril()', 'x.triu(1)', 'x.tril(-1)', 'x.triu(-1)', 'x.diagonal()', 'x.diagonal(1)', 'x.diagonal(-1, 1, 0)',
    'x.diagonal(0, 0, 0)', 'torch.diag(v)', 'torch.diag(v, 1)', 'torch.diag(v, -2)', 'torch.diag_embed(x)', 'x.trace()',
    'v.trace()', 'x.flip(0)', 'x.flip(0, 1)', 'x.flip(0, 0)', 'x.flip(5)', 'x.fliplr()', 'x.flipud()', 'x.roll(1)', 'x.roll(2, 1)',
    'x.roll((1, -1), (0, 1))', 'x.roll((1, 2), 0)', 'x.repeat(2, 1)', 'x.repeat(2, 1, 2)', 'v.repeat(2)', 'x.repeat(2)',
    'x.repeat(2, -1)', 'x.tile(2)', 'torch.tile(v, (2, 2))', 'torch.rot90(x.detach())', 'torch.rot90(x.detach(), 2)', 'torch.rot90(x.detach(), 3)',
    'v.repeat_interleave(2)', 'x.repeat_interleave(2, dim=1)', 'v.repeat_interleave(j)', 'F.pad(x, (1, 2))',
    'F.pad(x, (0, 1, 2, 0), value=2)', 'F.pad(x, (-1, 1))',
    # Counted
    'torch.unique(z.detach())', 'torch.unique(z.detach(), return_inverse=True)', 'torch.unique(z.detach(), return_counts=True)', 'torch.bincount(j)',
    'torch.bincount(j, minlength=6)', 'torch.bincount(j, weights=v.detach())', 'torch.bincount(-j)', 'torch.bincount(i)', 'F.one_hot(i)',
    'F.one_hot(j, 5)',
    # Normalised
    'F.layer_norm(x, (4,))', 'F.layer_norm(x, (4,), v, t[0])', 'F.layer_norm(x, (3, 4), t)', 'F.layer_norm(x, (4,), v, None, 0.1)',
    'F.layer_norm(x, (5,))', 'F.layer_norm(x, (4,), t[0, :3])', 'F.layer_norm(x, ())', 'F.batch_norm(x, None, None, training=True)',
    'F.batch_norm(x, None, None, v, t[0], training=True)', 'F.batch_norm(x, t.detach()[0], x.detach()[1] ** 2 + 1)',
    'F.batch_norm(x, v.detach(), v.detach() ** 2 + 1, v, t[0])', 'F.batch_norm(x, v.detach(), v.detach() ** 2 + 1, v, training=True)',
    'F.batch_norm(x, torch.zeros(3), torch.ones(4))', 'F.batch_norm(x, None, None)', 'running(x, v)', 'F.batch_norm(c, None, None, training=True)',
    # Remainders and bent functions
    'x % 2', 'x % -1.5', 'x % t', '5 % x.detach()', 'x.remainder(2)', 'torch.remainder(x, v)', 'x.fmod(2)', 'x.fmod(t)', 'torch.fmod(x, -1.5)',
    'x % 0', 'x.fmod(0)', 'x.detach() // 2', 'x.detach() // -1.5', 'x.detach() // t.detach()', 'u.detach() // 0.1', 'x.clone().remainder_(2)', 'torch.div(x, t, rounding_mode="floor")',
    'torch.div(x, t, rounding_mode="trunc")', 'torch.div(x, 0, rounding_mode="floor")', 'torch.atan2(x, t)', 'torch.atan2(x, v)',
    'torch.hypot(x, t)', 'torch.hypot(x, v)', 'x.hypot(s)', 'x.detach().clone().hypot_(t.detach())', 'torch.hypot(x, 2)',
    'torch.logaddexp(x, t)', 'torch.xlogy(x, q)', 'F.hardtanh(x)', 'F.hardtanh(x, -0.5, 1.5)', 'F.relu6(x)', 'F.threshold(x, 0.1, 20)',
    'F.logsigmoid(x)', 'F.mish(x)', 'F.selu(x)', 'F.celu(x, 0.7)', 'F.elu(x, 0.5)', 'F.glu(x)', 'F.glu(x, 0)',
    'F.prelu(x, torch.full((1,), 0.25, dtype=x.dtype))', 'F.prelu(x, v)', 'F.prelu(x, v[:3])',
    'x.sinh()', 'x.cosh()', '(x * 0.3).asin()', '(x * 0.3).acos()', 'F.hardsigmoid(3 * x)', 'F.hardswish(3 * x)', 'n.nan_to_num()',
    'x.nan_to_num(1)', '(x / 0).nan_to_num(posinf=1)', '(x / 0).nan_to_num()', 'torch.meshgrid(v, t[0], indexing="ij")', 'torch.meshgrid(v, m[0], indexing="ij")',
    'torch.meshgrid(v, t[0, :3], indexing="xy")', 'torch.cartesian_prod(v, v)', 'torch.tril_indices(3, 4)',
    'torch.triu_indices(3, 4, offset=1)', 'x.index_fill(1, j, 2)', 'x.clone().index_fill_(0, k[0], 2)',
    'torch.isclose(x, t)', 'torch.isclose(x, x.detach())', 'torch.isclose(x, i.float())', 'x.detach().clone().floor_divide_(2)',
    # NaN
    'n.max()', 'n.max(0)', 'n.argmax()', 'n.sort()', 'n.topk(2)', 'n.median()', 'n.cummax(0)', 'n.amax()', 'n.unique().isnan().sum()',
]

DTYPES = {'float32': torch.float32, 'float64': torch.float64, 'int64': torch.int64, 'bool': torch.bool}


def running(x, v):
    """Running statistics after a batch."""
    mean, variance = torch.zeros(4, dtype=x.dtype), torch.ones(4, dtype=x.dtype)
    F.batch_norm(x, mean, variance, v, training=True, momentum=0.3)
    return mean, variance


def scope(dtype):
    """The tensors that expressions may use; x, t, v, s, u, z, q, c have the dtype and, if they can, gradients."""
    torch.manual_seed(11)
    made = {'x': torch.randn(3, 4), 't': torch.randn(3, 4), 'v': torch.randn(4), 's': torch.randn(()),
            'u': torch.randperm(12).reshape(3, 4) * 0.5, 'z': torch.randint(-1, 2, (3, 4)), 'q': torch.rand(3, 4) + 0.1, 'c': torch.randn(2, 3, 4)}
    if not dtype.is_floating_point:
        made = {name: (2 * tensor).round() for name, tensor in made.items()}
    made = {name: tensor.to(dtype) for name, tensor in made.items()}
    if dtype.is_floating_point:
        for tensor in made.values():
            tensor.requires_grad_()
    nan = float('nan')
    fixed = {'i': torch.tensor([[2, 0, 1], [1, 3, 0], [0, 1, 2]]), 'j': torch.tensor([2, 0, 1, 1]),
             'k': torch.tensor([[2, 0, 1], [1, 2, 0]]), 'n': torch.tensor([1.0, nan, 3.0, nan]),
             'm': torch.tensor([[True, False, True, False], [False, True, True, False], [True, True, False, False]])}
    return made, fixed


def plain(v):
    """A number that JSON can hold."""
    if isinstance(v, bool):
        return int(v)
    return v if v == v and abs(v) != float('inf') else str(v)


def told(tensor):
    node = tensor.grad_fn
    return [str(tensor.dtype)[6:], list(tensor.shape), [plain(v) for v in tensor.reshape(-1).tolist()],
            None if node is None else type(node).__name__]


# The names that expressions use.
NAMES = 'x, t, v, s, u, z, q, c, i, j, k, n, m'


def run(function, dtype):
    """What the expression gives, as a function of all the names."""
    made, fixed = scope(DTYPES[dtype])
    try:
        result = function(**made, **fixed)
    except Exception as error:
        return {'error': type(error).__name__ + ': ' + str(error)}
    outputs = list(result) if isinstance(result, tuple) else [result]
    grads = {}
    first = outputs[0]
    if first.requires_grad:
        weights = torch.arange(1.0, first.numel() + 1).reshape(first.shape).to(first.dtype) / first.numel()
        try:
            first.backward(gradient=weights)
        except RuntimeError as error:
            return {'outputs': [told(y) for y in outputs], 'grads': str(error)}
        grads = {name: [plain(v) for v in tensor.grad.reshape(-1).tolist()]
                 for name, tensor in made.items() if tensor.grad is not None}
    return {'outputs': [told(y) for y in outputs], 'grads': grads}
