/** Every op of the engine with its samples, found by glob. */
import type { Draw } from '../../src/engine/draw.ts';
import type { AnyOp, Operands } from '../../src/engine/op.ts';
import { SeededDraw } from './seeded-draw.ts';

export interface OpSample {
  readonly inputs: Operands;
  readonly attrs: unknown;
}

type Samples = (draw: Draw) => readonly OpSample[];

const modules = import.meta.glob<Record<string, AnyOp | Samples>>('../../src/engine/ops/*.ts', { eager: true });

/** What stands in each file of ops: its name, the names it exports, the record, and the samples (none where they are missing). */
export const allOps = Object.entries(modules).map(([path, exported]) => {
  const values = Object.values(exported);
  const draw = values.find((value) => typeof value === 'function');
  return {
    file: path.replace(/^.*\/(.*)\.ts$/, '$1'),
    names: Object.keys(exported),
    op: values.find((value) => typeof value === 'object' && 'forward' in value),
    samples: draw?.(new SeededDraw()) ?? [],
  };
});
