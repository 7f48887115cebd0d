/** How the numbers of a printed tensor are aligned. */
import type { DType } from '../../engine/dtype.ts';
import { isFloating } from '../../engine/dtype.ts';
import { formatPyFloat } from '../../python/formatting/format-float.ts';
import type { PrintOptions } from '../torch-state.ts';

/** How the elements of one tensor are written, all in the same width. */
export interface ElementFormat {
  readonly width: number;
  format(value: number | bigint): string;
}

/** Chooses PyTorch's way to write `values`: as integers, with a fixed point, or with an exponent. */
export function elementFormat(
  elements: readonly (number | bigint)[],
  dtype: DType,
  options: PrintOptions,
): ElementFormat {
  if (!isFloating(dtype)) return integerFormat(elements, dtype);
  const values = elements.map(Number);
  const style = styleOf(values, options);
  const finite = values.filter((v) => v !== 0 && Number.isFinite(v));
  let width = 1;
  for (const v of finite) width = Math.max(width, write(v, style.measured, options).length);
  return { width, format: (v) => write(Number(v), style.used, options).padStart(width) };
}

function integerFormat(values: readonly (number | bigint)[], dtype: DType): ElementFormat {
  const text = (v: number | bigint): string => (dtype === 'bool' ? (v === 0 ? 'False' : 'True') : String(v));
  const width = values.reduce<number>((most, v) => Math.max(most, text(v).length), 1);
  return { width, format: (v) => text(v).padStart(width) };
}

type Style = 'integer' | 'fixed' | 'scientific';

/** The style by which the width is measured, and the one used: `sci_mode` changes only the latter. */
function styleOf(values: readonly number[], { sciMode }: PrintOptions): { measured: Style; used: Style } {
  let least = Infinity;
  let most = 0;
  let whole = true;
  for (const v of values) {
    if (v === 0 || !Number.isFinite(v)) continue;
    const size = Math.abs(v);
    if (size < least) least = size;
    if (size > most) most = size;
    if (!Number.isInteger(v)) whole = false;
  }
  const plain: Style = whole ? 'integer' : 'fixed';
  const wide = most > 0 && (most / least > 1000 || most > 1e8 || (!whole && least < 1e-4));
  const measured: Style = wide ? 'scientific' : plain;
  if (sciMode === null) return { measured, used: measured };
  return { measured, used: sciMode ? 'scientific' : plain };
}

function write(v: number, style: Style, { precision }: PrintOptions): string {
  if (style === 'scientific') return formatPyFloat(v, `.${precision}e`);
  if (style === 'fixed') return formatPyFloat(v, `.${precision}f`);
  return formatPyFloat(v, '.0f') + (Number.isFinite(v) ? '.' : '');
}
