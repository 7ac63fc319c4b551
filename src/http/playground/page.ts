import { escapeUTF8 as escape } from 'entities';
import type { ExampleOperation } from './example-operations.js';
import { ICON, ICON_LINK } from './icon.js';

/**
 * What the page may do: run the scripts of this origin and call it, and nothing else. Style sheets are of this origin or bear
 * the nonce of the page (CSP level 3), with which the start script marks those that the editor writes; only the `style`
 * attributes, with which the editor places its lines, cannot be told apart.
 * @param nonce new for each answer; absent for what is no page: it has no styles
 */
export function pageHeaders(nonce?: string): Readonly<Record<string, string>> {
  const styles =
    nonce === undefined
      ? ["style-src 'none'"]
      : [`style-src 'self' 'nonce-${nonce}'`, "style-src-attr 'unsafe-inline'"];
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    ...styles,
    "font-src 'self' data:",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}

/** Beside the layout: GraphiQL's tabs fly off when they are first pressed, where their animation was cut short. */
const STYLE = `html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; font: 14px/1.4 system-ui, sans-serif; color: #17211f; background: #fff; }
#root { flex: 1; min-height: 0; } .graphiql-container { height: 100% !important; }
.bar { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; padding: .4rem .9rem; border-bottom: 1px solid #d9e0de; }
.bar a { color: #0f766e; } .bar form { margin-left: auto; display: flex; gap: .5rem; align-items: center; }
.bar input { font: inherit; width: 16rem; max-width: 40vw; padding: .2rem .4rem; border: 1px solid #8a9a96; border-radius: .25rem; }
.bar button { font: inherit; padding: .2rem .7rem; }
@media (prefers-color-scheme: dark) { body { color: #e7eeec; background: #111917; } .bar { border-color: #33413e; } .bar a { color: #5eead4; } }
.graphiql-tab { transform: none !important; }`;

/** What the page shows beside GraphiQL. */
export interface PlaygroundBar {
  /** The providers that have a page of their own. */
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  /** Whether callers have to prove who they are: the page then has a field for their token. */
  readonly needsToken: boolean;
}

/** The playground's page. `assets` is the path under which GraphiQL's files are served, `nonce` that of its headers. */
export function renderPage(assets: string, nonce: string, { providers, needsToken }: PlaygroundBar): string {
  const links = providers.map(({ id, name }) => `<a href="/providers/${encodeURIComponent(id)}">${escape(name)}</a>`);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Customer graph: playground</title>
    ${ICON_LINK}
    <link rel="stylesheet" href="${assets}/graphiql.css">
    <style nonce="${nonce}">${STYLE}</style>
    <script defer src="/playground/start.js"></script>
    <script defer src="${assets}/graphiql.js"></script>
  </head>
  <body>
    <nav class="bar" aria-label="Pages"><span>What providers need:</span> ${links.join(' ')}${needsToken ? TOKEN_FORM : ''}</nav>
    <noscript>The playground needs JavaScript. Without it, send operations to /graphql.</noscript>
    <div id="root"></div>
  </body>
</html>
`;
}

const TOKEN_FORM = `
      <form id="token-form"><label for="token">Token or API key</label>
      <input id="token" type="password" autocomplete="off" spellcheck="false"><button>Use it</button></form>`;

/** The script that opens GraphiQL with a tab for each example. */
export function renderStartScript(assets: string, examples: readonly ExampleOperation[]): string {
  const options = {
    endpoint: '/graphql',
    // What it uses otherwise, server-sent events, is not served.
    subscriptionsProtocol: 'WS',
    // With a space that does not break, for when the documentation narrows the page.
    title: 'Customer\u00a0graph',
    logo: ICON,
    defaultTabs: examples.map(({ query, variables }) => ({ query, variables })),
    // Headers can carry a token: it should not outlive the page.
    shouldPersistHeaders: false,
  };
  return `const assets = ${JSON.stringify(assets)};
const options = ${JSON.stringify(options, null, 2)};

// The editor makes its style sheets itself: with the page's nonce they are let in.
const { nonce } = document.querySelector('style');
const createElement = document.createElement;
document.createElement = function (...args) {
  const element = createElement.apply(this, args);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
};

self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => assets + '/' + label + '.js',
};

// For this tab alone, and only until it is closed.
const TOKEN = 'customer-graph:token';
const proof = () => {
  const token = sessionStorage.getItem(TOKEN);
  return token ? { authorization: 'Bearer ' + token } : {};
};
options.additionalHeaders = proof;
options.connectionParams = proof;

addEventListener('DOMContentLoaded', () => {
  const form = document.getElementById('token-form');
  const field = document.getElementById('token');
  if (form) field.value = sessionStorage.getItem(TOKEN) ?? '';
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    sessionStorage.setItem(TOKEN, field.value.trim());
    location.reload();
  });
  // GraphiQL takes the tabs where it kept none, but the variables of the first only when they are given once more.
  const isFirstVisit = localStorage.getItem('graphiql:tabState') === null;
  if (isFirstVisit) options.variables = options.defaultTabs[0]?.variables;
  YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), options);
});
`;
}
