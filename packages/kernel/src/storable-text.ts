/** Whether a database can keep it as JSON or text: no NUL in it, and no half of a character. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');
