/** Numbers and text are formatted as CPython formats them. */
import { describe, expect, test } from 'vitest';
import { FormatError } from '../../../src/python/formatting/format-error.ts';
import { floatRepr } from '../../../src/python/formatting/float-repr.ts';
import { formatPyFloat } from '../../../src/python/formatting/format-float.ts';
import { formatInt, type IntValue } from '../../../src/python/formatting/format-int.ts';
import { formatStr } from '../../../src/python/formatting/format-str.ts';
import { formatPercent, type PercentValues } from '../../../src/python/formatting/percent.ts';
import { formatTemplate } from '../../../src/python/formatting/str-format.ts';
import { escapeNonAscii, strRepr } from '../../../src/python/formatting/str-repr.ts';
import { fromHex } from './from-hex.ts';
import floatFormats from './fixtures/float-format.json';
import floatReprs from './fixtures/float-repr.json';
import intFormats from './fixtures/int-format.json';
import percents from './fixtures/percent.json';
import strFormats from './fixtures/str-format.json';
import strReprs from './fixtures/str-repr.json';
import templates from './fixtures/str-format-templates.json';

function attempt(call: () => string): string {
  try {
    return call();
  } catch (error) {
    if (error instanceof FormatError) {
      return `!${error.type}: ${error.message}`;
    }
    throw error;
  }
}

function int(text: string): IntValue {
  const n = Number(text);
  return Number.isSafeInteger(n) ? n : BigInt(text);
}

/** A float apart from an int, as the machine keeps them apart. */
class Float {
  readonly v: number;
  constructor(v: number) {
    this.v = v;
  }
}
type Plain = Float | IntValue | string;

function fail(type: FormatError['type'], message: string): FormatError {
  return new FormatError(type, message);
}

function nameOf(value: Plain): string {
  return value instanceof Float ? 'float' : typeof value === 'string' ? 'str' : 'int';
}

function repr(value: Plain): string {
  return value instanceof Float ? floatRepr(value.v) : typeof value === 'string' ? strRepr(value) : String(value);
}

function truncated(value: Plain): IntValue | null {
  if (typeof value === 'string') {
    return null;
  }
  if (!(value instanceof Float)) {
    return value;
  }
  if (!Number.isFinite(value.v)) {
    throw Number.isNaN(value.v)
      ? fail('ValueError', 'cannot convert float NaN to integer')
      : fail('OverflowError', 'cannot convert float infinity to integer');
  }
  return int(String(BigInt(Math.trunc(value.v))));
}

function plainValues(positional: readonly Plain[]): PercentValues<Plain> {
  return {
    positional,
    mayIgnore: false,
    lookup: null,
    str: (v) => (typeof v === 'string' ? v : repr(v)),
    repr,
    ascii: (v) => escapeNonAscii(repr(v)),
    truncated,
    integer: (v) => (v instanceof Float || typeof v === 'string' ? null : v),
    float: (v) => {
      if (typeof v === 'string') {
        throw fail('TypeError', 'must be real number, not str');
      }
      return v instanceof Float ? v.v : Number(v);
    },
    bytes: null,
    character: (v) => (typeof v === 'string' && Array.from(v).length === 1 ? v : null),
    typeName: nameOf,
  };
}

describe('formatting as CPython does', () => {
  test('repr of floats', () => {
    expect(floatReprs.map(([hex = '']) => [hex, floatRepr(fromHex(hex))])).toEqual(floatReprs);
  });

  test('format of floats', () => {
    expect(
      floatFormats.map(([hex = '', spec = '']) => [hex, spec, attempt(() => formatPyFloat(fromHex(hex), spec))]),
    ).toEqual(floatFormats);
  });

  test('format of ints', () => {
    expect(intFormats.map(([n = '', spec = '']) => [n, spec, attempt(() => formatInt(int(n), spec))])).toEqual(
      intFormats,
    );
  });

  test('format of strings', () => {
    expect(strFormats.map(([s = '', spec = '']) => [s, spec, attempt(() => formatStr(s, spec))])).toEqual(strFormats);
  });

  test('% formatting', () => {
    const results = percents.map(([kind = '', text = '', template = '']) => {
      const value = kind === 'f' ? new Float(fromHex(text)) : kind === 'i' ? int(text) : text;
      return [kind, text, template, attempt(() => formatPercent(template, plainValues([value])))];
    });
    expect(results).toEqual(percents);
  });

  test('repr and ascii of characters', () => {
    const results = strReprs.map(([code]) => {
      const char = String.fromCodePoint(Number(code));
      return [code, strRepr(char), escapeNonAscii(strRepr(char))];
    });
    expect(results).toEqual(strReprs);
  });

  test('str.format templates', () => {
    const args: readonly Plain[] = ['v', 12, 3];
    const results = templates.map(([template = '']) => [
      template,
      attempt(() =>
        formatTemplate<Plain>(template, {
          positional: (i) => {
            const value = args[i];
            if (value === undefined) {
              throw fail('IndexError', `Replacement index ${i} out of range for positional args tuple`);
            }
            return value;
          },
          named: (name) => {
            if (name !== 'name') {
              throw fail('KeyError', strRepr(name));
            }
            return 'Ann';
          },
          attribute: (_v, name) => name,
          item: (v, key) => repr(v).slice(1)[Number(key)] ?? '',
          format: (v, conversion, spec) => {
            const value = conversion === '' ? v : conversion === 's' && typeof v === 'string' ? v : repr(v);
            return typeof value === 'string'
              ? formatStr(value, spec)
              : value instanceof Float
                ? formatPyFloat(value.v, spec)
                : formatInt(value, spec);
          },
        }),
      ),
    ]);
    expect(results).toEqual(templates);
  });
});
