/** Numbers as explanations write them. */
import type { Quantity } from '../../model/explanation.ts';
import { formatNumber } from '../../ui/number-format.ts';

export const MINUS = '−';

/** A number as an explanation writes it: options and whole numbers as the listing would. */
export function numberText({ what, value }: Pick<Quantity, 'what' | 'value'>): string {
  return what.kind === 'option' ? plain(Number(value.toPrecision(6))) : short(value);
}

/** Whole numbers in full, others with four digits. */
export function short(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? plain(value) : formatNumber(value);
}

function plain(value: number): string {
  return String(value).replaceAll('-', MINUS);
}
