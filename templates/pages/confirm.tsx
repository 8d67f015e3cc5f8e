// The pages behind the link of a confirmation mail. Looking changes nothing; the button acts (D6).

import { Sentence } from '../sentence.js';
import { LatestCard } from './front.js';
import { OneButton } from './one-button.js';
import { TitledPage } from './page-layout.js';
import { Answer, Field, NameInput, Sender } from './sign-up.js';
import { issueDate, type LatestIssue, pageHref, type Site } from './site.js';
import { Address, Contact } from './unsubscribe.js';

/** `address` is masked: forwarded mails leak links. */
export function Confirm({
  site,
  address,
  action,
}: {
  readonly site: Site;
  readonly address: string;
  readonly action: string;
}) {
  const { words } = site;
  return (
    <OneButton
      site={site}
      title={words.confirmTitle(site.title)}
      action={action}
      button={words.confirmButton}
      aside={<a href={`${action}/not-me`}>{words.notMeButton}</a>}
    >
      <Sentence text={words.confirmWho(site.title)} values={{ address: <Address of={address} /> }} />
    </OneButton>
  );
}

export interface ConfirmedProps {
  readonly site: Site;
  /** Masked. */
  readonly address: string;
  readonly latest: LatestIssue | null;
  /** Day of the first issue, YYYY-MM-DD; null if none is planned. */
  readonly firstIssueOn: string | null;
  /**
   * The question for a first name: where the answer is posted to, the reader's entry, and whether it could
   * not be taken. Null for a reader whose name is known.
   */
  readonly nameForm: { readonly action: string; readonly name: string; readonly isBad: boolean } | null;
  /** The name that was just given. */
  readonly named: string | null;
}

export function Confirmed({ site, address, latest, firstIssueOn, nameForm, named }: ConfirmedProps) {
  const { words } = site;
  return (
    <TitledPage site={site} title={words.doneTitle} isError={nameForm?.isBad === true}>
      <p role="status">
        {named === null ? (
          <Sentence
            text={words.doneText(site.title, site.every)}
            values={{ address: <Address of={address} /> }}
          />
        ) : (
          <Sentence text={words.nameThanks} values={{ name: <bdi>{named}</bdi> }} />
        )}{' '}
        {firstIssueOn === null ? null : (
          <Sentence text={words.doneNext} values={{ date: issueDate(site, firstIssueOn) }} />
        )}
      </p>
      {nameForm === null ? null : <NameForm site={site} {...nameForm} />}
      <p>
        <Sentence text={words.addSender} values={{ from: <Sender site={site} /> }} />
      </p>
      <p>
        <Sentence text={words.tellFriend} values={{ link: <TellFriend site={site} /> }} />
      </p>
      {latest === null ? null : (
        <section aria-labelledby="latest">
          <h2 id="latest" className="section">
            {words.latestIssue}
          </h2>
          <LatestCard site={site} latest={latest} />
        </section>
      )}
    </TitledPage>
  );
}

function NameForm({
  site,
  action,
  name,
  isBad,
}: { readonly site: Site } & NonNullable<ConfirmedProps['nameForm']>) {
  const { words } = site;
  return (
    <form method="post" action={action}>
      <Field
        label={words.nameAsk}
        aside={words.optional}
        name="name"
        problem={isBad ? words.nameInvalid : undefined}
      >
        {(described) => <NameInput value={name} described={described} />}
      </Field>
      <p className="press">
        <button type="submit" className="quiet">
          {words.save}
        </button>
      </p>
    </form>
  );
}

/** Opens the reader's own mail program: nobody learns whom they tell. */
function TellFriend({ site: { title, url, words } }: { readonly site: Site }) {
  const text = encodeURIComponent(words.tellFriendText(title, `${url}/`));
  return <a href={`mailto:?subject=${encodeURIComponent(title)}&body=${text}`}>{words.tellFriendLink}</a>;
}

export interface LapsedProps {
  readonly site: Site;
  readonly why: 'expired' | 'replaced' | 'cancelled';
  /** Whether a new sign-up would get a mail: only then the page advises one. */
  readonly maySignUp: boolean;
}

export function Lapsed({ site, why, maySignUp }: LapsedProps) {
  const { words } = site;
  if (why === 'replaced')
    return (
      <Answer site={site} title={words.replacedTitle}>
        {words.replacedText}
      </Answer>
    );
  if (why === 'cancelled')
    return (
      <Answer site={site} title={words.cancelledTitle}>
        {words.cancelledText}
      </Answer>
    );
  if (!maySignUp)
    return (
      <Answer site={site} title={words.lapsedTitle}>
        <Sentence text={words.lapsedHelp} values={{ contact: <Contact site={site} /> }} />
      </Answer>
    );
  return (
    <TitledPage site={site} title={words.lapsedTitle}>
      <p role="status">{words.lapsedText}</p>
      <p className="more">
        <a className="button" href={pageHref(site, '/')}>
          {words.signUpAgain}
        </a>
      </p>
    </TitledPage>
  );
}
