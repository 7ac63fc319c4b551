import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import { createCache } from './cache.js';
import { createRetryLink } from './retry-link.js';
import { HashLink, withoutText } from './trusted-documents.js';

/** Between two attempts to connect. */
const LONGEST_WAIT_MS = 8_000;

/** Where the service is, and how it is spoken to. */
export interface GraphClientOptions {
  /** The address of the endpoint, e.g. `/graphql` of the page's own origin. */
  readonly httpUrl: string;
  /** The same for subscriptions, with `ws:` or `wss:`. */
  readonly webSocketUrl: string;
  /** A token that is good now, asked for before each request and each connection; default: none, as on loopback. */
  readonly token?: () => Promise<string>;
  /** Whether the service runs documents of the manifest only: then their hashes are sent; default: false. */
  readonly sendsHashes?: boolean;
  /** How requests are sent; default: the browser's `fetch`. */
  readonly fetch?: typeof fetch;
}

/** An Apollo Client for the customer graph: normalised cache, retries that do nothing twice, and subscriptions. */
export function createGraphClient(options: GraphClientOptions): ApolloClient {
  const { httpUrl, webSocketUrl, token, sendsHashes = false } = options;
  const webSocket = createClient({
    url: webSocketUrl,
    // A page is open for hours: it connects again for as long as it is. `customerChanged` begins with the present state.
    retryAttempts: Infinity,
    // A service that is away is an error event, which is final by default. What the protocol calls final stays so.
    shouldRetry: () => true,
    retryWait: (retries) => sleep(Math.min(500 * 2 ** retries, LONGEST_WAIT_MS) * (0.5 + Math.random() / 2)),
    ...(token && { connectionParams: async () => ({ authorization: `Bearer ${await token()}` }) }),
  });
  const overHttp = ApolloLink.from([
    createRetryLink(),
    ...(token ? [new SetContextLink(async () => ({ headers: { authorization: `Bearer ${await token()}` } }))] : []),
    new HttpLink({ uri: httpUrl, ...(options.fetch && { fetch: options.fetch }) }),
  ]);
  const overWebSocket = new GraphQLWsLink(sendsHashes ? withoutText(webSocket) : webSocket);
  const transport = ApolloLink.split(({ operationType }) => operationType === 'subscription', overWebSocket, overHttp);
  return new ApolloClient({
    cache: createCache(),
    link: sendsHashes ? ApolloLink.from([new HashLink(), transport]) : transport,
  });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
