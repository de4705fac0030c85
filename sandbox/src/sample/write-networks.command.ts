import { fileURLToPath } from 'node:url';
import { writeNetworks } from './write-networks.js';

const SAMPLE_FOLDER = fileURLToPath(new URL('../../sample', import.meta.url));

const [targetFolder, ...others] = process.argv.slice(2);
if (targetFolder === undefined || others.length > 0) {
  console.error('usage: sample-networks <folder>');
  process.exitCode = 1;
} else {
  for (const file of await writeNetworks({ sampleFolder: SAMPLE_FOLDER, targetFolder })) console.log(file);
}
