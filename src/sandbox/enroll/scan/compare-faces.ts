import { openPicture, toPicture, type Picture } from './picture.js';

/** Small enough that only the large areas of a face count. */
const SIZE = { width: 24, height: 30 };

/**
 * How alike two portraits are, from 0 to 100: the correlation of their colours in small, whatever the brightness. It
 * tells drawn people apart; it knows nothing of faces.
 */
export async function compareFaces(one: Picture, other: Picture): Promise<number> {
  const [a, b] = await Promise.all([one, other].map(toDeviations));
  if (!a || !b) return 0;
  const norm = Math.sqrt(dot(a, a) * dot(b, b));
  return norm === 0 ? 0 : Math.max(0, Math.round((dot(a, b) / norm) * 100));
}

async function toDeviations(picture: Picture): Promise<number[]> {
  const { pixels } = await toPicture(
    openPicture(picture)
      .resize({ ...SIZE, fit: 'cover' })
      .blur(1),
  );
  const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  return Array.from(pixels, (value) => value - mean);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
