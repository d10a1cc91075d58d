import 'reflect-metadata';
import { runGateway } from '../../apps/agency-gateway/src/run-gateway.js';
import type { Agency } from '../../demonstration/vault.js';
import { fillVault } from './fill-vault.js';

// A gateway like any other, but for its vault, which is filled before it opens for the first time.
await runGateway((app, { agency }) => fillVault(app, agency as Agency));
