/** PostgreSQL refuses other texts in a uuid column with an error; such an id simply names nothing. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
