/** The picture saved is the picture seen, and nothing but a picture. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page as browserPage } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { pictureBitmap, pictureName, pictureText } from '../../../src/panels/graph/picture-file.ts';
import { RECORDED, frameOf, graphView } from './frames.ts';
import { show } from './stage.tsx';

const HOSTILE = '</text><script>alert(1)</script><image href="https://example.org/a.png" onload="x()"/>';

beforeEach(async () => {
  await browserPage.viewport(1440, 900);
});
afterEach(cleanup);

async function saved(rename: (name: string) => string = (name) => name): Promise<string> {
  const graph = graphView(RECORDED.length, 6);
  const nodes = graph.nodes.map((node) => ({ ...node, name: rename(node.name) }));
  const region = await show(frameOf({ ...graph, nodes }, 'backward'));
  const svg = region.querySelector<SVGSVGElement>('.graph-drawing > svg');
  const overlay = region.querySelector('canvas');
  if (!svg || !overlay) throw new Error('nothing drawn');
  return pictureText({ svg, overlay, legend: region.querySelector('[role="note"]'), title: 'simple-10' });
}

function parsed(text: string): Document {
  const document = new DOMParser().parseFromString(text, 'image/svg+xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return document;
}

it('holds every name and number that is seen', async () => {
  const document = parsed(await saved());
  const texts = [...document.querySelectorAll('text')].map((one) => one.textContent);
  for (const name of ['ReluBackward0', 'MseLossBackward0', 'fc1.weight', 'fc2.bias', 'labels', '9 of 20 pass'])
    expect(texts).toContain(name);
  const shown = (selector: string): number =>
    [...globalThis.document.querySelectorAll(`.graph-drawing > svg ${selector}`)].filter((one) => one.checkVisibility())
      .length;
  // The overlay is one image more.
  expect(document.querySelectorAll('image')).toHaveLength(shown('image') + 1);
  expect(texts.some((text) => text?.includes('gradient'))).toBe(true);
});

it('needs no style sheet', async () => {
  const text = await saved();
  expect(text).not.toMatch(/var\(|class=|data-|aria-|tabindex/);
  const frames = [...parsed(text).querySelectorAll('rect[rx="6"]')];
  expect(frames.length).toBeGreaterThan(3);
  for (const frame of frames) expect(frame.getAttribute('stroke')).toMatch(/^rgb/);
});

it('holds names from a listing as text', async () => {
  const document = parsed(await saved(() => HOSTILE));
  const kinds = new Set([...document.querySelectorAll('*')].map((one) => one.tagName));
  expect([...kinds].toSorted()).toEqual([
    'circle',
    'clipPath',
    'defs',
    'g',
    'image',
    'marker',
    'path',
    'pattern',
    'rect',
    'svg',
    'text',
    'title',
    'tspan',
  ]);
  const attributes = [...document.querySelectorAll('*')].flatMap((one) => Array.from(one.attributes));
  expect(attributes.filter(({ name }) => name.startsWith('on'))).toEqual([]);
  const links = attributes.filter(({ name }) => name === 'href').map(({ value }) => value);
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((link) => !link.startsWith('data:image/png'))).toEqual([]);
});

it('is a bitmap of twice its size, with colours in it', async () => {
  const text = await saved();
  const bitmap = await createImageBitmap(await pictureBitmap(text));
  const { width, height } = document.querySelector('.graph-drawing > svg')?.getBoundingClientRect() ?? new DOMRect();
  expect([bitmap.width, bitmap.height]).toEqual([Math.round(width * 2), Math.round(height * 2)]);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
  const colours = new Set<number>();
  for (let i = 0; i < data.length; i += 4)
    colours.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
  expect(colours.size).toBeGreaterThan(40);
});

it('is named after the listing and the position', () => {
  expect(pictureName('accumulation.py', 223)).toBe('accumulation-223');
  expect(pictureName('../a b<>.py', 0)).toBe('..-a-b--0');
});
