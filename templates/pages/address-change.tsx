// A change of address: the section of the preferences, the answer to it, the page in the new inbox, and the
// one behind "It wasn't me" in the old. Looking changes nothing (D6); all addresses are masked.
import { Sentence } from '../sentence.js';
import { OneButton } from './one-button.js';
import { TitledPage } from './page-layout.js';
import { Answer, EmailInput, Field, type SignUpProblem } from './sign-up.js';
import { longDate, type Site } from './site.js';
import { Address, Contact } from './unsubscribe.js';

export interface AddressSectionProps {
  readonly site: Site;
  readonly action: string;
  /** The address that the reader waits for, and until when its link works; the same whatever it is. */
  readonly waiting: { readonly address: string; readonly until: string } | null;
  /** Until when no change is accepted; null if one is. */
  readonly blockedUntil: string | null;
  /** The reader's entry, kept. */
  readonly email: string;
  readonly problem: SignUpProblem | undefined;
}

export function AddressSection(props: AddressSectionProps) {
  const { site, action, waiting, blockedUntil, email, problem } = props;
  const { words } = site;
  const day = (at: string) => <time dateTime={at}>{longDate(site, at)}</time>;
  return (
    <section aria-labelledby="address">
      <h2 id="address" className="section">
        {words.addressTitle}
      </h2>
      {waiting === null ? null : (
        <p>
          <Sentence
            text={words.addressWaiting}
            values={{ address: <Address of={waiting.address} />, date: day(waiting.until) }}
          />
        </p>
      )}
      {blockedUntil === null ? (
        <>
          {waiting === null ? <p>{words.addressText}</p> : null}
          <form method="post" action={action}>
            <Field label={words.newAddress} name="email" problem={problem && words[problem]}>
              {(described) => <EmailInput value={email} described={described} />}
            </Field>
            <button type="submit" className="quiet">
              {words.addressButton}
            </button>
          </form>
        </>
      ) : (
        <p>
          <Sentence text={words.addressBlocked} values={{ date: day(blockedUntil) }} />
        </p>
      )}
    </section>
  );
}

/** The same whatever the new address is (D11); as typed, which only this reader sees. */
export function AddressAsked({
  site,
  address,
  mailNow,
}: {
  readonly site: Site;
  readonly address: string;
  readonly mailNow: boolean;
}) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.acceptedTitle}>
      <p role="status" className={mailNow ? undefined : 'notice'}>
        <Sentence
          text={mailNow ? words.addressAsked : words.addressAskedLater}
          values={{ address: <Address of={address} /> }}
        />
      </p>
      <p>{words.unsubscribeRequestedNothing}</p>
    </TitledPage>
  );
}

/** `when` as in "in 5 minutes". */
export function AddressLimited({ site, when }: { readonly site: Site; readonly when: string }) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.limitedTitle}>
      <p role="status">{words.addressLimited(when)}</p>
    </TitledPage>
  );
}

interface Both {
  readonly site: Site;
  /** The new one, and the one before. */
  readonly address: string;
  readonly old: string;
}

function Said({ text, address, old }: Omit<Both, 'site'> & { readonly text: string }) {
  return <Sentence text={text} values={{ address: <Address of={address} />, old: <Address of={old} /> }} />;
}

/** Behind the link in the new inbox. */
export function MoveHere({ action, ...both }: Both & { readonly action: string }) {
  const { words, title } = both.site;
  return (
    <OneButton
      site={both.site}
      title={words.moveTitle}
      action={action}
      button={words.moveButton}
      aside={words.moveKeep}
    >
      <Said text={words.moveText(title)} {...both} />
    </OneButton>
  );
}

export function Moved(both: Both) {
  const { words, title } = both.site;
  return (
    <Answer site={both.site} title={words.moveDoneTitle}>
      <Said text={words.moveDoneText(title)} {...both} />
    </Answer>
  );
}

export function MoveTaken(both: Both) {
  const { words } = both.site;
  return (
    <Answer site={both.site} title={words.moveTakenTitle}>
      <Said text={words.moveTakenText} {...both} />
    </Answer>
  );
}

export function MoveLapsed({ site }: { readonly site: Site }) {
  return (
    <Answer site={site} title={site.words.lapsedTitle}>
      {site.words.moveLapsedText}
    </Answer>
  );
}

/** Behind "It wasn't me" in the old inbox. */
export function UndoMove({ action, ...both }: Both & { readonly action: string }) {
  const { words, title } = both.site;
  return (
    <OneButton
      site={both.site}
      title={words.undoTitle}
      action={action}
      button={words.notMeButton}
      aside={words.undoKeep}
    >
      <Said text={words.undoText(title)} {...both} />
    </OneButton>
  );
}

/** What has become of the change; `unsubscribed`: the old address is back, and has no subscription. */
export function MoveUndone({
  outcome,
  ...both
}: Both & { readonly outcome: 'cancelled' | 'restored' | 'unsubscribed' | 'ended' }) {
  const { words, title } = both.site;
  const said = {
    cancelled: [words.undoCancelledTitle, words.undoCancelledText(title)],
    restored: [words.undoRestoredTitle, words.undoRestoredText(title)],
    unsubscribed: [words.undoRestoredTitle, words.undoUnsubscribedText],
    ended: [words.undoCancelledTitle, words.undoEndedText],
  } as const;
  const [heading, text] = said[outcome];
  return (
    <Answer site={both.site} title={heading}>
      <Said text={text} {...both} />
    </Answer>
  );
}

export function UndoOver({ site }: { readonly site: Site }) {
  const { words } = site;
  return (
    <Answer site={site} title={words.undoOverTitle}>
      <Sentence text={words.undoOverText} values={{ contact: <Contact site={site} /> }} />
    </Answer>
  );
}
