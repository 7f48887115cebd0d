import { describe, expect, it } from 'vitest';
import { type SectionId } from '../../../src/model/supported.ts';
import { findSupported } from '../../../src/session/listing/supported.ts';

const { sections } = findSupported();

function names(id: SectionId, group = ''): readonly string[] {
  return sections.find((section) => section.id === id)?.groups.find(({ name }) => name === group)?.members ?? [];
}

describe('what is supported', () => {
  it('finds what of torch there is, in the places that listings name', () => {
    expect(names('torch')).toEqual(expect.arrayContaining(['relu', 'tensor', 'manual_seed']));
    expect(names('torchValues')).toEqual(expect.arrayContaining(['Tensor', 'float32', 'inf', 'no_grad']));
    expect(names('tensor')).toEqual(expect.arrayContaining(['backward', 'add_', 'item']));
    expect(names('tensorAttributes')).toEqual(expect.arrayContaining(['grad', 'T', 'shape']));
    expect(names('layers', 'torch.nn.modules.loss')).toContain('MSELoss');
    expect(names('layers', 'torch.nn.modules.rnn')).toContain('LSTM');
    expect(names('torchModules', 'torch.nn.functional')).toContain('cross_entropy');
    expect(names('torchModules', 'torch.nn.init')).toContain('xavier_uniform_');
    expect(names('torchModules', 'torch.nn.utils')).toContain('clip_grad_norm_');
    expect(names('torchModules', 'torch.optim')).toContain('AdamW');
    expect(names('torchModules', 'torch.optim.lr_scheduler')).toContain('StepLR');
    expect(names('torchModules', 'torch.utils.data')).toContain('DataLoader');
    expect(names('torchMethods', 'torch.nn.Module')).toContain('named_parameters');
    expect(names('torchMethods', 'torch.optim.Optimizer')).toContain('zero_grad');
  });

  it('leaves out names that a module borrows, and files that a package passes on', () => {
    expect(names('torchModules', 'torch.optim.lr_scheduler')).not.toContain('Counter');
    expect(names('torchModules', 'torch.nn.functional')).not.toContain('math');
    expect(names('modules', 'dataclasses')).not.toContain('deepcopy');
    expect(names('modules', 'statistics')).not.toContain('math');
    expect(names('torchModules', 'torch.optim.sgd')).toEqual([]);
  });

  it('finds what of Python there is', () => {
    expect(names('functions')).toEqual(expect.arrayContaining(['print', 'zip', 'bool']));
    expect(names('types', 'str')).toContain('removeprefix');
    expect(names('exceptions')).toContain('ZeroDivisionError');
    expect(names('modules', 'collections')).toContain('deque');
  });

  it('says of PyTorch what is refused, and of no name both', () => {
    expect(names('refusedTorch', 'torch.nn')).toContain('Conv2d');
    expect(names('refusedTorch', 'torch.nn')).not.toContain('Linear');
    const runs = new Set(names('tensor'));
    expect(names('refusedTorch', 'torch.Tensor').filter((name) => runs.has(name))).toEqual([]);
    expect(sections.find(({ id }) => id === 'refusedBuiltins')?.groups.map(({ name }) => name)).toContain('eval');
  });

  it('is sorted, without empty groups or names said twice in one', () => {
    for (const { id, groups } of sections) {
      expect([id, groups.map(({ name }) => name)]).toEqual([id, groups.map(({ name }) => name).toSorted()]);
      for (const { name, members, reason } of groups) {
        expect([id, name, members]).toEqual([id, name, [...new Set(members)].toSorted()]);
        expect([id, name, members.length > 0]).toEqual([id, name, reason === null]);
      }
    }
  });
});
