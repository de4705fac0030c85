import { graphql, type ResultOf } from './graph.js';
import { type ProcedurePage, priceOf, procedurePage } from './procedure-page.js';

const MISSPELT = graphql('query ($code: ID!) { procedure(code: $code) { nam } }');

/** Mistakes that do not compile. Each line below a comment must stay an error. */
export const mistakes = {
  aFieldThatIsNotThere: ({ procedure }: ResultOf<typeof MISSPELT>) => {
    // @ts-expect-error: nothing is known of a field that the schema does not have.
    const name: string | undefined = procedure?.nam;
    return name;
  },
  aVariableThatIsMissing: () =>
    // @ts-expect-error: `code` is required.
    procedurePage({ url: '/graphql', accessToken: null, language: 'vi' }, {}),
  whatMayBeNull: (page: ProcedurePage) =>
    // @ts-expect-error: there may be no such procedure.
    page.procedure.name,
  whatAnotherPartOfThePageAskedFor: (page: ProcedurePage) =>
    // @ts-expect-error: `fees` is read by the part that asked for it.
    page.procedure?.case?.fees,
  moneyAsANumber: (page: ProcedurePage) => {
    const procedureCase = page.procedure?.case;
    // @ts-expect-error: a price is a sentence here, and money is never a number.
    const price: number = procedureCase ? priceOf(procedureCase) : 0;
    return price;
  },
};
