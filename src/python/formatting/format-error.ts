/** The exceptions that formatting can end in; whoever calls from Python code raises the exception of that name. */
export type FormatErrorType = 'ValueError' | 'TypeError' | 'OverflowError' | 'KeyError' | 'IndexError';

/** A Python exception found while formatting plain values, where no Python object is at hand. */
export class FormatError extends Error {
  readonly type: FormatErrorType;

  constructor(type: FormatErrorType, message: string) {
    super(message);
    this.type = type;
  }
}
