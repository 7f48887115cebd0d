/** The value of adjacent string tokens, replacement fields read as expressions. */
import type { Constant, Expr, FormattedValue, JoinedStr, Span } from '../ast.ts';
import { codePoints } from '../source.ts';
import { decodeBytesLiteral, decodeText, stringShape, type StringShape } from '../string-literals.ts';
import type { Token } from '../tokens.ts';
import type { FieldOrigin } from '../tokenizer.ts';
import { expressionEnd, FStringError, literalEnd } from './f-string-scanner.ts';
import { spanOf } from './parser.ts';

/** Reads the expression of a replacement field, given in round brackets, which stand at `origin` in the file. */
export type EmbeddedParser = (text: string, origin: FieldOrigin) => Expr;

const CONVERSIONS: ReadonlyMap<string, number> = new Map([
  ['s', 115],
  ['r', 114],
  ['a', 97],
]);
const NO_CONVERSION = -1;
const REPR = 114;
const MAX_NESTING = 2;

const WHITE = /^[ \t\n\f]*$/;
const SPACE = /[ \t\n\v\f\r]/;

type Part = Constant | FormattedValue;

/** The one value of adjacent string tokens, f-strings among them. */
class StringJoiner {
  private readonly span: Span;
  private readonly embedded: EmbeddedParser;

  constructor(span: Span, embedded: EmbeddedParser) {
    this.span = span;
    this.embedded = embedded;
  }

  join(tokens: readonly Token[]): Expr {
    const parts: Part[] = [];
    let literal = '';
    let format = false;
    for (const token of tokens) {
      const shape = stringShape(token.text);
      if (!shape.format) {
        literal += decodeText(token.text.slice(shape.from, shape.to), shape.raw);
        continue;
      }
      format = true;
      const field = new FieldReader(token, shape, this.span, this.embedded);
      literal = field.parts(parts, literal, 0);
    }
    if (!format) return { kind: 'Constant', value: { type: 'str', value: literal }, span: this.span };
    if (literal !== '') parts.push({ kind: 'Constant', value: { type: 'str', value: literal }, span: this.span });
    return { kind: 'JoinedStr', values: parts, span: this.span };
  }
}

/** Reads one f-string token from left to right. */
class FieldReader {
  private readonly token: Token;
  private readonly text: string;
  private readonly raw: boolean;
  private readonly to: number;
  private readonly span: Span;
  private readonly embedded: EmbeddedParser;
  private at: number;

  constructor(token: Token, shape: StringShape, span: Span, embedded: EmbeddedParser) {
    this.token = token;
    this.text = token.text;
    this.raw = shape.raw;
    this.at = shape.from;
    this.to = shape.to;
    this.span = span;
    this.embedded = embedded;
  }

  /** Appends to `parts`; takes the literal text gathered before and gives that gathered since the last field. */
  parts(parts: Part[], before: string, depth: number): string {
    let literal = before;
    for (;;) {
      const from = this.at;
      const [end, next] = literalEnd(this.text, from, this.to, this.raw, depth > 0);
      this.at = next;
      if (end > from) literal += decodeText(this.text.slice(from, end), this.raw);
      if (next > end) continue;
      if (this.at >= this.to || this.text.charAt(this.at) === '}') break;
      literal = this.field(parts, literal, depth);
    }
    return literal;
  }

  private constant(value: string): Constant {
    return { kind: 'Constant', value: { type: 'str', value }, span: this.span };
  }

  private field(parts: Part[], before: string, depth: number): string {
    if (depth >= MAX_NESTING) throw new FStringError('f-string: expressions nested too deeply');
    const { text } = this;
    const brace = this.at;
    const end = expressionEnd(text, brace + 1, this.to);
    const value = this.expression(brace, end);
    this.at = end;
    let literal = before;
    let conversion = NO_CONVERSION;
    const selfNaming = text.charAt(this.at) === '=';
    if (selfNaming) {
      this.at++;
      while (SPACE.test(text.charAt(this.at))) this.at++;
      this.expectMore();
      literal += text.slice(brace + 1, this.at);
    }
    if (text.charAt(this.at) === '!') {
      this.at++;
      this.expectMore();
      const code = CONVERSIONS.get(text.charAt(this.at));
      if (code === undefined) {
        throw new FStringError("f-string: invalid conversion character: expected 's', 'r', or 'a'");
      }
      conversion = code;
      this.at++;
    }
    this.expectMore();
    const formatSpec = text.charAt(this.at) === ':' ? this.formatSpec(depth) : null;
    if (this.at >= this.to || text.charAt(this.at) !== '}') throw new FStringError("f-string: expecting '}'");
    this.at++;
    if (selfNaming && formatSpec === null && conversion === NO_CONVERSION) conversion = REPR;
    if (literal !== '') parts.push(this.constant(literal));
    parts.push({ kind: 'FormattedValue', value, conversion, formatSpec, span: this.span });
    return '';
  }

  private expectMore(): void {
    if (this.at >= this.to) throw new FStringError("f-string: expecting '}'");
  }

  /** The node and its last literal have the span of their own token, all else that of the adjacent ones together. */
  private formatSpec(depth: number): JoinedStr {
    this.at++;
    this.expectMore();
    const values: Part[] = [];
    const rest = this.parts(values, '', depth + 1);
    const span = spanOf(this.token);
    if (rest !== '') values.push({ kind: 'Constant', value: { type: 'str', value: rest }, span });
    return { kind: 'JoinedStr', values, span };
  }

  private expression(brace: number, end: number): Expr {
    const { text } = this;
    const inside = text.slice(brace + 1, end);
    if (WHITE.test(inside)) {
      const next = text.charAt(end);
      if (next === '}') throw new FStringError('f-string: empty expression not allowed');
      throw new FStringError(`f-string: expression required before '${next}'`);
    }
    return this.embedded(`(${inside})`, this.origin(brace));
  }

  /** The place where CPython places the bracket it puts for the brace: it starts a new line when one follows the brace. */
  private origin(brace: number): FieldOrigin {
    const { text, token } = this;
    const before = text.slice(0, brace);
    const lastNewline = before.lastIndexOf('\n');
    const lines = lastNewline < 0 ? 0 : before.split('\n').length - 1;
    const newlineFollows = /^[ \t\f]*\n/.test(text.slice(brace + 1));
    const col = newlineFollows ? 0 : codePoints(before.slice(lastNewline + 1));
    return { line: token.line + lines, col: lines === 0 ? token.col + col : col };
  }
}

/**
 * The value of adjacent string tokens. Throws `FStringError`, `StringLiteralError` or `NamedCharacter` for what has no
 * place of its own, and what `embedded` throws.
 */
export function joinStrings(tokens: readonly Token[], span: Span, embedded: EmbeddedParser): Expr {
  const first = tokens[0];
  if (first === undefined) throw new FStringError('no string');
  const shape = stringShape(first.text);
  if (tokens.length === 1 && !shape.format && !shape.bytes) {
    const value = decodeText(first.text.slice(shape.from, shape.to), shape.raw);
    return { kind: 'Constant', value: { type: 'str', value }, span };
  }
  if (tokens.some((token) => stringShape(token.text).bytes !== shape.bytes)) {
    throw new FStringError('cannot mix bytes and nonbytes literals');
  }
  if (!shape.bytes) return new StringJoiner(span, embedded).join(tokens);
  const chunks = tokens.map((token) => {
    const { from, to, raw } = stringShape(token.text);
    return decodeBytesLiteral(token.text.slice(from, to), raw);
  });
  const value = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    value.set(chunk, at);
    at += chunk.length;
  }
  return { kind: 'Constant', value: { type: 'bytes', value }, span };
}
