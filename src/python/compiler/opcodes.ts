/**
 * The instructions, each with one integer argument. "TOS" is the top of the value stack. Most are CPython 3.11's; all jumps
 * are to absolute pcs.
 */
const names = [
  // ---- control
  'NOP',
  /** arg = line: the line event, unless the frame is on that line already. */
  'LINE',
  /** One turn of a native frame. */
  'STEP',
  'JUMP',
  /** A jump backwards: the line it comes to is a new one. */
  'JUMP_BACK',
  'POP_JUMP_IF_FALSE',
  'POP_JUMP_IF_TRUE',
  'JUMP_IF_FALSE_OR_POP',
  'JUMP_IF_TRUE_OR_POP',
  'RETURN',
  'YIELD',
  /** TOS1 = iterator, TOS = value to send: leaves (iterator, what it yields), or its result alone and jumps. */
  'SEND',
  'GET_YIELD_FROM_ITER',
  'GET_ITER',
  /** arg = pc to go to when the iterator has ended (it is popped). */
  'FOR_ITER',
  // ---- stack
  'POP',
  'COPY',
  'SWAP',
  'PUSH_NULL',
  'LOAD_CONST',
  // ---- variables
  'LOAD_FAST',
  'STORE_FAST',
  'DELETE_FAST',
  'LOAD_DEREF',
  'STORE_DEREF',
  'DELETE_DEREF',
  'LOAD_CLASSDEREF',
  'LOAD_CLOSURE',
  'LOAD_NAME',
  'STORE_NAME',
  'DELETE_NAME',
  'LOAD_GLOBAL',
  'STORE_GLOBAL',
  'DELETE_GLOBAL',
  // ---- attributes and items
  'LOAD_ATTR',
  'STORE_ATTR',
  'DELETE_ATTR',
  /** Leaves (function, self) or (null, attribute): what CALL takes. */
  'LOAD_METHOD',
  'BINARY_SUBSCR',
  'STORE_SUBSCR',
  'DELETE_SUBSCR',
  // ---- operators
  'UNARY_NEGATIVE',
  'UNARY_POSITIVE',
  'UNARY_INVERT',
  'UNARY_NOT',
  'BINARY_ADD',
  'BINARY_SUBTRACT',
  'BINARY_MULTIPLY',
  /** arg = index into `BINARY_SIGNS`; the three above have opcodes of their own for speed. */
  'BINARY_OP',
  /** arg = index into `BINARY_SIGNS`. */
  'INPLACE_OP',
  /** arg = index into `COMPARE_SIGNS`. */
  'COMPARE_OP',
  'IS_OP',
  'CONTAINS_OP',
  // ---- displays
  'BUILD_TUPLE',
  'BUILD_LIST',
  'BUILD_SET',
  'BUILD_MAP',
  'BUILD_SLICE',
  'BUILD_STRING',
  'LIST_APPEND',
  'SET_ADD',
  'MAP_ADD',
  'LIST_EXTEND',
  'SET_UPDATE',
  'DICT_UPDATE',
  'DICT_MERGE',
  'LIST_TO_TUPLE',
  'FORMAT_VALUE',
  'UNPACK_SEQUENCE',
  'UNPACK_EX',
  // ---- calls and definitions
  /** arg = number of arguments above (function, self). */
  'CALL',
  /** arg = number of arguments | index of the tuple of keyword names << 12. */
  'CALL_KW',
  /** arg & 1: a dict of keywords lies above the iterable of arguments. */
  'CALL_EX',
  /** arg: 1 defaults, 2 keyword defaults, 4 annotations, 8 closure, and the index of the code << 4. */
  'MAKE_FUNCTION',
  'LOAD_BUILD_CLASS',
  // ---- exceptions
  'RAISE',
  /** Raises TOS again, its traceback as it is. */
  'RERAISE',
  /** TOS = the exception: it becomes the one being handled; the one before is put below. */
  'PUSH_EXC_INFO',
  'POP_EXCEPT',
  'CHECK_EXC_MATCH',
  'LOAD_ASSERTION_ERROR',
  'BEFORE_WITH',
  'WITH_EXCEPT_START',
  // ---- imports and annotations
  'IMPORT_NAME',
  'IMPORT_FROM',
  'IMPORT_STAR',
  'SETUP_ANNOTATIONS',
] as const;

export type OpName = (typeof names)[number];

/** Opcode by name. */
export const OP = Object.fromEntries(names.map((name, i) => [name, i])) as Readonly<Record<OpName, number>>;

/** Name by opcode. */
export const OP_NAMES: readonly OpName[] = names;

export const BINARY_SIGNS = ['+', '-', '*', '@', '/', '//', '%', '**', '<<', '>>', '&', '|', '^'] as const;
/** Added to the argument of SET_UPDATE when the items are the constants of a display. */
export const CONSTANT_SET = 256;

export const COMPARE_SIGNS = ['<', '<=', '==', '!=', '>', '>='] as const;
