import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultAddress, packText, readAddress, unpackText, writeAddress } from '../../src/store/address.ts';

describe('an address is the view', () => {
  test('a lesson', async () => {
    const { address, problem } = await readAddress(
      '#lesson=accumulation&seed=42&lang=zh&theme=dark&pos=223&sel=fc1.weight&fork=91%3A0.5%3E-1e-3%3Abetas%5B0%5D&fork=120%3A4%3E2%3Ak%232&bp=40&bp=38%3Aloss.item()+%3E+%221%3A2%22',
    );
    expect(problem).toBeNull();
    expect(address).toEqual({
      lesson: 'accumulation',
      file: 'accumulation.py',
      text: null,
      seed: 42,
      language: 'zh',
      theme: 'dark',
      position: 223,
      selected: 'fc1.weight',
      forks: [
        { position: 91, before: '0.5', after: '-1e-3', control: 'betas[0]' },
        { position: 120, before: '4', after: '2', control: 'k#2' },
      ],
      charts: { norm: null, scale: 'linear', detail: 'whole', rows: null, range: null },
      breakpoints: [
        { line: 38, condition: 'loss.item() > "1:2"' },
        { line: 40, condition: null },
      ],
      pins: [],
    });
    expect((await readAddress(await writeAddress(address))).address).toEqual(address);
  });

  test('an own listing comes back letter for letter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async (text) => {
        const own = { ...defaultAddress, lesson: null, text, file: 'mine.py' };
        const { address, problem } = await readAddress(`#${await writeAddress(own)}`);
        expect(problem).toBeNull();
        expect(address.text).toBe(text);
        expect(address.file).toBe('mine.py');
      }),
      { numRuns: 40 },
    );
  });

  const pin = {
    file: 'mine.py',
    text: 'lr = 0.1  # 学习率\n',
    seed: 42,
    forks: [{ position: 91, before: '0.1', after: '1e-3', control: 'lr' }],
    name: 'slow',
    last: 500,
    ended: true,
  };

  test('pinned runs go along in a link, as many as it can bear', async () => {
    const pins = [pin, { ...pin, name: null, forks: [], ended: false }];
    expect(await readAddress(await writeAddress({ ...defaultAddress, pins }))).toEqual({
      address: { ...defaultAddress, pins },
      problem: null,
    });
    const bytes = crypto.getRandomValues(new Uint8Array(30_000));
    const long = { ...pin, text: Array.from(bytes, (byte) => byte.toString(36)).join('') };
    const read = await readAddress(await writeAddress({ ...defaultAddress, pins: [pin, long] }));
    expect(read.address.pins).toEqual([pin]);
  });

  test('nothing said is the default lesson', async () => {
    expect(await readAddress('')).toEqual({ address: defaultAddress, problem: null });
  });
});

describe('what cannot be read opens the default lesson and is said', () => {
  test.each([
    ['#code=%%%', 'damaged'],
    ['#code=AAAA', 'damaged'],
    ['#seed=-1', 'damaged'],
    ['#lesson=combined&pos=abc', 'damaged'],
    ['#v=2&lesson=combined', 'damaged'],
    ['#lang=de', 'damaged'],
    ['#bp=here', 'damaged'],
    ['#pin=AAAA', 'damaged'],
    ['#lesson=combined&fork=12:0.5:clip_value', 'damaged'],
    ['#lesson=combined&fork=12:0.5>print(1):clip_value', 'damaged'],
    ['#lesson=quantum', 'unknownLesson'],
    [`#code=${'A'.repeat(300_000)}`, 'tooLarge'],
  ])('%.30s', async (hash, problem) => {
    const read = await readAddress(hash);
    expect(read.problem).toBe(problem);
    expect(read.address).toMatchObject({ lesson: 'combined', text: null, position: 0 });
  });

  test('a small code that unpacks to a huge text', async () => {
    const packed = await packText('x = 1\n'.repeat(200_000));
    expect(packed.length).toBeLessThan(10_000);
    expect(await unpackText(packed)).toBeNull();
    expect((await readAddress(`#code=${packed}`)).problem).toBe('tooLarge');
  });

  test('no hash whatever makes it fail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 60 }), async (hash) => {
        const { address } = await readAddress(hash);
        expect(typeof address.seed).toBe('number');
      }),
    );
  });
});
