// Commands in sentences name the issue that they are about.
import { expect, test } from '@jest/globals';
import { namingIssue } from '../../src/issues/named-command.js';

test.each([
  ['Replace it with "friday issue edit".', 'Replace it with "friday issue edit 12".'],
  ['Pick some with "friday issue pick".', 'Pick some with "friday issue pick --issue 12".'],
  ['End it with "friday issue stop --reason TEXT".', 'End it with "friday issue stop 12 --reason TEXT".'],
  ['"friday issue pause" or "friday issue resume"', '"friday issue pause 12" or "friday issue resume 12"'],
  ['Run "friday issue check 7" again.', 'Run "friday issue check 7" again.'],
  ['Make another with "friday issue new".', 'Make another with "friday issue new".'],
  ['See "friday articles edit".', 'See "friday articles edit".'],
])('%s becomes %s', (text, named) => {
  expect(namingIssue(text, 12)).toBe(named);
});
