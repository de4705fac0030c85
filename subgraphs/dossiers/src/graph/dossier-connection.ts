import { connectionOf } from '@lienthong/graph';
import { DossierType } from './types/dossier-type.js';

export const [DossierConnection, DossierEdge] = connectionOf(DossierType, {
  name: 'Dossier',
  described: ['dossiers, newest first', 'hồ sơ'],
});
