import type { ExampleOperation } from './example-operations.js';

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

/** One customer in the middle, five providers around. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="none" stroke="#0f766e" stroke-width="2" d="M16 16V4m0 12 11.4-3.7M16 16l7 9.7M16 16l-7 9.7M16 16 4.6 12.3"/><g fill="#0f766e"><circle cx="16" cy="16" r="6"/><circle cx="16" cy="4" r="3"/><circle cx="27.4" cy="12.3" r="3"/><circle cx="23" cy="25.7" r="3"/><circle cx="9" cy="25.7" r="3"/><circle cx="4.6" cy="12.3" r="3"/></g></svg>`;

/** Beside the height: GraphiQL's tabs fly off when they are first pressed, where their animation was cut short. */
const STYLE = 'html, body, #root { height: 100%; margin: 0; } .graphiql-tab { transform: none !important; }';

/** The playground's page. `assets` is the path under which GraphiQL's files are served, `nonce` that of its headers. */
export function renderPage(assets: string, nonce: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Customer graph: playground</title>
    <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(ICON)}">
    <link rel="stylesheet" href="${assets}/graphiql.css">
    <style nonce="${nonce}">${STYLE}</style>
    <script defer src="/playground/start.js"></script>
    <script defer src="${assets}/graphiql.js"></script>
  </head>
  <body>
    <noscript>The playground needs JavaScript. Without it, send operations to /graphql.</noscript>
    <div id="root"></div>
  </body>
</html>
`;
}

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

addEventListener('DOMContentLoaded', () => {
  // GraphiQL takes the tabs where it kept none, but the variables of the first only when they are given once more.
  const isFirstVisit = localStorage.getItem('graphiql:tabState') === null;
  if (isFirstVisit) options.variables = options.defaultTabs[0]?.variables;
  YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), options);
});
`;
}
