// Allow-list: an installation that is not for readers sends only to those it names (G7), and the texts about
// that. Pure.
import { AppError } from '../../errors.js';
import type { Finding } from '../../issues/finding.js';
import { isListed, mayReceive, type Recipients } from '../../subscribers/recipients.js';
import type { AudienceCount } from '../audience.js';

/** Why a delivery was skipped, in words for an editor. */
export const NOT_ALLOWED = 'not on the allow-list of this installation (delivery.only_to)';

/**
 * A clear warning wherever somebody might take this installation for the one that sends to readers, with the
 * number of remaining readers if known; null if it is that one.
 */
export function allowListFinding(
  onlyTo: Recipients | null,
  audience: AudienceCount | null = null,
): Finding | null {
  if (onlyTo === null) return null;
  const others = audience?.excluded[NOT_ALLOWED] ?? 0;
  const skipped =
    audience === null
      ? 'Every other reader is skipped.'
      : `Of ${audience.total + others} readers, ${audience.total} get the issue; the others are skipped.`;
  return {
    rule: 'G7',
    name: 'allow-list',
    severity: 'warning',
    where: 'delivery.only_to',
    about: 'machine',
    message: `The allow-list is on: mail goes only to ${namesOf(onlyTo)}. ${skipped}`,
    fix: 'Remove delivery.only_to from the configuration of the installation that sends to readers.',
  };
}

/**
 * A test copy goes only to people who may see drafts, as soon as mail leaves this machine.
 * @param seeds the editor, and the entries of delivery.test_to
 * @throws AppError RECIPIENT_REFUSED
 */
export function assertMayTest(
  address: string,
  {
    live,
    seeds,
    onlyTo,
  }: { readonly live: boolean; readonly seeds: Recipients; readonly onlyTo: Recipients | null },
): void {
  if (!mayReceive(onlyTo, address))
    throw new AppError(
      'RECIPIENT_REFUSED',
      `${address} is ${NOT_ALLOWED}.`,
      `Send the test copy to ${namesOf(onlyTo ?? [])}, or add the address to delivery.only_to.`,
    );
  if (!live || isListed(seeds, address)) return;
  throw new AppError(
    'RECIPIENT_REFUSED',
    `${address} is not allowed to receive test copies.`,
    `Send it to ${namesOf(seeds)}, or add the address to delivery.test_to.`,
  );
}

const SHOWN = 5;

function namesOf(listed: Recipients): string {
  const more = listed.length - SHOWN;
  return more <= 0 ? listed.join(', ') : `${listed.slice(0, SHOWN).join(', ')} and ${more} more`;
}
