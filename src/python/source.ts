/** How many code points a text has: what Python counts columns in. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count--;
  return count;
}

/**
 * One Python file as the tokenizer reads it: without byte order mark, every line end (`\r\n`, `\r`) made `\n`. A form
 * feed stays in the text; it is white space that sets the indentation back to zero.
 */
export class SourceText {
  readonly name: string;
  readonly text: string;
  /** The lines without their line ends. A text that ends in a newline has no empty last line. */
  readonly lines: readonly string[];

  constructor(name: string, text: string) {
    this.name = name;
    let clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    if (clean.includes('\r')) clean = clean.replaceAll(/\r\n?/g, '\n');
    this.text = clean;
    const lines = clean.split('\n');
    if (lines.at(-1) === '') lines.pop();
    this.lines = lines;
  }
}

/** The text between two places; columns count code points. */
export function textBetween(
  source: SourceText,
  { line, col, endLine, endCol }: { line: number; col: number; endLine: number; endCol: number },
): string {
  const lines = source.lines.slice(line - 1, endLine).map((text) => Array.from(text));
  const last = lines.length - 1;
  return lines.map((text, i) => text.slice(i === 0 ? col : 0, i === last ? endCol : undefined).join('')).join('\n');
}
