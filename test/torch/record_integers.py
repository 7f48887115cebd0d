"""Records what PyTorch makes of integers near the edges of int64, of doubles and of the narrower types, and of every op on every dtype.

Run from the project's root under PyTorch 2.6 (1.13 differs in some words):

    python3 test/torch/record_integers.py > test/torch/fixtures/integers.json

Writes a list of [expression, what it prints or the error], in which names stand for the tensors of HEAD.
"""
import json
import random
import warnings

HEAD = '''
L = torch.tensor([1, 2, 3])
I = torch.tensor([4, -5, 6], dtype=torch.int32)
S = torch.tensor([300, -2, 7], dtype=torch.int16)
C = torch.tensor([100, -128, 27], dtype=torch.int8)
U = torch.tensor([200, 0, 255], dtype=torch.uint8)
B = torch.tensor([True, False, True])
X = torch.tensor([1.5, -2.5, 3.0])
D = torch.tensor([0.5, 2.25, -1.0], dtype=torch.float64)
'''

EDGES = [0, 1, -1, 2, -3, 7, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**32 + 1, 2**24 + 1, 2**53 - 1, 2**53, 2**53 + 1,
         -2**53 - 1, 2**62 + 1, 2**63 - 1, 2**63 - 2, -2**63, -2**63 + 1, 3037000500, -3037000500]

BINARY = ['{a} + {b}', '{a} - {b}', '{a} * {b}', '{a} // {b}', '{a} % {b}', '{a} & {b}', '{a} | {b}', '{a} ^ {b}', '{a} == {b}',
          '{a} != {b}', '{a} < {b}', '{a} <= {b}', '{a} > {b}', '{a} >= {b}', 'torch.maximum({a}, {b})', 'torch.minimum({a}, {b})',
          'torch.fmod({a}, {b})', 'torch.div({a}, {b}, rounding_mode="trunc")', 'torch.div({a}, {b}, rounding_mode="floor")',
          '{a} / {b}', '({a} @ {b})', 'torch.dot({a}, {b})', 'torch.outer({a}, {b})', 'torch.cat([{a}, {b}])',
          'torch.stack([{a}, {b}])', 'torch.where({a} > {b}, {a}, {b})', 'torch.add({a}, {b}, alpha=3)', 'torch.sub({a}, {b}, alpha=3)',
          'torch.addcmul({a}, {b}, {b}, value=2)', '{a}.clone().add_({b})', '{a}.clone().mul_({b})', '{a}.clone().sub_({b})',
          'torch.equal({a}, {b})', '{a}.clone().copy_({b})', '{a}.logical_and({b})', '{a}.float() + {b}', '{a}.double() * {b}',
          'torch.cat([{a}, {b}.float()])', '{a}.index_add(0, torch.tensor([0, 0, 1]), {b})',
          '{a}.scatter_add(0, torch.tensor([2, 2, 0]), {b})', '{a}.scatter(0, torch.tensor([2, 1, 0]), {b})',
          '{a}.index_put((torch.tensor([1, 1]),), {b}[:2], accumulate=True)', '{a}.index_put((torch.tensor([1, 2]),), {b}[:2])',
          'torch.addmm({a}, {b}.reshape(3, 1), {b}.reshape(1, 3))', 'torch.mm({a}.reshape(1, 3), {b}.reshape(3, 1))',
          'torch.bmm({a}.reshape(1, 3, 1), {b}.reshape(1, 1, 3))', 'torch.mv({a}.expand(2, 3), {b})', '({a} - {b}).abs().sum()',
          'torch.einsum("i,i->", {a}, {b})', '{a}.expand(2, 3) * {b}[:2, None]', '{a}[1:] + {b}[0]']
UNARY = ['-{a}', '~{a}', '{a}.abs()', '{a}.sign()', '{a}.sum()', '{a}.prod()', '{a}.cumsum(0)', '{a}.cumprod(0)', '{a}.max()',
         '{a}.min()', '{a}.amax()', '{a}.max(0)', '{a}.argmax()', '{a}.argmin()', '{a}.sort()', '{a}.sort(descending=True)',
         '{a}.topk(2)', '{a}.kthvalue(2)', '{a}.median()', '{a}.median(0)', '{a}.unique()', '{a}.cummax(0)',
         'torch.unique({a}, return_inverse=True, return_counts=True)', '{a}.tolist()', '{a}[0].item()', 'int({a}[1])',
         'float({a}[1])', '{a}.float()', '{a}.double()', '{a}.int()', '{a}.short()', '{a}.char()', '{a}.byte()', '{a}.bool()',
         '{a}.float().long()', '{a}.double().long()', '{a}.square()', '{a} ** 2', '{a} ** 3', '{a} ** 40', '2 ** {a}', '{a} ** 0',
         '{a}.flip(0)', '{a}.roll(1)', '{a}.repeat(2)', '{a}[torch.tensor([2, 0])]', '{a}.gather(0, torch.tensor([1, 1]))',
         '{a}.index_select(0, torch.tensor([2]))', '{a}.take(torch.tensor([2, 2]))', '{a}[{a} > 0]', '{a}.masked_fill({a} < 0, 5)',
         '{a}.masked_select({a} != 0)', '{a}.clamp(-5, 2**53 + 1)', '{a}.clamp(min=2**62 + 1)', '{a}.relu()', '{a}.tril() if 0 else 0',
         '{a}.reshape(1, 3).triu()', 'torch.diag({a})', '{a}.diff()', '{a}.reshape(3, 1).t().contiguous()', '{a}.clone()',
         'F.pad({a}, (1, 1), value=2**53 + 1)', '{a}.clone().fill_(2**53 + 1)', '{a}.clone().zero_()', '{a}.nonzero()',
         '{a}.any()', '{a}.all()', '{a}.mean(dtype=torch.float64)', '{a}.sum(dtype=torch.float32)', '{a}.sqrt()', '{a}.sin()',
         'torch.sigmoid({a})', '{a}.reciprocal()', '{a}.frac() if 0 else 0', '{a}.trunc()', '{a}.floor()', '{a}.round()', '{a} + 1',
         '{a} - 1', '1 - {a}', '{a} * 3', '{a} + (2**53 + 1)', '{a} + 2**63', '{a} * 2**32', '{a} - 2**62', '2**62 - {a}', '{a} // 7',
         '{a} % 7', '{a} // -2', '{a} % -10', '{a} / 2', '{a} + 0.5', '{a} == 2**53 + 1', '{a} > 2**53', '{a} & 255', '{a} ^ -1',
         '{a} == 2.0**53', '{a} + True', '{a} * True', '{a}.reshape(3, 1).expand(3, 2).sum(0)', '{a}.reshape(1, 3).prod(1)',
         'torch.trace({a}.reshape(1, 3))', 'torch.trace({a}.expand(3, 3))', '{a}.numel() and {a}.var() if 0 else 0',
         '({a} + 0 * {a}).tolist()', '{a}.new_full((2,), 2**53 + 1)', 'torch.full_like({a}, -2**63)', '{a}.new_tensor([2**53 + 1])',
         'torch.tensor({a}.tolist())', 'torch.tensor([{a}[0], {a}[1]])', 'F.embedding(torch.tensor([0, 1]), {a}.reshape(3, 1))',
         'list({a})', '{a}.unbind()', 'sum({a})', 'max({a})', '2**53 + 1 in {a}', '{a}.argsort()', '{a}.isin if 0 else 0',
         'f"{{{a}[0]}}"', 'str({a}[0])', '{a}.bitwise_not()', '{a}.neg()', '{a}.expand(2, 3)[:, 1:]', 'torch.softmax({a}, 0) if 0 else 0']

ALL = 'LISCUBXD'
EVERY_UNARY = ['abs', 'neg', 'sign', 'ceil', 'floor', 'trunc', 'round', 'frac', 'relu', 'sqrt', 'exp', 'square', 'reciprocal',
               'sigmoid', 'tanh', 'logical_not', 'bitwise_not', 'isnan', 'isfinite', 'isinf', 'rsqrt', 'sum', 'prod', 'max',
               'min', 'amax', 'amin', 'argmax', 'median', 'any', 'all', 'mean', 'std', 'var', 'unique', 'nonzero',
               'count_nonzero', 'diag', 'clone', 'zeros_like', 'ones_like', 'log', 'sin', 'erf', 'expm1', 'log1p', 'numel',
               'bincount', 'nan_to_num', 'argsort', 'flip({}, (0,))', 'tril({}.reshape(1, 3))', 'cumsum({}, 0)', 'cumprod({}, 0)',
               'softmax({}, 0)', 'logsumexp({}, 0)', 'sort', 'topk({}, 2)', 'kthvalue({}, 2)', 'cummax({}, 0)',
               'clamp({}, 0, 2)', 'clamp({}, max=1.5)', 'clamp({}, min=-1)', 'norm', 'roll({}, 1)', 'diff', 'bernoulli']
EVERY_METHOD = ['{}.masked_fill(B, 1.5)', '{}.masked_fill(B, 300)', '{}.clone().fill_(2.7)', '{}.clone().fill_(300)', '{}.clone().fill_(-1)',
                '{}.clone().add_(1)', '{}.clone().add_(1.5)', '{}.clone().mul_(X)', '{}.clone().div_(2)', '{}.clone().sub_(L)',
                '{}.clone().copy_(D)', '{}.clone().copy_(L)', 'F.pad({}, (1, 1), value=7)', 'F.pad({}, (1, 1), value=1.5)',
                'F.relu({})', 'F.leaky_relu({})', 'F.threshold({}, 1, 20)', 'F.hardtanh({})', 'F.elu({})', 'F.gelu({})',
                '{} + 1', '{} + 1.5', '{} - 1', '1 - {}', '{} * 2', '{} * 2.5', '{} / 2', '{} // 2', '{} % 2', '{} ** 2', '{} ** 0.5',
                '2 ** {}', '{} + 300', '{} * 300', '-{}', '~{}', '{} & 1', '{} | True', '{} ^ 3', '{} == 1', '{} < 1.5', '{} > 300',
                '{} + True', '{}.type()', '{}.dtype', '{}.tolist()', '{}.element_size()', '{}.long()', '{}.int()', '{}.byte()', '{}.float()',
                '{}.bool()', '{}.is_floating_point()', '{}.sum(dtype=torch.int32)', '{}.new_full((2,), 2.5)', '{}.index_add(0, torch.tensor([0]), {}[:1])',
                '{}.scatter_add(0, torch.tensor([0]), {}[:1])', '{}.lerp({}, 0.5)', 'torch.lerp({}, {}, {})', '{}.addcmul({}, {})',
                '{}.addcdiv({}, {})', '{}.dot({})', '{} @ {}', 'torch.addmm({}, {}.reshape(3, 1), {}.reshape(1, 3))',
                'torch.mv({}.reshape(1, 3), {})', 'F.mse_loss({}, {})', 'F.linear({}, {}.reshape(1, 3))', 'torch.bmm({}.reshape(1, 3, 1), {}.reshape(1, 1, 3))',
                'torch.full_like({}, 2.5)', 'torch.full_like({}, 300)', '{}.repeat(2)', '{}[torch.tensor([0, 2])]', '{}[1:]', '{}[0]',
                'L[{}]', '{}.add({}, alpha=2)', '{}.add({}, alpha=2.5)', '{}.sub({}, alpha=2)', '{}.add(1, alpha=True)', '{}.div({}, rounding_mode="floor")',
                '{}.div({}, rounding_mode="trunc")', '{}.requires_grad_()', 'torch.tensor([1, 2], dtype={}.dtype)', 'torch.arange(0, 4, 1.5).to({}.dtype)',
                'torch.arange(3, dtype={}.dtype)', 'torch.linspace(0, 10, 4, dtype={}.dtype)', 'torch.eye(2, dtype={}.dtype)',
                'torch.zeros(0, dtype={}.dtype)', 'torch.ones(2, dtype={}.dtype)', 'torch.tensor([1.5], dtype={}.dtype)',
                'torch.tensor([300], dtype={}.dtype)', 'torch.tensor([-1], dtype={}.dtype)', 'torch.tensor([2**31], dtype={}.dtype)',
                'torch.tensor([float("nan")], dtype={}.dtype)', 'torch.tensor([1e30], dtype={}.dtype)', 'D.to({}.dtype)',
                'torch.tensor([1e30, -1e30, 3e9, float("nan"), float("inf"), 70000.9, -300.7]).to({}.dtype)',
                'torch.tensor([2**40 + 5, 300, -1, 2**63 - 1]).to({}.dtype)', 'torch.full((2,), 7, dtype={}.dtype)', '{}.norm()',
                '{}.item() if 0 else 0', '{}[0].item()', 'int({}[0])', 'float({}[0])', 'bool({}[0])', 'hash({}[0].item())', '[10, 11, 12, 13, 14][{}[0] % 2]',
                '{}.softmax(0)', 'F.one_hot({})', 'F.cross_entropy(torch.zeros(3, 400), {})', 'F.embedding({}, torch.zeros(400, 1))', 'torch.ones(400).gather(0, {})',
                'torch.ones(400).index_select(0, {})', 'torch.ones(400).take({})', 'torch.randint(5, (3,), dtype={}.dtype).dtype', 'torch.isclose({}, {})', 'torch.allclose({}, {})']
EVERY_PAIR = ['{a} + {b}', '{a} * {b}', '{a} / {b}', '{a} // {b}', '{a} % {b}', '{a} ** {b}', '{a} - {b}', '{a} & {b}', '{a} == {b}', '{a} < {b}', 'torch.maximum({a}, {b})',
              'torch.where(B, {a}, {b})', 'torch.cat([{a}, {b}])', 'torch.stack([{a}, {b}])', '{a} + {b}[0]', '{a}[0] * {b}', '{a}.clone().add_({b})',
              'torch.result_type({a}, {b})', 'torch.promote_types({a}.dtype, {b}.dtype)', '{a}.clone().index_put_((torch.tensor([0]),), {b}[:1])', 'torch.can_cast({a}.dtype, {b}.dtype)']

LEAST = {'L': -2**63}


def divides(expression):
    return any(sign in expression for sign in ('//', '%', 'fmod', 'div('))


def edge(draw):
    return draw.choice(EDGES)


def cases():
    draw = random.Random(7)
    for round_ in range(6):
        for form in BINARY:
            a, b = [edge(draw) for _ in range(3)], [edge(draw) for _ in range(3)]
            # The smallest divided by -1 ends PyTorch's process, a division by 0 is one error.
            if divides(form):
                b = [v if v not in (0, -1) else 7 for v in b] if round_ else b
                if -2**63 in a and -1 in b:
                    continue
            yield form.format(a=f'torch.tensor({a})', b=f'torch.tensor({b})')
    for _ in range(4):
        for form in UNARY:
            if ' if 0 else 0' not in form:
                yield form.format(a=f'torch.tensor({[edge(draw) for _ in range(3)]})')
    for name in ALL:
        for form in EVERY_UNARY:
            yield 'torch.' + (form.format(name) if '{}' in form else f'{form}({name})')
        for form in EVERY_METHOD:
            # gelu(3) lies on the edge of what is printed.
            if ' if 0 else 0' not in form and (name, form) != ('X', 'F.gelu({})'):
                yield form.replace('{}', name)
        for other in ALL:
            for form in EVERY_PAIR:
                if not (divides(form) and other in 'UB'):
                    yield form.format(a=name, b=other)
    yield from ['torch.tensor(2**63)', 'torch.tensor(-2**63 - 1)', 'torch.tensor([2**63, 1])', 'torch.tensor([1.0, 2**63])',
                'torch.tensor(2**64 + 1, dtype=torch.float32)', 'L + 2**63', 'L * 2**64', 'X + 2**64', '2**64 + X', 'L == 2**63', 'L - 2**64',
                'L + (-2**63)', 'L + (-2**63 - 1)', 'torch.full((2,), 2**63)', 'torch.full((2,), 2**63 - 1)', 'torch.full((2,), -2**63)',
                'L.clone().fill_(2**63)', 'L.clone().fill_(1e30)', 'L.clone().fill_(float("nan"))', 'X.clone().fill_(2**63)',
                'X.clone().fill_(1e40)', 'L.masked_fill(B, float("inf"))', 'L.addcmul(L, L, value=1.5)', 'L.addcmul(L, L, value=float("nan"))',
                'torch.arange(2**53, 2**53 + 4)', 'torch.arange(2**62, 2**62 + 5, 2)', 'torch.arange(2**63 - 3, 2**63 - 1)',
                'torch.arange(0, 5, 1.5, dtype=torch.int64)', 'torch.arange(5, 0, -2)', 'torch.arange(1, 22).prod()', 'torch.tensor(3) ** 40',
                'torch.linspace(-2**62, 2**62, 5, dtype=torch.int64)', 'torch.linspace(0, 1, 5, dtype=torch.int64)',
                'torch.linspace(-5, 5, 4, dtype=torch.int32)', 'torch.iinfo(torch.int64).max', 'torch.iinfo(torch.uint8)', 'torch.iinfo(torch.int32)',
                'torch.finfo(torch.float32)', 'torch.finfo(torch.float64).eps', 'torch.iinfo(torch.float32)', 'torch.finfo(torch.int64)',
                'torch.int32', 'torch.short', 'torch.uint8.itemsize', 'torch.int8.is_floating_point', 'torch.ByteTensor([1, 2])', 'torch.IntTensor([1, 2])']
    for low, high in [(0, 2**63 - 1), (0, 2**40), (-2**63, 2**63 - 1), (2**53, 2**53 + 9), (-2**62, 2**62), (0, 2**32), (0, 2**32 + 1), (5, 5), (0, 2**64)]:
        yield f'(torch.manual_seed(3), torch.randint({low}, {high}, (3,)))[1]'


def told(result):
    return repr(result)


def run(expression, scope):
    try:
        return told(eval(expression, scope))
    except Exception as error:
        return f'{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ""}'


if __name__ == '__main__':
    import torch
    warnings.simplefilter('ignore')
    scope = {}
    exec('import torch\nimport torch.nn.functional as F\n' + HEAD, scope)
    lines = []
    for case in dict.fromkeys(cases()):
        torch.manual_seed(0)
        lines.append(json.dumps([case, run(case, scope)]))
    print('{"head": ' + json.dumps(HEAD.strip()) + ',\n"cases": [\n' + ',\n'.join(lines) + '\n]}')
