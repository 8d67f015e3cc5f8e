// A mistake in a template: where it is, what it is, and the lines around it. The page comes back to life when
// the file is saved.
import { Desk, type DeskProps } from './desk.js';

export interface MistakeProps {
  readonly newsletter: string;
  readonly name: string;
  readonly live: DeskProps['live'];
  readonly message: string;
  readonly fix: string;
  readonly file: string | null;
  readonly line: number | null;
  /** Lines around the mistake; empty if the file cannot be read. */
  readonly excerpt: readonly { readonly number: number; readonly text: string }[];
}

export function Mistake({ newsletter, name, live, message, fix, file, line, excerpt }: MistakeProps) {
  return (
    <Desk newsletter={newsletter} title={`Issue ${name}`} {...(live === undefined ? {} : { live })}>
      <h1>Issue {name} cannot be rendered</h1>
      <div className="mistake" role="alert">
        <p className="reason">{message}</p>
        {file === null ? null : (
          <p>
            File <code>{file}</code>
            {line === null ? null : `, line ${line}`}
          </p>
        )}
        {excerpt.length === 0 ? null : (
          <pre className="excerpt">
            {excerpt.map((one) => (
              <span key={one.number} className={one.number === line ? 'wrong' : undefined}>
                {`${String(one.number).padStart(4)}  ${one.text}\n`}
              </span>
            ))}
          </pre>
        )}
      </div>
      <p>{fix}</p>
      <p className="muted">
        The preview reloads when you save the file. Without JavaScript, reload the page.
      </p>
    </Desk>
  );
}
