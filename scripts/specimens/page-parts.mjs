// What the pages have in common: texts in both scripts, the pattern of the paper, the mark that says what they are.
const ARABIC_DIGITS = '٠١٢٣٤٥٦٧٨٩';

/** A line in Latin letters from `x` on, or up to it with `anchor: 'end'`. */
export function latin(x, y, size, text, { weight = 400, fill = '#1c2733', anchor = 'start', spacing = 0 } = {}) {
  return `<text x="${x}" y="${y}" font-family="Cairo" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}" letter-spacing="${spacing}">${escape(text)}</text>`;
}

/** A line in Arabic letters, whose right end is at `x`. */
export function arabic(x, y, size, text, { weight = 400, fill = '#1c2733' } = {}) {
  return `<text x="${x}" y="${y}" font-family="Cairo" font-size="${size}" font-weight="${weight}" fill="${fill}" direction="rtl" text-anchor="start">${escape(text)}</text>`;
}

/** A line in letters of one width. */
export function mono(x, y, size, text, { fill = '#1c2733', spacing = 0, anchor = 'start' } = {}) {
  return `<text x="${x}" y="${y}" font-family="Share Tech Mono" font-size="${size}" fill="${fill}" text-anchor="${anchor}" letter-spacing="${spacing}" xml:space="preserve">${escape(text)}</text>`;
}

/** Digits as they are written in Egypt. */
export function arabicDigits(text) {
  return text.replaceAll(/\d/g, (digit) => ARABIC_DIGITS[Number(digit)]);
}

/** A date as it is printed in Arabic, `٢٠٢٥/٠٢/٠١`. */
export function arabicDate(date) {
  return arabicDigits(date.replaceAll('-', '/'));
}

/** Fine waves over the paper. */
export function waves(width, height, colour) {
  const line = (index) => {
    const points = [];
    for (let x = 0; x <= width; x += 32) {
      const y = (height / 12) * index + 26 * Math.sin((x / width) * 4 * Math.PI + index * 0.55);
      points.push(`${x} ${y.toFixed(1)}`);
    }
    return `<polyline points="${points.join(' ')}"/>`;
  };
  const lines = Array.from({ length: 14 }, (_, index) => line(index));
  return `<g fill="none" stroke="${colour}" stroke-width="1.6" stroke-opacity=".2">${lines.join('')}</g>`;
}

/** The mark across the page. */
export function specimenMark(x, y, size) {
  return `<g transform="rotate(-18 ${x} ${y})" fill="#b3261e" fill-opacity=".15" text-anchor="middle">
    <text x="${x}" y="${y}" font-family="Cairo" font-size="${size}" font-weight="900" letter-spacing="14">SPECIMEN</text></g>`;
}

/** The paper with its header in both scripts. */
export function paper({ width, height, title, arabicTitle, from, to, ink }) {
  return `
    <defs>
      <linearGradient id="paper" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>
      <clipPath id="card"><rect width="${width}" height="${height}" rx="34"/></clipPath>
    </defs>
    <rect width="${width}" height="${height}" fill="#fff"/>
    <g clip-path="url(#card)">
      <rect width="${width}" height="${height}" fill="url(#paper)"/>
      ${waves(width, height, ink)}
      <rect width="${width}" height="96" fill="${ink}"/><rect y="96" width="${width}" height="5" fill="#c8a24a"/>
    </g>
    ${latin(48, 63, 36, title, { weight: 700, fill: '#fff', spacing: 1 })}
    ${arabic(width - 48, 63, 38, arabicTitle, { weight: 700, fill: '#fff' })}`;
}

/** The frame of a portrait. */
export function framed({ left, top, width, height }, portrait) {
  return `
    <svg x="${left}" y="${top}" width="${width}" height="${height}" viewBox="0 0 288 360" preserveAspectRatio="none">${portrait}</svg>
    <rect x="${left}" y="${top}" width="${width}" height="${height}" rx="4" fill="none" stroke="#fff" stroke-width="5"/>
    <rect x="${left}" y="${top}" width="${width}" height="${height}" rx="4" fill="none" stroke="#1c2733" stroke-opacity=".35" stroke-width="1.5"/>`;
}

/** A whole drawing. */
export function svg(width, height, content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
