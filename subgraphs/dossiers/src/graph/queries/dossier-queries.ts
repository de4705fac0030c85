import type { Connection, GraphContext } from '@lienthong/graph';
import { Arg, Args, Ctx, Directive, ID, Query, Resolver } from 'type-graphql';
import type { Dossier } from '../../domain/dossier.js';
import type { DossierReading } from '../../operations/read-dossiers.js';
import { DossierConnection } from '../dossier-connection.js';
import { pageOfDossiers } from '../page-of-dossiers.js';
import { toGraphDossier } from '../to-graph-dossier.js';
import { DossierType } from '../types/dossier-type.js';
import { PageArgs, WorkListArgs } from './page-args.js';

export interface DossierQueriesDeps {
  readonly reading: DossierReading;
  readonly track: (code: string, secret: string) => Promise<Dossier | null>;
}

@Resolver()
export class DossierQueries {
  constructor(private readonly deps: DossierQueriesDeps) {}

  @Directive('@authenticated')
  @Query(() => DossierType, {
    nullable: true,
    description: 'A dossier by identity; null: there is none you may see.\n\nvi: hồ sơ theo định danh',
  })
  async dossier(
    @Arg('id', () => ID, { description: 'Identity of the dossier.\n\nvi: định danh hồ sơ' }) id: string,
    @Ctx() { caller }: GraphContext,
  ): Promise<DossierType | null> {
    const [dossier] = await this.deps.reading.byIds(caller, [id]);
    return dossier ? toGraphDossier(dossier) : null;
  }

  @Directive('@authenticated')
  @Query(() => DossierType, {
    nullable: true,
    description: 'A dossier by official code; null: there is none you may see.\n\nvi: hồ sơ theo mã',
  })
  async dossierByCode(
    @Arg('code', () => String, { description: 'Official code.\n\nvi: mã hồ sơ' }) code: string,
    @Ctx() { caller }: GraphContext,
  ): Promise<DossierType | null> {
    const dossier = await this.deps.reading.byCode(caller, code);
    return dossier === null ? null : toGraphDossier(dossier);
  }

  @Query(() => DossierType, {
    nullable: true,
    description:
      'Follow a dossier without an account, by its code and the secret on the slip; null: they do not fit.\n\nvi: tra cứu hồ sơ',
  })
  async trackDossier(
    @Arg('code', () => String, { description: 'Official code.\n\nvi: mã hồ sơ' }) code: string,
    @Arg('secret', () => String, { description: 'Secret printed on the slip.\n\nvi: mã tra cứu' })
    secret: string,
  ): Promise<DossierType | null> {
    const dossier = await this.deps.track(code, secret);
    return dossier === null ? null : toGraphDossier(dossier);
  }

  @Directive('@authenticated')
  @Query(() => DossierConnection, {
    description: 'The caller’s own dossiers, newest first.\n\nvi: hồ sơ của tôi',
  })
  myDossiers(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { caller, language }: GraphContext,
  ): Promise<Connection<DossierType>> {
    return pageOfDossiers({ ...args, language }, (page) => this.deps.reading.mine(caller, page));
  }

  @Directive('@requiresScopes(scopes: [["dossier:read"]])')
  @Query(() => DossierConnection, {
    description: 'Dossiers of the officer’s unit, newest first.\n\nvi: danh sách việc của đơn vị',
  })
  workList(
    @Args(() => WorkListArgs) args: WorkListArgs,
    @Ctx() { caller, language }: GraphContext,
  ): Promise<Connection<DossierType>> {
    return pageOfDossiers({ ...args, language }, (page) =>
      this.deps.reading.ofUnit(caller, args.states ?? null, page),
    );
  }
}
