// Descriptions of every command's arguments, for its help: by command where they differ, else by name.
import type { Command } from 'commander';

const WORDS: Readonly<Record<string, string>> = {
  issue: 'Number (12) or date (2026-11-27); else the one that fits',
  'copy issue': 'Number (12) or date (2026-11-27)',
  article: 'Number (see "friday articles list") or URL',
  articles: 'Numbers (see "friday articles list") or URLs',
  address: "The reader's email address",
  shell: 'Shell that you use',
  command: 'Words of the command, such as "issue check"',
  'embed what': 'What to print: form (the default) or support',
  block: 'Number of the block (see "friday issue show")',
  blocks: 'Numbers of blocks (see "friday issue show")',
  'add type': 'Type of the block, such as quote',
  'add urls': 'URLs of article pages',
  'add report': 'Report files, folders or maildirs; "-" for standard input',
  'import source': 'URL or file of a feed, or a file of articles',
  'import file': 'CSV file or another tool’s export; "-" for standard input',
  'undo import': 'Id of the import, as "subscribers import" printed it',
  'publish version': 'Name of the version, such as 2026-11',
  'publish file': 'Markdown file of the policy; "-" for standard input',
  'show version': 'Name of the version (see "friday policy list")',
};

/** Gives every argument below `command` its explanation. */
export function explainArguments(command: Command): void {
  for (const argument of command.registeredArguments) {
    const name = argument.name();
    argument.description = WORDS[`${command.name()} ${name}`] ?? WORDS[name] ?? '';
  }
  for (const child of command.commands) explainArguments(child);
}
