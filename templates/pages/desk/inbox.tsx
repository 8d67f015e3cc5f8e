// The local inbox: every message that was sent while no relay is configured, newest first.
import { Desk, Instant, Tabs } from './desk.js';

export interface ListedMail {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly date: string;
  readonly size: number;
}

export interface InboxProps {
  readonly newsletter: string;
  readonly zone: string;
  readonly mails: readonly ListedMail[];
  readonly total: number;
  /** Counted from 1. */
  readonly page: number;
  readonly pages: number;
  readonly search: string;
}

export function Inbox({ newsletter, zone, mails, total, page, pages, search }: InboxProps) {
  const href = (to: number) =>
    `/inbox?${new URLSearchParams({ ...(search === '' ? {} : { search }), page: String(to) })}`;
  return (
    <Desk newsletter={newsletter} title="Inbox">
      <div className="heading">
        <h1>Inbox</h1>
        <p className="muted">{`${total.toLocaleString('en')} ${total === 1 ? 'message' : 'messages'}${search === '' ? ' on this machine: no relay is configured, so no mail was sent' : ' found'}.`}</p>
      </div>
      <search>
        <form className="search" action="/inbox">
          <label htmlFor="search">Search addresses and subjects</label>
          <input id="search" type="search" name="search" defaultValue={search} autoComplete="off" />
          <button type="submit">Search</button>
        </form>
      </search>
      {mails.length === 0 ? (
        <p>{search === '' ? 'Nothing has arrived yet.' : 'No message matches.'}</p>
      ) : (
        <ul className="list mails">
          {mails.map((mail) => (
            <li key={mail.id}>
              <a href={`/inbox/${mail.id}`}>
                <span className="to">
                  <bdi>{mail.to}</bdi>
                </span>
                <bdi className="subject">{mail.subject === '' ? 'no subject' : mail.subject}</bdi>
                <span className="when">
                  <Instant at={mail.date} zone={zone} />
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {pages <= 1 ? null : (
        <Tabs
          label="Pages"
          tabs={[
            ...(page > 1 ? [{ label: 'Newer', href: href(page - 1), current: false }] : []),
            { label: `Page ${page} of ${pages}`, href: href(page), current: true },
            ...(page < pages ? [{ label: 'Older', href: href(page + 1), current: false }] : []),
          ]}
        />
      )}
    </Desk>
  );
}

/** The text of the inbox when mail leaves this machine. */
export function RelayInUse({ newsletter, relay }: { readonly newsletter: string; readonly relay: string }) {
  return (
    <Desk newsletter={newsletter} title="Inbox">
      <h1>The inbox is not in use</h1>
      <p>
        A relay is configured: mail goes to <b>{relay}</b>, and Friday keeps no copy.
      </p>
      <p className="muted">Without "smtp" in the configuration, all mail arrives on this page instead.</p>
    </Desk>
  );
}
