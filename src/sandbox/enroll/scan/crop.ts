import type { FoundCode, Point } from './find-code.js';
import { QR_CODE, type Box, type Layout } from './layout.js';
import { openPicture, toPicture, type Picture } from './picture.js';

/** Less than this is not worth a second interpolation of every pixel. */
const SMALLEST_TURN_DEGREES = 0.5;

/** A picture turned so that the page in it stands upright, with the place and size of the page. */
export interface UprightPage {
  readonly picture: Picture;
  /** Where the page's upper left corner is. */
  readonly origin: Point;
  /** Pixels of the picture for one of the layout. */
  readonly scale: number;
}

/** Turns a picture so that its page stands upright: where the page is follows from where its code is. */
export async function turnUpright(picture: Picture, { from, to }: FoundCode, { code }: Layout): Promise<UprightPage> {
  const scale = Math.hypot(to.x - from.x, to.y - from.y) / QR_CODE.width;
  const degrees = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  const isTurned = Math.abs(degrees) >= SMALLEST_TURN_DEGREES;
  const upright = isTurned ? await toPicture(openPicture(picture).rotate(-degrees, { background: 'white' })) : picture;
  const corner = isTurned ? turn(from, picture, upright, -degrees) : from;
  return {
    picture: upright,
    origin: { x: corner.x - code.left * scale, y: corner.y - code.top * scale },
    scale,
  };
}

/**
 * Cuts a rectangle of the page out of the picture, in the size of the layout.
 * @returns undefined where it lies outside of the picture
 */
export async function cut({ picture, origin, scale }: UprightPage, box: Box): Promise<Picture | undefined> {
  const left = Math.max(0, Math.round(origin.x + box.left * scale));
  const top = Math.max(0, Math.round(origin.y + box.top * scale));
  const right = Math.min(picture.width, Math.round(origin.x + (box.left + box.width) * scale));
  const bottom = Math.min(picture.height, Math.round(origin.y + (box.top + box.height) * scale));
  if (right <= left || bottom <= top) return undefined;
  const found = await toPicture(openPicture(picture).extract({ left, top, width: right - left, height: bottom - top }));
  return toPicture(openPicture(found).resize({ width: box.width, height: box.height, fit: 'fill' }));
}

/** Where a point is after the whole picture was turned about its middle. */
function turn(point: Point, before: Picture, after: Picture, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  const x = point.x - before.width / 2;
  const y = point.y - before.height / 2;
  return {
    x: x * Math.cos(angle) - y * Math.sin(angle) + after.width / 2,
    y: x * Math.sin(angle) + y * Math.cos(angle) + after.height / 2,
  };
}
