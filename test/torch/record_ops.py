"""Records what PyTorch gives for the expressions of op_cases.py.

Run from the project's root: /usr/bin/python3 test/torch/record_ops.py   (writes fixtures/ops.json)
"""
import json
import pathlib
import warnings

import op_cases

# What PyTorch 2 calls what 1.13 records under another name.
RENAMED = {'PreluBackward0': 'PreluKernelBackward0', 'DiagBackward0': 'DiagEmbedBackward0',
           'NormBackward1': 'LinalgVectorNormBackward0',
           'SqueezeBackward2': 'SqueezeBackward3', 'SqueezeBackward3': 'SqueezeBackward4'}


def rounded(v):
    return float('%.9g' % v) if isinstance(v, float) else v


def current(result):
    """The record with today's names and as many digits as are compared."""
    if 'outputs' not in result:
        return result
    outputs = [[dtype, shape, [rounded(v) for v in values], RENAMED.get(node, node)]
               for dtype, shape, values, node in result['outputs']]
    grads = result['grads']
    if isinstance(grads, dict):
        grads = {name: [rounded(v) for v in values] for name, values in grads.items()}
    return {'outputs': outputs, 'grads': grads}


if __name__ == '__main__':
    warnings.simplefilter('ignore')
    functions = {case: eval(f'lambda {op_cases.NAMES}: {case}', vars(op_cases)) for case in op_cases.CASES}
    record = {case: {dtype: current(op_cases.run(function, dtype)) for dtype in op_cases.DTYPES}
              for case, function in functions.items()}
    lines = ',\n'.join(f'{json.dumps(case)}: {json.dumps(result)}' for case, result in record.items())
    path = pathlib.Path(__file__).parent / 'fixtures' / 'ops.json'
    path.write_text('{\n' + lines + '\n}\n')
