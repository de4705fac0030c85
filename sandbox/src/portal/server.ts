import type { Clock } from '@lienthong/kernel';
import type { FastifyInstance } from 'fastify';
import type { VerifyBearer } from '../counterpart/bearer-token.js';
import {
  type CallAnswer,
  createOutgoingCalls,
  type OutgoingCall,
  type OutgoingCalls,
} from '../counterpart/outgoing-calls.js';
import type { Log } from '../counterpart/run.js';
import { createCounterpartServer } from '../counterpart/server.js';
import type { Store } from '../counterpart/store.js';
import { createCallLog } from './call-log.js';
import type { NationalCatalogue } from './catalogue.js';
import { addCitizenRoutes } from './citizen-routes.js';
import { createDossierRegister } from './dossier-register.js';
import { createFaults } from './faults.js';
import { addProvinceRoutes } from './province-routes.js';
import { addSandboxRoutes } from './sandbox-routes.js';
import { createSessions } from './sessions.js';

export interface PortalOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly catalogue: NationalCatalogue;
  readonly verifyBearer: VerifyBearer;
  sendToProvince(call: OutgoingCall): Promise<CallAnswer>;
  readonly username: string;
  readonly password: string;
  readonly destinationCode: string;
  readonly sessionMs: number;
  readonly holdMs: number;
}

/** Dossiers come with their papers in Base64. @source national portal exchange contract §3.5 */
const LARGEST_BODY = 50 * 1024 * 1024;

/** The stand-in of the National Public Service Portal; `toProvince` is to be started and stopped beside it. */
export function createPortal(options: PortalOptions): { app: FastifyInstance; toProvince: OutgoingCalls } {
  const { store, clock, log, catalogue } = options;
  const app = createCounterpartServer({ log, ready: () => store.isOpen, bodyLimitBytes: LARGEST_BODY });
  const register = createDossierRegister(store, clock);
  const toProvince = createOutgoingCalls({ store, clock, log, send: options.sendToProvince });
  const faults = createFaults(store);
  const callLog = createCallLog(store, clock);
  const lodgementDeps = { store, clock, register, catalogue, toProvince };
  addProvinceRoutes(app, {
    ...options,
    register,
    sessions: createSessions(store, clock, options.sessionMs),
    faults,
    callLog,
  });
  addCitizenRoutes(app, { ...lodgementDeps, verifyBearer: options.verifyBearer });
  addSandboxRoutes(app, { ...lodgementDeps, faults, callLog });
  return { app, toProvince };
}
