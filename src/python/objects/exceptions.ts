/** The tree of built-in exception classes. */
import { objectClass } from './builtins.ts';
import { PyClass } from './class.ts';

/** CPython's exception classes below BaseException: `name: base`. */
const bases = {
  BaseException: 'object',
  SystemExit: 'BaseException',
  KeyboardInterrupt: 'BaseException',
  GeneratorExit: 'BaseException',
  Exception: 'BaseException',
  StopIteration: 'Exception',
  StopAsyncIteration: 'Exception',
  ArithmeticError: 'Exception',
  FloatingPointError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  ZeroDivisionError: 'ArithmeticError',
  AssertionError: 'Exception',
  AttributeError: 'Exception',
  BufferError: 'Exception',
  EOFError: 'Exception',
  ImportError: 'Exception',
  ModuleNotFoundError: 'ImportError',
  LookupError: 'Exception',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  MemoryError: 'Exception',
  NameError: 'Exception',
  UnboundLocalError: 'NameError',
  OSError: 'Exception',
  BlockingIOError: 'OSError',
  ChildProcessError: 'OSError',
  ConnectionError: 'OSError',
  BrokenPipeError: 'ConnectionError',
  ConnectionAbortedError: 'ConnectionError',
  ConnectionRefusedError: 'ConnectionError',
  ConnectionResetError: 'ConnectionError',
  FileExistsError: 'OSError',
  FileNotFoundError: 'OSError',
  InterruptedError: 'OSError',
  IsADirectoryError: 'OSError',
  NotADirectoryError: 'OSError',
  PermissionError: 'OSError',
  ProcessLookupError: 'OSError',
  TimeoutError: 'OSError',
  ReferenceError: 'Exception',
  RuntimeError: 'Exception',
  NotImplementedError: 'RuntimeError',
  RecursionError: 'RuntimeError',
  SyntaxError: 'Exception',
  IndentationError: 'SyntaxError',
  TabError: 'IndentationError',
  SystemError: 'Exception',
  TypeError: 'Exception',
  ValueError: 'Exception',
  UnicodeError: 'ValueError',
  UnicodeDecodeError: 'UnicodeError',
  UnicodeEncodeError: 'UnicodeError',
  UnicodeTranslateError: 'UnicodeError',
  Warning: 'Exception',
  DeprecationWarning: 'Warning',
  PendingDeprecationWarning: 'Warning',
  RuntimeWarning: 'Warning',
  SyntaxWarning: 'Warning',
  UserWarning: 'Warning',
  FutureWarning: 'Warning',
  ImportWarning: 'Warning',
  UnicodeWarning: 'Warning',
  BytesWarning: 'Warning',
  ResourceWarning: 'Warning',
  EncodingWarning: 'Warning',
} as const;

export type ExceptionName = keyof typeof bases;

const classes = new Map<string, PyClass>([['object', objectClass]]);
for (const [name, base] of Object.entries(bases)) {
  classes.set(name, new PyClass({ name, module: 'builtins', bases: [exceptionBase(base)], builtin: true }));
}

function exceptionBase(name: string): PyClass {
  const c = classes.get(name);
  if (c === undefined) throw new Error(`${name} stands after its subclass`);
  return c;
}

/** The class object of a built-in exception. */
export function exceptionClass(name: ExceptionName): PyClass {
  return exceptionBase(name);
}

/** All of them, `name → class`, base classes first: what the builtins namespace holds. */
export function exceptionClasses(): [ExceptionName, PyClass][] {
  return (Object.keys(bases) as ExceptionName[]).map((name) => [name, exceptionClass(name)]);
}
