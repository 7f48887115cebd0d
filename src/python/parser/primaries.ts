import type { ConstantValue, Expr, Keyword } from '../ast.ts';
import { normalIdentifier } from '../identifiers.ts';
import { numberLiteral } from '../number-literals.ts';
import { PySyntaxError } from '../syntax-error.ts';
import { K, type Token } from '../tokens.ts';
import { Displays } from './displays.ts';
import { spanOf } from './token-cursor.ts';

const TRUE: ConstantValue = { type: 'bool', value: true };
const FALSE: ConstantValue = { type: 'bool', value: false };
const NONE: ConstantValue = { type: 'None' };
const ELLIPSIS: ConstantValue = { type: 'Ellipsis' };

export interface CallArguments {
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}

/** Atoms and what may follow them: attributes, calls, subscripts. */
export abstract class Primaries extends Displays {
  /** The value of adjacent string tokens; the reading position is behind them. */
  protected abstract strings(tokens: readonly Token[]): Expr;

  primary(): Expr {
    const start = this.tok;
    let left = this.atom();
    for (;;) {
      switch (this.tok.kind) {
        case K['.']: {
          this.advance();
          const attr = normalIdentifier(this.expect(K.name).text);
          left = { kind: 'Attribute', value: left, attr, span: this.since(start) };
          break;
        }
        case K['(']: {
          const { args, keywords } = this.callArguments(true);
          left = { kind: 'Call', func: left, args, keywords, span: this.since(start) };
          break;
        }
        case K['[']: {
          this.advance();
          const slice = this.slices();
          this.expect(K[']']);
          left = { kind: 'Subscript', value: left, slice, span: this.since(start) };
          break;
        }
        default:
          return left;
      }
    }
  }

  private atom(): Expr {
    const token = this.tok;
    switch (token.kind) {
      case K.name:
        this.advance();
        return { kind: 'Name', id: normalIdentifier(token.text), span: spanOf(token) };
      case K.number:
        return this.number();
      case K.string: {
        const tokens = [this.advance()];
        while (this.tok.kind === K.string) tokens.push(this.advance());
        return this.strings(tokens);
      }
      case K['(']:
        return this.parenthesised();
      case K['[']:
        return this.bracketed();
      case K['{']:
        return this.braced();
      case K.True:
        return this.constant(TRUE);
      case K.False:
        return this.constant(FALSE);
      case K.None:
        return this.constant(NONE);
      case K['...']:
        return this.constant(ELLIPSIS);
      case K.await:
        this.advance();
        this.primary();
        return this.refuse('await', token);
      default:
        return this.fail();
    }
  }

  private constant(value: ConstantValue): Expr {
    return { kind: 'Constant', value, span: spanOf(this.advance()) };
  }

  private number(): Expr {
    const token = this.advance();
    const value = numberLiteral(token.text);
    if (value === 'complex') return this.refuse('complex', token);
    if (value.type === 'too-long') {
      const message =
        `Exceeds the limit (4300 digits) for integer string conversion: value has ${value.digits} digits; ` +
        'use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals ' +
        'to avoid decimal conversion limits.';
      throw new PySyntaxError('SyntaxError', message, this.source, spanOf(token));
    }
    return { kind: 'Constant', value, span: spanOf(token) };
  }

  /** From `(` to `)`: of a call, or of a class's bases, where a lone generator expression is not allowed. */
  protected callArguments(allowGenerator: boolean): CallArguments {
    const open = this.expect(K['(']);
    const args: Expr[] = [];
    const keywords: Keyword[] = [];
    let mapping = false;
    while (this.tok.kind !== K[')']) {
      const start = this.tok;
      if (this.accept(K['**'])) {
        mapping = true;
        const value = this.expression();
        keywords.push({ arg: null, value, span: this.since(start) });
      } else if (this.accept(K['*'])) {
        if (mapping) this.fail();
        const value = this.expression();
        args.push({ kind: 'Starred', value, span: this.since(start) });
      } else if (start.kind === K.name && this.kindAt(1) === K['=']) {
        this.advance();
        this.advance();
        const value = this.expression();
        keywords.push({ arg: normalIdentifier(start.text), value, span: this.since(start) });
      } else {
        if (keywords.length > 0) this.fail();
        const value = this.namedExpression();
        if (this.atClause()) {
          if (args.length > 0 || !allowGenerator) this.fail();
          const generators = this.comprehensionClauses();
          this.expect(K[')']);
          return { args: [{ kind: 'GeneratorExp', elt: value, generators, span: this.since(open) }], keywords };
        }
        args.push(value);
      }
      if (!this.accept(K[','])) break;
    }
    this.expect(K[')']);
    return { args, keywords };
  }

  private slices(): Expr {
    const start = this.tok;
    const first = this.slice();
    if (this.tok.kind !== K[','] && first.kind !== 'Starred') return first;
    const elts = [first];
    while (this.accept(K[',']) && this.tok.kind !== K[']']) elts.push(this.slice());
    return { kind: 'Tuple', elts, span: this.since(start) };
  }

  private slice(): Expr {
    const start = this.tok;
    if (this.accept(K['*'])) {
      const value = this.expression();
      return { kind: 'Starred', value, span: this.since(start) };
    }
    let lower: Expr | null = null;
    if (start.kind !== K[':']) {
      lower = this.namedExpression();
      if (this.tok.kind !== K[':']) return lower;
      if (lower.kind === 'NamedExpr' && start.kind === K.name) this.fail();
    }
    this.advance();
    const upper = this.sliceBound();
    const step = this.accept(K[':']) ? this.sliceBound() : null;
    return { kind: 'Slice', lower, upper, step, span: this.since(start) };
  }

  private sliceBound(): Expr | null {
    const { kind } = this.tok;
    return kind === K[':'] || kind === K[','] || kind === K[']'] ? null : this.expression();
  }
}
