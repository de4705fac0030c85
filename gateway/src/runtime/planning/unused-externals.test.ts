import { Kind, parse, print } from 'graphql';
import { expect, it } from 'vitest';
import { withoutUnusedExternals } from './unused-externals.js';

/** Fields of the first type. */
function fieldsOf(text: string): readonly string[] {
  const [type] = withoutUnusedExternals(parse(text)).definitions;
  return type?.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.fields ?? []).map(print) : [];
}

const box = (more: string): string => `type Box @join__type(graph: A) @join__type(graph: B) ${more}`;
const SIZE = 'size: Int @join__field(graph: A) @join__field(graph: B, external: true)';

it('an external field that its subgraph names nowhere is not external there any more', () => {
  const used = 'label: String @join__field(graph: A, requires: "size")';
  expect(fieldsOf(box(`{ ${SIZE} ${used} }`))).toEqual(['size: Int @join__field(graph: A)', used]);
});

it('one that its subgraph requires stays', () => {
  const fields = [SIZE, 'label: String @join__field(graph: B, requires: "size")'];
  expect(fieldsOf(box(`{ ${fields.join(' ')} }`))).toEqual(fields);
});

it('one that an interface of its subgraph has stays, one of another subgraph’s interface does not', () => {
  const sized = (graph: string): string =>
    `${box(`@join__implements(graph: ${graph}, interface: "Sized") { ${SIZE} }`)} interface Sized { size: Int }`;
  expect(fieldsOf(sized('B'))).toEqual([SIZE]);
  expect(fieldsOf(sized('A'))).toEqual(['size: Int @join__field(graph: A)']);
});

it('an interface that has the field in another subgraph only asks for nothing', () => {
  const text = `${box(`@join__implements(graph: B, interface: "Sized") { ${SIZE} }`)}
    interface Sized { size: Int @join__field(graph: A) }`;
  expect(fieldsOf(text)).toEqual(['size: Int @join__field(graph: A)']);
});
