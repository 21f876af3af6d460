# docker build -t zhicetong .
# docker run --read-only -p 127.0.0.1:8080:8080 -v zhicetong-data:/app/index-data zhicetong

FROM node:22-bookworm-slim AS build
# nodejieba and better-sqlite3 compile while they are installed; the compiler stays behind in this stage.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY src src
COPY adapters adapters
COPY seeds seeds
# LanceDB is 150 MB that a district does without; with INDEX_URL: --build-arg OMIT=--omit=dev
ARG OMIT="--omit=dev --omit=optional"
RUN npm run -s build && npm prune $OMIT

FROM node:22-bookworm-slim
ENV NODE_ENV=production HTTP_HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/seeds seeds
# A named volume takes over owner and mode of the folder it covers.
RUN mkdir index-data && chown node:node index-data
USER node
VOLUME /app/index-data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT || 8080}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not npm: it would keep SIGTERM to itself.
ENTRYPOINT ["node", "dist/src/cli.js"]
CMD ["serve"]
