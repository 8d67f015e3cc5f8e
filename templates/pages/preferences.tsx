// Preferences: what is kept of a reader, masked, and the way out.
import { Address } from './leave.js';
import { Paper } from './paper.js';
import type { Site } from './site.js';

export interface PreferencesProps {
  readonly site: Site;
  /** Both masked: forwarded mails leak links. */
  readonly address: string;
  readonly name: string | null;
  /** Where the press to leave is posted to; null for those who are not on the list. */
  readonly leaveAction: string | null;
}

export function Preferences({ site, address, name, leaveAction }: PreferencesProps) {
  const { words } = site;
  return (
    <Paper site={site} title={words.preferencesTitle}>
      <h1>{words.preferencesTitle}</h1>
      <dl>
        <dt>{words.preferencesAddress}</dt>
        <dd>
          <Address of={address} />
        </dd>
        <dt>{words.preferencesName}</dt>
        <dd>{name === null ? words.preferencesNoName : <bdi>{name}</bdi>}</dd>
        <dt>{words.preferencesStatus}</dt>
        <dd>{leaveAction === null ? words.no : words.yes}</dd>
      </dl>
      {leaveAction === null ? null : (
        <section aria-labelledby="leave">
          <h2 id="leave" className="section">
            {words.preferencesLeave}
          </h2>
          <p>{words.leaveEffect}</p>
          <form method="post" action={leaveAction}>
            <button type="submit">{words.leaveButton}</button>
          </form>
        </section>
      )}
      <p className="aside">
        {words.preferencesPrivacy} <a href={site.privacyUrl}>{words.privacy}</a>.
      </p>
    </Paper>
  );
}
