import { type GraphContext, type Language, type LocalText, requestError, UserError } from '@lienthong/graph';
import { Arg, Ctx, createUnionType, Directive, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { CatalogueGraph } from '../catalogue-graph.js';
import { bilingual, described, nullable } from '../describe.js';
import { CatalogueChangePageType, toChangeType } from '../types/catalogue-change.js';

@ObjectType({
  implements: UserError,
  ...described(
    'What followed the cursor is no longer kept: take a new one and read everything again.',
    'con trỏ đã quá hạn lưu giữ',
  ),
})
export class ChangeCursorTooOld extends UserError {}

const CatalogueChangesResult = createUnionType({
  name: 'CatalogueChangesResult',
  description: bilingual('Outcome of catalogueChanges.', 'kết quả tra cứu thay đổi'),
  types: () => [CatalogueChangePageType, ChangeCursorTooOld] as const,
});

const LARGEST_PAGE = 1_000;

@Resolver()
export class ChangeQueries {
  constructor(private readonly graph: CatalogueGraph) {}

  @Directive('@requiresScopes(scopes: [["changes:follow"]])')
  @Query(
    () => CatalogueChangesResult,
    described(
      'What changed behind a cursor, for sync jobs that keep copies; without one only the cursor to follow from.',
      'thay đổi của danh mục',
    ),
  )
  async catalogueChanges(
    @Arg('first', () => Int, described('How many changes at most, 1 to 1000.', 'số lượng tối đa'))
    first: number,
    @Arg('after', () => String, nullable('Cursor of the page before; null: from now on.', 'con trỏ bắt đầu'))
    after: string | null | undefined,
    @Ctx() { caller, language }: GraphContext,
  ): Promise<CatalogueChangePageType | ChangeCursorTooOld> {
    if (first < 1 || first > LARGEST_PAGE) throw requestError('BAD_USER_INPUT', TEXTS.PageSize, language);
    const read = await this.graph.readChanges(caller, { after: after ?? null, first });
    if (!read.ok) return refused(read.error.type, language);
    const { changes, ...page } = read.value;
    return Object.assign(new CatalogueChangePageType(), page, { changes: changes.map(toChangeType) });
  }
}

function refused(type: 'NotAllowed' | 'BadCursor' | 'CursorTooOld', language: Language): ChangeCursorTooOld {
  switch (type) {
    case 'NotAllowed':
      throw requestError('FORBIDDEN', TEXTS.NotAllowed, language);
    case 'BadCursor':
      throw requestError('BAD_USER_INPUT', TEXTS.BadCursor, language);
    case 'CursorTooOld':
      return new ChangeCursorTooOld('CURSOR_TOO_OLD', TEXTS.CursorTooOld, language);
  }
}

const TEXTS = {
  PageSize: { vi: 'first nhận giá trị từ 1 đến 1000.', en: 'first takes 1 to 1000.' },
  NotAllowed: { vi: 'Bạn không có quyền theo dõi thay đổi.', en: 'You may not follow changes.' },
  BadCursor: { vi: 'after không phải con trỏ của danh sách này.', en: 'after is not a cursor of this list.' },
  CursorTooOld: {
    vi: 'Con trỏ đã quá hạn lưu giữ; hãy lấy con trỏ mới và đọc lại toàn bộ.',
    en: 'The cursor is too old; take a new one and read everything again.',
  },
} satisfies Record<string, LocalText>;
