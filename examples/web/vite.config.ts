import react from '@vitejs/plugin-react';
import { defineConfig, type Connect, type Plugin } from 'vite';

/** The service; the page talks to its own origin only, so that the service needs no CORS. */
const service = process.env.SERVICE_URL ?? 'http://127.0.0.1:4000';

/** Tells the page from which address it is seen, as a bank's edge does: whoever signs says from where. */
const clientAddress: Connect.NextHandleFunction = (request, response) => {
  response.setHeader('content-type', 'application/json');
  response.setHeader('cache-control', 'no-store');
  response.end(JSON.stringify({ ipAddress: request.socket.remoteAddress?.replace(/^::ffff:/, '') }));
};
const tellClientAddress: Plugin = {
  name: 'tell-client-address',
  configureServer: ({ middlewares }) => void middlewares.use('/client-address', clientAddress),
  configurePreviewServer: ({ middlewares }) => void middlewares.use('/client-address', clientAddress),
};

const proxy = {
  // The service takes WebSockets from pages of its own origin.
  '/graphql': { target: service, changeOrigin: true, ws: true, rewriteWsOrigin: true },
};

export default defineConfig({
  plugins: [react(), tellClientAddress],
  server: { proxy },
  preview: { proxy },
});
