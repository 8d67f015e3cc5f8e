// Preferences: what is stored about a reader, masked, and what they may change. One field per fact, one form
// per act: details, a break, one's own data, unsubscribing.
import type { ReactNode } from 'react';
import { Sentence } from '../sentence.js';
import { AddressSection, type AddressSectionProps } from './address-change.js';
import { TitledPage } from './page-layout.js';
import { Field, NameInput } from './sign-up.js';
import { longDate, pageHref, type Site } from './site.js';
import { Address, UnsubscribeEffect } from './unsubscribe.js';
import { appealWordsFor } from './words/appeal/languages.js';

type ChangeField = 'name' | 'locale' | 'zone' | 'pause' | 'appeals';

export interface PreferencesProps {
  readonly site: Site;
  /** Both masked: forwarded mails leak links. */
  readonly address: string;
  readonly name: string | null;
  readonly locale: string | null;
  /** The newsletter's own language, in the language of the page. */
  readonly newsletterLanguage: string;
  /** Null if they do not pause, or no longer. */
  readonly pausedUntil: string | null;
  /** True for readers who have not confirmed yet. */
  readonly isPending: boolean;
  /** Null for readers who are not subscribed. */
  readonly actions: { readonly save: string; readonly leave: string } | null;
  /**
   * The form that requests the link to one's own data: also for former readers, as long as anything is stored
   * about them. Null if no mail may go to them.
   */
  readonly data: string | null;
  readonly languages: readonly { readonly tag: string; readonly name: string }[];
  /** Null where the zone of a reader has no effect. */
  readonly zone: ZoneChoice | null;
  /** Whether issues may ask this reader for support; null where none does. */
  readonly appeals: boolean | null;
  /** The section that changes the address; null for readers who cannot. */
  readonly move: AddressSectionProps | null;
  readonly saved: boolean;
  readonly problems: readonly ChangeField[];
}

interface ZoneChoice {
  readonly own: string | null;
  /** The newsletter's, by name. */
  readonly usual: string;
  /** What it is used for. */
  readonly hours: boolean;
  readonly appeals: boolean;
  readonly choices: readonly { readonly zone: string; readonly name: string }[];
}

export const PAUSES = [1, 2, 4, 8, 12] as const;

export function Preferences(props: PreferencesProps) {
  const { site, address, actions, data, saved } = props;
  const { words } = site;
  return (
    <TitledPage
      site={site}
      title={words.preferencesTitle}
      isError={props.problems.length > 0 || props.move?.problem !== undefined}
    >
      {saved ? (
        <p className="notice" role="status">
          {words.saved}
        </p>
      ) : null}
      {props.problems.length === 0 ? null : (
        <p className="problem" role="alert">
          {words.notSaved}
        </p>
      )}
      <p>
        <Sentence text={stateOf(props)} values={{ address: <Address of={address} /> }} />
      </p>
      {actions === null ? null : <Details {...props} action={actions.save} />}
      {actions === null ? null : <Break {...props} action={actions.save} />}
      {actions === null || props.appeals === null ? null : (
        <Appeals site={site} asked={props.appeals} action={actions.save} />
      )}
      {props.move === null ? null : <AddressSection {...props.move} />}
      {data === null ? null : (
        <Ask
          title={words.dataAskTitle}
          text={words.dataAskText}
          button={words.dataAskButton}
          action={data}
          id="data"
        />
      )}
      {actions === null ? null : (
        <Ask
          title={words.preferencesUnsubscribe}
          text={<UnsubscribeEffect site={site} address={address} />}
          button={words.unsubscribeButton}
          action={actions.leave}
          id="leave"
        />
      )}
      <p className="aside">
        <Sentence
          text={words.preferencesPrivacy}
          values={{ policy: <a href={pageHref(site, '/privacy')}>{words.policyWord}</a> }}
        />
      </p>
    </TitledPage>
  );
}

/** With `{address}`. */
function stateOf({ site, actions, isPending }: PreferencesProps): string {
  const { words, title } = site;
  if (actions === null) return words.preferencesGone(title);
  return isPending ? words.preferencesPending(title) : words.preferencesFor(title);
}

function problemOf({ site, problems }: PreferencesProps, field: ChangeField): string | undefined {
  if (!problems.includes(field)) return undefined;
  return field === 'name' ? site.words.nameInvalid : site.words.badChoice;
}

function Details(props: PreferencesProps & { readonly action: string }) {
  const { site, action, name, locale, languages } = props;
  const { words } = site;
  const usual = ownDirection(props.newsletterLanguage);
  return (
    <form method="post" action={action}>
      <Field
        label={words.firstName}
        name="name"
        aside={words.optional}
        hint={name === null ? undefined : words.nameHint}
        problem={problemOf(props, 'name')}
      >
        {(described) => <NameInput value={name ?? ''} described={described} />}
      </Field>
      <input type="hidden" name="name_shown" value={name ?? ''} />
      <Field
        label={words.languageLabel}
        name="locale"
        hint={words.languageHint(usual)}
        problem={problemOf(props, 'locale')}
      >
        {(described) => (
          <select id="locale" name="locale" defaultValue={locale ?? ''} {...described}>
            <option value="">{words.asNewsletter(usual)}</option>
            {languages.map(({ tag, name: language }) => (
              <option key={tag} value={tag} lang={tag}>
                {language}
              </option>
            ))}
          </select>
        )}
      </Field>
      {props.zone === null ? null : <Zone site={site} zone={props.zone} problem={problemOf(props, 'zone')} />}
      <button type="submit">{words.save}</button>
    </form>
  );
}

function Zone({
  site: { words },
  zone: { own, usual, choices, hours, appeals },
  problem,
}: {
  readonly site: Site;
  readonly zone: ZoneChoice;
  readonly problem: string | undefined;
}) {
  const hints = [hours ? words.zoneHint : '', appeals ? appealWordsFor(words.language).zoneHint : ''];
  const hint = hints.filter((one) => one !== '').join(' ');
  return (
    <Field label={words.zoneLabel} name="zone" hint={hint} problem={problem}>
      {(described) => (
        <select id="zone" name="zone" defaultValue={own ?? ''} {...described}>
          <option value="">{words.asNewsletter(ownDirection(usual))}</option>
          {choices.map(({ zone, name }) => (
            <option key={zone} value={zone}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Whether issues may ask for support. */
function Appeals({
  site,
  asked,
  action,
}: {
  readonly site: Site;
  readonly asked: boolean;
  readonly action: string;
}) {
  const words = appealWordsFor(site.words.language);
  return (
    <section aria-labelledby="appeals">
      <h2 id="appeals" className="section">
        {words.choiceTitle}
      </h2>
      <p>{asked ? words.choiceAsked : words.choiceRefused}</p>
      <form method="post" action={action}>
        <button type="submit" className="quiet" name="appeals" value={asked ? 'no' : 'yes'}>
          {asked ? words.refuseButton : words.choiceAllow}
        </button>
      </form>
    </section>
  );
}

/** A break, or the end of one. */
function Break(props: PreferencesProps & { readonly action: string }) {
  const { site, action, pausedUntil } = props;
  const { words } = site;
  const weeks = new Intl.NumberFormat(words.language, { style: 'unit', unit: 'week', unitDisplay: 'long' });
  return (
    <section aria-labelledby="break">
      <h2 id="break" className="section">
        {words.pauseTitle}
      </h2>
      {pausedUntil === null ? (
        <p>{words.pauseText}</p>
      ) : (
        <>
          <p>
            <Sentence
              text={words.pausedText}
              values={{ date: <time dateTime={pausedUntil}>{longDate(site, pausedUntil)}</time> }}
            />
          </p>
          <form method="post" action={action}>
            <button type="submit" name="pause" value="0">
              {words.pauseEnd}
            </button>
          </form>
        </>
      )}
      <form method="post" action={action}>
        <Field label={words.pauseLabel} name="pause" problem={problemOf(props, 'pause')}>
          {(described) => (
            <select id="pause" name="pause" defaultValue="4" {...described}>
              {PAUSES.map((count) => (
                <option key={count} value={count}>
                  {weeks.format(count)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button type="submit" className="quiet">
          {pausedUntil === null ? words.pauseButton : words.pauseOther}
        </button>
      </form>
    </section>
  );
}

/** An option holds no markup, so marks keep the value's direction. */
function ownDirection(value: string): string {
  return `\u2068${value}\u2069`;
}

interface AskProps {
  readonly id: string;
  readonly title: string;
  readonly text: ReactNode;
  readonly button: string;
  readonly action: string;
}

/** A section with one button. */
function Ask({ id, title, text, button, action }: AskProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="section">
        {title}
      </h2>
      <p>{text}</p>
      <form method="post" action={action}>
        <button type="submit" className="quiet">
          {button}
        </button>
      </form>
    </section>
  );
}
