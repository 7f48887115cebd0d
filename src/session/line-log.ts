import { thinOut } from './stops.ts';

/** Which lines of the listing ran, in order, and how deep in calls: compact. */
export class LineLog {
  private lines = new Uint32Array(1024);
  private depths = new Uint16Array(1024);
  private count = 0;

  get length(): number {
    return this.count;
  }

  add(line: number, depth: number): void {
    if (this.count === this.lines.length) {
      const lines = new Uint32Array(this.count * 2);
      const depths = new Uint16Array(this.count * 2);
      lines.set(this.lines);
      depths.set(this.depths);
      this.lines = lines;
      this.depths = depths;
    }
    this.lines[this.count] = line;
    this.depths[this.count++] = depth;
  }

  /** Leaves every second of the first `among`, and all others. */
  thin(among: number): void {
    thinOut(this.lines, this.count, among);
    thinOut(this.depths, this.count, among);
    this.count -= Math.floor(among / 2);
  }

  lineAt(index: number): number {
    return this.lines[index] ?? 0;
  }

  depthAt(index: number): number {
    return this.depths[index] ?? 0;
  }
}
