// The sign-up form, whole without a script, and the pages that answer it. The box of consent is never ticked
// but by the reader (D2).
import type { ReactNode } from 'react';
import { mailWords } from '../mails/words/words.js';
import { Sentence } from '../sentence.js';
import { TitledPage } from './page-layout.js';
import { PolicyNote, WithPolicy } from './policy-link.js';
import { pageHref, promiseIn, type Site } from './site.js';
import { Address } from './unsubscribe.js';

export type SignUpProblem =
  | 'addressMissing'
  | 'addressInvalid'
  | 'addressTooLong'
  | 'addressUnwanted'
  | 'nameInvalid'
  | 'nameTooLong'
  | 'consentMissing'
  | 'ageMissing'
  | 'formExpired';

export interface SignUpView {
  /** Where the form is posted to. */
  readonly action: string;
  readonly kind: 'page' | 'embed';
  readonly locale: string;
  /** The wording, with `{policy}` for the link. */
  readonly wording: string;
  /** Of all that is agreed to, as shown: comes back with the form. */
  readonly wordingHash: string;
  /** The further statement of readers of a newsletter for minors (D13); null for all others. */
  readonly ageStatement: string | null;
  readonly policyVersion: string;
  /** The language in which the policy is linked, and all that it exists in. */
  readonly policyLanguage: string;
  readonly policyLanguages: readonly string[];
  readonly nonce: string;
  /** JSON of the requested proof of work. */
  readonly challenge: string;
  /** Page that an embedded form stood on; empty for our own. */
  readonly page: string;
  /** The reader's entry, kept. */
  readonly email: string;
  readonly name: string;
  readonly consent: boolean;
  readonly ageTicked: boolean;
  readonly problems: { readonly [field in 'email' | 'name' | 'consent' | 'age' | 'form']?: SignUpProblem };
}

/** A field that people do not see and programs fill in. */
export const HONEYPOT = 'website';

/** @param preview show a link to the latest issue next to the button; not on the page of an issue */
export function SignUpForm({
  site,
  form,
  preview = true,
}: {
  readonly site: Site;
  readonly form: SignUpView;
  readonly preview?: boolean;
}) {
  const { words } = site;
  const { problems } = form;
  return (
    <form
      className="sign-up"
      method="post"
      action={form.action}
      data-challenge={form.challenge}
      data-mean={words.didYouMean}
      data-wait={words.waiting}
    >
      {problems.form === undefined ? null : <p className="problem">{words[problems.form]}</p>}
      <Field label={words.email} name="email" problem={problems.email && words[problems.email]} hint="">
        {(described) => <EmailInput value={form.email} described={described} />}
      </Field>
      {form.name === '' && problems.name === undefined ? null : <NameField site={site} form={form} />}
      <div className="trap" aria-hidden="true">
        <label htmlFor={HONEYPOT}>{words.trap}</label>
        <input id={HONEYPOT} name={HONEYPOT} type="text" tabIndex={-1} autoComplete="off" />
      </div>
      <Tick name="consent" ticked={form.consent} problem={problems.consent && words[problems.consent]}>
        <WithPolicy
          site={site}
          text={form.wording}
          policy={{ version: form.policyVersion, language: form.policyLanguage }}
        />
      </Tick>
      <PolicyNote site={site} language={form.policyLanguage} languages={form.policyLanguages} />
      {form.ageStatement === null ? null : (
        <Tick name="age_statement" ticked={form.ageTicked} problem={problems.age && words[problems.age]}>
          {form.ageStatement}
        </Tick>
      )}
      {Object.entries({
        nonce: form.nonce,
        locale: form.locale,
        wording: form.wordingHash,
        form: form.kind,
        page: form.page,
        proof: '',
      }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p className="press">
        <button type="submit">{words.subscribe}</button>
        {preview ? (
          <a href={pageHref(site, '/latest')} title={words.previewTitle}>
            {words.preview}
          </a>
        ) : null}
      </p>
      <p className="hint" role="status" data-status="" />
      <p className="promise">{promiseIn(words, site.sponsors)}</p>
    </form>
  );
}

/** Only where an embedded form or a program gave a name: others are asked once they have confirmed. */
function NameField({ site, form }: { readonly site: Site; readonly form: SignUpView }) {
  const { words } = site;
  const { name: problem } = form.problems;
  return (
    <Field
      label={words.firstName}
      aside={words.optional}
      name="name"
      problem={problem === undefined ? undefined : words[problem]}
    >
      {(described) => <NameInput value={form.name} described={described} />}
    </Field>
  );
}

/** Used in a Field named "name". */
export function NameInput({ value, described }: { readonly value: string; readonly described: Described }) {
  return (
    <input
      id="name"
      name="name"
      type="text"
      maxLength={80}
      autoComplete="given-name"
      dir="auto"
      defaultValue={value}
      {...described}
    />
  );
}

/** Used in a Field named "email". `value` is the reader's entry. */
export function EmailInput({ value, described }: { readonly value: string; readonly described: Described }) {
  return (
    <input
      id="email"
      name="email"
      type="email"
      required
      maxLength={254}
      autoComplete="email"
      inputMode="email"
      spellCheck={false}
      dir="ltr"
      defaultValue={value}
      {...described}
    />
  );
}

interface TickProps {
  readonly name: string;
  readonly ticked: boolean;
  readonly problem: string | undefined;
  readonly children: ReactNode;
}

/** A box that has to be ticked, and never is but by the reader. */
function Tick({ name, ticked, problem, children }: TickProps) {
  return (
    <div className="field">
      <div className="tick">
        <input
          id={name}
          name={name}
          type="checkbox"
          value="yes"
          required
          defaultChecked={ticked}
          {...(problem === undefined
            ? {}
            : { 'aria-invalid': true, autoFocus: true, 'aria-describedby': `${name}-problem` })}
        />
        <label htmlFor={name}>{children}</label>
      </div>
      {problem === undefined ? null : (
        <p className="problem" id={`${name}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

/**
 * Ties an input to what is said below it. The first input with a problem has the focus when the page opens.
 */
interface Described {
  readonly 'aria-invalid'?: true;
  readonly autoFocus?: true;
  readonly 'aria-describedby'?: string;
}

export interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly aside?: string | undefined;
  readonly problem?: string | undefined;
  readonly hint?: ReactNode;
  readonly children: (described: Described) => ReactNode;
}

/** A field with its label above and what is wrong below, tied to it for those who hear the page. */
export function Field({ label, name, aside, problem, hint, children }: FieldProps) {
  const hinted = hint !== undefined;
  const ids = [problem === undefined ? '' : `${name}-problem`, hinted ? `${name}-hint` : '']
    .filter((id) => id !== '')
    .join(' ');
  return (
    <div className="field">
      <label htmlFor={name}>
        {label}
        {aside === undefined ? null : <span className="facts"> ({aside})</span>}
      </label>
      {children({
        ...(problem === undefined ? {} : { 'aria-invalid': true, autoFocus: true }),
        ...(ids === '' ? {} : { 'aria-describedby': ids }),
      })}
      {problem === undefined ? null : (
        <p className="problem" id={`${name}-problem`}>
          {problem}
        </p>
      )}
      {hinted ? (
        <p className="hint" id={`${name}-hint`} aria-live="polite">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** What the page after a sign-up sends back, so that its buttons work for every address. */
export interface AgainFields {
  /** As the reader entered it. */
  readonly email: string;
  readonly name: string;
  /** Hash of the words that the reader agreed to. */
  readonly wording: string;
  /** Lets this page ask for another copy of the mail to this address. */
  readonly resend: string;
}

export interface AcceptedProps {
  readonly site: Site;
  readonly address: string;
  /** False if the queue is away and the mail goes out later. */
  readonly mailNow: boolean;
  /** True for the answer to "Send the email again". */
  readonly again?: boolean;
  readonly fields: AgainFields;
}

/** The same for every state of an address (D11). */
export function Accepted({ site, address, mailNow, again = false, fields }: AcceptedProps) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.acceptedTitle}>
      <p role="status" className={mailNow ? undefined : 'notice'}>
        <Sentence
          text={acceptedSentence(site, mailNow, again)}
          values={{ address: <Address of={address} /> }}
        />{' '}
        {again ? null : words.acceptedPress}
      </p>
      <p>
        <Sentence
          text={words.acceptedLook}
          values={{ from: <Sender site={site} />, subject: <bdi>{mailSubject(site)}</bdi> }}
        />
      </p>
      <p className="aside">{words.acceptedNothing}</p>
      <div className="press">
        <AgainForm site={site} to="again" fields={fields} label={words.resendButton} />
        <AgainForm site={site} to="correct" fields={fields} label={words.correctButton} />
      </div>
      <p className="more">
        <a href={pageHref(site, '/latest')}>{words.readLatest}</a>
      </p>
    </TitledPage>
  );
}

/** Name and address that letters come from. */
export function Sender({ site: { sender } }: { readonly site: Site }) {
  return (
    <>
      <bdi>{sender.name}</bdi>{' '}
      <bdi className="unbroken" dir="ltr">
        ({sender.address})
      </bdi>
    </>
  );
}

/** The subject of the confirmation mail, which is in the language of the form. */
function mailSubject({ title, words }: Site): string {
  return mailWords(words.language).confirmSubject(title);
}

function acceptedSentence({ words }: Site, mailNow: boolean, again: boolean): string {
  if (again) return mailNow ? words.resentText : words.resentLater;
  return mailNow ? words.acceptedText : words.acceptedLater;
}

/** A button of the page after a sign-up: the mail again, or the form with the address to correct. */
export function AgainForm({
  site,
  to,
  fields,
  label,
}: {
  readonly site: Site;
  readonly to: 'again' | 'correct';
  readonly fields: AgainFields;
  readonly label: string;
}) {
  return (
    <form method="post" action={pageHref(site, to === 'again' ? '/subscribe/again' : '/subscribe')}>
      {to === 'correct' ? <input type="hidden" name="correct" value="yes" /> : null}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className="quiet">
        {label}
      </button>
    </form>
  );
}

/** For answers that are a heading and a sentence. */
export function Answer({
  site,
  title,
  children,
}: {
  readonly site: Site;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <TitledPage site={site} title={title}>
      <p role="status">{children}</p>
      <p className="more">
        <a href={pageHref(site, '/')}>{site.words.home}</a>
      </p>
    </TitledPage>
  );
}

/** An email was sent because of a click. `before` has `{address}`, which is masked. */
export function MailGoes({
  site,
  address,
  before,
  after,
}: {
  readonly site: Site;
  readonly address: string;
  readonly before: string;
  readonly after: string;
}) {
  return (
    <Answer site={site} title={site.words.acceptedTitle}>
      <Sentence text={before} values={{ address: <Address of={address} /> }} /> {after}
    </Answer>
  );
}

/** The form alone: entered wrongly, or posted from an article page and to be submitted again. */
export function SignUpAgain({
  site,
  form,
  title,
  intro,
}: {
  readonly site: Site;
  readonly form: SignUpView;
  readonly title: string;
  readonly intro: string | null;
}) {
  return (
    <TitledPage site={site} title={title} isError={Object.keys(form.problems).length > 0} script="sign-up">
      {intro === null ? null : <p role="status">{intro}</p>}
      <SignUpForm site={site} form={form} />
    </TitledPage>
  );
}
