// Preferences: what is stored about a reader, masked, and what they may change: name, language, time zone, a
// pause, unsubscribing, seeing their data.
import type { ReactNode } from 'react';
import { Sentence } from '../sentence.js';
import { TitledPage } from './page-layout.js';
import { Field } from './sign-up.js';
import { longDate, type Site } from './site.js';
import { Address, UnsubscribeEffect } from './unsubscribe.js';

export interface PreferencesProps {
  readonly site: Site;
  /** Both masked: forwarded mails leak links. */
  readonly address: string;
  readonly name: string | null;
  readonly locale: string | null;
  readonly zone: string | null;
  /** The newsletter's own language, by name, and its time zone. */
  readonly usual: { readonly language: string; readonly zone: string };
  /** Null if they do not pause, or no longer. */
  readonly pausedUntil: string | null;
  /** Null for readers who are not subscribed. */
  readonly actions: { readonly save: string; readonly leave: string } | null;
  /**
   * The form that requests the link to one's own data: also for former readers, as long as anything is stored
   * about them. Null if no mail may go to them.
   */
  readonly data: string | null;
  readonly languages: readonly { readonly tag: string; readonly name: string }[];
  readonly zones: readonly string[];
  readonly saved: boolean;
  readonly problems: readonly ('name' | 'locale' | 'zone' | 'pause')[];
}

export const PAUSES = [1, 2, 4, 8, 12] as const;

export function Preferences(props: PreferencesProps) {
  const { site, address, name, actions, data, pausedUntil, saved } = props;
  const { words } = site;
  return (
    <TitledPage site={site} title={words.preferencesTitle}>
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
      <dl>
        <dt>{words.preferencesAddress}</dt>
        <dd>
          <Address of={address} />
        </dd>
        <dt>{words.preferencesName}</dt>
        <dd>{name === null ? words.preferencesNoName : <bdi>{name}</bdi>}</dd>
        <dt>{words.preferencesStatus}</dt>
        <dd>{actions === null ? words.no : words.yes}</dd>
        {pausedUntil === null ? null : (
          <>
            <dt>{words.pausedUntil}</dt>
            <dd>
              <time dateTime={pausedUntil}>{longDate(site, pausedUntil)}</time>
            </dd>
          </>
        )}
      </dl>
      {actions === null ? null : <Change {...props} action={actions.save} />}
      {data === null ? null : (
        <Ask
          title={words.dataAskTitle}
          text={words.dataAskText}
          button={words.dataAskButton}
          action={data}
          id="data"
          quiet
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
          values={{ policy: <a href={`${site.base}/privacy`}>{words.policyWord}</a> }}
        />
      </p>
    </TitledPage>
  );
}

function Change({
  site,
  action,
  locale,
  zone,
  usual,
  languages,
  zones,
  problems,
}: PreferencesProps & { readonly action: string }) {
  const { words } = site;
  const weeks = new Intl.NumberFormat(words.language, { style: 'unit', unit: 'week', unitDisplay: 'long' });
  const bad = (field: PreferencesProps['problems'][number]) => {
    if (!problems.includes(field)) return undefined;
    return field === 'name' ? words.nameInvalid : words.badChoice;
  };
  return (
    <section aria-labelledby="change">
      <h2 id="change" className="section">
        {words.changeTitle}
      </h2>
      <form method="post" action={action}>
        <Field label={words.newName} name="name" hint={words.newNameHint} problem={bad('name')}>
          {(described) => (
            <input
              id="name"
              name="name"
              type="text"
              maxLength={80}
              autoComplete="given-name"
              dir="auto"
              {...described}
            />
          )}
        </Field>
        <div className="field tick">
          <input id="remove_name" name="remove_name" type="checkbox" value="yes" />
          <label htmlFor="remove_name">{words.removeName}</label>
        </div>
        <Field label={words.languageLabel} name="locale" problem={bad('locale')}>
          {(described) => (
            <select id="locale" name="locale" defaultValue={locale ?? ''} {...described}>
              <option value="">{words.asNewsletter(ownDirection(usual.language))}</option>
              {languages.map(({ tag, name }) => (
                <option key={tag} value={tag} lang={tag}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.zoneLabel} name="zone" problem={bad('zone')}>
          {(described) => (
            <select id="zone" name="zone" defaultValue={zone ?? ''} {...described}>
              <option value="">{words.asNewsletter(ownDirection(usual.zone.replaceAll('_', ' ')))}</option>
              {zones.map((one) => (
                <option key={one} value={one}>
                  {one.replaceAll('_', ' ')}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.pauseLabel} name="pause" problem={bad('pause')}>
          {(described) => (
            <select id="pause" name="pause" defaultValue="" {...described}>
              <option value="">{words.pauseKeep}</option>
              <option value="0">{words.pauseEnd}</option>
              {PAUSES.map((count) => (
                <option key={count} value={count}>
                  {weeks.format(count)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button type="submit">{words.save}</button>
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
  readonly quiet?: boolean;
}

/** A section with one button. */
function Ask({ id, title, text, button, action, quiet = false }: AskProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="section">
        {title}
      </h2>
      <p>{text}</p>
      <form method="post" action={action}>
        <button type="submit" className={quiet ? 'quiet' : undefined}>
          {button}
        </button>
      </form>
    </section>
  );
}
