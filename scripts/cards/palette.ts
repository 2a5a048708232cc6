/** A picture of at most 256 colours: one byte a pixel. */
export interface Indexed {
  readonly palette: Buffer;
  /** Rows of indexes, each behind a zero: PNG's filter of no filter. */
  readonly rows: Buffer;
}

/** Undoes the filters of PNG rows (RFC 2083, 6): `size` bytes a pixel, eight bits a channel. */
export function unfiltered(data: Buffer, width: number, height: number, size: number): Buffer {
  const stride = width * size;
  const out = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = data[row * (stride + 1)];
    const from = row * (stride + 1) + 1;
    const to = row * stride;
    for (let i = 0; i < stride; i++) {
      const left = i < size ? 0 : (out[to + i - size] ?? 0);
      const up = row === 0 ? 0 : (out[to + i - stride] ?? 0);
      const corner = row === 0 || i < size ? 0 : (out[to + i - stride - size] ?? 0);
      out[to + i] = (data[from + i] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return out;
}

function predicted(filter: number | undefined, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Colours that differ only in their last bits become the most frequent of them, so flat fills keep their own. */
export function indexed(pixels: Buffer, width: number, height: number, size: number): Indexed {
  const counts = new Map<number, number>();
  const colourAt = (at: number) => pixels.readUIntBE(at, 3);
  for (let at = 0; at < pixels.length; at += size) counts.set(colourAt(at), (counts.get(colourAt(at)) ?? 0) + 1);
  for (let bits = 0; bits < 8; bits++) {
    const near = (colour: number) =>
      ((colour >> 16) >> bits) * 65_536 + (((colour >> 8) & 255) >> bits) * 256 + ((colour & 255) >> bits);
    const chosen = new Map<number, number>();
    for (const [colour, count] of counts) {
      const before = chosen.get(near(colour));
      if (before === undefined || count > (counts.get(before) ?? 0)) chosen.set(near(colour), colour);
    }
    if (chosen.size > 256) continue;
    const index = new Map([...chosen.keys()].map((key, i) => [key, i]));
    const palette = Buffer.alloc(chosen.size * 3);
    for (const [i, colour] of [...chosen.values()].entries()) palette.writeUIntBE(colour, i * 3, 3);
    const rows = Buffer.alloc((width + 1) * height);
    for (let row = 0; row < height; row++)
      for (let x = 0; x < width; x++)
        rows[row * (width + 1) + 1 + x] = index.get(near(colourAt((row * width + x) * size))) ?? 0;
    return { palette, rows };
  }
  throw new Error('a picture without colours');
}
