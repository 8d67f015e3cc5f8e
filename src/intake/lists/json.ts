// The JSON of listmonk's subscriber API (GET /api/subscribers): unlike its CSV it has the status of each
// person on each list. Pure.
import { AppError } from '../../errors.js';
import type { BadRow, ImportLine } from '../../subscribers/import-report.js';
import { firstName } from './formats.js';

interface OfList {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly subscription_status?: unknown;
  readonly subscription_created_at?: unknown;
  readonly subscription_updated_at?: unknown;
}

interface Person {
  readonly email?: unknown;
  readonly name?: unknown;
  readonly status?: unknown;
  readonly created_at?: unknown;
  readonly lists?: readonly OfList[];
}

const textOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null);

/**
 * Reads the people of one list. A person is imported if they are enabled and their subscription to that list
 * is confirmed.
 * @param list id or name of the list; may be null if the file has one list only
 * @throws AppError INPUT_INVALID if it is not such a file, or if it has several lists and none is named
 */
export function readListmonkJson(
  text: string,
  list: string | null,
  wording: string | null,
): readonly ImportLine[] {
  const people = peopleIn(text);
  const wanted = chosenList(people, list);
  return people.map((person, index) => lineOf(person, wanted, index + 1, wording));
}

function peopleIn(text: string): readonly Person[] {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new AppError(
      'INPUT_INVALID',
      'The file is not valid JSON.',
      'Save the response of listmonk\u2019s API again, or use a CSV file.',
      { cause: error },
    );
  }
  const data = (document as { data?: unknown } | null)?.data ?? document;
  const results = Array.isArray(data) ? data : (data as { results?: unknown } | null)?.results;
  if (Array.isArray(results) && results.every((one) => one !== null && typeof one === 'object'))
    return results as readonly Person[];
  throw new AppError(
    'INPUT_INVALID',
    'This JSON does not come from listmonk\u2019s subscriber API.',
    'Use a CSV file, or the response of /api/subscribers?list_id=ID&per_page=all.',
  );
}

function chosenList(people: readonly Person[], list: string | null): string {
  const lists = new Map(
    people.flatMap((person) =>
      (person.lists ?? []).map((one) => [String(one.id), String(one.name)] as const),
    ),
  );
  const found = [...lists].find(
    ([id, name]) => list === null || id === list || name.toLowerCase() === list.toLowerCase(),
  );
  const names = [...lists].map(([id, name]) => `${name} (${id})`).join(', ');
  if (lists.size === 0)
    throw new AppError(
      'INPUT_INVALID',
      'Nobody in the file is on a list.',
      'Export the subscribers of a list: /api/subscribers?list_id=ID&per_page=all.',
    );
  if (found !== undefined && (list !== null || lists.size === 1)) return found[0];
  const what =
    list === null
      ? `The file holds ${lists.size} lists: ${names}.`
      : `The file holds no list "${list}", only ${names}.`;
  throw new AppError('INPUT_INVALID', what, 'Choose one with --list, by number or name.');
}

/** Why a subscription gets no mail; null if it is confirmed. */
function notConfirmed(state: string | null): string | null {
  return state === 'confirmed' ? null : (state ?? 'not on this list');
}

function lineOf(person: Person, list: string, line: number, wording: string | null): ImportLine {
  const subscription = (person.lists ?? []).find((one) => String(one.id) === list);
  const [status, state] = [
    textOf(person.status) ?? 'without a status',
    textOf(subscription?.subscription_status),
  ];
  const address = textOf(person.email);
  if (address === null) return { line, address: '', reason: 'the person has no address' } satisfies BadRow;
  const off = status === 'enabled' ? notConfirmed(state) : status;
  const joined =
    textOf(subscription?.subscription_updated_at) ??
    textOf(subscription?.subscription_created_at) ??
    textOf(person.created_at);
  return {
    line,
    address,
    name: firstName(textOf(person.name)),
    consentAt: joined,
    wording,
    basis: null,
    locale: null,
    zone: null,
    stated: `listmonk states subscription_status ${state ?? '(empty)'}, subscription_updated_at ${joined ?? '(empty)'}`,
    keptOut: off === null ? null : `${off} in listmonk`,
  };
}
