import { PyObject } from './object.ts';

/** bytes. Immutable. */
export class PyBytes extends PyObject {
  readonly data: Uint8Array;
  constructor(data: Uint8Array) {
    super();
    this.data = data;
  }
}
