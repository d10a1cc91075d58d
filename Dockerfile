# One image for every process: the hub, each gateway, their migrations and the founding ceremony.
# docker-compose.yml says which of them a container is.
FROM node:20-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run --silent build
# At run time: nothing that only builds or tests, and no PostgreSQL of our own.
RUN npm prune --omit=dev --omit=optional

FROM node:20-trixie-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/agencies agencies
# Where the ceremony writes one folder per process. A new volume takes over owner and mode from here.
RUN mkdir -m 700 /founded \
 && cd /founded \
 && mkdir -m 700 founding founding/roots passphrases databases hub $(ls /app/agencies) \
 && chown -R node:node /founded
USER node
# Each process says itself which one it is.
CMD ["node", "--print", "'Say what to run: see docker-compose.yml'"]
