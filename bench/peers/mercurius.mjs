import Fastify from 'fastify';
import mercurius from 'mercurius';
import { sayWhere } from './listen.mjs';
import { Query } from './resolvers.mjs';
import { childFields, loadChildren } from './rows.mjs';
import { rowResolvers, typeDefs } from './schema.mjs';

const app = Fastify();
await app.register(mercurius, {
  schema: typeDefs,
  resolvers: { ...rowResolvers, Query },
  // Its own loaders; their cache is for rows that come twice in a request, which none does here.
  loaders: {
    Customer: Object.fromEntries(
      childFields.map((field) => [
        field,
        {
          loader: (queries) =>
            loadChildren(
              field,
              queries.map(({ obj }) => obj.id),
            ),
          opts: { cache: false },
        },
      ]),
    ),
  },
  jit: 1,
});
await app.listen({ host: '127.0.0.1', port: 0 });
sayWhere(app.server.address().port);
