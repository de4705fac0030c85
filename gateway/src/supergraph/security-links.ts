import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type DocumentNode,
  Kind,
  parse,
  print,
  visit,
} from 'graphql';

/** The supergraph without its security features, and the names under which it imported them. */
export interface OpenedSupergraph {
  /** What ApolloGateway accepts: no security link, definition or application is left. */
  readonly sdl: string;
  readonly document: DocumentNode;
  readonly names: SecurityNames;
}

/** Name of each directive as it is written in this supergraph. Null: the feature is not linked. */
export type SecurityNames = Readonly<Record<SecurityFeature, string | null>>;
export type SecurityFeature = 'authenticated' | 'requiresScopes' | 'policy';

/**
 * ApolloGateway refuses every supergraph that links a security feature, because it cannot enforce it.
 * The gateway enforces the rules itself before anything is fetched (policies/field-authorisation.ts), so
 * they are read first and then taken out. A security feature this file does not know stays linked, and
 * ApolloGateway then refuses the supergraph: nothing is ever left unenforced in silence.
 * @source Federation 2 specification, https://specs.apollo.dev/link/v1.0
 */
export function openSupergraph(supergraphSdl: string): OpenedSupergraph {
  const document = parse(supergraphSdl, { noLocation: true });
  const links = document.definitions.flatMap(linksOf);
  const features = links.flatMap(toFeature);
  const nameOf = (feature: SecurityFeature): string | null =>
    features.find((known) => known.feature === feature)?.directive ?? null;
  return {
    sdl: print(withoutFeatures(document, features)),
    document,
    names: {
      authenticated: nameOf('authenticated'),
      requiresScopes: nameOf('requiresScopes'),
      policy: nameOf('policy'),
    },
  };
}

interface LinkedFeature {
  readonly feature: SecurityFeature;
  readonly link: ConstDirectiveNode;
  readonly directive: string;
  /** Type names this feature brings, e.g. `requiresScopes__Scope`. */
  readonly isOwnType: (typeName: string) => boolean;
}

function linksOf(definition: DefinitionNode): readonly ConstDirectiveNode[] {
  if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) return [];
  return (definition.directives ?? []).filter((directive) => directive.name.value === 'link');
}

function toFeature(link: ConstDirectiveNode): LinkedFeature[] {
  const url = textOf(argument(link, 'url')) ?? '';
  const match = /^https:\/\/specs\.apollo\.dev\/(authenticated|requiresScopes|policy)\/v\d/.exec(url);
  if (match === null) return [];
  const feature = match[1] as SecurityFeature;
  const prefix = textOf(argument(link, 'as')) ?? feature;
  const imports = importsOf(argument(link, 'import'));
  return [
    {
      feature,
      link,
      directive: imports.get(`@${feature}`)?.slice(1) ?? prefix,
      isOwnType: (name) => name.startsWith(`${prefix}__`) || [...imports.values()].includes(name),
    },
  ];
}

/** Imported name → name used here; directives keep their @. */
function importsOf(value: ConstValueNode | undefined): ReadonlyMap<string, string> {
  const entries = value?.kind === Kind.LIST ? value.values : [];
  return new Map(
    entries.flatMap((entry): [string, string][] => {
      if (entry.kind === Kind.STRING) return [[entry.value, entry.value]];
      if (entry.kind !== Kind.OBJECT) return [];
      const part = (key: string): string | null =>
        textOf(entry.fields.find((field) => field.name.value === key)?.value);
      const name = part('name');
      return name === null ? [] : [[name, part('as') ?? name]];
    }),
  );
}

function withoutFeatures(document: DocumentNode, features: readonly LinkedFeature[]): DocumentNode {
  const directives = new Set(features.map((feature) => feature.directive));
  const links = new Set(features.map((feature) => feature.link));
  return visit(document, {
    DirectiveDefinition: (node) => (directives.has(node.name.value) ? null : undefined),
    ScalarTypeDefinition: (node) =>
      features.some((feature) => feature.isOwnType(node.name.value)) ? null : undefined,
    Directive: (node) =>
      directives.has(node.name.value) || links.has(node as ConstDirectiveNode) ? null : undefined,
  });
}

const argument = (directive: ConstDirectiveNode, name: string): ConstValueNode | undefined =>
  directive.arguments?.find((candidate) => candidate.name.value === name)?.value;

const textOf = (value: ConstValueNode | undefined): string | null =>
  value?.kind === Kind.STRING ? value.value : null;
