/** Writes text to a stream at its reader's pace. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** How many characters are collected before they are written. */
const enough = 1 << 16;

/** Collects text for a stream and waits for readers that are slower. A reader that has gone away is no error. */
export class Sink {
  private readonly stream: Writable;
  private readonly own: boolean;
  private parts: string[] = [];
  private length = 0;
  private broken: Error | null = null;

  /** `own`: the stream is closed with the sink. */
  constructor(stream: Writable, own: boolean) {
    this.stream = stream;
    this.own = own;
    stream.on('error', (error) => {
      this.broken = error;
    });
  }

  write(text: string): void {
    this.parts.push(text);
    this.length += text.length;
    if (this.length >= enough) this.push();
  }

  /** Whether nobody can read any more. */
  get gone(): boolean {
    return this.broken !== null;
  }

  async flush(): Promise<void> {
    this.push();
    if (this.stream.writableNeedDrain && this.broken === null) await once(this.stream, 'drain').catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.flush();
    if (!this.own || this.broken !== null) return;
    this.stream.end();
    await once(this.stream, 'finish').catch(() => undefined);
  }

  private push(): void {
    if (this.parts.length === 0) return;
    if (this.broken === null) this.stream.write(this.parts.join(''));
    this.parts = [];
    this.length = 0;
  }
}
