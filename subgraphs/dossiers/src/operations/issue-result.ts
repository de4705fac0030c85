import { type Caller, err, mayDo } from '@lienthong/kernel';
import { issueResult as decideIssue } from '../domain/issue-result.js';
import { SCOPE_OF_ACTION } from '../domain/life-cycle.js';
import { type OfficerCommand, type OfficerOperation, officerCommand } from './officer-command.js';
import type { FileStore, OperationDeps } from './ports.js';

export interface IssueResultCommand extends OfficerCommand {
  readonly code: string;
  readonly name: string;
  readonly documentNumber: string;
  /** The issued file. */
  readonly content: Uint8Array;
}

interface StoredIssue extends OfficerCommand {
  readonly code: string;
  readonly name: string;
  readonly documentNumber: string;
  readonly contentHash: string;
}

/** The clerk issues the result. The file of whoever may issue is stored first: storing it twice changes nothing, losing it would. */
export const issueResult = (
  deps: OperationDeps & { readonly files: FileStore },
): OfficerOperation<IssueResultCommand> => {
  const issue = issueStored(deps);
  const scope = SCOPE_OF_ACTION.issueResult;
  return async (caller: Caller, { content, ...command }) =>
    mayDo(caller, scope)
      ? issue(caller, { ...command, contentHash: await deps.files.put(content) })
      : err({ type: 'NotAllowed', scope });
};

const issueStored = officerCommand<StoredIssue>({
  action: 'issueResult',
  decide: async ({ act, dossier }, { code, name, documentNumber, contentHash }) =>
    decideIssue({ code, name, documentNumber, contentHash, ...act }, dossier),
});
