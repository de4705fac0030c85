import 'reflect-metadata';
import { composeSampleLoad } from './compose.js';
import { readLoadSampleConfig } from './config.js';
import { loadSample } from './sync/sample/load-sample.js';
import { readSample } from './sync/sample/read-sample.js';

/**
 * Takes the folder named by SAMPLE_PATH into the catalogue and prints its progress as JSON lines. May be
 * repeated at any time, also beside a running subgraph: what is already there is left alone.
 */
async function run(): Promise<void> {
  const { databaseUrl, samplePath } = readLoadSampleConfig(process.env);
  const files = await readSample(samplePath);
  const { operations, close } = await composeSampleLoad(databaseUrl);
  try {
    await loadSample(operations, files, (progress) => console.log(JSON.stringify(progress)));
  } finally {
    await close();
  }
}

try {
  await run();
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : 'The sample could not be loaded');
  process.exitCode = 1;
}
