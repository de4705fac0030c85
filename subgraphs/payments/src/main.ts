import 'reflect-metadata';
import { runService } from '@lienthong/graph';
import { compose } from './compose.js';
import { readConfig } from './config.js';

await runService({ name: 'payments', env: process.env, readConfig, compose });
