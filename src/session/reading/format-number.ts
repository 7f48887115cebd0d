/** A float with about four digits, as people read it: `0.8189`, `1.5e-7`, `nan`, `inf`. */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return '0.0';
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-3)
    return value
      .toExponential(3)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e');
  const text = size >= 1000 ? value.toFixed(1) : value.toFixed(4);
  return text.replace(/(\.\d+?)0+$/, '$1');
}
