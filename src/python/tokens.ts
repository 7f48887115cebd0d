/**
 * The kinds of tokens, as small integers so that the parser's decisions are table look-ups. Keywords and operators are
 * named by their own text.
 */
export const K = {
  end: 0,
  newline: 1,
  indent: 2,
  dedent: 3,
  /** Stands where the tokenizer stopped with an error. */
  error: 4,
  name: 5,
  number: 6,
  string: 7,
  /** A character no token starts with: `$`, `?`, a lone `!`. */
  stray: 8,
  False: 10,
  None: 11,
  True: 12,
  and: 13,
  as: 14,
  assert: 15,
  async: 16,
  await: 17,
  break: 18,
  class: 19,
  continue: 20,
  def: 21,
  del: 22,
  elif: 23,
  else: 24,
  except: 25,
  finally: 26,
  for: 27,
  from: 28,
  global: 29,
  if: 30,
  import: 31,
  in: 32,
  is: 33,
  lambda: 34,
  nonlocal: 35,
  not: 36,
  or: 37,
  pass: 38,
  raise: 39,
  return: 40,
  try: 41,
  while: 42,
  with: 43,
  yield: 44,
  '(': 50,
  ')': 51,
  '[': 52,
  ']': 53,
  '{': 54,
  '}': 55,
  ':': 56,
  ',': 57,
  ';': 58,
  '.': 59,
  '...': 60,
  '->': 61,
  '=': 62,
  ':=': 63,
  '@': 64,
  '~': 65,
  '+': 66,
  '-': 67,
  '*': 68,
  '/': 69,
  '//': 70,
  '%': 71,
  '**': 72,
  '<<': 73,
  '>>': 74,
  '&': 75,
  '|': 76,
  '^': 77,
  '<': 78,
  '>': 79,
  '==': 80,
  '!=': 81,
  '<=': 82,
  '>=': 83,
  '<>': 84,
  '+=': 85,
  '-=': 86,
  '*=': 87,
  '/=': 88,
  '//=': 89,
  '%=': 90,
  '@=': 91,
  '&=': 92,
  '|=': 93,
  '^=': 94,
  '>>=': 95,
  '<<=': 96,
  '**=': 97,
} as const;

/** How many kinds there can be: the length of tables indexed by kind. */
export const KINDS = 98;

export const KEYWORDS: ReadonlyMap<string, number> = new Map(
  Object.entries(K).filter(([, kind]) => kind >= 10 && kind < 50),
);

export const OPERATORS: ReadonlyMap<string, number> = new Map(Object.entries(K).filter(([, kind]) => kind >= 50));

export interface Token {
  readonly kind: number;
  /** The source text; empty for newline, indent, dedent and end. */
  readonly text: string;
  readonly line: number;
  readonly col: number;
  readonly endLine: number;
  readonly endCol: number;
  /** How many brackets are open after this token. */
  readonly level: number;
}
