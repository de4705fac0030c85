import { buildSchema, GraphQLError, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createTypeConditions } from '../type-conditions.js';
import { Delivery } from './delivery.js';
import { DeliveryShapes } from './delivery-shape.js';
import { labelDefers } from './labelled-operation.js';
import { createPartWriter } from './part-format.js';
import { ToldErrors } from './told-errors.js';

const schema = buildSchema('type Query { quick: String slow: String }');

function aDelivery(query: string, data: Record<string, unknown>, errors: readonly GraphQLError[]) {
  const operation = labelDefers(parse(query), null);
  const type = schema.getQueryType();
  if (operation === null || !type) throw new Error('There is no operation');
  const shapes = new DeliveryShapes({
    selectionSet: operation.definition.selectionSet,
    defers: new Map(operation.defers.map((one) => [one.name, one])),
    conditions: {},
    types: createTypeConditions(schema),
  });
  const planKey = ({ alias, name }: { alias?: { value: string } | undefined; name: { value: string } }) =>
    alias?.value ?? name.value;
  const context = { schema, shapes, planKey, errors: new ToldErrors(errors), typeNames: new WeakMap() };
  return new Delivery(context, { type, object: data });
}

describe('an error that names no place', () => {
  it.each(['2022', 'v0.2'] as const)(
    'is told once, written as %s, though the first part has nothing new',
    (format) => {
      const errors: GraphQLError[] = [];
      const data: Record<string, unknown> = { quick: 'q' };
      const query = '{ quick ... @defer(label: "a") { quick } ... @defer(label: "b") { slow } }';
      const delivery = aDelivery(query, data, errors);
      const writer = createPartWriter(format, { show: ({ message }) => message, degraded: () => [] });
      const primary = delivery.begin();
      const [first, second] = primary.announced.map(({ usage }) => usage);
      if (first === undefined || second === undefined) throw new Error('Both fragments are told later');
      const told = [writer.first(primary)];
      errors.push(new GraphQLError('of no place'));
      told.push(writer.next(delivery.deliver(new Set([first])), true));
      data.slow = 's';
      told.push(writer.next(delivery.deliver(new Set([first, second])), false));
      expect(told.join().split('of no place')).toHaveLength(2);
      expect(delivery.isOver).toBe(true);
    },
  );
});
