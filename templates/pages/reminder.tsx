// "Remind me later": asking for one reminder by address or by a link of one's own, confirming it, and ending
// it. Looking changes nothing (D6).
import { monthWriter } from '../../src/text/dates.js';
import { Sentence } from '../sentence.js';
import { OneButton } from './one-button.js';
import { TitledPage } from './page-layout.js';
import { Answer, EmailInput, Field, HONEYPOT, type SignUpProblem } from './sign-up.js';
import { pageHref, type Site } from './site.js';
import { Address } from './unsubscribe.js';
import { supportWordsFor } from './words/words.js';

export interface ReminderMonths {
  /** YYYY-MM */
  readonly months: readonly string[];
  readonly month: string;
}

export interface ReminderView extends ReminderMonths {
  readonly locale: string;
  readonly wording: string;
  readonly wordingHash: string;
  readonly nonce: string;
  /** JSON of the requested proof of work. */
  readonly challenge: string;
  /** The entry, kept. */
  readonly email: string;
  readonly problem: SignUpProblem | undefined;
  readonly isExpired: boolean;
}

const wordsOf = ({ words }: Site) => supportWordsFor(words.language);

/** By address: a mail has to confirm it. */
export function ReminderForm({ site, form }: { readonly site: Site; readonly form: ReminderView }) {
  const words = wordsOf(site);
  const isError = form.problem !== undefined || form.isExpired;
  return (
    <TitledPage site={site} title={words.laterTitle} isError={isError} script="sign-up">
      <p>{words.laterText}</p>
      <form
        className="sign-up"
        method="post"
        action={pageHref(site, '/support/later')}
        data-challenge={form.challenge}
        data-mean={site.words.didYouMean}
        data-wait={site.words.waiting}
      >
        {form.isExpired ? <p className="problem">{site.words.formExpired}</p> : null}
        <Field
          label={site.words.email}
          name="email"
          problem={form.problem && site.words[form.problem]}
          hint=""
        >
          {(described) => <EmailInput value={form.email} described={described} />}
        </Field>
        <Months site={site} months={form} />
        <div className="trap" aria-hidden="true">
          <label htmlFor={HONEYPOT}>{site.words.trap}</label>
          <input id={HONEYPOT} name={HONEYPOT} type="text" tabIndex={-1} autoComplete="off" />
        </div>
        {Object.entries({
          nonce: form.nonce,
          locale: form.locale,
          wording: form.wordingHash,
          proof: '',
        }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>{form.wording}</p>
        <p className="press">
          <button type="submit">{words.laterButton}</button>
        </p>
        <p className="hint" role="status" data-status="" />
      </form>
    </TitledPage>
  );
}

function Months({
  site,
  months: { months, month },
}: {
  readonly site: Site;
  readonly months: ReminderMonths;
}) {
  const written = monthWriter(site.words.language);
  return (
    <Field label={wordsOf(site).laterMonth} name="month">
      {(described) => (
        <select id="month" name="month" defaultValue={month} {...described}>
          {months.map((one) => (
            <option key={one} value={one}>
              {written(one)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The same for every address (D11). */
export function ReminderRequested({ site, address }: { readonly site: Site; readonly address: string }) {
  return (
    <TitledPage site={site} title={site.words.acceptedTitle}>
      <p role="status">
        <Sentence text={wordsOf(site).laterSentText} values={{ address: <Address of={address} /> }} />
      </p>
    </TitledPage>
  );
}

/** By the link in a mail: one button confirms. `address` is masked: forwarded mails leak links. */
export function OwnReminderForm({
  site,
  address,
  action,
  wording,
  months,
}: {
  readonly site: Site;
  readonly address: string;
  readonly action: string;
  readonly wording: string;
  readonly months: ReminderMonths;
}) {
  const words = wordsOf(site);
  return (
    <TitledPage site={site} title={words.laterTitle}>
      <p>
        <Sentence text={words.laterOwnText} values={{ address: <Address of={address} /> }} />
      </p>
      <form method="post" action={action}>
        <Months site={site} months={months} />
        <p>{wording}</p>
        <p className="press">
          <button type="submit">{words.laterButton}</button>
        </p>
      </form>
    </TitledPage>
  );
}

interface OfReminder {
  readonly site: Site;
  /** Masked. */
  readonly address: string;
  readonly month: string;
}

function whenAndWhere({ site, address, month }: OfReminder) {
  return { address: <Address of={address} />, month: <bdi>{monthWriter(site.words.language)(month)}</bdi> };
}

export function ReminderSet(reminder: OfReminder) {
  const words = wordsOf(reminder.site);
  return (
    <TitledPage site={reminder.site} title={words.laterDoneTitle}>
      <p role="status">
        <Sentence text={words.laterDoneText} values={whenAndWhere(reminder)} />
      </p>
    </TitledPage>
  );
}

export function ConfirmReminder({ action, ...reminder }: OfReminder & { readonly action: string }) {
  const words = wordsOf(reminder.site);
  return (
    <OneButton
      site={reminder.site}
      title={words.laterConfirmTitle}
      action={action}
      button={words.laterConfirmButton}
      aside={words.laterConfirmAside}
    >
      <Sentence text={words.laterConfirmText} values={whenAndWhere(reminder)} />
    </OneButton>
  );
}

export function ReminderGone({ site }: { readonly site: Site }) {
  const words = wordsOf(site);
  return (
    <Answer site={site} title={words.laterGoneTitle}>
      {words.laterGoneText}
    </Answer>
  );
}

/** No request for support may go to this reader. */
export function ReminderUnasked({ site }: { readonly site: Site }) {
  const words = wordsOf(site);
  return (
    <Answer site={site} title={words.laterUnaskedTitle}>
      {words.laterUnaskedText}
    </Answer>
  );
}

export function StopReminders({ site, action }: { readonly site: Site; readonly action: string }) {
  const words = wordsOf(site);
  return (
    <OneButton
      site={site}
      title={words.stopTitle}
      action={action}
      button={words.stopButton}
      aside={words.stopAside}
    >
      {words.stopText}
    </OneButton>
  );
}

export function RemindersStopped({ site }: { readonly site: Site }) {
  const words = wordsOf(site);
  return (
    <Answer site={site} title={words.stopDoneTitle}>
      {words.stopDoneText}
    </Answer>
  );
}
