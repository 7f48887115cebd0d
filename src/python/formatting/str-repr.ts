/** Characters that `repr` escapes: everything `str.isprintable` denies, except the space. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;
const PLAIN = /^[ -&(-[\]-~]*$/;

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

function escapeCode(code: number): string {
  if (code < 0x100) {
    return `\\x${hex(code, 2)}`;
  }
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function escapeChar(char: string, quote: string): string {
  switch (char) {
    case quote:
    case '\\':
      return `\\${char}`;
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    case ' ':
      return char;
    default: {
      const code = char.codePointAt(0) ?? 0;
      if (code < 0x7f && code > 0x20) {
        return char;
      }
      return UNPRINTABLE.test(char) ? escapeCode(code) : char;
    }
  }
}

/** Whether `str.isprintable` holds for one character. */
export function isPrintableChar(char: string): boolean {
  return char === ' ' || !UNPRINTABLE.test(char);
}

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = quote;
  for (const char of text) {
    out += escapeChar(char, quote);
  }
  return out + quote;
}

/** `repr` of a str. */
export function strRepr(text: string): string {
  return PLAIN.test(text) ? `'${text}'` : quoted(text);
}

/** Escapes what is not ASCII in a text that is a `repr` already (`ascii(obj)`). */
export function escapeNonAscii(text: string): string {
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    out += code > 0x7e ? escapeCode(code) : char;
  }
  return out;
}

/** `repr` of bytes. */
export function bytesRepr(bytes: Uint8Array): string {
  const single = bytes.includes(39);
  const quote = single && !bytes.includes(34) ? '"' : "'";
  let out = `b${quote}`;
  for (const code of bytes) {
    const char = String.fromCharCode(code);
    if (char === quote || char === '\\') {
      out += `\\${char}`;
    } else if (code >= 0x20 && code < 0x7f) {
      out += char;
    } else {
      out += code === 10 ? '\\n' : code === 13 ? '\\r' : code === 9 ? '\\t' : `\\x${hex(code, 2)}`;
    }
  }
  return out + quote;
}
