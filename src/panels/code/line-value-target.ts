/** What a number at the end of a line is to the Inspector. */
import type { Target } from '../../model/explanation.ts';
import type { LineValue } from '../../model/frame.ts';
import { explain } from '../../store/explain-actions.ts';
import { page } from '../../store/store.ts';

type Asked = NonNullable<LineValue['ask']>;

export function lineValueTarget(ask: Asked, position: number): Target {
  if ('gathered' in ask) return { kind: 'norm', of: 'accumulated', position: ask.gathered };
  return { kind: 'variable', position, path: [ask.variable], at: ask.at };
}

export function askLineValue(ask: Asked): void {
  const { frame } = page.getState();
  if (frame) explain(lineValueTarget(ask, frame.position));
}
