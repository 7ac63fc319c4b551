import { escapeUTF8 as escape } from 'entities';
import type { ProviderGuide } from '../../services/readiness/provider-guide.js';
import { ICON_LINK } from './icon.js';

/** Calm, one column, readable on a phone; dark where the reader's system is. */
const STYLE = `
:root { color-scheme: light dark; --ink: #17211f; --soft: #586663; --line: #d9e0de; --mark: #0f766e; --ground: #fff; --well: #f3f6f5; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e7eeec; --soft: #9fb0ac; --line: #33413e; --mark: #5eead4; --ground: #111917; --well: #1a2523; }
}
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
header, main { max-width: 62rem; margin: auto; padding: 1rem 1.25rem; } header { padding-bottom: 0; }
nav a { display: inline-block; margin: 0 1rem .25rem 0; padding: .25rem 0; }
a { color: var(--mark); } a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
h1 { font-size: 1.6rem; margin: .5rem 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
p, li { max-width: 46rem; } .soft { color: var(--soft); }
code { background: var(--well); border-radius: .25rem; padding: .1rem .3rem; font-size: .9em; overflow-wrap: anywhere; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; } td code { white-space: nowrap; }`;

/**
 * The page of one provider: what it needs, and everything that it takes.
 * @param guides of all enabled providers, for the way to the others
 * @param nonce that of the page's headers
 */
export function renderProviderPage(guide: ProviderGuide, guides: readonly ProviderGuide[], nonce: string): string {
  const { id, name, capabilities, requirements, forms, notSent } = guide;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escape(name)}: what it needs</title>
    ${ICON_LINK}
    <style nonce="${nonce}">${STYLE}</style>
  </head>
  <body>
    <header>
      <nav aria-label="Pages"><a href="/">Playground</a> ${guides.map((one) => linkTo(one, id)).join(' ')}</nav>
      <h1>${escape(name)}</h1>
      <p class="soft">Provider <code>${escape(id)}</code>. ${capabilities.map(code).join(' ')}</p>
    </header>
    <main>
      <h2>What everybody must have</h2>
      ${listOf(requirements.map(({ path, message }) => `${code(path)} ${escape(message)}`))}
      <p class="soft">The query <code>onboardingRequirements</code> answers the same, over several providers at once too;
      <code>Customer.readiness</code> says what one customer lacks.</p>
      ${forms.map(renderForm).join('\n')}
      ${renderNotSent(notSent)}
    </main>
  </body>
</html>
`;
}

function linkTo({ id, name }: ProviderGuide, current: string): string {
  return `<a href="/providers/${encodeURIComponent(id)}"${id === current ? ' aria-current="page"' : ''}>${escape(name)}</a>`;
}

function renderForm({ title, rules }: ProviderGuide['forms'][number]): string {
  const rows = rules.map(({ ours, theirs, label, needed, limits }) => [
    ours === null ? 'said by the service' : code(ours),
    escape(label),
    needed ?? '',
    escape(limits),
    theirs === null ? 'not sent' : code(theirs),
  ]);
  return `<h2>${escape(title)}</h2>\n${tableOf(['Here', 'What', 'Needed', 'Form and limits', 'There'], rows)}`;
}

function renderNotSent(notSent: ProviderGuide['notSent']): string {
  const rows = Object.entries(notSent).map(([field, reason]) => [code(field), escape(reason)]);
  return rows.length === 0 ? '' : `<h2>Never sent</h2>\n${tableOf(['There', 'Why'], rows)}`;
}

/** @param rows of HTML */
function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<div class="wide" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

/** @param entries of HTML */
function listOf(entries: readonly string[]): string {
  return `<ul>\n${entries.map((entry) => `<li>${entry}</li>`).join('\n')}\n</ul>`;
}

function code(text: string): string {
  return `<code>${escape(text)}</code>`;
}
