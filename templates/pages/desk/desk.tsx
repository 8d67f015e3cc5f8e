// The layout of the desk. It speaks English, as the command line does.
import type { ReactNode } from 'react';

export interface DeskProps {
  readonly newsletter: string;
  readonly title: string;
  /**
   * The address at which the page asks whether it is still current, and its stamp; the page reloads if the
   * stamp differs.
   */
  readonly live?: { readonly events: string; readonly stamp: string };
  /** Fills the window, for a frame as high as there is room. */
  readonly full?: boolean;
  readonly children: ReactNode;
}

export function Desk({ newsletter, title, live, full = false, children }: DeskProps) {
  return (
    <html lang="en" data-events={live?.events} data-stamp={live?.stamp}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${newsletter} desk`}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/theme.css" />
        <link rel="stylesheet" href="/assets/desk.css" />
        {live === undefined ? null : <script src="/assets/desk.js" defer />}
      </head>
      <body className={full ? 'full' : undefined}>
        <a className="skip" href="#desk">
          Skip to main content
        </a>
        <header className="bar">
          <a className="brand" href="/">
            <bdi>{newsletter}</bdi> <span>desk</span>
          </a>
          <nav aria-label="Desk">
            <a href="/">Issues</a>
            <a href="/inbox">Inbox</a>
          </nav>
        </header>
        <main id="desk">{children}</main>
      </body>
    </html>
  );
}

export interface Tab {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

/** Links that look like a switch; the page works without a script. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href + tab.label} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
        </a>
      ))}
    </nav>
  );
}

/** An instant (ISO) in a zone, to the minute. */
export function Instant({ at, zone }: { readonly at: string; readonly zone: string }) {
  const shown = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: zone,
  }).format(new Date(at));
  return <time dateTime={at}>{shown}</time>;
}

/** The date of an issue (YYYY-MM-DD), with its weekday. */
export function Day({ of: date }: { readonly of: string }) {
  const shown = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  );
  return <time dateTime={date}>{shown}</time>;
}
