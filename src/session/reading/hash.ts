/** FNV-1a over UTF-16 units in two independent lanes: 16 hexadecimal digits. Tells structures apart; not for security. */
export function hashText(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let k = 0; k < text.length; k++) {
    const unit = text.charCodeAt(k);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ (unit + k), 0x85ebca6b);
  }
  return (low >>> 0).toString(16).padStart(8, '0') + (high >>> 0).toString(16).padStart(8, '0');
}
