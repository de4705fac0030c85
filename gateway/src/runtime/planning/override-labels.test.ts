import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readOverrideLabels } from './override-labels.js';

const supergraph = parse(`
  type T @join__type(graph: A) {
    a: Int @join__field(graph: A, override: "b", overrideLabel: "percent(30)")
    b: Int @join__field(graph: A, override: "b", overrideLabel: "percent(0.5)")
    c: Int @join__field(graph: A, override: "b", overrideLabel: "percent(100)")
    d: Int @join__field(graph: A, override: "b", overrideLabel: "percent(0)")
    e: Int @join__field(graph: A, override: "b", overrideLabel: "by-hand")
    f: Int @join__field(graph: A, override: "b", overrideLabel: "percent(30)")
  }
`);
const drawnAt = (random: number): readonly string[] => readOverrideLabels(supergraph, () => random).draw();

describe('labels of fields that move step by step', () => {
  it('hold for their share of the requests', () => {
    expect(drawnAt(0)).toEqual(['percent(30)', 'percent(0.5)', 'percent(100)']);
    expect(drawnAt(0.004)).toContain('percent(0.5)');
    expect(drawnAt(0.005)).not.toContain('percent(0.5)');
    expect(drawnAt(0.299)).toEqual(['percent(30)', 'percent(100)']);
    expect(drawnAt(0.3)).toEqual(['percent(100)']);
  });

  it('never hold when nobody knows what they mean', () => {
    expect(drawnAt(0)).not.toContain('by-hand');
  });
});
