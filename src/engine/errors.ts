/** The Python exception class that an engine error becomes. */
export type ErrorKind = 'RuntimeError' | 'ValueError' | 'TypeError' | 'IndexError' | 'NotImplementedError';

/** An error with PyTorch's own text; `kind` names the Python exception to raise. */
export class EngineError extends Error {
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, message: string) {
    super(message);
    this.name = 'EngineError';
    this.kind = kind;
  }
}

export function runtimeError(message: string): EngineError {
  return new EngineError('RuntimeError', message);
}
