import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Bearer, VerifyBearer } from '../counterpart/bearer-token.js';
import { malformedFields } from './dossier-item.js';
import { viewForOwner } from './dossier-view.js';
import { lodgementRequest } from './lodgement.js';
import { findLodged, type LodgementDeps, listLodged, lodge } from './lodgements.js';

export interface CitizenRoutesDeps extends LodgementDeps {
  readonly verifyBearer: VerifyBearer;
}

type Citizen = Bearer & { identityNumber: string };

/** The citizen's side of the portal, with the identity provider's access token. */
export function addCitizenRoutes(app: FastifyInstance, deps: CitizenRoutesDeps): void {
  app.post('/citizen/dossiers', async (request, reply) => {
    const citizen = await citizenOf(deps, request);
    if (citizen === null) return reply.code(401).send({ error: 'UNAUTHENTICATED' });
    const body = lodgementRequest.safeParse(request.body);
    if (!body.success)
      return reply.code(400).send({ error: 'MALFORMED', fields: malformedFields(body.error) });
    if (deps.catalogue.loaded && !deps.catalogue.has(body.data.procedureCode)) {
      return reply.code(422).send({ error: 'UNKNOWN_PROCEDURE' });
    }
    const lodged = lodge(deps, { citizen, request: body.data, idempotencyKey: keyOf(request) });
    if (!lodged.ok) return reply.code(409).send({ error: lodged.error });
    deps.toProvince.wake();
    const { reference, replayed } = lodged.value;
    return reply.code(replayed ? 200 : 201).send({ reference, status: 1 });
  });
  app.get('/citizen/dossiers', async (request, reply) => {
    const citizen = await citizenOf(deps, request);
    if (citizen === null) return reply.code(401).send({ error: 'UNAUTHENTICATED' });
    const references = listLodged(deps, citizen.subject, 100).map(({ reference }) => reference);
    return { dossiers: references.map((reference) => viewForOwner(deps, reference)) };
  });
  app.get<{ Params: { reference: string } }>('/citizen/dossiers/:reference', async (request, reply) => {
    const citizen = await citizenOf(deps, request);
    if (citizen === null) return reply.code(401).send({ error: 'UNAUTHENTICATED' });
    const lodged = findLodged(deps, request.params.reference);
    // Somebody else's dossier and no dossier look alike.
    if (lodged === null || lodged.owner !== citizen.subject)
      return reply.code(404).send({ error: 'NOT_FOUND' });
    return viewForOwner(deps, lodged.reference);
  });
}

async function citizenOf(deps: CitizenRoutesDeps, request: FastifyRequest): Promise<Citizen | null> {
  const bearer = await deps.verifyBearer(request.headers.authorization);
  if (bearer === null || bearer.kind !== 'APPLICANT' || bearer.identityNumber === null) return null;
  return { ...bearer, identityNumber: bearer.identityNumber };
}

/** The header `idempotency-key`. Null when absent or unusable. */
function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && /^[\w-]{8,100}$/.test(key) ? key : null;
}
