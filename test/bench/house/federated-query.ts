import {
  CALLER_TOKEN_AUDIENCE,
  CALLER_TOKEN_HEADER,
  CALLER_TOKEN_ISSUER,
  type Caller,
} from '@lienthong/kernel';
import { importJWK, type JWK, SignJWT } from 'jose';
import { Agent, request } from 'undici';
import type { Shot } from './load.js';

const agent = new Agent({ connections: 50, pipelining: 1 });

interface Target {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function post({ url, headers }: Target, body: object): Promise<string> {
  const answer = await request(url, {
    dispatcher: agent,
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.body.text();
  if (answer.statusCode !== 200 || text.includes('"errors"'))
    throw new Error(`HTTP ${answer.statusCode}: ${text.slice(0, 200)}`);
  return text;
}

/** The graph's way: one request, which the gateway plans into two subgraph fetches, one after the other. */
export function throughTheGateway(graphUrl: string, token: string, code: string): Shot {
  const target = { url: graphUrl, headers: { authorization: `Bearer ${token}` } };
  const query = 'query ($code: String!) { dossierByCode(code: $code) { code state procedure { name } } }';
  const body = { query, variables: { code } };
  return async () => {
    if (!(await post(target, body)).includes(code)) throw new Error('The dossier is not in the answer');
  };
}

/** The floor: the same two subgraph requests, one after the other, without a gateway in front. */
export async function directly(
  urls: { readonly dossiers: string; readonly catalogue: string },
  { privateJwk, caller, code }: { readonly privateJwk: JWK; readonly caller: Caller; readonly code: string },
): Promise<Shot> {
  const token = await new SignJWT({ caller })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(CALLER_TOKEN_ISSUER)
    .setAudience(CALLER_TOKEN_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importJWK(privateJwk, 'EdDSA'));
  const headers = { [CALLER_TOKEN_HEADER]: token };
  const dossierQuery =
    'query ($code: String!) { dossierByCode(code: $code) { code state procedure { __typename code } } }';
  const entityQuery =
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Procedure { name } } }';
  return async () => {
    const dossier = await post(
      { url: `${urls.dossiers}/graphql`, headers },
      { query: dossierQuery, variables: { code } },
    );
    const { data } = JSON.parse(dossier) as { data: { dossierByCode: { procedure: object } } };
    const representations = [data.dossierByCode.procedure];
    await post(
      { url: `${urls.catalogue}/graphql`, headers },
      { query: entityQuery, variables: { representations } },
    );
  };
}
