// One message of the inbox: as its reader sees it, its plain text, its source and its headers.
import { Desk, Instant } from './desk.js';
import { Gallery, type Look, LookTabs, MailFrame } from './frames.js';
import type { ListedMail } from './inbox.js';
import { Plain } from './preview.js';

export interface MailProps {
  readonly newsletter: string;
  readonly zone: string;
  readonly mail: ListedMail;
  readonly hasHtml: boolean;
  readonly text: string | null;
  readonly source: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly look: Look;
  readonly sandbox: string;
}

export function Mail({ newsletter, zone, mail, hasHtml, text, source, headers, look, sandbox }: MailProps) {
  const base = `/inbox/${mail.id}`;
  const views = {
    ...(hasHtml ? { mail: 'As its reader sees it', overview: 'Side by side' } : {}),
    ...(text === null ? {} : { text: 'Plain text' }),
    source: 'Source',
    details: 'Headers',
  };
  return (
    <Desk newsletter={newsletter} title={mail.subject} full={look.view === 'mail'}>
      <div className="heading">
        <h1>
          <bdi>{mail.subject === '' ? 'no subject' : mail.subject}</bdi>
        </h1>
        <p className="muted">
          <bdi>{mail.from}</bdi> to <bdi>{mail.to}</bdi> · <Instant at={mail.date} zone={zone} /> ·{' '}
          {(mail.size / 1024).toFixed(1)} KB
        </p>
      </div>
      <LookTabs base={base} look={look} views={views} />
      {look.view === 'overview' ? <Gallery base={base} sandbox={sandbox} /> : null}
      {look.view === 'mail' ? (
        <MailFrame base={base} sandbox={sandbox} look={look} title="The email as its reader sees it" />
      ) : null}
      {look.view === 'text' ? (
        <Plain label="Plain text of the email" of={text ?? ''} href={`${base}/text`} wrap />
      ) : null}
      {look.view === 'source' ? (
        <Plain label="Source of the email" of={source} href={`${base}/source`} />
      ) : null}
      {look.view === 'details' ? <Headers of={headers} /> : null}
    </Desk>
  );
}

function Headers({ of: headers }: { readonly of: MailProps['headers'] }) {
  return (
    <dl className="headers">
      {headers.map(({ name, value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field may come twice, and the list never changes
        <div key={`${at} ${name}`}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
