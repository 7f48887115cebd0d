/** The context of the diagnosis: a reading position with memory, and the rules that call each other in a circle. */
import { grammarError, tokenizerError, type TokenizedText } from '../parser/syntax-errors.ts';
import { type ErrorSpan, PySyntaxError, type SyntaxErrorKind } from '../syntax-error.ts';
import { K, type Token } from '../tokens.ts';
import { type DescribedExpression, invalidTarget, type TargetUse } from './found.ts';

/** Gives the expression that adjacent string tokens make; throws what is wrong inside them. */
export type StringReader = (tokens: readonly Token[], next: Token) => void;

/**
 * The rules that are called from below: an operand in brackets is an expression again. They are handed to the walk, so that
 * each file of rules imports only those beneath it.
 */
export interface WalkGrammar {
  expression(w: GrammarWalk): DescribedExpression | null;
  namedExpression(w: GrammarWalk): DescribedExpression | null;
  assignmentExpression(w: GrammarWalk): DescribedExpression | null;
  disjunction(w: GrammarWalk): DescribedExpression | null;
  bitwiseOr(w: GrammarWalk): DescribedExpression | null;
  starExpressions(w: GrammarWalk): DescribedExpression | null;
  starNamedExpression(w: GrammarWalk): DescribedExpression | null;
  yieldExpression(w: GrammarWalk): DescribedExpression | null;
  atom(w: GrammarWalk): DescribedExpression | null;
  slices(w: GrammarWalk): DescribedExpression | null;
  generator(w: GrammarWalk): DescribedExpression | null;
}

interface Remembered {
  readonly value: unknown;
  readonly mark: number;
}

/**
 * Walks the tokens as CPython's own parser does: ordered choice with memory, so that of several things wrong with a text
 * the same one is found first. The first pass knows only Python; it finds how far the text can be read. The second also
 * knows the mistakes people make, each where CPython looks for it, and the first mistake found is thrown.
 */
export class GrammarWalk {
  readonly text: TokenizedText;
  readonly grammar: WalkGrammar;
  private readonly tokens: readonly Token[];
  private readonly readStrings: StringReader;
  private readonly memory = new Map<string, Map<number, Remembered>>();
  mark = 0;
  /** The index of the last token looked at. */
  furthest = 0;
  /** The tokenizer's error, once a rule has read up to it. */
  tokenizerError: PySyntaxError | null = null;
  /** Whether mistakes are looked for. */
  mistakes = false;

  constructor(text: TokenizedText, grammar: WalkGrammar, readStrings: StringReader) {
    this.text = text;
    this.grammar = grammar;
    this.tokens = text.stream.tokens;
    this.readStrings = readStrings;
  }

  startSecondPass(): void {
    this.mark = 0;
    this.mistakes = true;
    this.memory.clear();
  }

  tokenAt(index: number): Token {
    const token = this.tokens[index] ?? this.tokens.at(-1);
    if (token === undefined) throw new RangeError('a text has at least one token');
    return token;
  }

  /** The token at the reading position. Where the tokenizer stopped, its error is thrown. */
  peek(): Token {
    if (this.mark > this.furthest) this.furthest = this.mark;
    const token = this.tokenAt(this.mark);
    if (token.kind === K.error) {
      this.tokenizerError = tokenizerError(this.text);
      if (this.tokenizerError !== null) throw this.tokenizerError;
    }
    return token;
  }

  at(...kinds: readonly number[]): boolean {
    return kinds.includes(this.peek().kind);
  }

  eat(kind: number): Token | null {
    const token = this.peek();
    if (token.kind !== kind) return null;
    this.mark++;
    return token;
  }

  /** CPython's forced token: what else stands there is an error at once. */
  force(kind: number, text: string): Token {
    const token = this.eat(kind);
    if (token === null) this.raise(this.peek(), `expected '${text}'`);
    return token;
  }

  /** Runs a rule; when it fails, goes back. */
  attempt<T>(rule: () => T | null | false): T | null {
    const { mark } = this;
    const value = rule();
    if (value !== null && value !== false) return value;
    this.mark = mark;
    return null;
  }

  /** Whether a rule holds here, without moving. */
  ahead(rule: () => unknown): boolean {
    const { mark } = this;
    const value = rule();
    this.mark = mark;
    return value !== null && value !== false;
  }

  /** As many as there are. */
  many<T>(rule: () => T | null | false): T[] {
    const found: T[] = [];
    for (;;) {
      const one = this.attempt(rule);
      if (one === null) return found;
      found.push(one);
    }
  }

  /** One or more, with commas between; a comma after the last is not taken. */
  separated<T>(rule: () => T | null | false, separator: number = K[',']): T[] {
    const first = this.attempt(rule);
    if (first === null) return [];
    return [first, ...this.many(() => (this.eat(separator) ? rule() : null))];
  }

  remember<T>(name: string, rule: () => T | null): T | null {
    let places = this.memory.get(name);
    if (places === undefined) {
      places = new Map();
      this.memory.set(name, places);
    }
    const start = this.mark;
    const known = places.get(start);
    if (known !== undefined) {
      this.mark = known.mark;
      return known.value as T | null;
    }
    const value = this.attempt(rule);
    places.set(start, { value, mark: this.mark });
    return value;
  }

  /** Runs a rule without looking for mistakes in it. */
  trusting<T>(rule: () => T): T {
    const { mistakes } = this;
    this.mistakes = false;
    try {
      return rule();
    } finally {
      this.mistakes = mistakes;
    }
  }

  strings(): DescribedExpression | null {
    return this.remember('strings', () => {
      const start = this.peek();
      const tokens = this.many(() => this.eat(K.string));
      if (tokens.length === 0) return null;
      const format = tokens.some((token) => /^[a-z]*f/i.test(token.text));
      this.readStrings(tokens, this.tokenAt(this.furthest));
      return this.found(format ? 'f-string expression' : 'literal', start);
    });
  }

  /** A finding from a first token to the last one read. */
  found(what: string, start: ErrorSpan, parts: readonly DescribedExpression[] = [], word = ''): DescribedExpression {
    const end = this.tokenAt(this.mark - 1);
    return { what, line: start.line, col: start.col, endLine: end.endLine, endCol: end.endCol, parts, word };
  }

  levelBefore(): number {
    return this.tokenAt(this.mark - 1).level;
  }

  raise(span: ErrorSpan, message: string): never {
    throw grammarError(this.text, 'SyntaxError', message, span);
  }

  raiseRange(from: ErrorSpan, to: ErrorSpan, message: string): never {
    this.raise({ line: from.line, col: from.col, endLine: to.endLine, endCol: to.endCol }, message);
  }

  /** Raises at the last token looked at. */
  raiseFurthest(message: string, kind: SyntaxErrorKind = 'SyntaxError'): never {
    throw grammarError(this.text, kind, message, this.tokenAt(this.furthest));
  }

  /** Raises from a place to the last character of the last token looked at, which CPython leaves out. */
  raiseFrom(from: ErrorSpan, message: string): never {
    const { endLine, endCol } = this.tokenAt(this.furthest);
    this.raise({ line: from.line, col: from.col, endLine, endCol: endCol - 1 }, message);
  }

  /** Raises when an expression cannot be a target; else gives null. */
  raiseTarget(e: DescribedExpression, use: TargetUse): null {
    const invalid = invalidTarget(e, use);
    if (invalid !== null) this.raise(invalid, `cannot ${use === 'delete' ? 'delete' : 'assign to'} ${invalid.what}`);
    return null;
  }
}

/** Whether an error may give way to one of the tokenizer further down. */
export function isGrammarError(error: unknown): error is PySyntaxError {
  return error instanceof PySyntaxError && error.kind !== 'UnsupportedSyntax';
}
