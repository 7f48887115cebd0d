"""Random torch programs and what PyTorch prints for them.

    python3 test/fuzz/torch-programs.py SEED COUNT    (PyTorch 2.6 decides; prints a JSON list of {seed, code, out})

Each program makes a few tensors and does ten things to them, prints what comes of each or the first line of its error, and
goes on. The generator runs every step as it writes it, so that later steps use what was made.
"""
import contextlib
import io
import json
import random
import sys
import warnings

HEAD = '''import torch
import torch.nn.functional as F
import warnings
warnings.simplefilter('ignore')
torch.manual_seed(0)

def show(value):
    if isinstance(value, torch.Tensor):
        return f'{value} {tuple(value.shape)} {value.dtype} {value.stride()}'
    if isinstance(value, (tuple, list)) and not isinstance(value, torch.Size):
        return '[' + '; '.join(show(part) for part in value) + ']'
    return repr(value)

def step(n, f):
    try:
        value = f()
        print(n, show(value))
        return value
    except Exception as error:
        text = str(error)
        print(n, type(error).__name__, text.splitlines()[0] if text else '')
'''

SHAPES = [(), (3,), (3,), (2, 3), (2, 3), (1, 3), (2, 1), (0,), (2, 0), (2, 2, 3), (1,), (4,)]
UNARY = ['abs', 'neg', 'exp', 'log', 'sqrt', 'sin', 'cos', 'tanh', 'sigmoid', 'relu', 'floor', 'ceil', 'round', 'trunc', 'sign', 'square', 'reciprocal',
         'rsqrt', 'log1p', 'expm1', 'erf', 'isnan', 'isfinite', 'logical_not', 'bitwise_not', 'clone', 'detach', 't', 'flatten', 'squeeze', 'nonzero', 'unique',
         'contiguous', 'float', 'double', 'long', 'bool', 'int', 'numel', 'dim', 'size', 'is_contiguous', 'stride', 'tolist', 'item', 'ravel', 'any', 'all',
         'sum', 'mean', 'prod', 'max', 'min', 'amax', 'amin', 'std', 'var', 'median', 'argmax', 'argmin', 'norm', 'sort', 'count_nonzero', 'diag', 'tril', 'triu', 'trace']
BINARY = ['add', 'sub', 'mul', 'div', 'pow', 'maximum', 'minimum', 'fmod', 'remainder', 'floor_divide', 'atan2', 'eq', 'ne', 'lt', 'le', 'gt', 'ge', 'logical_and',
          'logical_or', 'logical_xor', 'bitwise_and', 'bitwise_or', 'matmul', 'mm', 'mv', 'dot', 'outer', 'true_divide', 'xlogy', 'logaddexp']
OPERATORS = ['+', '-', '*', '/', '//', '%', '**', '@', '==', '<', '>=', '&', '|', '^']
REDUCED = ['sum', 'mean', 'prod', 'max', 'min', 'amax', 'amin', 'std', 'var', 'median', 'argmax', 'argmin', 'any', 'all', 'logsumexp', 'cumsum', 'cumprod', 'cummax',
           'softmax', 'log_softmax', 'sort', 'norm', 'unbind', 'squeeze', 'unsqueeze', 'flip', 'kthvalue', 'topk', 'mode']
FUNCTIONAL = ['F.relu({a})', 'F.gelu({a})', 'F.silu({a})', 'F.elu({a})', 'F.leaky_relu({a}, 0.1)', 'F.softplus({a})', 'F.hardtanh({a})', 'F.mse_loss({a}, {b})', 'F.l1_loss({a}, {b})',
              'F.smooth_l1_loss({a}, {b})', 'F.huber_loss({a}, {b})', 'F.softmax({a}, {d})', 'F.log_softmax({a}, {d})', 'F.normalize({a}, dim={d})', 'F.pad({a}, (1, {i}))', 'F.linear({a}, {b})',
              'F.binary_cross_entropy_with_logits({a}, {b})', 'F.cross_entropy({a}, {b})', 'F.nll_loss({a}, {b})', 'F.one_hot({a})', 'F.embedding({a}, {b})', 'F.dropout({a}, 0.5, {t})',
              'F.layer_norm({a}, {a}.shape[-1:])', 'F.cosine_similarity({a}, {b}, dim={d})', 'F.kl_div({a}, {b})', 'F.hardsigmoid({a})', 'F.mish({a})', 'F.logsigmoid({a})', 'F.threshold({a}, 0, {s})']
SHAPED = ['{a}.reshape({z})', '{a}.view({z})', '{a}.expand({z})', '{a}.repeat({z})', '{a}.permute({z})', '{a}.transpose({d}, {e})', '{a}.unsqueeze({d})', '{a}.squeeze({d})', '{a}.flip({d})', '{a}.roll({i}, {d})',
          '{a}.split({i}, {d})', '{a}.chunk({i}, {d})', '{a}.narrow({d}, {i}, {i})', '{a}.select({d}, {i})', 'torch.cat([{a}, {b}], {d})', 'torch.stack([{a}, {b}], {d})', 'torch.where({a} > 0, {a}, {b})',
          'torch.where({b}, {a}, {s})', '{a}.masked_fill({b} > 0, {s})', '{a}.masked_select({b} > 0)', '{a}.gather({d}, {b})', '{a}.index_select({d}, {b})', '{a}.take({b})', '{a}.scatter({d}, {b}, {s})',
          '{a}.scatter_add({d}, {b}, {a})', '{a}.index_add({d}, {b}, {a})', '{a}.clamp({s}, {q})', '{a}.clamp(min={b})', '{a}.lerp({b}, {s})', 'torch.addcmul({a}, {b}, {b}, value={s})', 'torch.addcdiv({a}, {b}, {b})',
          'torch.einsum("ij,ij->i", {a}, {b})', '{a}.type_as({b})', '{a}.view_as({b})', '{a}.expand_as({b})', '{a}.new_zeros({z})', 'torch.zeros_like({a})', 'torch.full_like({a}, {s})', '{a}.swapaxes({d}, {e})',
          '{a}.movedim({d}, {e})', '{a}.diagonal()', 'torch.diff({a}, dim={d})', 'torch.allclose({a}, {b})', 'torch.equal({a}, {b})', '{a}.is_floating_point()', 'torch.result_type({a}, {b})', '{a}.to({b}.dtype)',
          'torch.arange({i}, {s}, {q})', 'torch.linspace({s}, {q}, {i})', 'torch.full(({i},), {s})', 'torch.tensor([{s}, {q}])', 'torch.tensor([[{s}], [{q}]])', 'torch.eye({i})', 'torch.zeros({z})', 'torch.outer({a}, {b})',
          'torch.atleast_1d({a})', '{a}.unflatten({d}, ({i}, -1))', '{a}.tile({z})', 'torch.meshgrid({a}, {b}, indexing="ij")', 'torch.tril({a}, {i})', '{a}.cumsum({d})', '{a}.fill_diagonal_({s})', 'len({a})', 'bool({a})',
          'int({a})', 'float({a})', 'list({a})', '{a}.requires_grad_()', '{a}.grad_fn', '{a}.is_leaf', '{a}.requires_grad', '{a}.T', '{a}.mT', '{a}.shape', '{a}.dtype', '{a}.ndim', '{a}.element_size()', 'sum({a})', 'max({a})']
INPLACE = ['{a}.add_({b})', '{a}.add_({s})', '{a}.mul_({b})', '{a}.sub_({s})', '{a}.div_({s})', '{a}.zero_()', '{a}.fill_({s})', '{a}.copy_({b})', '{a}.clamp_({s}, {q})', '{a}.relu_()', '{a}.neg_()', '{a}.pow_(2)', '{a}.exp_()',
           '{a}.masked_fill_({b} > 0, {s})', '{a}.t_()', '{a}.unsqueeze_({d})', '{a}.squeeze_()', '{a}.abs_()', '{a}.floor_divide_({s})', '{a}.remainder_({s})', '{a}.index_fill_({d}, {b}, {s})', '{a}.scatter_({d}, {b}, {s})',
           '{a}.uniform_()', '{a}.normal_()', '{a}.sqrt_()', '{a}.round_()', '{a}.lerp_({b}, 0.5)', '{a}.addcmul_({b}, {b})', '{a}.detach_()', '{a}.random_(5)', '{a}.bernoulli_(0.5)']
INDICES = ['0', '-1', '{i}', ':', '1:', '::2', ':{i}', '...', 'None', '[0, 0]', '[0, -1]', 'torch.tensor([0, 1])', '{b}', '{b} > 0', '0, 0', ':, 0', '..., 0', '0, ...', ':, None', ':, 1:', '1:, :1', '[0], [0]', '0, [0, 1]', '(0,)', ':, [0, 0]',
           'torch.tensor(0)', 'True', '5', '-4', '1.5', '"x"', ':, :, 0', '{b}, 0', 'slice(0, 2)', '::-1']


class Writer:
    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.scope = {}
        self.lines = []
        self.names = []
        self.out = io.StringIO()
        self.perform(HEAD)

    def perform(self, code):
        with contextlib.redirect_stdout(self.out):
            exec(code, self.scope)
        self.lines.append(code)

    def number(self):
        draw = self.draw
        return repr(draw.choice([0, 1, 2, -1, 3, 0.5, -1.5, 2.0, 0.1, True, 1e10, float(draw.randint(-3, 3))]))

    def make(self):
        draw, torch = self.draw, self.scope['torch']
        shape = draw.choice(SHAPES)
        count = 1
        for size in shape:
            count *= size
        kind = draw.choice(['float32', 'float32', 'float32', 'float64', 'int64', 'int64', 'bool', 'int32', 'uint8'])
        if kind.startswith('float'):
            values = [draw.choice([0.0, 1.0, -1.0, 0.5, -2.5, 3.25, 1.5, 2.0, float('nan') if draw.random() < 0.2 else 0.75, float('inf') if draw.random() < 0.2 else -0.25])
                      for _ in range(count)]
        elif kind == 'bool':
            values = [draw.random() < 0.5 for _ in range(count)]
        else:
            values = [draw.choice([0, 1, 2, 1, 0, 3] + ([] if kind == 'uint8' else [-1, -2])) for _ in range(count)]
        text = repr(values).replace('nan', "float('nan')").replace('inf', "float('inf')")
        grad = '.requires_grad_()' if kind.startswith('float') and draw.random() < 0.5 else ''
        name = f'v{len(self.names)}'
        self.names.append(name)
        self.perform(f'{name} = torch.tensor({text}, dtype=torch.{kind}).reshape({shape!r}){grad}')

    def filled(self, form):
        draw = self.draw
        tensors = [n for n in self.names if isinstance(self.scope.get(n), self.scope['torch'].Tensor)]
        chosen = {'a': draw.choice(tensors), 'b': draw.choice(tensors), 'd': draw.choice(['0', '1', '-1', '0', '2', '-2', '3']), 'e': draw.choice(['0', '1', '-1']),
                  'i': draw.choice(['0', '1', '2', '3', '-1', '5']), 's': self.number(), 'q': self.number(), 't': draw.choice(['True', 'False']),
                  'z': draw.choice(['3', '-1', '2, 3', '3, 2', '-1, 1', '1, 3', '0, 1', '1, 0', '2, 2, 3', '6', '-1, -1', '(2, 3)', '2, -1', '1', '0'])}
        return form.format(**chosen)

    def expression(self):
        draw = self.draw
        kind = draw.random()
        if kind < 0.14:
            return self.filled('{a}.' + draw.choice(UNARY) + '()')
        if kind < 0.2:
            return self.filled('torch.' + draw.choice(UNARY[:27]) + '({a})')
        if kind < 0.28:
            other = draw.choice(['{b}', '{b}', '{s}'])
            return self.filled('torch.' + draw.choice(BINARY) + '({a}, ' + other + ')')
        if kind < 0.4:
            left, right = draw.choice([('{a}', '{b}'), ('{a}', '{s}'), ('{s}', '{a}'), ('{a}', '{b}')])
            return self.filled(f'{left} {draw.choice(OPERATORS)} {right}')
        if kind < 0.5:
            form = '{a}.' + draw.choice(REDUCED) + '(' + draw.choice(['{d}', '{d}, True', '{d}', 'dim={d}', '({d}, {e})', 'dim={d}, keepdim=True']) + ')'
            return self.filled(form)
        if kind < 0.58:
            return self.filled(draw.choice(FUNCTIONAL))
        if kind < 0.76:
            return self.filled(draw.choice(SHAPED))
        if kind < 0.86:
            return self.filled('{a}[' + draw.choice(INDICES) + ']')
        return self.filled(draw.choice(INPLACE))

    def act(self, n):
        draw = self.draw
        if draw.random() < 0.08:
            name = self.filled('{a}')
            value = self.filled(draw.choice(['{s}', '{b}', '{b}[0]', '[{s}, {q}]']))
            index = self.filled(draw.choice(INDICES))
            self.perform(f'def put():\n    {name}[{index}] = {value}\n    return {name}\nstep({n}, put)')
            return
        if draw.random() < 0.1:
            name = self.filled('{a}')
            self.perform(f'step({n}, lambda: {name}.sum().backward())')
            for leaf in [m for m in self.names if m.startswith('v')]:
                self.perform(f'step({n}, lambda: {leaf}.grad)')
            return
        name = f'w{n}'
        before = self.out.tell()
        self.perform(f'{name} = step({n}, lambda: {self.expression()})')
        if isinstance(self.scope.get(name), self.scope['torch'].Tensor) and self.scope[name].numel() <= 64 and before != self.out.tell():
            self.names.append(name)


def program(seed):
    writer = Writer(seed)
    for _ in range(4):
        writer.make()
    for n in range(10):
        writer.act(n)
    return {'seed': seed, 'code': '\n'.join(writer.lines), 'out': writer.out.getvalue()}


if __name__ == '__main__':
    import torch
    warnings.simplefilter('ignore')
    torch.set_num_threads(1)
    first, count = int(sys.argv[1]), int(sys.argv[2])
    print('[\n' + ',\n'.join(json.dumps(program(seed)) for seed in range(first, first + count)) + '\n]')
