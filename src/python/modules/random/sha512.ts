/** SHA-512, which `random.seed` takes of a text. The constants are made as the standard defines them. */

const MASK = (1n << 64n) - 1n;

function primes(count: number): bigint[] {
  const found: bigint[] = [];
  for (let n = 2n; found.length < count; n += 1n) {
    if (found.every((p) => n % p !== 0n)) found.push(n);
  }
  return found;
}

/** The first 64 bits of the fraction of the k-th root of n. */
function rootFraction(n: bigint, k: bigint): bigint {
  const target = n << (64n * k);
  let low = 0n;
  let high = 1n << 80n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** k <= target) low = middle;
    else high = middle;
  }
  return low & MASK;
}

const PRIMES = primes(80);

function rotate(x: bigint, by: bigint): bigint {
  return ((x >> by) | (x << (64n - by))) & MASK;
}

function schedule(block: DataView): bigint[] {
  const w: bigint[] = [];
  for (let i = 0; i < 16; i += 1) w.push(block.getBigUint64(i * 8));
  for (let i = 16; i < 80; i += 1) {
    const [a = 0n, b = 0n, c = 0n, d = 0n] = [w[i - 16], w[i - 15], w[i - 7], w[i - 2]];
    const s0 = rotate(b, 1n) ^ rotate(b, 8n) ^ (b >> 7n);
    const s1 = rotate(d, 19n) ^ rotate(d, 61n) ^ (d >> 6n);
    w.push((a + s0 + c + s1) & MASK);
  }
  return w;
}

function compress(state: readonly bigint[], w: readonly bigint[], constants: readonly bigint[]): bigint[] {
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
  for (let i = 0; i < 80; i += 1) {
    const s1 = rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n);
    const choice = (e & f) ^ (~e & MASK & g);
    const t1 = (h + s1 + choice + (constants[i] ?? 0n) + (w[i] ?? 0n)) & MASK;
    const s0 = rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK, c, b, a, (t1 + s0 + majority) & MASK];
  }
  return [a, b, c, d, e, f, g, h].map((v, i) => (v + (state[i] ?? 0n)) & MASK);
}

/** The 64 bytes of the digest. */
export function sha512(data: Uint8Array): Uint8Array {
  const constants = PRIMES.map((p) => rootFraction(p, 3n));
  let state = PRIMES.slice(0, 8).map((p) => rootFraction(p, 2n));
  const padded = new Uint8Array(Math.ceil((data.length + 17) / 128) * 128);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(data.length) * 8n);
  for (let at = 0; at < padded.length; at += 128) {
    state = compress(state, schedule(new DataView(padded.buffer, at, 128)), constants);
  }
  const out = new DataView(new ArrayBuffer(64));
  state.forEach((word, i) => out.setBigUint64(i * 8, word));
  return new Uint8Array(out.buffer);
}
