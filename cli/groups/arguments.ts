// What the words after a command's name are, for its help: by command where they differ, else by name.
import type { Command } from 'commander';

const WORDS: Readonly<Record<string, string>> = {
  issue: 'its number (12) or date (2026-11-27); without it, the only issue that fits',
  'copy issue': 'its number (12) or date (2026-11-27)',
  article: 'its number (see "friday articles list") or address',
  articles: 'their numbers (see "friday articles list") or addresses',
  address: "the reader's e-mail address",
  'add urls': 'addresses of article pages',
  'add report': 'files, folders of files or maildirs with feedback reports; "-" reads standard input',
  'import source': 'address or file of a feed, or a file of articles',
  'import file': 'CSV file, or the export of another tool; "-" reads standard input',
  'undo import': 'id of the import, as it said when it was done',
  'publish version': 'its name, such as 2026-11',
  'publish file': 'Markdown file with the whole policy; "-" reads standard input',
  'show version': 'its name (see "friday policy list")',
};

/** Gives every argument below `command` its explanation. */
export function explainArguments(command: Command): void {
  for (const argument of command.registeredArguments) {
    const name = argument.name();
    argument.description = WORDS[`${command.name()} ${name}`] ?? WORDS[name] ?? '';
  }
  for (const child of command.commands) explainArguments(child);
}
