import { itAnswersRandomGraphs } from './random-graphs.js';

itAnswersRandomGraphs(20_260_702);
