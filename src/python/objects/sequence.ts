/** The objects tuple and list. */
import { PyTraced, type Value, type Walk, type SizeTally } from './object.ts';

/** A tuple. Immutable. */
export class PyTuple extends PyTraced {
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    super();
    this.items = items;
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.data(this.items.length);
    for (const v of this.items) walk.reach(v);
  }
}

/**
 * A list. Read `items`; to change it take `edit()` first (each time anew, never kept), because snapshots share the array
 * until it is written: `list.edit().push(v)`.
 */
export class PyList extends PyTraced {
  items: readonly Value[];
  private shared = false;
  constructor(items: Value[]) {
    super();
    this.items = items;
  }

  edit(): Value[] {
    if (this.shared) {
      this.items = this.items.slice();
      this.shared = false;
    }
    return this.items as Value[];
  }

  /** Takes other contents (the array is the list's from now on). */
  replace(items: Value[]): void {
    this.items = items;
    this.shared = false;
  }

  override save(): unknown {
    this.shared = true;
    return this.items;
  }

  override load(saved: unknown): void {
    this.items = saved as readonly Value[];
    this.shared = true;
  }

  override weigh(saved: unknown, tally: SizeTally): void {
    tally.part(saved as readonly Value[]);
  }

  override visit(walk: Walk): void {
    super.visit(walk);
    walk.data(this.items.length);
    for (const v of this.items) walk.reach(v);
  }
}
