/**
 * Something noted of objects that holds as long as they live, as a `WeakMap` would keep it, but on the object itself. For what is
 * noted of every tensor, buffer or node: tables of so many weak keys make V8's collections stop for tenths of a second.
 */
export class Notes<Key extends object, Value> {
  private readonly name: symbol;

  /** `name`: the same for all notes of a kind, since V8 compiles code for the properties that objects have. */
  constructor(name: symbol) {
    this.name = name;
  }

  get(key: Key): Value | undefined {
    return (key as { readonly [name: symbol]: Value | undefined })[this.name];
  }

  set(key: Key, value: Value): void {
    (key as { [name: symbol]: Value | undefined })[this.name] = value;
  }

  delete(key: Key): void {
    if (this.get(key) !== undefined) (key as { [name: symbol]: Value | undefined })[this.name] = undefined;
  }
}
