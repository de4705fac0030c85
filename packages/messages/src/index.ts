export * from './calendar-published.js';
export * from './obligation-cancelled.js';
export * from './obligation-raised.js';
export * from './obligation-settled.js';
export * from './procedure-version-published.js';
export * from './scalars.js';
export * from './service-published.js';
export * from './unit-published.js';
