export * from './journey.js';
export { s1BacNinh } from './s1-bac-ninh.js';
export { createWorld, type World } from './world.js';
