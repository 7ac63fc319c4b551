// Draws a page or a selfie as PNG: SVG by sharp, with the code by zxing-wasm on top.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { LAYOUTS, QR_CODE } from '../../dist/sandbox/enroll/scan/layout.js';
import { writePageCode } from '../../dist/sandbox/enroll/scan/page-code.js';
import { drawBack, drawFront } from './national-id.mjs';
import { svg } from './page-parts.mjs';
import { drawPassport } from './passport.mjs';
import { drawPortrait } from './portrait.mjs';

// Fonts are looked up once, at the first text that sharp draws.
process.env.FONTCONFIG_FILE = fileURLToPath(new URL('fonts.conf', import.meta.url));
const { default: sharp } = await import('sharp');
const writer = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(writer).buffer }, fireImmediately: true });

const DRAW = { front: drawFront, back: drawBack, passport: drawPassport };
/** Elements of the quiet zone that the writer adds on each side. */
const QUIET_ZONE = 4;
const PNG = { palette: true, colours: 128, effort: 10, compressionLevel: 9, dither: 0.6 };

/** Draws one page of a person's document with what stands there. */
export async function drawPage(person, page, text) {
  const layout = LAYOUTS[page];
  const { options, scale, width } = QR_CODE;
  const code = await writeBarcode(writePageCode(page, text), { format: 'QRCode', options, scale });
  if (code.error) throw new Error(`The code of ${person.name} cannot be drawn: ${code.error}`);
  if (code.symbol.width * scale !== width) throw new Error(`The code of ${person.name} says too much for its place`);
  const margin = QUIET_ZONE * scale;
  const { left, top } = layout.code;
  return sharp(Buffer.from(DRAW[page](person, text, layout)))
    .composite([{ input: Buffer.from(await code.image.arrayBuffer()), left: left - margin, top: top - margin }])
    .removeAlpha()
    .png(PNG)
    .toBuffer();
}

/** Draws a person as seen by a phone: the same face, before another wall, nearer and in a warmer light. */
export async function drawSelfie({ look }) {
  const face = `<svg width="480" height="600" viewBox="6 14 276 345" preserveAspectRatio="none">${drawPortrait(look, '#e8d9c3')}</svg>
    <rect width="480" height="600" fill="#ffb347" fill-opacity=".07"/>`;
  return sharp(Buffer.from(svg(480, 600, face)))
    .removeAlpha()
    .png(PNG)
    .toBuffer();
}
