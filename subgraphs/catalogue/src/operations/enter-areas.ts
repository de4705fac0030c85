import type { AdministrativeUnit, Agency, AreaSuccession } from '../domain/area.js';
import type { PublicationDatabase } from './ports.js';

export interface Areas {
  readonly administrativeUnits: readonly AdministrativeUnit[];
  readonly succession: readonly AreaSuccession[];
  readonly agencies: readonly Agency[];
}

/** Areas, who succeeds whom, and agencies: read through the graph only, so nobody is told. */
export const enterAreas =
  ({ database }: { readonly database: PublicationDatabase }) =>
  ({ administrativeUnits, succession, agencies }: Areas): Promise<void> =>
    database.publication(async ({ areas }) => {
      await areas.enterAreas(administrativeUnits);
      await areas.enterSuccessions(succession);
      await areas.enterAgencies(agencies);
    });
