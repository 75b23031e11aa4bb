# syntax=docker/dockerfile:1
# hnswlib-node is compiled, so the build stage is the full image: it has g++, make and python3.
FROM node:20-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The build needs sources that are not there yet; it runs below.
RUN npm ci --ignore-scripts && npm rebuild hnswlib-node
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/dist ./dist
COPY --chown=node:node embeddings ./embeddings
COPY --chown=node:node corpus ./corpus
# The folders above belong to root's WORKDIR; the index is built and updated beside the model.
RUN mkdir data && chown node:node /app /app/embeddings /app/data
USER node
# Built now, so that a container answers seconds after it starts.
RUN node dist/main.js index
VOLUME /app/data
HEALTHCHECK --interval=5m --timeout=30s --start-period=30s CMD ["node", "dist/main.js", "doctor"]
ENTRYPOINT ["node", "dist/main.js"]
CMD ["start"]
