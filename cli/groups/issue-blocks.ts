// Names, flags and help of `friday issue block`.
import { type Command, Option } from 'commander';
import { action } from '../action.js';
import { BY, collect, examples, positive } from './flags.js';

const ISSUE = ['--issue <issue>', 'Number or date of the issue (else the one in preparation)'] as const;
const PLACE = ['--place <place>', 'Where it goes: top, after-lead, end or section:NAME'] as const;

const FIELDS = `
Fields by type (* required):
  text      --heading, --text* (Markdown)
  quote     --text*, --name, --role, --url
  dates     --heading, --item* "2026-12-05 19:30 | What happens | https://…"
  figures   --heading, --item* "12,400 | What it counts | https://…", --source
  picture   --image-url*, --image-alt*, --image-caption, --image-credit, --url
  sponsor   --name*, --heading, --text*, --link*, --url*, --from*, --until*, --image-url, --image-alt
  closing   --text* (Markdown)
On a terminal, without any field, the block opens in your text editor. --file reads it as YAML.
Sponsor blocks need "newsletter.sponsors: true" in the configuration.`;

export function addBlockCommands(issue: Command): void {
  const block = issue.command('block').description('Add, edit, move and remove blocks: quotes, dates, ads');
  const add = block.command('add <type>').description('Add a block to the issue');
  examples(
    withFields(add).action(action(async () => (await import('../commands/issue/block.js')).add)),
    'friday issue block add quote --text "The sea does not read our minutes" --name "Li Na"',
    'friday issue block add figures --heading "The week in numbers" --item "12,400 | sandbags filled"',
    'friday issue block add text',
  ).addHelpText('after', FIELDS);
  const edit = block.command('edit <block>').description('Edit the fields of a block');
  examples(
    withFields(edit).action(action(async () => (await import('../commands/issue/block.js')).edit)),
    'friday issue block edit 3',
    'friday issue block edit 3 --role "harbour master" --place end',
  ).addHelpText('after', FIELDS);
  examples(
    block
      .command('move <block>')
      .description('Move a block to another place or position')
      .option(...PLACE)
      .option('--to <n>', 'Position among the blocks of its place, from 1', positive)
      .option(...ISSUE)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/block.js')).move)),
    'friday issue block move 3 --place section:News',
    'friday issue block move 3 --to 1',
  );
  examples(
    block
      .command('remove <blocks...>')
      .description('Remove blocks from the issue')
      .option(...ISSUE)
      .option(...BY)
      .action(action(async () => (await import('../commands/issue/block.js')).remove)),
    'friday issue block remove 3',
  );
}

function withFields(command: Command): Command {
  return command
    .option(...PLACE)
    .option('--heading <text>', 'Heading above the block')
    .option('--text <text>', 'Words of the block')
    .option('--name <name>', 'Who is quoted, or who advertises')
    .option('--role <text>', 'Who the quoted person is')
    .option('--url <address>', 'Where the block leads')
    .option('--link <text>', 'Words of the sponsor’s link')
    .addOption(new Option('--item <line>', 'One date or figure; repeat it for more').argParser(collect))
    .option('--source <text>', 'Where the figures are from')
    .option('--from <date>', 'First date of issues with this advertisement')
    .option('--until <date>', 'Last date of issues with this advertisement')
    .option('--image-url <address>', 'Picture of the block')
    .option('--image-alt <text>', 'What that picture shows')
    .option('--image-caption <text>', 'Line under that picture')
    .option('--image-credit <text>', 'Who made that picture')
    .option('--file <file>', 'Read the block as YAML from this file ("-" for stdin)')
    .option(...ISSUE)
    .option(...BY);
}
