/** The object bytes. */
import { PyObject } from './object.ts';

const pieceLength = 4096;

/** bytes. Immutable. */
export class PyBytes extends PyObject {
  readonly data: Uint8Array;
  constructor(data: Uint8Array) {
    super();
    this.data = data;
  }

  /** Each byte as the character of its number. Piece by piece: a call takes only so many arguments. */
  latin1(): string {
    let text = '';
    for (let at = 0; at < this.data.length; at += pieceLength) {
      text += String.fromCharCode(...this.data.subarray(at, at + pieceLength));
    }
    return text;
  }
}
