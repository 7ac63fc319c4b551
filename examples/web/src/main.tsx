import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { createGraphClient } from './client/create-graph-client.js';
import './styles.css';

const { origin } = window.location;
const client = createGraphClient({
  httpUrl: `${origin}/graphql`,
  webSocketUrl: `${origin.replace(/^http/, 'ws')}/graphql`,
  sendsHashes: import.meta.env.VITE_SENDS_HASHES === 'true',
});

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root');
createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={client}>
      <App />
    </ApolloProvider>
  </StrictMode>,
);
