/** What torch's clip functions say of themselves: each gives its last argument back and tells whoever watches the run. */
import { functionOnly, type Binding } from './binding.ts';
import type { Call, Result } from './call.ts';

function tells(topic: string): (c: Call) => Result {
  return (c) => {
    c.m.tell(topic, c.all);
    return c.all.at(-1) ?? null;
  };
}

export const clipping: readonly Binding[] = [
  ...functionOnly('_norm_of_order', 'any norm_type, any total_norm', tells('norm of order')),
  ...functionOnly(
    '_clips_by_norm',
    'any parameters, any max_norm, any total_norm, any coefficient',
    tells('clips by norm'),
  ),
  ...functionOnly('_clips_by_value', 'any parameters, any clip_value', tells('clips by value')),
];
