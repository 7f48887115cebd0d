/** Special methods as operators find them: on the class, not on the instance. */
import { typeOf } from '../objects/builtins.ts';
import type { Value } from '../objects/object.ts';

/** A special method as operators find it: on the class, not on the instance. It is not bound. */
export function specialMethod(v: Value, name: string): Value | undefined {
  const found = typeOf(v).lookup(name);
  return found === null ? undefined : found;
}
