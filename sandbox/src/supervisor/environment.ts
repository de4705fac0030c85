import { join } from 'node:path';
import type { Ports } from './ports.js';
import type { ProcessName, SubgraphName } from './process-names.js';
import { publicPart, type Secrets } from './secrets.js';

export type Environment = Readonly<Record<string, string>>;

export interface EnvironmentInput {
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly dataPath: string;
  readonly root: string;
  readonly databaseUrls: Readonly<Record<SubgraphName, string>>;
  /** Replaces what is worked out here, in the processes that read the variable; unknown names go to all. */
  readonly overrides: Environment;
  /** Given to every process as it is. */
  readonly inherited: Environment;
}

/** What every process is started with: nothing it does not need. */
export function environmentsOf(input: EnvironmentInput): Readonly<Record<ProcessName, Environment>> {
  const computed: Record<ProcessName, Environment> = {
    identity: { ...sandboxEnvironment(input, 'identity'), ...portalClient(input), ...sectorClient(input) },
    portal: { ...sandboxEnvironment(input, 'portal'), ...portalEnvironment(input) },
    'payment-platform': { ...sandboxEnvironment(input, 'payment-platform'), ...platformEnvironment(input) },
    sector: { ...sandboxEnvironment(input, 'sector'), ...sectorEnvironment(input) },
    catalogue: { ...subgraphEnvironment(input, 'catalogue'), ...portalCredentials(input) },
    dossiers: { ...subgraphEnvironment(input, 'dossiers'), ...dossiersEnvironment(input) },
    payments: { ...subgraphEnvironment(input, 'payments'), ...paymentsEnvironment(input) },
    gateway: gatewayEnvironment(input),
  };
  return withOverrides(computed, input);
}

export const addressOf = (port: number): string => `http://127.0.0.1:${port}`;

export const databaseVariable = (name: SubgraphName): string => `${name.toUpperCase()}_DATABASE_URL`;

/** What programs of this machine need from the supervisor's own environment. */
const INHERITED = [
  'PATH',
  'HOME',
  'LANG',
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
];

export function inheritedEnvironment(own: NodeJS.ProcessEnv): Environment {
  return pick(own, INHERITED);
}

/** Variables a person may set for `npm start`. */
const USER_SETTINGS = [
  'CATALOGUE_DATABASE_URL',
  'DOSSIERS_DATABASE_URL',
  'PAYMENTS_DATABASE_URL',
  'REDIS_URL',
  'LOG_LEVEL',
  'CORS_ORIGINS',
  'INTROSPECTION',
  'PAYMENT_QUERY_AFTER_SECONDS',
  'PAYMENT_QUERY_EVERY_SECONDS',
  'PORTAL_CATALOGUE',
  'CATALOGUE_DATA_PATH',
  'NATIONAL_PULL_AT',
];

export function userSettings(own: NodeJS.ProcessEnv): Environment {
  return pick(own, USER_SETTINGS);
}

function pick(own: NodeJS.ProcessEnv, names: readonly string[]): Environment {
  const found = names.flatMap((name) => {
    const value = own[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}

const OIDC_AUDIENCE = 'https://lienthong.example/graph';
/** Read by one process although nothing is worked out for it. */
const OPTIONAL_READERS: Readonly<Record<string, ProcessName>> = {
  REDIS_URL: 'gateway',
  PORTAL_CATALOGUE: 'portal',
  CATALOGUE_DATA_PATH: 'portal',
  NATIONAL_PULL_AT: 'catalogue',
};

function withOverrides(computed: Record<ProcessName, Environment>, input: EnvironmentInput) {
  const known = new Set(Object.values(computed).flatMap((environment) => Object.keys(environment)));
  const apply = (name: ProcessName, environment: Environment): Environment => {
    const wanted = Object.entries(input.overrides).filter(([variable]) => {
      const reader = OPTIONAL_READERS[variable];
      return reader === undefined ? !known.has(variable) || variable in environment : reader === name;
    });
    return { ...input.inherited, ...environment, ...Object.fromEntries(wanted) };
  };
  return {
    identity: apply('identity', computed.identity),
    portal: apply('portal', computed.portal),
    'payment-platform': apply('payment-platform', computed['payment-platform']),
    sector: apply('sector', computed.sector),
    catalogue: apply('catalogue', computed.catalogue),
    dossiers: apply('dossiers', computed.dossiers),
    payments: apply('payments', computed.payments),
    gateway: apply('gateway', computed.gateway),
  };
}

function common({ ports }: EnvironmentInput, name: ProcessName): Environment {
  return { PORT: String(ports[name]), HOST: '127.0.0.1', LOG_LEVEL: 'info' };
}

function oidc({ ports }: EnvironmentInput): Environment {
  return { OIDC_ISSUER: addressOf(ports.identity), OIDC_AUDIENCE };
}

function subgraphUrls({ ports }: EnvironmentInput): Environment {
  return {
    CATALOGUE_URL: addressOf(ports.catalogue),
    DOSSIERS_URL: addressOf(ports.dossiers),
    PAYMENTS_URL: addressOf(ports.payments),
  };
}

function sandboxEnvironment(input: EnvironmentInput, name: ProcessName): Environment {
  const { ports, dataPath, root } = input;
  return {
    ...common(input, name),
    ...oidc(input),
    PUBLIC_URL: addressOf(ports[name]),
    DATA_PATH: join(dataPath, 'sandbox', name),
    SAMPLE_PATH: join(root, 'sandbox/sample'),
  };
}

/** The machine clients' secrets, known to the identity provider; civil status signs its pushes and asks no token. */
const portalClient = ({ secrets }: EnvironmentInput) => ({
  PORTAL_CLIENT_SECRET: secrets.portalClientSecret,
});
const sectorClient = ({ secrets }: EnvironmentInput) => ({
  SECTOR_CLIENT_SECRET: secrets.sectorClientSecret,
});

/** What the province shows the national portal, told to both of them. */
const portalLogin = ({ secrets }: EnvironmentInput) => ({
  username: 'bac-ninh',
  password: secrets.portalPassword,
  dstcode: 'national-portal',
});

function portalEnvironment(input: EnvironmentInput): Environment {
  const { username, password, dstcode } = portalLogin(input);
  return {
    ...portalClient(input),
    PORTAL_USERNAME: username,
    PORTAL_PASSWORD: password,
    PORTAL_DSTCODE: dstcode,
    PROVINCE_INTAKE_URL: `${addressOf(input.ports.dossiers)}/portal/dossiers`,
  };
}

function portalCredentials(input: EnvironmentInput): Environment {
  const { username, password, dstcode } = portalLogin(input);
  return {
    NATIONAL_PORTAL_URL: addressOf(input.ports.portal),
    NATIONAL_PORTAL_USERNAME: username,
    NATIONAL_PORTAL_PASSWORD: password,
    NATIONAL_PORTAL_DSTCODE: dstcode,
    NATIONAL_PORTAL_AGENCY: 'H05.00.01',
  };
}

function sectorEnvironment({ ports, secrets }: EnvironmentInput): Environment {
  return {
    DOSSIERS_URL: addressOf(ports.dossiers),
    SECTOR_PRIVATE_KEY: JSON.stringify(secrets.sectorPushKey),
  };
}

/** What payments and the platform agreed on: partner, secret, and where a payer comes back to. */
function paymentPartner({ ports, secrets }: EnvironmentInput): Environment {
  return {
    PAYMENT_PARTNER_CODE: 'LIENTHONG',
    PAYMENT_SECRET: secrets.paymentSecret,
    PAYMENT_RETURN_URL: `${addressOf(ports.gateway)}/`,
  };
}

function platformEnvironment(input: EnvironmentInput): Environment {
  const { ports } = input;
  return { ...paymentPartner(input), PROVINCE_CONFIRM_URL: `${addressOf(ports.payments)}/platform/confirm` };
}

function subgraphEnvironment(input: EnvironmentInput, name: SubgraphName): Environment {
  const { secrets } = input;
  return {
    ...common(input, name),
    ...subgraphUrls(input),
    ROLE: 'both',
    [databaseVariable(name)]: input.databaseUrls[name],
    CALLER_TOKEN_PUBLIC_KEY: JSON.stringify(publicPart(secrets.callerTokenKey)),
    EXCHANGE_PRIVATE_KEY: JSON.stringify(secrets.exchangeKeys[name]),
    EXCHANGE_TRUSTED_KEYS: JSON.stringify({ keys: trustedKeys(secrets, name) }),
  };
}

/** The other subgraphs; dossiers alone also believes the civil-status system. */
function trustedKeys({ exchangeKeys, sectorPushKey }: Secrets, reader: SubgraphName) {
  const subgraphs = Object.entries(exchangeKeys).map(([client, key]) => ({ client, ...publicPart(key) }));
  const sector = { client: 'civil-status', ...publicPart(sectorPushKey) };
  return reader === 'dossiers' ? [...subgraphs, sector] : subgraphs;
}

function personalData({ secrets }: EnvironmentInput, name: 'dossiers' | 'payments'): Environment {
  return {
    PERSONAL_DATA_KEYS: JSON.stringify(secrets.personalDataKeys[name]),
    PERSON_INDEX_KEY: secrets.personIndexKey,
  };
}

function dossiersEnvironment(input: EnvironmentInput): Environment {
  return {
    ...oidc(input),
    ...portalCredentials(input),
    ...personalData(input, 'dossiers'),
    FILE_STORE_PATH: join(input.dataPath, 'files'),
    PUBLIC_FILES_URL: `${addressOf(input.ports.dossiers)}/files`,
  };
}

function paymentsEnvironment(input: EnvironmentInput): Environment {
  const { ports } = input;
  return {
    ...personalData(input, 'payments'),
    ...paymentPartner(input),
    PAYMENT_PLATFORM_URL: addressOf(ports['payment-platform']),
  };
}

function gatewayEnvironment(input: EnvironmentInput): Environment {
  return {
    ...common(input, 'gateway'),
    ...subgraphUrls(input),
    ...oidc(input),
    CALLER_TOKEN_PRIVATE_KEY: JSON.stringify(input.secrets.callerTokenKey),
    SUPERGRAPH_PATH: join(input.root, 'supergraph.graphql'),
    INTROSPECTION: 'on',
    CORS_ORIGINS: 'http://127.0.0.1:3000,http://localhost:3000',
  };
}
