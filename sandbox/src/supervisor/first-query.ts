/** What a newcomer pastes first: answered by the catalogue alone, without a token. */
export const FIRST_QUERY = `{
  procedure(code: "1.013830") {
    code name
    case { promise(channel: ONLINE, unitId: "bn-provincial-centre") { workingDays dueAt } }
  }
}`;
