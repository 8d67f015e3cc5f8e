// Commands in sentences: each names its issue, because a bare command may mean another one that is open at
// the same time. Pure.

const BY_FLAG = ['pick', 'unpick', 'move', 'postpone'];
/** Commands that are about no issue that exists already. */
const WITHOUT_ISSUE = ['new', 'list'];

/**
 * The text with the issue named in every quoted command that names none.
 * @example
 * namingIssue('Replace it with "friday issue edit".', 12) // 'Replace it with "friday issue edit 12".'
 */
export function namingIssue(text: string, issue: number | string): string {
  return text.replace(/"friday issue ([a-z]+)((?: --[^"]*)?)"/g, (command, verb: string, flags: string) => {
    if (WITHOUT_ISSUE.includes(verb)) return command;
    return BY_FLAG.includes(verb)
      ? `"friday issue ${verb}${flags} --issue ${issue}"`
      : `"friday issue ${verb} ${issue}${flags}"`;
  });
}
