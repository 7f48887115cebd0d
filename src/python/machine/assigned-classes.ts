/** Instances whose `__class__` was assigned: rare, so that no other instance has to save its class with every state. */
import type { PyClass } from '../objects/class.ts';
import type { PyInstance, SizeTally, Snapshotable, Walk } from '../objects/object.ts';

export class AssignedClasses implements Snapshotable {
  mark = 0;
  /** The class each instance was made with. */
  private readonly made = new Map<PyInstance, PyClass>();

  assign(instance: PyInstance, cls: PyClass): void {
    if (!this.made.has(instance)) this.made.set(instance, instance.cls);
    instance.cls = cls;
  }

  save(): ReadonlyMap<PyInstance, PyClass> | null {
    return this.made.size === 0 ? null : new Map([...this.made.keys()].map((instance) => [instance, instance.cls]));
  }

  /** What has no class in the state had the one it was made with. */
  load(saved: unknown): void {
    const classes = saved as ReadonlyMap<PyInstance, PyClass> | null;
    for (const [instance, cls] of this.made) instance.cls = classes?.get(instance) ?? cls;
  }

  weigh(saved: unknown, tally: SizeTally): void {
    if (saved !== null) tally.part(saved as ReadonlyMap<PyInstance, PyClass>);
  }

  visit(_walk: Walk): void {
    // An instance that is reached gives its class itself.
  }
}
