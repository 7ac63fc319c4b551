// A drawn portrait in 288 x 360, by what a person's `look` says.
const WIDTH = 288;
const HEIGHT = 360;

/** The SVG elements of a portrait before a plain wall. `wall` is its colour. */
export function drawPortrait(look, wall = '#d7dee4') {
  const id = `p${look.skin.slice(1)}${wall.slice(1)}`;
  return `
    <defs>
      <linearGradient id="${id}-wall" x1="0" y1="0" x2="1" y2="1">
        <stop offset="0" stop-color="${wall}"/><stop offset="1" stop-color="#b9c4cd"/>
      </linearGradient>
      <linearGradient id="${id}-shade" x1="0" y1="0" x2="1" y2="0">
        <stop offset="0" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".16"/>
      </linearGradient>
    </defs>
    <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#${id}-wall)"/>
    ${behind(look)}
    <path d="M20 360 C24 292 78 276 118 266 L170 266 C210 276 264 292 268 360 Z" fill="${look.coat}"/>
    <path d="M116 222 L116 272 C126 300 162 300 172 272 L172 222 Z" fill="${look.skin}"/>
    <path d="M116 236 C130 262 158 262 172 236 L172 252 C158 274 130 274 116 252 Z" fill="#000" opacity=".14"/>
    ${look.shirt ? `<path d="M104 271 L144 322 L184 271 L196 276 L152 360 L136 360 L92 276 Z" fill="${look.shirt}"/>` : ''}
    <ellipse cx="82" cy="164" rx="11" ry="20" fill="${look.skin}"/><ellipse cx="206" cy="164" rx="11" ry="20" fill="${look.skin}"/>
    <path d="M84 140 C84 84 110 66 144 66 C178 66 204 84 204 140 C204 196 178 246 144 246 C110 246 84 196 84 140 Z" fill="${look.skin}"/>
    <path d="M144 66 C178 66 204 84 204 140 C204 196 178 246 144 246 Z" fill="url(#${id}-shade)"/>
    ${beard(look)}
    ${face(look)}
    ${hair(look)}
    ${look.glasses ? glasses() : ''}`;
}

function face({ eyes, lips = '#9a5a4a', hair = '#2a1c14' }) {
  const eye = (x) => `
    <path d="M${x - 17} 153 Q${x} 139 ${x + 17} 153 Q${x} 163 ${x - 17} 153 Z" fill="#fbfaf7"/>
    <circle cx="${x}" cy="152" r="7.5" fill="${eyes}"/><circle cx="${x}" cy="152" r="3.4" fill="#0c0907"/><circle cx="${x + 2.4}" cy="149.5" r="1.8" fill="#fff"/>
    <path d="M${x - 18} 152 Q${x} 137 ${x + 18} 152" fill="none" stroke="#2b1a12" stroke-width="2.6" stroke-linecap="round"/>`;
  const brow = (x, side) =>
    `<path d="M${x - 20 * side} 130 Q${x} 120 ${x + 21 * side} 137" fill="none" stroke="${hair}" stroke-width="5.5" stroke-linecap="round" opacity=".85"/>`;
  return `
    ${eye(114)}${eye(174)}${brow(112, -1)}${brow(176, 1)}
    <path d="M141 156 C138 176 132 186 134 192 C138 198 150 198 154 192" fill="none" stroke="#000" stroke-opacity=".32" stroke-width="3" stroke-linecap="round"/>
    <path d="M121 210 Q134 206 144 209 Q154 206 167 210 Q144 232 121 210 Z" fill="${lips}"/>
    <path d="M121 210 Q144 222 167 210" fill="none" stroke="#000" stroke-opacity=".35" stroke-width="1.6"/>`;
}

function beard({ hair, beard: hasBeard, moustache }) {
  if (hasBeard) {
    return `<path d="M86 160 C90 214 112 252 144 252 C176 252 198 214 202 160 C198 186 188 200 172 201 C160 195 128 195 116 201 C100 200 90 186 86 160 Z" fill="${hair}" opacity=".92"/>`;
  }
  if (moustache)
    return `<path d="M112 208 C122 196 138 197 144 201 C150 197 166 196 176 208 C164 205 152 206 144 208 C136 206 124 205 112 208 Z" fill="${hair}"/>`;
  return '';
}

/** What lies behind the head. */
function behind({ head, hair, cloth }) {
  if (head === 'long')
    return `<path d="M70 150 C62 70 112 36 144 38 C176 36 226 70 218 150 C216 214 226 262 232 300 L56 300 C62 262 72 214 70 150 Z" fill="${hair}"/>`;
  if (head === 'scarf')
    return `<path d="M66 150 C58 66 104 30 144 30 C184 30 230 66 222 150 C222 214 244 262 250 330 L38 330 C44 262 66 214 66 150 Z" fill="${cloth}"/>`;
  return '';
}

function hair({ head, hair: colour, cloth }) {
  switch (head) {
    case 'short':
      return `<path d="M78 150 C70 84 104 44 148 46 C192 46 218 86 210 150 C206 136 204 120 192 106 C170 112 126 110 108 98 C94 110 84 128 78 150 Z" fill="${colour}"/>`;
    case 'long':
      return `<path d="M80 156 C78 100 96 64 146 58 C196 64 210 100 208 156 C202 128 190 106 160 92 C136 108 100 112 80 156 Z" fill="${colour}"/>`;
    case 'curly':
      return `<g fill="${colour}">${[
        [84, 122, 20],
        [90, 94, 24],
        [112, 70, 26],
        [144, 60, 28],
        [176, 70, 26],
        [198, 94, 24],
        [204, 122, 20],
        [128, 88, 20],
        [160, 88, 20],
      ]
        .map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}"/>`)
        .join('')}</g>`;
    case 'scarf':
      return `
        <path fill-rule="evenodd" d="M62 156 C56 70 102 32 144 32 C186 32 232 70 226 156 C224 220 196 274 144 292 C92 274 64 220 62 156 Z M144 78 C110 78 92 102 92 146 C92 196 112 238 144 240 C176 238 196 196 196 146 C196 102 178 78 144 78 Z" fill="${cloth}"/>
        <path d="M92 146 C92 102 110 78 144 78 C178 78 196 102 196 146" fill="none" stroke="#000" stroke-opacity=".2" stroke-width="5"/>
        <path d="M96 262 C126 284 176 286 216 250 M84 284 C126 312 190 310 232 280 M74 120 C78 84 104 52 140 46" fill="none" stroke="#000" stroke-opacity=".16" stroke-width="5" stroke-linecap="round"/>`;
    default:
      return `<path d="M82 170 C74 150 76 124 86 112 C84 132 84 152 88 168 Z M206 170 C214 150 212 124 202 112 C204 132 204 152 200 168 Z" fill="${colour}"/>
        <path d="M112 88 C128 78 150 76 164 80" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="8" stroke-linecap="round"/>`;
  }
}

function glasses() {
  return `<g fill="#fff" fill-opacity=".12" stroke="#1f2429" stroke-width="4.5"><rect x="90" y="136" width="48" height="36" rx="13"/><rect x="150" y="136" width="48" height="36" rx="13"/><path d="M138 150 Q144 145 150 150 M90 148 L80 144 M198 148 L208 144" fill="none"/></g>`;
}
