import { type Answer, ask, type Connection } from './ask.js';
import { type FragmentOf, graphql, type ResultOf, readFragment, type VariablesOf } from './graph.js';

/** What the part of the page about fees needs; it asks for it by itself, and nobody else can read it. */
const FEES = graphql(`
  fragment Fees on ProcedureCase {
    fees(channel: ONLINE) {
      __typename
      ... on DeclaredFees { totalVnd lines { kind name amountVnd } }
      ... on UndeclaredFees { explanation }
    }
  }
`);

const PROCEDURE_PAGE = graphql(
  `
    query ProcedurePage($code: ID!) {
      procedure(code: $code) {
        code
        name
        version { id requirements }
        case { id papers { code name originals copies } ...Fees }
      }
    }
  `,
  [FEES],
);

export type ProcedurePage = ResultOf<typeof PROCEDURE_PAGE>;

export const procedurePage = (
  connection: Connection,
  variables: VariablesOf<typeof PROCEDURE_PAGE>,
): Promise<Answer<ProcedurePage>> => ask(connection, PROCEDURE_PAGE, variables);

/** One sentence about the price. Undeclared is never shown as free. */
export function priceOf(data: FragmentOf<typeof FEES>): string {
  const { fees } = readFragment(FEES, data);
  if (fees === null) return 'Không tiếp nhận qua kênh này.';
  if (fees.__typename === 'UndeclaredFees') return fees.explanation;
  if (fees.totalVnd === null) return fees.lines.map(({ name }) => name).join(', ');
  const total = BigInt(fees.totalVnd);
  return total === 0n ? 'Miễn phí.' : `${total.toLocaleString('vi-VN')} đồng.`;
}
