/** The media types in which an answer may be written. */
export type AnswerMediaType = 'application/json' | 'application/graphql-response+json';

/**
 * The type the client likes best; of two that it likes alike, the one it names first. Null: none that it
 * accepts can be written. Without a header it is `application/json`, for clients that are older than the
 * other one.
 * @source GraphQL over HTTP, Media Types, Legacy watershed
 */
export function answerMediaType(accept: string | undefined): AnswerMediaType | null {
  if (accept === undefined || accept === '' || accept === 'application/json') return 'application/json';
  const wanted = accept
    .split(',')
    .map(readRange)
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const { range } of wanted) {
    const type = TYPES[range];
    if (type !== undefined) return type;
  }
  // Whoever reads parts reads the answer that has none.
  return wanted.some(({ range }) => range === 'multipart/mixed') ? 'application/json' : null;
}

const TYPES: Readonly<Record<string, AnswerMediaType>> = {
  'application/graphql-response+json': 'application/graphql-response+json',
  'application/json': 'application/json',
  'application/*': 'application/json',
  '*/*': 'application/json',
};

function readRange(text: string): { readonly range: string; readonly weight: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { range, weight: weight === undefined ? 1 : Number(weight) || 0 };
}
