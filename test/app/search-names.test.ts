import { describe, expect, it } from 'vitest';
import { countNames, searchNames } from '../../src/app/search-names.ts';
import type { SupportedSection } from '../../src/model/supported.ts';

const group = (name: string, members: readonly string[], reason: string | null = null) => ({ name, members, reason });

const sections: readonly SupportedSection[] = [
  { id: 'torch', runs: true, owner: 'torch', groups: [group('', ['relu', 'tensor'])] },
  { id: 'tensor', runs: true, owner: 'torch.Tensor', groups: [group('', ['backward', 'relu'])] },
  { id: 'layers', runs: true, owner: '', groups: [group('torch.nn.modules.activation', ['ReLU'])] },
  { id: 'torchModules', runs: true, owner: '', groups: [group('torch.nn.functional', ['relu', 'mse_loss'])] },
  { id: 'refusedTorch', runs: false, owner: '', groups: [group('torch.nn', ['Conv2d', 'RReLU'])] },
  { id: 'refusedBuiltins', runs: false, owner: '', groups: [group('eval', [], 'eval() is left out')] },
];

function found(query: string): readonly string[] {
  return searchNames(sections, query).flatMap(({ id, groups }) =>
    groups.map(({ name, members }) => `${id}: ${members.length === 0 ? name : members.join(' ')}`),
  );
}

describe('searching for names', () => {
  it('gives everything for an empty query', () => {
    expect(searchNames(sections, '  ')).toBe(sections);
    expect(countNames(sections)).toBe(10);
  });

  it('finds parts of names in either case, and refusals by what is refused', () => {
    expect(found('conv')).toEqual(['refusedTorch: Conv2d']);
    expect(found('EVAL')).toEqual(['refusedBuiltins: eval']);
    expect(found('left out')).toEqual([]);
  });

  it('finds full names and whole modules', () => {
    expect(found('torch.nn.Conv2d')).toEqual(['refusedTorch: Conv2d']);
    expect(found('nn.functional')).toEqual(['torchModules: relu mse_loss']);
  });

  it('understands how listings abbreviate modules', () => {
    expect(found('F.relu(')).toEqual(['torchModules: relu']);
    expect(found('nn.ReLU')).toEqual(['layers: ReLU', 'torchModules: relu']);
    expect(found('torch.relu')).toContain('torch: relu');
  });

  it('takes what stands before a dot for a value when it fits no module', () => {
    expect(found('loss.backward(')).toEqual(['tensor: backward']);
    expect(found('x.nothing')).toEqual([]);
  });
});
