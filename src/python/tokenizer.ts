/** From text to tokens, with CPython's errors. */
import { invalidIdentifierAt, isPrintable } from './identifiers.ts';
import { scanNumber } from './number-scanner.ts';
import type { OpenBracket, TokenizerError, TokenStream } from './token-stream.ts';
import { K, KEYWORDS, OPERATORS, type Token } from './tokens.ts';

const TAB_SIZE = 8;
const MAX_INDENT = 100;
const MAX_BRACKETS = 200;

const NEWLINE = 10;
const HASH = 35;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const BACKSLASH = 92;

/** Characters an identifier goes on with; everything beyond ASCII counts until the word is checked as a whole. */
const WORD = new Uint8Array(128);
for (let c = 0; c < 128; c++) if (/[A-Za-z0-9_]/.test(String.fromCharCode(c))) WORD[c] = 1;

const isWord = (c: number): boolean => c >= 128 || WORD[c] === 1;
const isDigit = (c: number): boolean => c >= 48 && c <= 57;

/** The place where the first line of a text stands in the file: for the expressions inside f-strings. */
export interface FieldOrigin {
  readonly line: number;
  readonly col: number;
}

class TokenizerStop extends Error {}

class Tokenizer {
  private readonly text: string;
  private readonly origin: FieldOrigin;
  /** Whether the text has characters of two UTF-16 units, so that columns must be counted. */
  private readonly astral: boolean;
  private readonly tokens: Token[] = [];
  private readonly open: (OpenBracket & { readonly code: number })[] = [];
  private readonly indents = [0];
  private readonly altIndents = [0];
  private pos = 0;
  private line: number;
  private lineStart = 0;
  private error: TokenizerError | null = null;

  constructor(text: string, origin: FieldOrigin) {
    this.text = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    this.origin = origin;
    this.line = origin.line;
    this.astral = /[\ud800-\udfff]/.test(text);
  }

  run(): TokenStream {
    try {
      this.file();
    } catch (stop) {
      if (!(stop instanceof TokenizerStop)) throw stop;
    }
    return { tokens: this.tokens, error: this.error };
  }

  /** The column of a place on the line that starts at `lineStart`. */
  private column(at: number, lineStart: number, line: number): number {
    let col = at - lineStart;
    if (this.astral) for (let i = lineStart; i < at; i++) if ((this.text.charCodeAt(i) & 0xfc00) === 0xdc00) col--;
    return line === this.origin.line ? col + this.origin.col : col;
  }

  private push(kind: number, from: number, line: number, lineStart: number): void {
    this.tokens.push({
      kind,
      text: this.text.slice(from, this.pos),
      line,
      col: this.column(from, lineStart, line),
      endLine: this.line,
      endCol: this.column(this.pos, this.lineStart, this.line),
      level: this.open.length,
    });
  }

  /** A token without text; CPython gives it the reading position, and no column of its own. */
  private mark(kind: number, at: number): void {
    const col = this.column(at, this.lineStart, this.line) - 1;
    this.tokens.push({ kind, text: '', line: this.line, col, endLine: this.line, endCol: -2, level: this.open.length });
  }

  private stop(error: Omit<TokenizerError, 'open' | 'endCol'> & { readonly endCol?: number }): never {
    this.error = { endCol: error.col, ...error, open: this.open.at(-1) ?? null };
    this.mark(K.error, Math.min(this.pos, this.text.length));
    throw new TokenizerStop();
  }

  /** Stops at the character before `end`. */
  private raise(message: string, end: number): never {
    this.stop({
      kind: 'SyntaxError',
      message,
      line: this.line,
      col: this.column(end, this.lineStart, this.line) - 1,
      raised: true,
    });
  }

  private file(): void {
    const { text } = this;
    while (this.pos < text.length) {
      if (this.indentation()) this.logicalLine();
    }
    if (this.open.length > 0) this.neverClosed();
    for (let i = this.indents.length; i > 1; i--) this.atEnd(K.dedent);
    this.atEnd(K.end);
  }

  /** A token at the end of the file: it belongs to the last line and has no column. */
  private atEnd(kind: number): void {
    const line = Math.max(this.origin.line, this.line - 1);
    this.tokens.push({ kind, text: '', line, col: -1, endLine: line, endCol: -2, level: 0 });
  }

  private neverClosed(): never {
    const bracket = this.open.at(-1);
    if (bracket === undefined) throw new TokenizerStop();
    const { char, line, col } = bracket;
    this.stop({ kind: 'SyntaxError', message: `'${char}' was never closed`, line, col, raised: false });
  }

  private nextLine(): void {
    this.line++;
    this.lineStart = this.pos;
  }

  /** Reads white space at the start of a line; false when the line holds nothing but a comment. */
  private indentation(): boolean {
    const { text } = this;
    let col = 0;
    let alt = 0;
    let firstCol = -1;
    for (; ; this.pos++) {
      const c = text.charCodeAt(this.pos);
      if (c === 32) {
        col++;
        alt++;
      } else if (c === 9) {
        col = (Math.floor(col / TAB_SIZE) + 1) * TAB_SIZE;
        alt++;
      } else if (c === 12) {
        col = 0;
        alt = 0;
      } else if (c === BACKSLASH) {
        if (firstCol < 0) firstCol = col;
        this.continuation();
        this.pos--;
      } else break;
    }
    const c = text.charCodeAt(this.pos);
    if (c === HASH || c === NEWLINE) {
      while (this.pos < text.length && text.charCodeAt(this.pos) !== NEWLINE) this.pos++;
      this.pos++;
      this.nextLine();
      return false;
    }
    if (this.pos >= text.length) return false;
    this.changeIndent(firstCol >= 0 ? firstCol : col, firstCol >= 0 ? firstCol : alt);
    return true;
  }

  private changeIndent(col: number, alt: number): void {
    const { indents, altIndents } = this;
    const top = indents.at(-1) ?? 0;
    const altTop = altIndents.at(-1) ?? 0;
    if (col === top) {
      if (alt !== altTop) this.tabError();
    } else if (col > top) {
      if (indents.length >= MAX_INDENT) {
        const message = 'too many levels of indentation';
        this.stop({ kind: 'IndentationError', message, line: this.line, col: 0, raised: false });
      }
      if (alt <= altTop) this.tabError();
      indents.push(col);
      altIndents.push(alt);
      this.mark(K.indent, this.pos);
    } else {
      let dedents = 0;
      while ((indents.at(-1) ?? 0) > col) {
        indents.pop();
        altIndents.pop();
        dedents++;
      }
      if (indents.at(-1) !== col) {
        const lineEnd = this.text.indexOf('\n', this.pos);
        this.stop({
          kind: 'IndentationError',
          message: 'unindent does not match any outer indentation level',
          line: this.line,
          col: this.column(lineEnd, this.lineStart, this.line),
          raised: false,
        });
      }
      if (altIndents.at(-1) !== alt) this.tabError();
      for (; dedents > 0; dedents--) this.mark(K.dedent, this.pos);
    }
  }

  private tabError(): never {
    const message = 'inconsistent use of tabs and spaces in indentation';
    this.stop({ kind: 'TabError', message, line: this.line, col: 0, raised: false });
  }

  /** A backslash: the line goes on in the next one. */
  private continuation(): void {
    const { text } = this;
    if (text.charCodeAt(this.pos + 1) !== NEWLINE) {
      this.pos++;
      this.stop({
        kind: 'SyntaxError',
        message: 'unexpected character after line continuation character',
        line: this.line,
        col: this.column(this.pos, this.lineStart, this.line),
        raised: false,
      });
    }
    this.pos += 2;
    if (this.pos >= text.length) {
      const line = this.line;
      const col = this.column(this.pos, this.lineStart, line) - 1;
      if (this.open.length > 0) this.neverClosed();
      this.stop({ kind: 'SyntaxError', message: 'unexpected EOF while parsing', line, col, raised: false });
    }
    this.nextLine();
  }

  /** Reads tokens up to and with the newline that ends the statement line. */
  private logicalLine(): void {
    const { text } = this;
    let comment = -1;
    for (;;) {
      const c = text.charCodeAt(this.pos);
      if (c === 32 || c === 9 || c === 12) this.pos++;
      else if (c === NEWLINE) {
        const from = this.pos++;
        if (this.open.length === 0) {
          this.newline(comment < this.lineStart ? from : comment, from);
          this.nextLine();
          return;
        }
        this.nextLine();
      } else if (c === HASH) {
        comment = this.pos;
        while (text.charCodeAt(this.pos) !== NEWLINE) this.pos++;
      } else if (c === BACKSLASH) this.continuation();
      else if (isDigit(c) || (c === 46 && isDigit(text.charCodeAt(this.pos + 1)))) this.number();
      else if (isWord(c)) this.word();
      else if (c === DOUBLE_QUOTE || c === SINGLE_QUOTE) this.string(this.pos);
      else if (this.pos >= text.length) return;
      else this.operator(c);
    }
  }

  /** The token that ends a statement line: from the comment, if there is one, to the line's end. */
  private newline(from: number, to: number): void {
    const { line } = this;
    const col = this.column(from, this.lineStart, line);
    const endCol = this.column(to, this.lineStart, line);
    this.tokens.push({ kind: K.newline, text: '', line, col, endLine: line, endCol, level: 0 });
  }

  private number(): void {
    const from = this.pos;
    const scan = scanNumber(this.text, from);
    this.pos = scan.end;
    if (scan.message !== null) {
      const col = this.column(scan.errorStart < 0 ? scan.end : scan.errorStart + 1, this.lineStart, this.line) - 1;
      const endCol = scan.errorStart < 0 ? col : this.column(scan.end, this.lineStart, this.line);
      this.stop({ kind: 'SyntaxError', message: scan.message, line: this.line, col, endCol, raised: true });
    }
    this.push(K.number, from, this.line, this.lineStart);
  }

  private word(): void {
    const { text } = this;
    const from = this.pos;
    let ascii = true;
    let c = text.charCodeAt(this.pos);
    while (isWord(c)) {
      if (c >= 128) ascii = false;
      c = text.charCodeAt(++this.pos);
      if ((c === DOUBLE_QUOTE || c === SINGLE_QUOTE) && isStringPrefix(text, from, this.pos)) {
        this.string(from);
        return;
      }
    }
    const word = text.slice(from, this.pos);
    if (!ascii) {
      this.checkWord(word, from);
      this.push(K.name, from, this.line, this.lineStart);
      return;
    }
    this.push(KEYWORDS.get(word) ?? K.name, from, this.line, this.lineStart);
  }

  private checkWord(word: string, from: number): void {
    const at = invalidIdentifierAt(word);
    if (at < 0) return;
    const points = Array.from(word);
    const char = points[at] ?? '';
    const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    this.pos = from + points.slice(0, at + 1).join('').length;
    const message = isPrintable(char)
      ? `invalid character '${char}' (U+${code})`
      : `invalid non-printable character U+${code}`;
    this.raise(message, this.pos);
  }

  /** A string literal whose prefix starts at `from`; the reading position is at its quote. */
  private string(from: number): void {
    const { text } = this;
    const { line, lineStart } = this;
    const quote = text.charCodeAt(this.pos);
    const triple = text.charCodeAt(this.pos + 1) === quote && text.charCodeAt(this.pos + 2) === quote;
    if (triple) this.pos += 3;
    else this.pos++;
    for (;;) {
      const c = text.charCodeAt(this.pos);
      if (this.pos >= text.length || (c === NEWLINE && !triple)) {
        const found = this.pos >= text.length && triple ? this.line - 1 : this.line;
        this.line = line;
        this.lineStart = lineStart;
        this.pos = from + 1;
        this.raise(
          `unterminated ${triple ? 'triple-quoted ' : ''}string literal (detected at line ${found})`,
          from + 1,
        );
      }
      this.pos++;
      if (c === quote) {
        if (!triple) break;
        if (text.charCodeAt(this.pos) === quote && text.charCodeAt(this.pos + 1) === quote) {
          this.pos += 2;
          break;
        }
      } else if (c === NEWLINE) this.nextLine();
      else if (c === BACKSLASH) {
        this.pos++;
        if (text.charCodeAt(this.pos - 1) === NEWLINE) this.nextLine();
      }
    }
    this.push(K.string, from, line, lineStart);
  }

  private operator(c: number): void {
    const { text } = this;
    const from = this.pos;
    let length = 3;
    let kind: number | undefined;
    for (; length > 0; length--) {
      kind = OPERATORS.get(text.slice(from, from + length));
      if (kind !== undefined) break;
    }
    if (kind === undefined) {
      const code = c.toString(16).toUpperCase().padStart(4, '0');
      if (c < 32 || c === 127) this.raise(`invalid non-printable character U+${code}`, from + 1);
      this.pos++;
      this.push(K.stray, from, this.line, this.lineStart);
      return;
    }
    this.pos += length;
    if (kind === K['('] || kind === K['['] || kind === K['{']) {
      if (this.open.length >= MAX_BRACKETS) this.raise('too many nested parentheses', this.pos);
      const col = this.column(from, this.lineStart, this.line);
      this.open.push({ char: text.charAt(from), code: kind, line: this.line, col });
    } else if (kind === K[')'] || kind === K[']'] || kind === K['}']) this.close(kind, text.charAt(from));
    this.push(kind, from, this.line, this.lineStart);
  }

  private close(kind: number, char: string): void {
    const bracket = this.open.pop();
    if (bracket === undefined) this.raise(`unmatched '${char}'`, this.pos);
    if (bracket.code === kind - 1) return;
    const where = bracket.line === this.line ? '' : ` on line ${bracket.line}`;
    this.raise(`closing parenthesis '${char}' does not match opening parenthesis '${bracket.char}'${where}`, this.pos);
  }
}

/** Whether the letters before a quote make a string prefix: `r`, `b`, `u`, `f` and their pairs in any case. */
function isStringPrefix(text: string, from: number, to: number): boolean {
  return to - from <= 2 && /^(?:[rbuf]|br|rb|fr|rf)$/i.test(text.slice(from, to));
}

/** The tokens of a text. Never throws: an error is the stream's last token. */
export function tokenize(text: string, origin: FieldOrigin = { line: 1, col: 0 }): TokenStream {
  return new Tokenizer(text, origin).run();
}
